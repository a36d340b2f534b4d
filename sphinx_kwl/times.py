"""Times that add up: a section's, a page's, a module's.

The rule: a stated time holds; else the time is the sum of the parts. Parts without a time are unknown,
never zero, and make a sum incomplete ("at least").
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.durations import Duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_kwl.records import Estimate


class Total(NamedTuple):
    """How long something takes: ``duration`` is None if nothing about it is known."""

    duration: Duration | None = None
    stated: bool = False
    complete: bool = False

    @classmethod
    def whole(cls, stated: Estimate | None, parts: Iterable[Total]) -> Total:
        """Return the stated time if there is one, else the sum of the *parts*.

        A stated time that cannot be read is unknown, but at least its parts.
        """
        total = cls.of(parts)
        if stated is None:
            return total
        if stated.duration is None:
            return cls(total.duration)
        return cls(stated.duration, stated=True, complete=True)

    @classmethod
    def of(cls, parts: Iterable[Total]) -> Total:
        """Add *parts*; the sum is complete if every part is, and unknown if no part is known."""
        parts = list(parts)
        known = [part.duration for part in parts if part.duration is not None]
        complete = all(part.complete and part.duration is not None for part in parts)
        return cls(sum(known, Duration.ZERO) if known else None, complete=bool(known) and complete)


class Conflict(NamedTuple):
    """A stated time that is far from the sum of its parts."""

    estimate: Estimate
    parts: Total


class _Section:
    def __init__(self) -> None:
        self.stated: Estimate | None = None
        self.parts: list[Estimate] = []
        self.below: dict[str, _Section] = defaultdict(_Section)

    def of_parts(self) -> list[Total]:
        own = [Total(part.duration, complete=part.duration is not None) for part in self.parts]
        return own + [section.total() for section in self.below.values()]

    def total(self) -> Total:
        return Total.whole(self.stated, self.of_parts())


class PageTimes:
    """The times of one page, by section."""

    def __init__(self, estimates: Iterable[Estimate]) -> None:
        self._page = _Section()
        self._estimates = tuple(estimates)
        for estimate in self._estimates:
            section = self._page
            for name in estimate.section:
                section = section.below[name]
            if estimate.stated:
                section.stated = estimate
            else:
                section.parts.append(estimate)

    @property
    def stated(self) -> Estimate | None:
        """The estimate that states the page's (or module's) whole time."""
        return self._page.stated

    def parts(self) -> list[Total]:
        """Return the page's parts: estimates and sections."""
        return self._page.of_parts()

    def at(self, anchor: str) -> Total:
        """Return the time of the section or the worksheet *anchor*, unknown if it says nothing."""
        held = [each for each in self._estimates if each.box == anchor]
        if held:
            return Total.of(Total(each.duration, complete=True) for each in held)
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
                found[estimate.activity].append(Total(estimate.duration, complete=True))
        return {activity: Total.of(parts) for activity, parts in found.items()}

    def conflicts(self, tolerance: float) -> Iterable[Conflict]:
        """Yield the sections below the page whose parts exceed their stated time."""
        stack: list[_Section] = list(self._page.below.values())
        while stack:
            section = stack.pop(0)
            stack = [*section.below.values(), *stack]
            if section.stated is not None:
                yield from exceeding(section.stated, section.of_parts(), tolerance)


def exceeding(stated: Estimate, parts: Sequence[Total], tolerance: float) -> Iterable[Conflict]:
    """Yield a conflict if the *parts* exceed the stated time by more than *tolerance* (0.2: 20 %)."""
    total = Total.of(parts)
    if stated.duration is not None and total.duration is not None:
        limit = float(stated.duration.high) * (1 + tolerance)
        if float(total.duration.low) > limit + 1e-6:
            yield Conflict(stated, total)


def short(stated: Estimate, parts: Sequence[Total], tolerance: float) -> Iterable[Conflict]:
    """Yield a conflict if all *parts* are known and fall short of the stated time by more."""
    total = Total.of(parts)
    if stated.duration is not None and total.duration is not None and total.complete:
        limit = float(stated.duration.low) * (1 - tolerance)
        if float(total.duration.high) < limit - 1e-6:
            yield Conflict(stated, total)
