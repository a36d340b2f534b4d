"""Footers: the source of a sheet with its address, the licence and the page number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.parser import parse_xml

from sphinx_kwl.docx.document.story import TRAINER_ACCENT, Story
from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.element import Element
from sphinx_kwl.docx.markup.format import PLAIN, Format
from sphinx_kwl.docx.markup.lxml_text import has_field, split_root
from sphinx_kwl.docx.markup.namespaces import new_root
from sphinx_kwl.values.xml_text import one_line

if TYPE_CHECKING:
    from docx.opc.part import Part

    from sphinx_kwl.docx.document.word_file import WordFile
    from sphinx_kwl.docx.model import Sheet

_MARK = Format(bold=True, colour=TRAINER_ACCENT)
_FIELD = re.compile(r"\{(page|pages)\}")


def add_footers(file: WordFile, sheet: Sheet, width: int, *, first: bool) -> list[tuple[str, str, str]]:
    """Add the footers of *sheet*, *width* twips wide; return references for its section.

    Only the *first* section of a file has a footer for its first page.
    """
    return [
        ("footerReference", kind, _footer(file, sheet, width, house))
        for kind, house in file.template.footers.items()
        if first or kind != "first"
    ]


def _footer(file: WordFile, sheet: Sheet, width: int, house: Part | None) -> str:
    """Add a footer and return the id of its relation; it starts with the content of the *house* footer."""
    if house is None:
        part, relation = file.add_footer(new_root("ftr"))
        numbered = False
    else:
        root = parse_xml(house.blob)
        part, relation = file.add_footer(Element(*split_root(root)))
        file.template.copy_relations(house, part)
        numbered = has_field(root, "PAGE")
    story = Story(file, part, part.element, width, 0, style="footer")
    # A tab stop at the right edge: LibreOffice ignores alignment tabs (w:ptab).
    stops = [("clear", stop) for stop in file.template.styles.footer_tabs if stop != width]
    paragraph = story.paragraph(tabs=(*stops, ("right", width)))
    if sheet.words.mark:
        story.text(paragraph, sheet.words.mark, _MARK)
        story.text(paragraph, " · ")
    lesson = one_line(sheet.lesson or sheet.project or sheet.title)
    story.linked_text(paragraph, lesson, sheet.url)
    if sheet.project and sheet.lesson and sheet.project != sheet.lesson:
        story.text(paragraph, f" · {one_line(sheet.project)}")
    if not numbered:
        story.text(paragraph, "\t")
        _page_number(story, paragraph, sheet.words.page)
    if sheet.url or sheet.licence:
        paragraph = story.paragraph()
        if sheet.url:
            story.linked_text(paragraph, sheet.url, sheet.url)
        if sheet.url and sheet.licence:
            story.text(paragraph, " · ")
        if sheet.licence:
            story.linked_text(paragraph, one_line(sheet.licence), sheet.licence_url)
    return relation


def _page_number(story: Story, paragraph: Element, template: str) -> None:
    """Add *template* with ``{page}`` and ``{pages}`` replaced by fields of Word."""
    for i, piece in enumerate(_FIELD.split(template)):
        if i % 2:
            name = "PAGE" if piece == "page" else "NUMPAGES"
            paragraphs.field(paragraph, story.file.typography.properties(PLAIN, "1"), name)
        else:
            story.text(paragraph, piece)
