"""Sums of times: of sections, pages and modules.

If the author states the time of a section, this time is used; else the sum of its parts. A part without a
time is unknown, never zero, and makes the sum incomplete ("at least").
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.values.durations import Duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_kwl.records import Estimate, Location


class Total(NamedTuple):
    """How long something takes."""

    duration: Duration | None = None  #: None: unknown, or counted elsewhere
    stated: bool = False  #: the author stated it; else it is a sum
    complete: bool = False  #: all parts are known

    @classmethod
    def part(cls, estimate: Estimate) -> Total:
        """Return the time of one part; unknown if the estimate cannot be read."""
        return cls(estimate.duration, complete=estimate.duration is not None)

    @classmethod
    def whole(cls, stated: Estimate | None, parts: Iterable[Total]) -> Total:
        """Return the *stated* time or, if it is None, the sum of the *parts*.

        If the stated time cannot be read, the result is the sum of the parts, marked as incomplete.
        """
        if stated is None:
            return cls.of(parts)
        if stated.duration is None:
            return cls(cls.of(parts).duration)
        return cls(stated.duration, stated=True, complete=True)

    @classmethod
    def of(cls, parts: Iterable[Total]) -> Total:
        """Return the sum of *parts*: complete if all parts are, unknown if no part is known.

        `COUNTED_ELSEWHERE` does not change a sum.
        """
        parts = list(parts)
        known = [part.duration for part in parts if part.duration is not None]
        complete = all(part.complete for part in parts)
        return cls(reduce(add, known) if known else None, complete=bool(known) and complete)


#: The total of something that another part of the sum contains already.
COUNTED_ELSEWHERE = Total(complete=True)


class Conflict(NamedTuple):
    """A stated time that differs too much from the sum of its parts."""

    location: Location
    stated: Duration
    parts: Duration


class _Section:
    """The times in one section of a page, and the sections below it."""

    def __init__(self) -> None:
        self.stated: Estimate | None = None
        self.parts: list[Estimate] = []
        self.pages: list[Total] = []
        self.module = False  # it or a section below it lists pages
        self.below: dict[str, _Section] = defaultdict(_Section)

    def parts_without_pages(self) -> list[Total]:
        """Return the parts except the listed pages.

        The stated time of a section that lists pages is left out, because it includes these pages.
        """
        parts = list(map(Total.part, self.parts))
        for section in self.below.values():
            parts += section.parts_without_pages() if section.module else [section.total()]
        return parts

    def all_parts(self) -> Iterator[Total]:
        """Yield the totals of all parts: times in the section, sections below it, listed pages."""
        yield from map(Total.part, self.parts)
        for section in self.below.values():
            yield section.total()
        yield from self.pages

    def total(self) -> Total:
        """Return the time of the section."""
        return Total.whole(self.stated, self.all_parts())


class PageTimes:
    """The times of one page by section, with the times of the pages below it."""

    def __init__(
        self, estimates: Iterable[Estimate], pages: Iterable[tuple[Sequence[str], Total]] = ()
    ) -> None:
        """Sort the times by section.

        *estimates*: the times on the page. *pages*: for each page below it, its total and, before that, the
        ids of the sections around the toctree that lists it, outermost first.
        """
        self._page = _Section()
        self._estimates = tuple(estimates)
        for estimate in self._estimates:
            section = self._path(estimate.section)[-1]
            if not estimate.stated:
                section.parts.append(estimate)
            elif section.stated is None:  # only the first stated time is used
                section.stated = estimate
        for path, total in pages:
            sections = self._path(path)
            sections[-1].pages.append(total)
            for section in sections:
                section.module = True

    def _path(self, names: Iterable[str]) -> list[_Section]:
        """Return the section of the page and the sections with the ids *names*, outermost first."""
        path = [self._page]
        for name in names:
            path.append(path[-1].below[name])
        return path

    def total(self) -> Total:
        """Return the time of the page; of a module including the pages below it."""
        return self._page.total()

    def summed(self) -> Total:
        """Return the sum of all parts of the page, its subpages included, whatever time is stated."""
        return Total.of(self._page.all_parts())

    def page_parts(self) -> list[Total]:
        """Return the parts of the page except the pages below it."""
        return self._page.parts_without_pages()

    def time_of(self, anchor: str) -> Total:
        """Return the time of the section or worksheet with the id *anchor*; unknown if it has none."""
        in_box = [each for each in self._estimates if each.box == anchor]
        if in_box:
            stated = next((each for each in in_box if each.stated), None)
            return Total.whole(stated, (Total.part(each) for each in in_box if not each.stated))
        stack = [self._page]
        while stack:
            section = stack.pop()
            if anchor in section.below:
                return section.below[anchor].total()
            stack.extend(section.below.values())
        return Total()

    def activities(self) -> dict[str, Total]:
        """Return the sums of the parts of the page by activity; "" for parts without an activity."""
        found: dict[str, list[Total]] = defaultdict(list)
        for estimate in self._estimates:
            if not estimate.stated:
                found[estimate.activity].append(Total.part(estimate))
        return {activity: Total.of(parts) for activity, parts in found.items()}

    def conflicts(self, tolerance: float) -> Iterable[Conflict]:
        """Yield each stated time of the page and its sections that differs too much from its parts.

        *tolerance*: see `parts_too_long`. Parts that are too short count only in modules, because a page also
        has text to read.
        """
        stack = [self._page]
        while stack:
            section = stack.pop()
            stack += reversed(section.below.values())
            if section.stated is not None:
                parts = list(section.all_parts())
                yield from parts_too_long(section.stated, parts, tolerance)
                if section.module:
                    yield from parts_too_short(section.stated, parts, tolerance)


def unassigned_time(total: Total, activities: Mapping[str, Total]) -> Total | None:
    """Return *total* minus the sum of its *activities*, except the activity "".

    Ends of ranges are subtracted separately; negative results become 0. Return None if nothing is left,
    if the activities take longer than *total*, or if *total* is unknown.
    """
    if total.duration is None:
        return None
    named = [spent for activity, spent in activities.items() if activity]
    if not named:
        return total
    spent = Total.of(named)
    if spent.duration is None:
        return Total()
    ends = (total.duration.low - spent.duration.low, total.duration.high - spent.duration.high)
    low, high = (max(end, Fraction(0)) for end in sorted(ends))
    complete = total.complete and spent.complete
    if not high:
        return None if complete else Total()
    return Total(Duration(low, high), complete=complete)


def unassigned_in_parts(total: Total, parts: Iterable[Total | None]) -> Total | None:
    """Return the sum of the unassigned times of the *parts* of *total*; None as in `unassigned_time`."""
    known = [part for part in parts if part is not None]
    if not known:
        return None if total.complete or total.duration is None else Total()
    unassigned = Total.of(known)
    return unassigned._replace(complete=unassigned.complete and total.complete)


def parts_too_long(stated: Estimate, parts: Sequence[Total], tolerance: float) -> Iterable[Conflict]:
    """Yield a conflict if *parts* take longer than the stated time by more than *tolerance* (0.2: 20 %)."""
    total = Total.of(parts)
    if stated.duration is not None and total.duration is not None:
        limit = float(stated.duration.high) * (1 + tolerance)
        if float(total.duration.low) > limit + 1e-6:
            yield Conflict(stated.location, stated.duration, total.duration)


def parts_too_short(stated: Estimate, parts: Sequence[Total], tolerance: float) -> Iterable[Conflict]:
    """Yield a conflict if all *parts* are known, and shorter by more than *tolerance*."""
    total = Total.of(parts)
    if stated.duration is not None and total.duration is not None and total.complete:
        limit = float(stated.duration.low) * (1 - tolerance)
        if float(total.duration.high) < limit - 1e-6:
            yield Conflict(stated.location, stated.duration, total.duration)
