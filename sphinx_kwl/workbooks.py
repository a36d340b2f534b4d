"""Workbooks: each sheet is kept when its page is resolved; a workbook is made of them at the end.

No page is resolved for a workbook, so that a build of one page remakes the workbooks around it only.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.docx import Book
from sphinx_kwl.files import remove, write_if_new
from sphinx_kwl.i18n import _
from sphinx_kwl.licenses import license_of
from sphinx_kwl.sheets import words_of
from sphinx_kwl.targets import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course import Course
    from sphinx_kwl.docx import Sheet
    from sphinx_kwl.links import SiteLinks


class SheetStore:
    """The sheets of one output folder as they were last resolved, in the doctree folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, file: str) -> Path:
        """Return where the sheet of the worksheet *file* is kept."""
        return self.folder / f"{file}.sheet"

    def keep(self, file: str, sheet: Sheet) -> None:
        """Keep a copy of *sheet* whose nodes forget their page, which would be kept with them."""
        copy = replace(sheet, body=[node.deepcopy() for node in sheet.body])
        for node in copy.body:
            for each in node.findall():
                each.document = None  # type: ignore[assignment]  # docutils makes new nodes so
        write_if_new(self.path(file), pickle.dumps(copy, protocol=5))

    def load(self, file: str) -> Sheet:
        """Return the sheet of the worksheet *file*; raise `OSError` if it was never kept."""
        with self.path(file).open("rb") as stored:
            sheet: Sheet = pickle.load(stored)  # noqa: S301 -- we wrote it, beside Sphinx' own pickles
        return sheet

    def version(self, file: str) -> tuple[int, int]:
        """Return what changes whenever the sheet does."""
        status = self.path(file).stat()
        return status.st_mtime_ns, status.st_size

    def sweep(self, kept: set[str]) -> None:
        """Remove every sheet but those of the worksheets *kept*."""
        for path in self.folder.glob("*.sheet"):
            if path.name.removesuffix(".sheet") not in kept:
                remove(path, self.folder)


def sheet_files(course: Course, docname: str) -> Iterator[str]:
    """Yield the file names of the worksheets that a workbook on *docname* gathers, in reading order."""
    for page in course.below(docname):
        for worksheet in page.worksheets:
            if worksheet.downloadable:
                yield course.files[worksheet.place]


def book_of(env: BuildEnvironment, course: Course, docname: str, links: SiteLinks) -> Book:
    """Return the workbook of the page *docname*, still without its sheets."""
    config, options = env.config, KwlConfig.of(env.config)
    title = next(each.title for each in course.pages[docname].listings if each.kind == "workbook")
    language = config.language or "en"
    licence = license_of(options.license or "")
    return Book(
        id=course.books[docname],
        title=title or env.titles[docname].astext(),
        project=config.project,
        author=config.author,
        language=language,
        paper=options.paper_for(language),
        words=words_of(options),
        # Translators: Heading of a table of contents.
        contents=_("Contents"),
        # Translators: Heading of a list of learning objectives.
        objectives_title=_("Objectives"),
        objectives=tuple(
            text_of(env, objective)
            for page in course.below(docname)
            for objective in page.objectives
            if objective.checklist
        ),
        url=links.page(docname),
        licence=licence.name,
        licence_url=licence.url,
    )
