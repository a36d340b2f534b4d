"""Heights that an author writes: one length for screen, Word and TeX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

#: Twips (1/20 pt, Word's unit) in each unit of CSS; 1 px is 1/96 in.
UNITS = {
    "px": Fraction(15),
    "pt": Fraction(20),
    "pc": Fraction(240),
    "mm": Fraction(14400, 254),
    "cm": Fraction(144000, 254),
    "in": Fraction(1440),
    "em": Fraction(240),  # 12 pt
}
_LENGTH = r"(?i)\s*\+?(?P<number>\d+(?:[.,]\d+)?|[.,]\d+)\s*(?P<unit>[a-z]+|%)\s*"

#: Height of a line for handwriting, 8 mm, in twips.
LINE = 454
#: Least height in twips, 5 mm.
SMALLEST = 5 * UNITS["mm"]


@dataclass(frozen=True, slots=True)
class Length:
    """A height, in whole twips (1/1440 in)."""

    twips: int

    @property
    def pixels(self) -> int:
        """The height in CSS pixels, to the nearest whole one."""
        return round(self.twips / 15)

    @property
    def points(self) -> str:
        """The height in TeX's big points (``bp``, 1/72 in), exact to the twip."""
        return f"{self.twips / 20:g}bp"


class Height(NamedTuple):
    """A height as an author asks for it, before the paper is known."""

    #: As it is written.
    text: str
    #: In twips, or as a part of the text height (0.5: 50 %).
    number: Fraction
    #: Whether it is a part of the text height.
    relative: bool

    def on(self, full: int) -> Length:
        """Return the height on paper whose text area is *full* twips high.

        Raises `ValueError` if it is not from 5 mm to *full*.
        """
        twips = self.number * full if self.relative else self.number
        if not SMALLEST <= twips <= full:
            msg = "this is not from 5 mm to the height of a page"
            raise ValueError(msg)
        return Length(round(twips))


def parse(text: str) -> Height:
    """Read a height such as ``250px``, ``4 cm`` or ``50%``.

    Raises `ValueError` if the text is not a length with one of the units px, pt, pc, mm, cm, in, em (12 pt)
    and %.
    """
    if not (match := re.fullmatch(_LENGTH, text)):
        msg = "this is not a number with a unit"
        raise ValueError(msg)
    unit = match["unit"].lower()
    factor = Fraction(1, 100) if unit == "%" else UNITS.get(unit)
    if factor is None:
        msg = f"there is no unit {match['unit']!r}"
        raise ValueError(msg)
    return Height(text, Fraction(match["number"].replace(",", ".")) * factor, unit == "%")
