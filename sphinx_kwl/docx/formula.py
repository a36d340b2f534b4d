"""Formulas: LaTeX to Word equations, through `math.omath`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .xml import Element


def formula(latex: str, *, display: bool) -> Element | None:
    """Return LATEX as ``m:oMath``, or ``m:oMathPara`` for DISPLAY; None where that fails."""
    try:
        omath = import_module(".math", __package__).omath
    except ImportError:
        return None
    element: Element | None = omath(latex, display=display)
    return element
