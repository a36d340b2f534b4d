"""Write a workbook into a Word file: a cover with a table of contents, then each worksheet as a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.docx.document.story import Story
from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.format import LINK, Format
from sphinx_kwl.docx.model import Sheet
from sphinx_kwl.docx.sheet import end_section, print_mark, print_name_lines, print_sheet
from sphinx_kwl.docx.template.list_numbering import INDENT
from sphinx_kwl.values.xml_text import one_line

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.word_file import WordFile
    from sphinx_kwl.docx.model import Book, Report

_SECONDARY = Format(colour="4B5A55")


def print_book(file: WordFile, book: Book, report: Report) -> None:
    """Add *book* to *file*; *report* is called for each node that cannot be printed."""
    bookmarks = [file.bookmark(sheet.id, "") for sheet in book.sheets]
    _cover(file, book, bookmarks)
    for sheet, bookmark in zip(book.sheets, bookmarks, strict=True):
        file.new_section()
        # The learner writes the name on the cover only.
        alone = sheet._replace(words=sheet.words._replace(fields=()))
        title = print_sheet(file, alone, report, first=False)
        paragraphs.bookmark(title, bookmark, file.next_bookmark_id())


def _cover(file: WordFile, book: Book, bookmarks: list[str]) -> None:
    """Add the cover as a portrait section; *bookmarks* are those of the sheets."""
    page = file.template.page(book.paper)
    width, height = page.text(landscape=False)
    story = Story(file, file.part, file.body, width, height)
    # Space above the first paragraph, without blank paragraphs.
    space: dict[str, int] = {"before": height // 8}
    if book.project and book.project != book.title:
        story.text_paragraph(one_line(book.project), "caption", **space)
        space = {}
    title = story.text_paragraph(one_line(book.title), "Title", **space)
    print_mark(story, title, book.words)
    cover = Sheet(
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
    print_name_lines(story, cover)
    if book.objectives:
        story.text_paragraph(book.objectives_title, "heading 2")
        for number, objective in enumerate(book.objectives, 1):
            _objective(story, book.id, number, objective)
    story.text_paragraph(book.contents, "heading 2")
    for sheet, bookmark in zip(book.sheets, bookmarks, strict=True):
        paragraph = story.paragraph("Compact", after=100)
        link = paragraphs.link(paragraph, anchor=bookmark)
        story.text(link, one_line(sheet.title), LINK)
        if sheet.lesson:
            story.text(paragraph, f" · {one_line(sheet.lesson)}", _SECONDARY)
    if book.licence:
        paragraph = story.paragraph("caption", before=400)
        story.linked_text(paragraph, one_line(book.licence), book.licence_url)
    story.close()
    end_section(file, cover)


def _objective(story: Story, book: str, number: int, text: str) -> None:
    paragraph = story.paragraph("Compact", indent=INDENT, hanging=INDENT)
    story.checkbox(paragraph, book, f"objective-{number}", text)
    story.text(paragraph, f"\t{text}")
