"""Sizes of pictures, in EMU (1/914400 in): from the lengths of CSS, fitted to the place there is."""

from __future__ import annotations

import math
import re

from sphinx_kwl.values.lengths import UNITS

EMU_PER_TWIP = 635
EMU_PER_INCH = 914400
#: A pixel of CSS is 1/96 in.
EMU_PER_PIXEL = 9525
#: The longest side that counts. Longer ones are mistakes, too long even to calculate with.
_LONGEST = 10**15

_UNITS = {unit: float(twips * EMU_PER_TWIP) for unit, twips in UNITS.items()}
_UNITS |= {"": _UNITS["px"], "rem": _UNITS["em"], "ex": _UNITS["em"] / 2}
#: The unit may begin with an "e": ``1em`` is no power of ten, ``1e2`` is.
_LENGTH = r"(?i)\s*\+?((?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)\s*([a-z]*|%)\s*"


def length_in_emu(length: str, whole: int = 0) -> int:
    """Return a CSS *length* in EMU, a percentage as a part of *whole*; 0 if it is no length or is endless."""
    match = re.fullmatch(_LENGTH, length, re.ASCII) if length else None
    if not match:
        return 0
    number, unit = float(match[1]), match[2].lower()
    emu = number / 100 * whole if unit == "%" else number * _UNITS.get(unit, 0.0)
    return min(round(emu), _LONGEST) if math.isfinite(emu) else 0


def fitted_size(
    natural: tuple[int, int], *, width: str, height: str, scale: float, limit: tuple[int, int]
) -> tuple[int, int]:
    """Return width and height for a picture, in EMU.

    *width* and *height* are CSS lengths or empty, *scale* is a factor for a picture without both. The
    proportions are kept unless both are given. No side is longer than in *limit* (width, height).
    """
    across, down = max(natural[0], 1), max(natural[1], 1)
    wide, high = length_in_emu(width, limit[0]), length_in_emu(height)
    if wide and high:
        across, down = wide, high
    elif wide:
        across, down = wide, round(down * wide / across)
    elif high:
        across, down = round(across * high / down), high
    else:
        across, down = round(across * scale), round(down * scale)
    shrink = min(1.0, limit[0] / max(across, 1), limit[1] / max(down, 1))
    return max(1, round(across * shrink)), max(1, round(down * shrink))
