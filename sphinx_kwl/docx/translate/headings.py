"""Handlers of headings, and of titles that are only bold paragraphs: of tabs, cards and dropdowns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.story import Story
    from sphinx_kwl.docx.translate.translator import Block, Translator

#: Classes for such titles, those of sphinx-design first.
TITLED = frozenset(
    {
        "sd-card-title",
        "sd-card-header",
        "sd-tab-label",
        "sd-summary-text",
        "sd-summary-title",
        "kwl-summary",
        "kwl-tab",
    }
)


def is_white_space(node: nodes.Node) -> bool:
    """Say whether *node* is text without anything but white space."""
    return isinstance(node, nodes.Text) and not node.strip()


def _has_content(node: nodes.Node) -> bool:
    """Say whether *node* holds text or a picture; raw HTML, used for icons, does not count."""
    if isinstance(node, nodes.Text):
        return not is_white_space(node)
    return isinstance(node, nodes.image) or (
        not isinstance(node, nodes.raw) and any(map(_has_content, node.children))
    )


def print_bold_title(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a title that is not in the outline: bold, on one page with the next block; not an icon."""
    if _has_content(node):
        t.paragraph(node, story.copy(bold=True), keep_next=True, after=40)


def _rubric(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a heading, or a bold title if the rubric is the title of a tab or dropdown."""
    title = TITLED.intersection(node["classes"]) or (node.parent is not None and node.parent.get("has_title"))
    (print_bold_title if title else _heading)(t, node, story)


def _heading(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a heading of level 2, 3 or 4, at most one level below the heading before."""
    if story.cell or story.note is not None:
        print_bold_title(t, node, story)
        return
    wanted = int(node.get("heading-level") or t.outline + 1)
    t.heading = max(2, min(wanted, t.heading + 1, 4))
    t.paragraph(node, story, f"heading {t.heading}", indent=0)


def _section(t: Translator, node: nodes.Element, story: Story) -> None:
    deeper = bool(node.children) and isinstance(node.children[0], nodes.title)
    t.outline += deeper
    t.blocks(node.children, story)
    t.outline -= deeper


def _centered(t: Translator, node: nodes.Element, story: Story) -> None:
    t.paragraph(node, story.copy(bold=True), align="center")


BLOCKS: dict[str, Block] = {
    "title": _heading,
    "subtitle": _heading,
    "rubric": _rubric,
    "section": _section,
    "centered": _centered,
    "dropdown_title": print_bold_title,
    "sd_tab_label": print_bold_title,
}
