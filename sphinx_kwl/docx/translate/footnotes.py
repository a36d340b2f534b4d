"""Footnotes as Word's own; citations, which have names and not numbers, as paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.docx.document.story import Line
from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.format import PLAIN, Format

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.story import Story
    from sphinx_kwl.docx.translate.translator import Block, Translator

REFERENCE = Format(style="footnote reference")


def reference(t: Translator, node: nodes.Element, line: Line, _form: Format) -> None:
    """Print the number of a footnote and put its text at the foot of the page."""
    note = t.footnotes.get(str(node.get("refid", "")))
    if note is None:
        # The note is elsewhere on the page: its mark alone would send the reader looking.
        t.report(node, f"footnote [{node.astext()}] is not in the worksheet")
        return
    file = t.file
    number = file.notes.get(id(note))
    if number is None:
        part = file.footnotes()
        number = file.notes[id(note)] = len(file.notes) + 1
        place = line.story.inside(
            paragraphs.note(part.element, number),
            part=part,
            indent=0,
            level=0,
            note=None,
            bold=False,
            align=None,
            cell=True,
            style="footnote text",
        )
        body = [child for child in note.children if not isinstance(child, nodes.label)]
        _numbered(t, body, place)
        place.close()
    look = file.typography.properties(REFERENCE, "")
    paragraphs.run_with(line.element, look, paragraphs.note_reference(number))


def _numbered(t: Translator, body: list[nodes.Node], place: Story) -> None:
    """Print the text of a footnote, its number first."""
    paragraph = place.paragraph()
    paragraphs.run_with(paragraph, t.file.typography.properties(REFERENCE, ""), paragraphs.NOTE_MARK)
    place.text(paragraph, " ")
    if body and isinstance(body[0], nodes.paragraph):
        t.inlines(body[0].children, Line(place, paragraph), PLAIN)
        body = body[1:]
    t.blocks(body, place)


def _footnote(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a footnote that nothing in the sheet refers to; others are at the foot of a page."""
    if t.noted.isdisjoint(node["ids"]):
        _citation(t, node, story)


def _citation(t: Translator, node: nodes.Element, story: Story) -> None:
    label = next((c.astext() for c in node.children if isinstance(c, nodes.label)), "")
    story.line(f"[{label}]", "Definition Term")
    body = [child for child in node.children if not isinstance(child, nodes.label)]
    t.blocks(body, story.inside(indent=story.indent + 400))


BLOCKS: dict[str, Block] = {"footnote": _footnote, "citation": _citation}
