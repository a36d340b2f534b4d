"""The course: modules, times, file names and numbers, computed from the records of all pages."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from docutils.nodes import fully_normalize_name

from sphinx_kwl.course.page_tree import PageTree
from sphinx_kwl.course.totals import (
    COUNTED_ELSEWHERE,
    Conflict,
    PageTimes,
    Total,
    unassigned_in_parts,
    unassigned_time,
)
from sphinx_kwl.course.worksheet_names import workbook_names, worksheet_names
from sphinx_kwl.values.durations import Duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_kwl.course.page_tree import Branch
    from sphinx_kwl.records import Box, Field, Objective, Page, Place, Worksheet

#: The keys of the spaces of the column "want to know" in the rows of a chart.
_QUESTIONS = re.compile(r"W\d*")


class Course(PageTree):
    """All pages of a course at one moment. The domain creates a new object when records change."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        tops: Mapping[str, str],
        aliases: Mapping[str, Mapping[str, str]],
        toctrees: Mapping[str, Sequence[str]],
        toctree_sections: Mapping[str, Mapping[str, Sequence[str]]],
        root: str,
        *,
        numbering: bool | str = False,
    ) -> None:
        """Create the course. *numbering*: the value of ``kwl_worksheet_numbers``; others: see `PageTree`."""
        super().__init__(pages, tops, aliases, toctrees, toctree_sections, root)
        self._numbering = numbering
        self._times: dict[Branch, PageTimes] = {}
        self._totals: dict[Branch, Total] = {}

    # -- times

    @cached_property
    def lessons(self) -> set[str]:
        """The docnames of pages that are learning resources: they have objectives or a known time."""
        return {
            docname
            for docname in self.order
            if self.page(docname).objectives or self.total(self.branch(docname)).duration is not None
        }

    def times(self, branch: Branch) -> PageTimes:
        """Return the times of one page, with the pages directly below it in the sections that list them."""
        if branch not in self._times:
            sections = self.sections(branch.docname)
            pages = [(sections.get(each.docname, ()), self.total(each)) for each in branch.below]
            self._times[branch] = PageTimes(self.page(branch.docname).estimates, pages)
        return self._times[branch]

    def total(self, branch: Branch) -> Total:
        """Return the time of a page or of a module, which includes all pages below it.

        The result is `COUNTED_ELSEWHERE` for a module without times of its own whose pages are all in other
        branches of the tree: the totals of those branches contain their times.
        """
        if branch not in self._totals:
            elsewhere = not self.page(branch.docname).estimates and (
                all(self.total(each) is COUNTED_ELSEWHERE for each in branch.below)
                if branch.below
                else self.is_module(branch.docname)
            )
            self._totals[branch] = COUNTED_ELSEWHERE if elsewhere else self.times(branch).total()
        return self._totals[branch]

    def sum_below(self, docname: str) -> Total:
        """Return the sum of the pages and modules directly below a page."""
        return Total.of(map(self.total, self.branch(docname).below))

    def time_at(self, docname: str, anchor: str) -> Total:
        """Return the time of a page, module, section or worksheet; unknown for any other anchor."""
        section = self.section(docname, anchor)
        branch = self.branch(docname)
        return self.times(branch).time_of(section) if section else self.total(branch)

    def breaks_below(self, branch: Branch) -> Duration:
        """Return the sum of the breaks after all pages below the page of *branch*."""
        if not self._has_breaks:
            return Duration.ZERO
        pauses = (self.page(each.docname).pause for level, each in branch.walk() if level)
        return sum(filter(None, pauses), Duration.ZERO)

    @cached_property
    def _has_breaks(self) -> bool:
        return any(page.pause for page in self._pages.values())

    def activities(self, branch: Branch) -> dict[str, Total]:
        """Return the sum of times by activity, of a page and all pages below it."""
        found: dict[str, list[Total]] = {}
        for _level, each in branch.walk():
            for activity, total in self.times(each).activities().items():
                found.setdefault(activity, []).append(total)
        return {activity: Total.of(parts) for activity, parts in found.items()}

    def unassigned_time(self, branch: Branch) -> Total | None:
        """Return the time without an activity, of a page and all pages below it; None if there is none."""
        total, times = self.total(branch), self.times(branch)
        page = Total.of(times.page_parts())
        if branch.below and Total.of([page, *map(self.total, branch.below)]).duration == total.duration:
            return unassigned_in_parts(
                total, [unassigned_time(page, times.activities()), *map(self.unassigned_time, branch.below)]
            )
        return unassigned_time(total, self.activities(branch))

    def conflicts(self, tolerance: float) -> Iterator[Conflict]:
        """Yield each stated time that differs from the sum of its parts by more than *tolerance*."""
        for docname, page in self.pages.items():
            if any(estimate.stated for estimate in page.estimates):
                yield from self.times(self.branch(docname)).conflicts(tolerance)

    # -- worksheets

    def worksheets(self) -> Iterator[Worksheet]:
        """Yield all worksheets in reading order."""
        for page in self.pages.values():
            yield from page.worksheets

    @cached_property
    def files(self) -> dict[Place, str]:
        """The file name (without extension) of each worksheet, by its place."""
        return worksheet_names(self.worksheets(), self.workbook_files.values())

    @cached_property
    def workbook_files(self) -> dict[str, str]:
        """The file name (without extension) of each workbook, by docname: a page has one workbook."""
        return workbook_names(self.pages)

    def sheets_in_workbook(self, docname: str) -> list[str]:
        """Return the file names of the worksheets in the workbook of *docname*, in reading order."""
        worksheets = (each for page in self.below(docname) for each in page.worksheets)
        return [self.files[each.place] for each in worksheets if each.downloadable]

    def workbook_title(self, docname: str) -> str:
        """Return the title of the workbook of *docname*; empty if it has the title of the page."""
        return next((each.title for each in self.pages[docname].listings if each.kind == "workbook"), "")

    def checklist(self, docname: str) -> list[Objective]:
        """Return the objectives with check boxes on the page *docname* and below, in reading order."""
        objectives = (each for page in self.below(docname) for each in page.objectives)
        return [each for each in objectives if each.checklist]

    @cached_property
    def reviewed(self) -> set[str]:
        """The file names of the worksheets that a ``kwl-review`` leads back to."""
        quotes = (quote for page in self.pages.values() for quote in page.quotes)
        return {quote.target for quote in quotes if quote.kind == "review"}

    @cached_property
    def questions(self) -> dict[str, list[Field]]:
        """The spaces of the column W in charts that learners review by recall, by file name.

        In such a `kwl_review`, they tick the lines that are answered; see `values.identifiers.ANSWERED`.
        """
        quotes = (quote for page in self.pages.values() for quote in page.quotes)
        found = {quote.target: self.by_file.get(quote.target) for quote in quotes if quote.recall}
        return {
            file: [field for field in sheet.fields if _QUESTIONS.fullmatch(field.key)]
            for file, sheet in found.items()
            if sheet and sheet.after
        }

    @cached_property
    def pages_in_workbooks(self) -> set[str]:
        """The docnames of pages whose worksheets are in a workbook."""
        return {
            branch.docname
            for docname in self.workbook_files
            for _level, branch in self.branch(docname).walk()
        }

    @cached_property
    def by_file(self) -> dict[str, Worksheet]:
        """The worksheets by file name (without extension)."""
        return {self.files[worksheet.place]: worksheet for worksheet in self.worksheets()}

    @cached_property
    def by_place(self) -> dict[Place, Worksheet]:
        """The worksheets by place."""
        return {worksheet.place: worksheet for worksheet in self.worksheets()}

    @cached_property
    def numbers(self) -> dict[Place, int]:
        """The number of each worksheet, by place: in its workbook, else in the course.

        Empty if worksheets have no numbers. If several workbooks contain it, the smallest one counts or,
        with the numbering ``workbook``, the largest one.
        """
        if not self._numbering:
            return {}
        numbers = _count(self.pages.values())
        if self._numbering == "course":
            return numbers
        listings = {docname: self.pages[docname].listings for docname in self.workbook_files}
        workbooks = [
            list(self.below(docname))
            for docname, found in listings.items()
            if any(each.kind == "workbook" for each in found)
        ]
        # the one that counts comes last
        for pages in sorted(workbooks, key=len, reverse=self._numbering is True):
            numbers.update(_count(pages))
        return numbers

    # -- names

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """The named boxes by name; if two have the same name, the first one."""
        boxes: dict[str, Box] = {}
        for page in self.pages.values():
            for box in page.boxes:
                boxes.setdefault(box.name, box)
        return boxes

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        """The objectives by each of their names; if two have the same name, the first one."""
        found = (objective for page in self.pages.values() for objective in page.objectives)
        names: dict[str, Objective] = {}
        for objective in found:
            for name in objective.names:
                names.setdefault(name, objective)
        return names

    def objective(self, name: str) -> Objective | None:
        """Return the objective with the name *name*; case does not matter, as in all names of docutils."""
        return self.objectives.get(fully_normalize_name(name))


def _count(pages: Iterable[Page]) -> dict[Place, int]:
    """Return the numbers of the worksheets on *pages*, from 1 on; those without a file have none."""
    places = (each.place for page in pages for each in page.worksheets if each.downloadable)
    return {place: number for number, place in enumerate(places, 1)}
