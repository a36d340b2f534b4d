"""Durations: an exact time or range of times, and its form in ISO 8601.

All numbers are fractions, never floats. `sphinx_kwl.values.duration_text` reads and writes durations in the
words of a language.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import ClassVar

#: The activities of a part of a lesson.
ACTIVITIES = ("read", "watch", "do", "discuss", "break")


@dataclass(frozen=True, slots=True)
class Duration:
    """An exact time or range of times, in seconds.

    Raises `ValueError` if an end is negative or the low end is above the high one.
    """

    low: Fraction
    high: Fraction  #: equal to *low* unless it is a range

    ZERO: ClassVar[Duration]  #: the start of a sum: ``sum(durations, Duration.ZERO)``

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            msg = f"not a duration: {self.low} to {self.high} seconds"
            raise ValueError(msg)

    @classmethod
    def exactly(cls, seconds: Fraction | int) -> Duration:
        """Return the duration of exactly *seconds*."""
        return cls(Fraction(seconds), Fraction(seconds))

    @property
    def is_range(self) -> bool:
        """Whether the duration is a range."""
        return self.low < self.high

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends in ISO 8601."""
        return isoformat(self.low), isoformat(self.high)

    @property
    def in_minutes(self) -> Duration:
        """Both ends rounded to minutes, half a minute up; what is not zero is at least one minute."""
        return Duration(_whole_minutes(self.low), _whole_minutes(self.high))

    def __add__(self, other: Duration) -> Duration:
        """Return the sum: low end plus low end, high end plus high end."""
        if not isinstance(other, Duration):
            return NotImplemented
        return Duration(self.low + other.low, self.high + other.high)


Duration.ZERO = Duration.exactly(0)


def _whole_minutes(seconds: Fraction) -> Fraction:
    rounded = Fraction((seconds + 30) // 60 * 60)
    return rounded or Fraction(60 if seconds else 0)


@lru_cache(maxsize=1024)
def isoformat(seconds: Fraction) -> str:
    """Return *seconds* in ISO 8601 with hours, minutes and seconds: ``PT1H30M``; ``PT0S`` for zero.

    HTML allows three decimals, so the value is rounded to the nearest millisecond, and a half to the even
    one.
    """
    hours, minutes, rest = split(seconds)
    parts = [(hours, "H"), (minutes, "M"), (rest, "S")]
    return "PT" + ("".join(f"{number}{letter}" for number, letter in parts if number) or "0S")


def split(seconds: Fraction) -> tuple[int, int, int | Decimal]:
    """Return *seconds* as hours, minutes and seconds, rounded to the nearest millisecond."""
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    exact = rest + Decimal(milliseconds).scaleb(-3) if milliseconds else rest
    return (*divmod(minutes, 60), exact.normalize() if isinstance(exact, Decimal) else exact)
