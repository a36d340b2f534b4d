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


def reference(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    """Print a footnote reference; at the first one, add the footnote to the file.

    Word wants one reference for each footnote, and none in a footnote. A later one is a cross-reference, a
    field ``NOTEREF`` (ECMA-376-1, 17.16.5.35); in a footnote, the words of the other one stand in brackets.
    """
    note = t.footnotes.get(str(node.get("refid", "")))
    if note is None:
        # The footnote is on the page, outside of the worksheet; a reference alone does not help.
        t.report(node, f"footnote [{node.astext()}] is not in the worksheet")
        return
    file = t.file
    look = file.typography.properties(_REFERENCE, "")
    if id(note) in file.footnote_references:
        number, first = file.footnote_references[id(note)]
        name = f"_RefNote{number}"  # Word hides bookmarks with an underscore from authors
        if not first.head:
            paragraphs.put_bookmark_around(first, name, file.next_bookmark_id())
        paragraphs.field(line.element, look, f" NOTEREF {name} \\f \\h ", str(number))
        return
    if line.story.part is not file.part:
        line.text(f"[{' '.join(child.astext() for child in _body(note))}]", form)
        return
    number = len(file.footnote_references) + 1
    file.footnote_references[id(note)] = number, paragraphs.footnote_reference(line.element, look, number)
    part = file.footnotes_part()
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
    _numbered(t, _body(note), place)
    place.close()


def _body(note: nodes.Element) -> list[nodes.Node]:
    """Return the content of a footnote or citation without its label."""
    return [child for child in note.children if not isinstance(child, nodes.label)]


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
    t.blocks(_body(node), story.copy(indent=story.indent + INDENT))


BLOCKS: dict[str, Block] = {"footnote": _footnote, "citation": _citation}
