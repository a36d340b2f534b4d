"""Heights that an author writes: one length for screen, Word and TeX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

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


def parse(text: str, *, full: int) -> Length:
    """Read a height such as ``250px``, ``4 cm`` or ``50%``.

    *full* is what 100 % stands for, in twips. Raises `ValueError` if the text is not a length with
    one of the units px, pt, pc, mm, cm, in, em (12 pt) and %, or is not from 5 mm to *full*.
    """
    if not (match := re.fullmatch(_LENGTH, text)):
        msg = "not a number with a unit"
        raise ValueError(msg)
    unit = match["unit"].lower()
    factor = Fraction(full, 100) if unit == "%" else UNITS.get(unit)
    if factor is None:
        msg = "unknown unit"
        raise ValueError(msg)
    twips = Fraction(match["number"].replace(",", ".")) * factor
    if not SMALLEST <= twips <= full:
        msg = "not from 5 mm to the height of a page"
        raise ValueError(msg)
    return Length(round(twips))
