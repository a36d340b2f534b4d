"""What follows from the records of all pages: file names, who is who. Derived, never stored."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_kwl.records import Page, Worksheet

Place = tuple[str, str]


class Course:
    """All pages with something of ours, in reading order; a snapshot, made anew after every change."""

    def __init__(self, pages: Mapping[str, Page], order: Sequence[str]) -> None:
        self.order = order
        self.pages = {docname: pages[docname] for docname in order if docname in pages}

    def worksheets(self) -> Iterator[Worksheet]:
        """Yield all worksheets in reading order."""
        for page in self.pages.values():
            yield from page.worksheets

    @cached_property
    def files(self) -> dict[Place, str]:
        """Each worksheet's file name (without extension) by its place; no two differ by case only.

        The first in reading order has the name it wants; later ones get ``-2``, ``-3`` ...
        """
        taken: set[str] = set()
        files: dict[Place, str] = {}
        later: list[Worksheet] = []
        for worksheet in self.worksheets():
            if worksheet.file.casefold() in taken:
                later.append(worksheet)
            else:
                taken.add(worksheet.file.casefold())
                files[worksheet.place] = worksheet.file
        for worksheet in later:
            number = 2
            while f"{worksheet.file}-{number}".casefold() in taken:
                number += 1
            name = f"{worksheet.file}-{number}"
            taken.add(name.casefold())
            files[worksheet.place] = name
        return files

    @cached_property
    def by_file(self) -> dict[str, Worksheet]:
        """Each worksheet by its file name."""
        return {self.files[worksheet.place]: worksheet for worksheet in self.worksheets()}

    def clashes(self) -> Iterator[tuple[Worksheet, Worksheet]]:
        """Yield (worksheet, the one that has its name), but not default names of one page."""
        owners: dict[str, Worksheet] = {}
        for worksheet in self.worksheets():
            first = owners.setdefault(worksheet.file.casefold(), worksheet)
            same_page = first.docname == worksheet.docname
            if first is not worksheet and not (same_page and not first.explicit and not worksheet.explicit):
                yield worksheet, first
