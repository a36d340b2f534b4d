"""The text of nodes as readers see it, without markup and invisible nodes."""

from __future__ import annotations

from docutils import nodes
from docutils.transforms.misc import ClassAttribute

from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.values.line_break import is_break

#: Nodes that are not printed.
INVISIBLE = (nodes.system_message, nodes.comment, nodes.substitution_definition)
#: Nodes that are not part of the text. The number of a footnote is none: "A [1]_" is the word "A".
_WITHOUT_TEXT = (nodes.raw, nodes.footnote_reference, Aside, *INVISIBLE)


def words(node: nodes.Node) -> str:
    """Return the text of *node* on one line, without raw markup and invisible nodes."""
    return " ".join(_text(node).split())


def title_of(box: nodes.Element) -> str:
    """Return the text of the title of *box*; empty if it has no title."""
    return next((words(child) for child in box.children if isinstance(child, nodes.title)), "")


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, _WITHOUT_TEXT):
        return ""
    separator: str = node.child_text_separator  # type: ignore[attr-defined]  # a node is a text or an element
    return separator.join(map(_text, node.children))


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
