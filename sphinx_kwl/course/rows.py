"""What a page lists of the course, as rows: facts without nodes, so that a digest can compare them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_kwl.course.lesson import Lesson, lesson_of
from sphinx_kwl.course.totals import Total
from sphinx_kwl.course.worksheet_numbers import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course
    from sphinx_kwl.course.references import References, Target
    from sphinx_kwl.records import Listing, Objective, Worksheet


class TimeRow(NamedTuple):
    """A page in a timetable."""

    level: int  #: 1: directly below the page with the timetable
    docname: str
    title: str
    total: Total
    own: Total  #: what of it the page itself holds, before the pages below
    activities: dict[str, Total]  #: empty if they have no columns
    rest: Total | None  #: what of it no activity claims; None if nothing is left


class WorksheetRow(NamedTuple):
    """A worksheet in a list."""

    number: int  #: that of the worksheet if worksheets have numbers, else its place in the list
    worksheet: Worksheet
    file: str
    page_title: str


class Service(NamedTuple):
    """A place that serves an objective: a page, a section, a worksheet."""

    docname: str
    anchor: str
    title: str
    total: Total


class ObjectiveRow(NamedTuple):
    """An objective and the places that serve it."""

    objective: Objective
    text: str
    services: list[Service]


class Rows:
    """Answers what a page lists, from the course as it is now."""

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
        """Yield the pages below *docname* that the timetable *listing* shows."""
        for level, branch in self.course.branch(docname).walk():
            if 0 < level <= listing.depth:
                title = self.env.titles[branch.docname].astext()
                own = Total.of(self.course.times(branch).own())
                total = self.course.total(branch)
                activities = self.course.activities(branch) if listing.activities else {}
                rest = self.course.rest(branch) if listing.activities else None
                yield TimeRow(level, branch.docname, title, total, own, activities, rest)

    def worksheet_list(self, docname: str, _listing: Listing) -> Iterator[WorksheetRow]:
        """Yield the worksheets at and below *docname* in reading order."""
        held = [each for page in self.course.below(docname) for each in page.worksheets if each.downloadable]
        numbered = self.env.config.kwl_worksheet_numbers
        for position, worksheet in enumerate(held, 1):
            number = self.course.numbers[worksheet.place] if numbered else position
            title = self.env.titles[worksheet.docname].astext()
            yield WorksheetRow(number, worksheet, self.course.files[worksheet.place], title)

    def objective_map(self, docname: str, _listing: Listing) -> Iterator[ObjectiveRow]:
        """Yield the objectives at and below *docname* in reading order."""
        for page in self.course.below(docname):
            for objective in page.objectives:
                services = [self._service(target) for target in self.references.targets(objective)]
                yield ObjectiveRow(objective, self.references.text(objective), services)

    def _service(self, target: Target) -> Service:
        docname, anchor, text = target
        section = self.course.section(docname, anchor)
        worksheet = self.course.by_place.get((docname, anchor))
        if worksheet is not None:
            title = numbered(self.env, self.course, worksheet)
        elif section:
            title = self._sections(docname).get(section, text)
        else:
            title = self.env.titles[docname].astext()
        return Service(docname, anchor, title, self.course.time_at(docname, anchor))

    def _sections(self, docname: str) -> dict[str, str]:
        """Return the titles of a page's sections by their ids."""
        if docname not in self._titles:
            links = self.env.tocs[docname].findall(nodes.reference)
            self._titles[docname] = {link["anchorname"].removeprefix("#"): link.astext() for link in links}
        return self._titles[docname]

    def objectives_here(self, docname: str, _listing: Listing) -> Iterator[tuple[Objective, str]]:
        """Yield the objectives of other pages that link to *docname*, with their texts."""
        for objective in self._serving.get(docname, ()):
            yield objective, self.references.text(objective)

    def workbook(self, docname: str, listing: Listing) -> Iterator[str]:
        """Yield the file name of the workbook on *docname*, if there are worksheets to bind."""
        if any(True for _row in self.worksheet_list(docname, listing)):
            yield self.course.books[docname]

    @cached_property
    def _serving(self) -> dict[str, list[Objective]]:
        """The objectives that link to a page from another one, in reading order."""
        serving: dict[str, list[Objective]] = {}
        for page in self.course.pages.values():
            for objective in page.objectives:
                reached = {target.docname for target in self.references.targets(objective)}
                for docname in reached - {objective.docname}:
                    serving.setdefault(docname, []).append(objective)
        return serving
