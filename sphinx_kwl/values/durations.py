"""How long something takes: an exact time or range, and its form for machines.

A time is exact: every number is a fraction made of the decimal text, never a float. What authors write and
readers read is the matter of `sphinx_kwl.values.duration_text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import ClassVar

#: What the time of a part may be spent on.
ACTIVITIES = ("read", "watch", "do", "discuss", "break")


@dataclass(frozen=True, slots=True)
class Duration:
    """An exact time or range of times, in seconds.

    :raises ValueError: if an end is negative or the low end is above the high one.
    """

    low: Fraction
    high: Fraction

    ZERO: ClassVar[Duration]  # start of a sum: sum(durations, Duration.ZERO)

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            msg = f"not a duration: {self.low} to {self.high} seconds"
            raise ValueError(msg)

    @classmethod
    def exactly(cls, seconds: Fraction | int) -> Duration:
        """Return the duration of a single figure."""
        return cls(Fraction(seconds), Fraction(seconds))

    @property
    def is_range(self) -> bool:
        """Whether the two ends differ."""
        return self.low < self.high

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends in ISO 8601."""
        return isoformat(self.low), isoformat(self.high)

    def __add__(self, other: Duration) -> Duration:
        """Add end to end."""
        if not isinstance(other, Duration):
            return NotImplemented
        return Duration(self.low + other.low, self.high + other.high)


Duration.ZERO = Duration.exactly(0)


@lru_cache(maxsize=1024)
def isoformat(seconds: Fraction) -> str:
    """Return ISO 8601 in hours, minutes and seconds: ``PT1H30M``, ``PT0S`` for zero.

    HTML allows three decimals: finer values are rounded to the nearest millisecond, halves to
    the even one.
    """
    hours, minutes, rest = split(seconds)
    parts = [(hours, "H"), (minutes, "M"), (rest, "S")]
    return "PT" + ("".join(f"{number}{letter}" for number, letter in parts if number) or "0S")


def split(seconds: Fraction) -> tuple[int, int, int | Decimal]:
    """Return hours, minutes and seconds, rounded to the nearest millisecond."""
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    exact = rest + Decimal(milliseconds).scaleb(-3) if milliseconds else rest
    return (*divmod(minutes, 60), exact.normalize() if isinstance(exact, Decimal) else exact)
