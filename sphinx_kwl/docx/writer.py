"""The writer of Word files: the entry to `sphinx_kwl.docx`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.docx.document.word_file import WordFile
from sphinx_kwl.docx.package.opc import Properties
from sphinx_kwl.docx.package.pictures import Pictures
from sphinx_kwl.docx.sheet import print_sheet
from sphinx_kwl.docx.template.template import Template

if TYPE_CHECKING:
    from datetime import datetime

    from sphinx_kwl.docx.model import Book, Report, Sheet

#: Version of what a file says of itself: its custom properties, the tags and bookmarks of its controls.
FORMAT = "1"


class SheetWriter:
    """Writes any number of worksheets and workbooks with one template. Use one for a whole build."""

    def __init__(self, template: bytes | None = None) -> None:
        """Use a house *template*, the bytes of a .docx or .dotx, or our own.

        Raises `TemplateError` if the house template cannot be used.
        """
        self._template = Template() if template is None else _house(template)
        self._pictures = Pictures()

    def text_area(self, paper: str, *, landscape: bool) -> tuple[int, int]:
        """Return width and height of the text on a page, in twips; *paper* is ``a4`` or ``letter``.

        This height is 100 % for the height of an answer space.
        """
        return self._template.page(paper).text(landscape=landscape)

    def write(self, sheet: Sheet, report: Report) -> bytes:
        """Return *sheet* as a .docx; *report* is called for each node that cannot be printed.

        Equal sheets give equal bytes, on any day and machine.
        """
        file = self._new_file(sheet)
        print_sheet(file, sheet, report)
        return file.save(_properties(file, sheet, subject=sheet.lesson, date=sheet.date), _marks(sheet))

    def write_book(self, book: Book, report: Report) -> bytes:
        """Return *book* as a .docx; the rest as in `write`."""
        from sphinx_kwl.docx.workbook import print_book

        file = self._new_file(book)
        print_book(file, book, report)
        return file.save(_properties(file, book, subject=book.project), _marks(book))

    def template(self) -> bytes:
        """Return a .docx that uses every style, to be changed in Word and used as a house template."""
        from sphinx_kwl.docx.template.showcase import showcase

        sheet = showcase()
        file = self._new_file(sheet)
        print_sheet(file, sheet, lambda _node, _message: None, footer=False)
        return file.save(Properties(title="Worksheet template", author="", language=file.language.tag))

    def _new_file(self, content: Sheet | Book) -> WordFile:
        return WordFile(self._template, content.language, content.words.placeholder, self._pictures)


def _house(template: bytes) -> Template:
    from sphinx_kwl.docx.model import TemplateError
    from sphinx_kwl.docx.template.house import HouseTemplate

    try:
        return HouseTemplate(template)
    except TemplateError:
        raise
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        # XML that is no Word document: python-docx answers with any of these when it is used
        msg = f"is damaged: {error}"
        raise TemplateError(msg) from error


def _marks(content: Sheet | Book) -> tuple[tuple[str, str], ...]:
    """Return the properties by which ``sphinx-kwl collect`` knows a file that comes back."""
    return (
        ("kwl-format", FORMAT),
        ("kwl-project", content.project),
        ("kwl-worksheet", content.id),
        ("kwl-edition", content.edition),
    )


def _properties(
    file: WordFile, content: Sheet | Book, *, subject: str, date: datetime | None = None
) -> Properties:
    return Properties(
        title=" · ".join(filter(None, (content.title, content.words.mark))),
        author=content.author or content.project,
        language=file.language.tag,
        subject=subject,
        identifier=content.url,
        description=" ".join(filter(None, (content.licence, content.licence_url))),
        date=date,
    )
