"""The environments of LaTeX mathematics: matrices, cases, lines of equations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import omml
from sphinx_kwl.docx.math.alignment import MAX_COLUMNS, aligned
from sphinx_kwl.docx.math.atoms import MAX_DEPTH, Atom, MathError

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.parser import Parser, Table
    from sphinx_kwl.docx.math.runs import Items

_MATRICES: Final = {
    "matrix": ("", ""), "smallmatrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "psmallmatrix": ("(", ")"),
    "bsmallmatrix": ("[", "]"),
}  # fmt: skip
_CASES: Final = {
    "cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "drcases": ("", "}"),
}  # fmt: skip
_LINES: Final = frozenset((
    "align", "alignat", "aligned", "alignedat", "displaymath", "eqnarray", "equation", "flalign",
    "gather", "gathered", "lgathered", "math", "multline", "multlined", "rgathered", "split", "subequations",
))  # fmt: skip
_POSITIONED: Final = ("aligned", "alignedat", "gathered", "array", "multlined")
_ARRAYS: Final = ("array", "subarray")
_COLUMNS: Final = {
    "l": "left", "c": "center", "r": "right", "p": "left", "m": "left", "b": "left", "X": "left",
}  # fmt: skip
#: Compiled when it is used first, as most arrays need none.
_COLUMN: Final = (
    r"\*\{(\d{1,2})\}\{([^{}]*)\}|[@!><]\{(?:[^{}]|\{[^{}]*\})*\}|([pmb])\{[^{}]*\}|([lcrX])|[|:;\s\\]+"
)
_RULES: Final = frozenset(("hline", "hdashline", "toprule", "midrule", "bottomrule"))
_INTERTEXTS: Final = frozenset(("intertext", "shortintertext"))


def substack(parser: Parser, _name: str) -> Atom:
    r"""Read the argument of ``\substack``: lines below an operator."""
    parser.expect("{")
    rows = parser.rows(display=False)
    parser.expect("}")
    return Atom("ord", aligned(rows))


def _columns(source: str) -> list[str]:
    """Return the alignment of each column of an array; Office Math has no rules between them."""
    if not source.strip("lcr"):
        return [_COLUMNS[kind] for kind in source]
    columns: list[str] = []
    place, pattern = 0, re.compile(_COLUMN)
    while place < len(source):
        match = pattern.match(source, place)
        if not match or len(columns) > MAX_COLUMNS:
            raise MathError
        place = match.end()
        count, repeated, wide, plain = match.groups()
        if count is not None:
            columns += _columns(repeated) * int(count)
        elif kind := wide or plain:
            columns.append(_COLUMNS[kind])
    return columns


def environment(parser: Parser, _name: str) -> Atom:
    r"""Read an environment after its ``\begin``."""
    full = parser.raw()
    name = full.removesuffix("*")
    columns = _options(parser, name, starred=name != full)
    parser.depth += 1
    rows = _rows(parser, name, starred=name != full)
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
    if name in _MATRICES:
        begin, end = _MATRICES[name]
        table: Items = [omml.matrix(rows, columns * width)]
        return Atom("fence", omml.delimiters(begin, end, [table]) if begin else table)
    if name in _ARRAYS:  # as in MathJax, columns without alignment are centred
        return Atom("ord", [omml.matrix(rows, [*columns, *["center"] * width][:width])])
    raise MathError


def _options(parser: Parser, name: str, *, starred: bool) -> list[str]:
    """Read the arguments of the environment *name*; return its columns, for a matrix one for all."""
    if parser.peek() == "[" and name in _POSITIONED:
        parser.raw("[", "]")
    if name in ("alignat", "alignedat"):
        parser.raw()
    if name in _ARRAYS:
        return _columns(parser.raw())
    if name in _MATRICES and starred:
        return _columns(parser.raw_optional() or "c")[:1] or ["center"]
    return ["center"]


def _rows(parser: Parser, name: str, *, starred: bool) -> list[list[Items]]:
    """Read the rows of the environment *name*."""
    display = name in _LINES or name in ("dcases", "drcases")
    if name in _CASES and starred:
        return _cases_with_text(parser, display=display)
    rows = parser.rows(display=display)
    if name in _LINES and parser.peek_command() in _INTERTEXTS:
        return [[_with_text_between(parser, rows)]]
    return rows


def _with_text_between(parser: Parser, rows: list[list[Items]]) -> Items:
    r"""Return *rows*, the text of ``\intertext`` and the rows after it, and so on, as lines."""
    lines = [aligned(rows)]
    while parser.peek_command() in _INTERTEXTS:
        parser.take_command()
        lines.append(_text(parser, parser.raw()))
        lines.append(aligned(parser.rows(display=True)))
    return [omml.array([line for line in lines if line])]


def _text(parser: Parser, source: str) -> Items:
    """Return *source* as text."""
    if parser.depth >= MAX_DEPTH:
        raise MathError
    part = type(parser)(rf"\text{{{source}}}", parser.commands, depth=parser.depth + 1)
    return part.parse_all()


def _cases_with_text(parser: Parser, *, display: bool) -> list[list[Items]]:
    """Read rows whose second cell is text."""
    rows: list[list[Items]] = []
    while parser.peek_command() != "end":
        row = [parser.row(display=display)]
        if parser.peek() == "&":
            parser.place += 1
            row.append(_text(parser, _to_end_of_row(parser).strip()))
        rows.append(row)
        if not parser.take_new_line():
            break
    return rows


def _to_end_of_row(parser: Parser) -> str:
    r"""Read up to ``\\`` or ``\end`` outside of groups, and return the source."""
    start, level = parser.place, 0
    while parser.place < len(parser.source):
        char = parser.source[parser.place]
        if char == "\\":
            if not level and parser.peek_command() in ("\\", "cr", "end"):
                return parser.source[start : parser.place]
            parser.place += 1
        level += (char == "{") - (char == "}")
        parser.place += 1
    raise MathError


def _rule(parser: Parser, name: str) -> None:
    """Read a rule below a row, for which Office Math has nothing."""
    if name == "cline":
        parser.raw()


#: The commands of this module by name.
COMMANDS: Final[Table] = {
    "begin": environment,
    "cline": _rule,
    "substack": substack,
    **dict.fromkeys(_RULES, _rule),
}
