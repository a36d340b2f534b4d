"""Convert LaTeX mathematics to Office Math, the native equations of Word: the entry to this folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import omml
from sphinx_kwl.docx.math.atoms import MathError
from sphinx_kwl.docx.math.commands import COMMANDS
from sphinx_kwl.docx.math.parser import Parser
from sphinx_kwl.values.xml_text import ILLEGAL

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree
    from sphinx_kwl.docx.math.runs import Items

__all__ = ["to_office_math"]

_MAX_LENGTH: Final = 10_000
_MAX_LEVELS: Final = 200  # of elements; libxml2 reads 256, and the page needs some itself

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def to_office_math(latex: str, *, display: bool) -> Tree | None:
    r"""Return *latex* as Office Math, or None if a part of it cannot be shown.

    *latex* is the content of a ``math`` role or directive: without dollar signs; with ``&``, ``\\``
    and blank lines between equations also outside of an environment. The grammar is the part of
    ``amsmath`` that MathJax, Sphinx's default, also knows; macros of the author are not known. The
    result is ``m:oMath``, which stands among the runs of a paragraph, or for *display*
    ``m:oMathPara``, which is the only content of its paragraph. The caller prints the equation number.
    """
    if len(latex) > _MAX_LENGTH or ILLEGAL.search(latex):
        return None
    try:
        items = _equations(latex.replace("\r", "\n").strip(), display=display)
    except MathError:
        return None
    if not items:
        return None
    element = omml.display_equation(items) if display else omml.equation(items)
    return element if _levels(element) <= _MAX_LEVELS else None


def _equations(latex: str, *, display: bool) -> Items:
    """Return the equations of *latex* as lines; like in Sphinx, a blank line separates equations."""
    parts = _BLANK_LINE.split(latex)
    if any(part.count(r"\begin") != part.count(r"\end") for part in parts):
        parts = [latex]
    lines = [line for part in parts if (line := Parser(part, COMMANDS, display=display).parse_all())]
    return [omml.array(lines)] if len(lines) > 1 else lines[0] if lines else []


def _levels(element: Tree) -> int:
    """Return the number of levels of *element* and its descendants."""
    levels, generation = 0, [element]
    while generation:
        levels += 1
        generation = [child for parent in generation for child in parent]
    return levels
