"""A workbook: a cover with a table of contents, then each sheet on pages of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.docx.document.story import Story
from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.format import Format
from sphinx_kwl.docx.model import Sheet
from sphinx_kwl.docx.package.opc import Properties
from sphinx_kwl.docx.sheet import end_section, print_fields, print_sheet
from sphinx_kwl.values.xml_text import one_line

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.word_file import WordFile
    from sphinx_kwl.docx.model import Book, Report

LINK = Format(style="Hyperlink")
QUIET = Format(colour="4B5A55")


def print_book(file: WordFile, book: Book, report: Report) -> Properties:
    """Print *book* into *file*; return what the file says of itself."""
    marks = [file.bookmark(sheet.id, "") for sheet in book.sheets]
    _cover(file, book, marks)
    for sheet, mark in zip(book.sheets, marks, strict=True):
        file.new_section()
        # the learner's name stands on the cover
        title = print_sheet(file, sheet._replace(words=sheet.words._replace(fields=())), report)
        paragraphs.bookmark(title, mark, file.next_mark())
    return Properties(
        title=book.title,
        author=book.author or book.project,
        language=file.language.tag,
        subject=book.project,
        identifier=book.url,
        description=" ".join(filter(None, (book.licence, book.licence_url))),
        date=None,
    )


def _cover(file: WordFile, book: Book, marks: list[str]) -> None:
    """Print the cover as a portrait section."""
    page = file.template.page(book.paper)
    width, height = page.text(landscape=False)
    story = Story(file, file.part, file.body, width, height)
    # A cover has air above its title; spacing, not blank paragraphs, makes it.
    air: dict[str, int] = {"before": height // 8}
    if book.project and book.project != book.title:
        story.line(one_line(book.project, 255), "caption", **air)
        air = {}
    story.line(one_line(book.title, 255), "Title", **air)
    face = Sheet(
        id=book.id,
        title=book.title,
        body=(),
        language=book.language,
        paper=book.paper,
        words=book.words,
        project=book.project,
        lesson=book.title,
        url=book.url,
        licence=book.licence,
        licence_url=book.licence_url,
    )
    print_fields(story, face)
    if book.objectives:
        story.line(book.objectives_title, "heading 2")
        for number, objective in enumerate(book.objectives, 1):
            _objective(story, book.id, number, objective)
    story.line(book.contents, "heading 2")
    for sheet, mark in zip(book.sheets, marks, strict=True):
        paragraph = story.paragraph("Compact", after=100)
        link = paragraphs.link(paragraph, anchor=mark)
        story.text(link, one_line(sheet.title, 255), LINK)
        if sheet.lesson:
            story.text(paragraph, f" · {one_line(sheet.lesson, 255)}", QUIET)
    if book.licence:
        paragraph = story.paragraph("caption", before=400)
        deed = story.external(paragraph, book.licence_url) if book.licence_url else None
        name = one_line(book.licence, 255)
        if deed is None:
            story.text(paragraph, name)
        else:
            story.text(deed, name, LINK)
    story.close()
    end_section(file, face)


def _objective(story: Story, book: str, number: int, text: str) -> None:
    paragraph = story.paragraph("Compact", indent=400, hanging=400)
    story.checkbox(paragraph, book, f"objective-{number}", text)
    story.text(paragraph, f"\t{text}")
