"""The foot of each page: where the sheet comes from, under what licence, and the page number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.parser import parse_xml

from sphinx_kwl.docx.document.story import Story
from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.element import Element
from sphinx_kwl.docx.markup.format import PLAIN, Format
from sphinx_kwl.docx.markup.lxml_text import has_field, opened
from sphinx_kwl.docx.markup.namespaces import new_root
from sphinx_kwl.values.xml_text import one_line

if TYPE_CHECKING:
    from docx.opc.part import Part

    from sphinx_kwl.docx.document.word_file import WordFile
    from sphinx_kwl.docx.model import Sheet

LINK = Format(style="Hyperlink")
_FIELD = re.compile(r"\{(page|pages)\}")


def footers(file: WordFile, sheet: Sheet, width: int) -> list[tuple[str, str, str]]:
    """Add the footers of *sheet*, *width* twips wide; return the references to them."""
    return [
        ("footerReference", kind, _footer(file, sheet, width, house))
        for kind, house in file.template.footers.items()
    ]


def _footer(file: WordFile, sheet: Sheet, width: int, house: Part | None) -> str:
    """Add a footer, below what stands in that of the *house*; return its relation."""
    if house is None:
        part, relation = file.footer(new_root("ftr"))
        numbered = False
    else:
        root = parse_xml(house.blob)
        part, relation = file.footer(Element(*opened(root)))
        file.template.relate(house, part)
        numbered = has_field(root, "PAGE")
    story = Story(file, part, part.element, width, 0, style="footer")
    # A right tab at the exact width of the text: LibreOffice ignores the tab that aligns by itself.
    stops = [("clear", stop) for stop in file.template.styles.footer_tabs if stop != width]
    paragraph = story.paragraph(tabs=(*stops, ("right", width)))
    lesson = one_line(sheet.lesson or sheet.project or sheet.title, 255)
    _linked(story, paragraph, lesson, sheet.url)
    if sheet.project and sheet.lesson and sheet.project != sheet.lesson:
        story.text(paragraph, f" · {one_line(sheet.project, 255)}")
    if not numbered:
        story.text(paragraph, "\t")
        _page(story, paragraph, sheet.words.page)
    if sheet.url or sheet.licence:
        paragraph = story.paragraph()
        if sheet.url:
            _linked(story, paragraph, sheet.url, sheet.url)
        if sheet.url and sheet.licence:
            story.text(paragraph, " · ")
        if sheet.licence:
            _linked(story, paragraph, one_line(sheet.licence, 255), sheet.licence_url)
    return relation


def _linked(story: Story, paragraph: Element, text: str, uri: str) -> None:
    target = story.external(paragraph, uri) if uri else None
    if target is None:
        story.text(paragraph, text)
    else:
        story.text(target, text, LINK)


def _page(story: Story, paragraph: Element, template: str) -> None:
    """Print *template* with the fields that Word counts."""
    for i, piece in enumerate(_FIELD.split(template)):
        if i % 2:
            name = "PAGE" if piece == "page" else "NUMPAGES"
            paragraphs.field(paragraph, story.file.typography.properties(PLAIN, "1"), name)
        else:
            story.text(paragraph, piece)
