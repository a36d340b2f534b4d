"""Parts of a box for the page only, for the worksheet only, or folded on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.locale import admonitionlabels

from sphinx_kwl.doctree.form_nodes import FIELD_NODES
from sphinx_kwl.doctree.nodes import kwl_reflection
from sphinx_kwl.doctree.trainer_nodes import kwl_reveal
from sphinx_kwl.doctree.walk import below, elements

if TYPE_CHECKING:
    from collections.abc import Callable

#: The class of a part that only the worksheet has.
PAPER_ONLY: Final = "kwl-paper-only"
#: The class of a part that the worksheet has not.
PAGE_ONLY: Final = "kwl-page-only"
#: Classes of text for programs that read aloud, which nobody sees: of Bootstrap 4 and 5, of sphinx-design.
_UNSEEN = frozenset({"sr-only", "visually-hidden", "visually-hidden-focusable", "sd-hide-link-text"})
#: Classes of parts that readers unfold: of sphinx-togglebutton and themes, of sphinx-exercise, and of HTML
#: (`doctree.from_html`). The dropdown of sphinx-design has an attribute of its own.
_FOLDED = frozenset({"dropdown", "toggle", "solution", "details"})
_MARKS = _FOLDED | {PAPER_ONLY, PAGE_ONLY}


def has_marks(box: nodes.Element) -> bool:
    """Say whether a part of *box* has one of these classes, or is folded."""
    for node in elements(box):
        classes = node.attributes["classes"]
        if (classes and not _MARKS.isdisjoint(classes)) or node.get("design_component") == "dropdown":
            return True
    return False


def is_paper_only(node: nodes.Node) -> bool:
    """Say whether *node* is in a part of its box that only the worksheet has."""
    above: nodes.Element | None = node.parent
    while above is not None and not isinstance(above, kwl_reflection):
        if PAPER_ONLY in above["classes"]:
            return True
        above = above.parent
    return False


def remove_paper_only(box: nodes.Element) -> None:
    """Remove from *box*, which is on a page, what only the worksheet has."""
    for node in elements(box):
        if PAPER_ONLY in node["classes"] and node is not box:
            node.parent.remove(node)


def remove_page_only(
    body: nodes.Element,
    folded: Callable[[nodes.Element, list[nodes.Node]], nodes.Element] | None,
    *,
    solutions: bool = False,
) -> None:
    """Remove from *body*, which is of a worksheet, what only the page has.

    *folded* returns what replaces a folded part with this title, a line of text; with None, folded parts
    stay. A part that holds a space to write in stays, too, and with *solutions* a solution.
    """
    for child in [each for each in body.children if isinstance(each, nodes.Element)]:
        page_only = PAGE_ONLY in child["classes"] or not _UNSEEN.isdisjoint(child["classes"])
        kept = not (page_only or (folded and _is_folded(child)))
        if not kept and not isinstance(child, kwl_reveal):
            is_solution = solutions and not page_only and "solution" in child["classes"]
            kept = is_solution or bool(below(child, *FIELD_NODES))
        if kept:
            remove_page_only(child, folded, solutions=solutions)
        elif page_only or folded is None:
            body.remove(child)
        else:
            body.replace(child, folded(child, _title(child)))


def _is_folded(node: nodes.Element) -> bool:
    return not _FOLDED.isdisjoint(node["classes"]) or node.get("design_component") == "dropdown"


def _title(node: nodes.Element) -> list[nodes.Node]:
    """Return the title of a folded part as a line of text without links; an ellipsis if it has none.

    The title of a note, a tip and the like is the word that Sphinx prints above them.
    """
    if node.tagname in admonitionlabels:
        return [nodes.Text(str(admonitionlabels[node.tagname]))]
    first = node.children[0] if node.children else None
    if not isinstance(first, nodes.title | nodes.rubric) or not first.astext().strip():
        return [nodes.Text("…")]
    for link in below(first, nodes.reference):
        link.replace_self(link.children)
    return first.children
