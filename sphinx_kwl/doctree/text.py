"""The text of nodes as readers see it, without markup and invisible nodes."""

from __future__ import annotations

from docutils import nodes
from docutils.transforms.misc import ClassAttribute

from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.values.line_break import is_break

#: Nodes that are not printed.
INVISIBLE = (nodes.system_message, nodes.comment, nodes.substitution_definition)
#: Nodes that are not part of the text; the mark of a footnote would be a number at the end of a word.
_WITHOUT_TEXT: tuple[type, ...] = (nodes.raw, nodes.footnote_reference, Aside, *INVISIBLE)


def words(node: nodes.Node, *without: type[nodes.Node]) -> str:
    """Return the text of *node* on one line, without raw markup, marks of footnotes and invisible nodes.

    *without*: other nodes that are not part of the text.
    """
    return " ".join(_text(node, (*_WITHOUT_TEXT, *without)).split())


def title_of(box: nodes.Element) -> str:
    """Return the text of the title of *box*; empty if it has no title."""
    return next((words(child) for child in box.children if isinstance(child, nodes.title)), "")


def _text(node: nodes.Node, without: tuple[type, ...]) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, without):
        return ""
    separator: str = node.child_text_separator  # type: ignore[attr-defined]  # a node is a text or an element
    return separator.join([_text(child, without) for child in node.children])


def is_html(node: nodes.Node) -> bool:
    """Say whether *node* is raw HTML."""
    return isinstance(node, nodes.raw) and "html" in str(node.get("format", "")).split()


def is_line_break(node: nodes.Node) -> bool:
    """Say whether *node* is a line break, which in docutils is raw HTML."""
    return is_html(node) and is_break(node.astext())


def classes_of(element: nodes.Element) -> set[str]:
    """Return the classes of *element*, including those that a ``rst-class`` before it will add later."""
    classes = set(element["classes"])
    if element.parent is None:
        return classes
    for before in reversed(element.parent.children[: element.parent.index(element)]):
        if isinstance(before, nodes.pending) and before.transform is ClassAttribute:
            classes.update(before.details["class"])
        elif not isinstance(before, nodes.Invisible | nodes.system_message):
            break
    return classes
