"""Headings, and titles that are none: bold words at the head of a tab, a card or what opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.story import Story
    from sphinx_kwl.docx.translate.translator import Block, Translator

#: Classes of sphinx-design whose text heads what follows.
TITLED = frozenset({"sd-card-title", "sd-card-header", "sd-tab-label", "sd-summary-text", "sd-summary-title"})


def is_blank(node: nodes.Node) -> bool:
    """Say whether *node* is text of white space only."""
    return isinstance(node, nodes.Text) and not node.strip()


def _is_said(node: nodes.Node) -> bool:
    """Say whether *node* holds text beside raw HTML, such as icons are, or a picture."""
    if isinstance(node, nodes.Text):
        return not is_blank(node)
    return isinstance(node, nodes.image) or (
        not isinstance(node, nodes.raw) and any(map(_is_said, node.children))
    )


def lead(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a title that is no heading of the outline: bold, kept with what follows; an icon is none."""
    if _is_said(node):
        t.paragraph(node, story.inside(bold=True), keep_next=True, after=40)


def _rubric(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a heading; the title of a tab or of what opens is none, whether or not it was made HTML."""
    title = TITLED.intersection(node["classes"]) or (node.parent is not None and node.parent.get("has_title"))
    (lead if title else _heading)(t, node, story)


def _heading(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a heading one level below the title or deeper, never skipping a level."""
    if story.cell or story.note is not None:
        lead(t, node, story)
        return
    wanted = int(node.get("heading-level") or t.outline + 1)
    t.heading = max(2, min(wanted, t.heading + 1, 4))
    t.paragraph(node, story, f"heading {t.heading}", indent=0)


def _section(t: Translator, node: nodes.Element, story: Story) -> None:
    t.outline += 1
    t.blocks(node.children, story)
    t.outline -= 1


def _centered(t: Translator, node: nodes.Element, story: Story) -> None:
    t.paragraph(node, story.inside(bold=True), align="center")


BLOCKS: dict[str, Block] = {
    "title": _heading,
    "subtitle": _heading,
    "rubric": _rubric,
    "section": _section,
    "centered": _centered,
    "dropdown_title": lead,
    "sd_tab_label": lead,
}
