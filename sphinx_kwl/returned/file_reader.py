"""Read one file that came back: the records of its worksheets, or the reason why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from sphinx_kwl.returned.answer_text import AnswerCleaner
from sphinx_kwl.returned.contents import UnreadableError
from sphinx_kwl.returned.identify import NO_WORKSHEET, worksheet_of
from sphinx_kwl.returned.matching import Record, records_of
from sphinx_kwl.returned.odt_reader import read_odt
from sphinx_kwl.returned.places import Places
from sphinx_kwl.returned.safe_zip import SafeZip
from sphinx_kwl.returned.word_reader import MAIN, read_word

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_kwl.returned.contents import Contents
    from sphinx_kwl.returned.course_fields import CourseFields, SheetOf
    from sphinx_kwl.returned.found_texts import PrintedTexts

_OLD_WORD = b"\xd0\xcf\x11\xe0"


class LeftOut(NamedTuple):
    """A file without a record."""

    file: str
    reason: str


class FileReader:
    """Reads the files of one course."""

    def __init__(self, course: CourseFields, folder: Path) -> None:
        """Prepare; *folder* is that of kwl.json, where the blank files usually are."""
        self.course = course
        self._folder = folder
        self._cleaner = AnswerCleaner(course.hint)
        self._printed: dict[str, PrintedTexts | None] = {}

    def read(self, path: Path, name: str) -> list[Record] | LeftOut:
        """Return the records of the file *path*, which the table calls *name*, or why it has none.

        Raises `ModuleNotFoundError` if a PDF is to be read and pypdf is not installed.
        """
        try:
            with path.open("rb") as file:
                start = file.read(8)
            if start.startswith(b"%PDF"):
                return self._read_pdf(path, name)
            if not start.startswith(b"PK"):
                return LeftOut(name, _reason(start))
            contents = _contents(path)
            sheet, found_by = worksheet_of(contents, path.stem, self.course)
            printed = self._printed_texts(sheet)
            return records_of(contents, name, sheet, found_by, self.course, self._cleaner, printed)
        except UnreadableError as error:
            return LeftOut(name, str(error))
        except OSError as error:
            return LeftOut(name, error.strerror or str(error))

    def _printed_texts(self, sheet: SheetOf) -> PrintedTexts | None:
        """Return what the blank file of *sheet* prints, once for each file; None if there is no such file."""
        if sheet.id not in self._printed:
            self._printed[sheet.id] = None
            for path in self._blank_files(sheet):
                try:
                    contents = _contents(path)
                    is_same, _how = worksheet_of(contents, path.stem, self.course)
                except (OSError, UnreadableError):
                    continue
                if is_same is sheet:
                    blank = Places(self.course, blank=True).find(contents.blocks)
                    self._printed[sheet.id] = blank.as_printed()
                    break
        printed = self._printed[sheet.id]
        return printed and printed._replace(rest=printed.rest.copy())

    def _blank_files(self, sheet: SheetOf) -> list[Path]:
        """Return where the blank file of *sheet* can be: its address ends like its path in the folder."""
        parts = [part for part in unquote(urlsplit(sheet.url).path).split("/") if part not in {"", ".", ".."}]
        if not sheet.url.partition("#")[0].endswith(".docx"):
            return []
        paths = [self._folder.joinpath(*parts[start:]) for start in range(len(parts))]
        return [path for path in paths if path.is_file()]

    def _read_pdf(self, path: Path, name: str) -> list[Record] | LeftOut:
        from sphinx_kwl.returned.form_records import records_of_form
        from sphinx_kwl.returned.pdf_reader import read_form

        records = records_of_form(read_form(path), name, self.course, self._cleaner)
        return records or LeftOut(name, NO_WORKSHEET)


def _contents(path: Path) -> Contents:
    """Return the contents of a Word or OpenDocument file; raise `UnreadableError` and `OSError`."""
    with SafeZip(path) as archive:
        if "content.xml" in archive.names and MAIN not in archive.names:
            return read_odt(archive)
        return read_word(archive)


def _reason(start: bytes) -> str:
    """Return why a file that begins with *start* cannot be read."""
    if start.startswith(_OLD_WORD):
        return "it is an old (.doc) or encrypted Word file: save it as .docx without a password"
    return "it is no Word, OpenDocument or PDF file" if start else "the file is empty"
