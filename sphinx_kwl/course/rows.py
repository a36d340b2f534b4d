"""The rows of lists such as timetables, as data without nodes.

`sphinx_kwl.transforms` prints them. `sphinx_kwl.worksheets.page_digest` detects changes by their `repr`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_kwl.course.lesson import Lesson, lesson_of
from sphinx_kwl.course.totals import Total
from sphinx_kwl.course.worksheet_numbers import numbered_title
from sphinx_kwl.values.durations import Duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course
    from sphinx_kwl.course.references import References, Target
    from sphinx_kwl.records import Listing, Objective, Worksheet


class TimeRow(NamedTuple):
    """A page in a timetable."""

    level: int  #: 1 for pages directly below the page with the timetable
    docname: str
    title: str
    total: Total
    page_only: Total  #: the time of the page without the pages below it
    activities: dict[str, Total]  #: sums by activity; empty if the timetable has no columns for them
    unassigned: Total | None  #: time without an activity; None if there is none
    breaks_below: Duration  #: the breaks after the pages below it
    pause: Duration | None = None  #: the row is not a page, but the break after one


class WorksheetRow(NamedTuple):
    """A worksheet in a list."""

    number: int  #: the number of the worksheet if worksheets are numbered, else its position in the list
    worksheet: Worksheet
    file: str
    page_title: str


class TeachingPlace(NamedTuple):
    """A page, section or worksheet that teaches an objective."""

    docname: str
    anchor: str
    title: str
    total: Total


class ObjectiveRow(NamedTuple):
    """An objective and the places that teach it: its page if it has no link, none if its link is broken."""

    objective: Objective
    text: str
    places: list[TeachingPlace]


class Rows:
    """Computes the rows of the lists on pages.

    All methods for lists take the docname of the page and the `Listing`.
    """

    def __init__(self, env: BuildEnvironment, course: Course, references: References) -> None:
        self.env = env
        self.course = course
        self.references = references
        self._titles: dict[str, dict[str, str]] = {}
        self._lessons: dict[str, Lesson] = {}

    def lesson(self, docname: str) -> Lesson:
        """Return *docname* as a learning resource."""
        if docname not in self._lessons:
            self._lessons[docname] = lesson_of(self.env, self.course, self.references, docname)
        return self._lessons[docname]

    def timetable(self, docname: str, listing: Listing) -> Iterator[TimeRow]:
        """Yield the pages below *docname* that the timetable *listing* shows, and the breaks after them.

        If the section of the timetable lists pages, only these are in it.
        """
        waiting: list[TimeRow] = []  # breaks after pages whose pages below are not finished
        for level, branch in self.course.part(docname, listing.section).walk():
            while waiting and waiting[-1].level >= level:
                yield waiting.pop()
            if 0 < level <= listing.depth:
                title = self.env.titles[branch.docname].astext()
                page_only = Total.of(self.course.times(branch).page_parts())
                total = self.course.total(branch)
                activities = self.course.activities(branch) if listing.activities else {}
                unassigned = self.course.unassigned_time(branch) if listing.activities else None
                breaks = self.course.breaks_below(branch)
                yield TimeRow(level, branch.docname, title, total, page_only, activities, unassigned, breaks)
                if pause := self.course.page(branch.docname).pause:
                    empty = Total()
                    waiting.append(TimeRow(level, "", "", empty, empty, {}, None, Duration.ZERO, pause))
        yield from reversed(waiting)

    def worksheet_list(self, docname: str, _listing: Listing) -> Iterator[WorksheetRow]:
        """Yield the worksheets of *docname* and the pages below it, in reading order."""
        worksheets = [
            each for page in self.course.below(docname) for each in page.worksheets if each.downloadable
        ]
        for position, worksheet in enumerate(worksheets, 1):
            number = self.course.numbers.get(worksheet.place, position)
            title = self.env.titles[worksheet.docname].astext()
            yield WorksheetRow(number, worksheet, self.course.files[worksheet.place], title)

    def objective_map(self, docname: str, _listing: Listing) -> Iterator[ObjectiveRow]:
        """Yield the objectives of *docname* and the pages below it, in reading order."""
        for page in self.course.below(docname):
            for objective in page.objectives:
                places = [self._teaching_place(target) for target in self.references.places(objective)]
                yield ObjectiveRow(objective, self.references.text(objective), places)

    def _teaching_place(self, target: Target) -> TeachingPlace:
        """Return *target* with its title and time."""
        docname, anchor, text = target
        section = self.course.section(docname, anchor)
        worksheet = self.course.by_place.get((docname, anchor))
        if worksheet is not None:
            title = numbered_title(self.course, worksheet)
        elif section:
            title = self._sections(docname).get(section, text)
        else:
            title = self.env.titles[docname].astext()
        return TeachingPlace(docname, anchor, title, self.course.time_at(docname, anchor))

    def _sections(self, docname: str) -> dict[str, str]:
        """Return the titles of the sections of a page, by id."""
        if docname not in self._titles:
            links = self.env.tocs[docname].findall(nodes.reference)
            self._titles[docname] = {link["anchorname"].removeprefix("#"): link.astext() for link in links}
        return self._titles[docname]

    def objectives_here(self, docname: str, _listing: Listing) -> Iterator[tuple[Objective, str]]:
        """Yield the objectives of other pages that link to *docname*, with their texts."""
        for objective in self._objectives_by_page.get(docname, ()):
            yield objective, self.references.text(objective)

    def workbook(self, docname: str, listing: Listing) -> Iterator[str]:
        """Yield the file name of the workbook of *docname*, unless it has no worksheets."""
        if any(True for _row in self.worksheet_list(docname, listing)):
            yield self.course.workbook_files[docname]

    @cached_property
    def _objectives_by_page(self) -> dict[str, list[Objective]]:
        """Docname -> the objectives of other pages that link to it, in reading order."""
        found: dict[str, list[Objective]] = {}
        for page in self.course.pages.values():
            for objective in page.objectives:
                reached = {target.docname for target in self.references.targets(objective)}
                for docname in reached - {objective.docname}:
                    found.setdefault(docname, []).append(objective)
        return found
