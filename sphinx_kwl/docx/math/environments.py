"""The environments of LaTeX mathematics: matrices, cases, lines of equations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import omml
from sphinx_kwl.docx.math.alignment import MAX_COLUMNS, aligned
from sphinx_kwl.docx.math.atoms import Atom, MathError

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.parser import Parser
    from sphinx_kwl.docx.math.runs import Items

_MATRICES: Final = {
    "matrix": ("", ""), "smallmatrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"),
}  # fmt: skip
_CASES: Final = {
    "cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "drcases": ("", "}"),
}  # fmt: skip
_LINES: Final = frozenset((
    "align", "alignat", "aligned", "alignedat", "displaymath", "eqnarray", "equation", "flalign",
    "gather", "gathered", "math", "multline", "multlined", "split",
))  # fmt: skip
_COLUMNS: Final = {"l": "left", "c": "center", "r": "right"}


def substack(parser: Parser, _name: str) -> Atom:
    r"""Read the argument of ``\substack``: lines below an operator."""
    parser.expect("{")
    rows = parser.rows(display=False)
    parser.expect("}")
    return Atom("ord", aligned(rows))


def environment(parser: Parser, _name: str) -> Atom:
    r"""Read an environment after its ``\begin``."""
    full = parser.raw()
    name = full.removesuffix("*")
    columns: list[str] | None = None
    if parser.peek() == "[" and name in ("aligned", "alignedat", "gathered", "array", "multlined"):
        parser.raw("[", "]")
    if name in ("alignat", "alignedat"):
        parser.raw()
    elif name in ("array", "subarray"):
        # Vertical rules and other column types cannot be shown.
        columns = [_COLUMNS.get(column, "") for column in parser.raw().replace(" ", "")]
        if not columns or "" in columns:
            raise MathError
    parser.depth += 1
    rows = parser.rows(display=name in _LINES or name in ("dcases", "drcases"))
    parser.depth -= 1
    if parser.take_command() != "end" or parser.raw() != full:
        raise MathError
    width = max(map(len, rows), default=0)
    if not 0 < width <= MAX_COLUMNS:
        raise MathError
    if name in _LINES:
        turns = ("right", "center", "left") if name == "eqnarray" else ("right", "left")
        return Atom("ord", aligned(rows, turns))
    if name in _CASES:
        begin, end = _CASES[name]
        return Atom("fence", omml.delimiters(begin, end, [[omml.matrix(rows, ["left"] * width)]]))
    if columns is not None and width <= len(columns):
        return Atom("ord", [omml.matrix(rows, columns[:width])])
    if name in _MATRICES:
        begin, end = _MATRICES[name]
        table: Items = [omml.matrix(rows, ["center"] * width)]
        return Atom("fence", omml.delimiters(begin, end, [table]) if begin else table)
    raise MathError
