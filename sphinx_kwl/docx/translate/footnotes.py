"""Handlers of footnotes, which become footnotes of Word, and of citations, which become paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.docx.document.story import Line
from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.format import PLAIN, Format
from sphinx_kwl.docx.template.list_numbering import INDENT

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.story import Story
    from sphinx_kwl.docx.translate.translator import Block, Translator

_REFERENCE = Format(style="footnote reference")


def unmarked(node: nodes.Node) -> str:
    """Return the text of *node* without the marks of footnotes, for names that are read aloud."""
    if isinstance(node, nodes.footnote_reference):
        return ""
    if not isinstance(node, nodes.Element) or not node.children:
        return str(node.astext())
    return str(node.child_text_separator).join(map(unmarked, node.children))


def reference(t: Translator, node: nodes.Element, line: Line, _form: Format) -> None:
    """Print a footnote reference; at the first one, add the footnote to the file."""
    note = t.footnotes.get(str(node.get("refid", "")))
    if note is None:
        # The footnote is on the page, outside of the worksheet; a reference alone does not help.
        t.report(node, f"footnote [{node.astext()}] is not in the worksheet")
        return
    file = t.file
    number = file.footnote_numbers.get(id(note))
    if number is None:
        part = file.footnotes_part()
        number = file.footnote_numbers[id(note)] = len(file.footnote_numbers) + 1
        place = line.story.copy(
            paragraphs.footnote(part.element, number),
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
    look = file.typography.properties(_REFERENCE, "")
    paragraphs.run_with(line.element, look, paragraphs.footnote_reference(number))


def _numbered(t: Translator, body: list[nodes.Node], place: Story) -> None:
    """Print the number of a footnote, then its *body*."""
    paragraph = place.paragraph()
    paragraphs.run_with(paragraph, t.file.typography.properties(_REFERENCE, ""), paragraphs.FOOTNOTE_MARK)
    place.text(paragraph, " ")
    if body and isinstance(body[0], nodes.paragraph):
        t.inlines(body[0].children, Line(place, paragraph), PLAIN)
        body = body[1:]
    t.blocks(body, place)


def _footnote(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a footnote here only if nothing in the sheet refers to it."""
    if t.cited.isdisjoint(node["ids"]):
        _citation(t, node, story)


def _citation(t: Translator, node: nodes.Element, story: Story) -> None:
    label = next((c.astext() for c in node.children if isinstance(c, nodes.label)), "")
    story.text_paragraph(f"[{label}]", "Definition Term")
    body = [child for child in node.children if not isinstance(child, nodes.label)]
    t.blocks(body, story.copy(indent=story.indent + INDENT))


BLOCKS: dict[str, Block] = {"footnote": _footnote, "citation": _citation}
