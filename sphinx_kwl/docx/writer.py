"""The writer of Word files: opened once, it writes any number of sheets and workbooks in one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.docx.document.word_file import WordFile
from sphinx_kwl.docx.package.opc import Properties
from sphinx_kwl.docx.package.pictures import Pictures
from sphinx_kwl.docx.sheet import print_sheet
from sphinx_kwl.docx.template.template import Template

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_kwl.docx.model import Book, Report, Sheet


class SheetWriter:
    """Writes any number of sheets in one look; opened once a build."""

    def __init__(self, template: bytes | None = None) -> None:
        """Use the house *template* (a .docx or .dotx); raise TemplateError where that cannot be."""
        self._template = Template() if template is None else _house(template)
        self._pictures = Pictures()

    def text_area(self, paper: str, *, landscape: bool) -> tuple[int, int]:
        """Return width and height of a page's text in twips: what 100 % of a height means."""
        return self._template.page(paper).text(landscape=landscape)

    def write(self, sheet: Sheet, report: Report) -> bytes:
        """Return *sheet* as a Word file; *report* what of it could not be printed as it is."""
        file = WordFile(self._template, sheet.language, sheet.words.placeholder, self._pictures)
        print_sheet(file, sheet, report)
        properties = Properties(
            title=sheet.title,
            author=sheet.author or sheet.project,
            language=file.language.tag,
            subject=sheet.lesson,
            identifier=sheet.url,
            description=" ".join(filter(None, (sheet.licence, sheet.licence_url))),
            date=sheet.date,
        )
        return file.save(properties)

    def template(self) -> bytes:
        """Return a file to be changed in Word and used as a house template: every style, no footer."""
        from sphinx_kwl.docx.template.showcase import showcase

        sheet = showcase()
        file = WordFile(self._template, sheet.language, sheet.words.placeholder, self._pictures)
        print_sheet(file, sheet, _say_nothing, foot=False)
        return file.save(
            Properties(title="Worksheet template", author="", language=file.language.tag, date=None)
        )

    def write_book(self, book: Book, report: Report) -> bytes:
        """Return *book* as a Word file; *report* what of its sheets could not be printed as it is."""
        from sphinx_kwl.docx.workbook import print_book

        file = WordFile(self._template, book.language, book.words.placeholder, self._pictures)
        return file.save(print_book(file, book, report))


def _house(template: bytes) -> Template:
    from sphinx_kwl.docx.template.house import HouseTemplate

    return HouseTemplate(template)


def _say_nothing(_node: nodes.Node, _message: str) -> None:
    """Take a problem of our own sample: there is none."""
