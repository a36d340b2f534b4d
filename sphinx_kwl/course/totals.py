"""Times that add up: a section's, a page's, a module's.

The rule: a stated time holds; else the time is the sum of the parts. Parts without a time are unknown,
never zero, and make a sum incomplete ("at least").
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
    """How long something takes: ``duration`` is None if nothing about it is known.

    One that is complete without a duration adds nothing to a sum: `Total.of` passes it by.
    """

    duration: Duration | None = None
    stated: bool = False
    complete: bool = False

    @classmethod
    def part(cls, estimate: Estimate) -> Total:
        """Return the time of one part; unknown if it cannot be read."""
        return cls(estimate.duration, complete=estimate.duration is not None)

    @classmethod
    def whole(cls, stated: Estimate | None, parts: Iterable[Total]) -> Total:
        """Return the stated time if there is one, else the sum of the *parts*.

        A stated time that cannot be read is unknown, but at least its parts.
        """
        if stated is None:
            return cls.of(parts)
        if stated.duration is None:
            return cls(cls.of(parts).duration)
        return cls(stated.duration, stated=True, complete=True)

    @classmethod
    def of(cls, parts: Iterable[Total]) -> Total:
        """Add *parts*; the sum is complete if every part is, and unknown if no part is known."""
        parts = list(parts)
        known = [part.duration for part in parts if part.duration is not None]
        complete = all(part.complete for part in parts)
        return cls(reduce(add, known) if known else None, complete=bool(known) and complete)


#: What adds nothing to a sum, as it is counted elsewhere.
NOTHING = Total(complete=True)


class Conflict(NamedTuple):
    """A stated time that is far from the sum of its parts."""

    location: Location
    stated: Duration
    parts: Duration


class _Section:
    def __init__(self) -> None:
        self.stated: Estimate | None = None
        self.parts: list[Estimate] = []
        self.pages: list[Total] = []
        self.module = False  # there are pages in it or in a section below
        self.below: dict[str, _Section] = defaultdict(_Section)

    def own(self) -> list[Total]:
        """Return what is here beside the pages; what is stated of a section with pages is theirs."""
        own = list(map(Total.part, self.parts))
        for section in self.below.values():
            own += section.own() if section.module else [section.total()]
        return own

    def of_parts(self) -> Iterator[Total]:
        """Yield all that a stated time is compared with, else the sum is made of."""
        yield from map(Total.part, self.parts)
        for section in self.below.values():
            yield section.total()
        yield from self.pages

    def total(self) -> Total:
        return Total.whole(self.stated, self.of_parts())


class PageTimes:
    """The times of one page, by section: what it says itself and the pages below."""

    def __init__(
        self, estimates: Iterable[Estimate], pages: Iterable[tuple[Sequence[str], Total]] = ()
    ) -> None:
        """Take the page's *estimates* and, of each page below, the section that lists it and its total."""
        self._page = _Section()
        self._estimates = tuple(estimates)
        for estimate in self._estimates:
            section = self._path(estimate.section)[-1]
            if not estimate.stated:
                section.parts.append(estimate)
            elif section.stated is None:  # the first holds
                section.stated = estimate
        for path, total in pages:
            sections = self._path(path)
            sections[-1].pages.append(total)
            for section in sections:
                section.module = True

    def _path(self, names: Iterable[str]) -> list[_Section]:
        path = [self._page]
        for name in names:
            path.append(path[-1].below[name])
        return path

    def total(self) -> Total:
        """Return the time of the page or, with all below it, the module."""
        return self._page.total()

    def own(self) -> list[Total]:
        """Return what the page holds beside the pages below: its parts, sections without pages."""
        return self._page.own()

    def at(self, anchor: str) -> Total:
        """Return the time of the section or the worksheet *anchor*, unknown if it says nothing."""
        held = [each for each in self._estimates if each.box == anchor]
        if held:
            stated = next((each for each in held if each.stated), None)
            return Total.whole(stated, (Total.part(each) for each in held if not each.stated))
        stack = [self._page]
        while stack:
            section = stack.pop()
            if anchor in section.below:
                return section.below[anchor].total()
            stack.extend(section.below.values())
        return Total()

    def activities(self) -> dict[str, Total]:
        """Return the sum of the page's parts for each activity; the empty one is without a name."""
        found: dict[str, list[Total]] = defaultdict(list)
        for estimate in self._estimates:
            if not estimate.stated:
                found[estimate.activity].append(Total.part(estimate))
        return {activity: Total.of(parts) for activity, parts in found.items()}

    def conflicts(self, tolerance: float) -> Iterable[Conflict]:
        """Yield each stated time, the page's and its sections', that is far from its parts."""
        stack = [self._page]
        while stack:
            section = stack.pop()
            stack += reversed(section.below.values())
            if section.stated is not None:
                parts = list(section.of_parts())
                yield from exceeding(section.stated, parts, tolerance)
                if section.module:  # else there is text to read between its parts
                    yield from short(section.stated, parts, tolerance)


def rest_of(total: Total, activities: Mapping[str, Total]) -> Total | None:
    """Return what is left of *total* beside its *activities* with a name.

    It is None if nothing is left, as far as we know, also where they take longer than *total*.
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


def rest_of_parts(total: Total, rests: Iterable[Total | None]) -> Total | None:
    """Return the sum of what is left of each part of *total*; None as in `rest_of`."""
    left = [rest for rest in rests if rest is not None]
    if not left:
        return None if total.complete or total.duration is None else Total()
    rest = Total.of(left)
    return rest._replace(complete=rest.complete and total.complete)


def exceeding(stated: Estimate, parts: Sequence[Total], tolerance: float) -> Iterable[Conflict]:
    """Yield a conflict if the *parts* exceed the stated time by more than *tolerance* (0.2: 20 %)."""
    total = Total.of(parts)
    if stated.duration is not None and total.duration is not None:
        limit = float(stated.duration.high) * (1 + tolerance)
        if float(total.duration.low) > limit + 1e-6:
            yield Conflict(stated.location, stated.duration, total.duration)


def short(stated: Estimate, parts: Sequence[Total], tolerance: float) -> Iterable[Conflict]:
    """Yield a conflict if all *parts* are known and fall short of the stated time by more."""
    total = Total.of(parts)
    if stated.duration is not None and total.duration is not None and total.complete:
        limit = float(stated.duration.low) * (1 - tolerance)
        if float(total.duration.high) < limit - 1e-6:
            yield Conflict(stated.location, stated.duration, total.duration)
