r"""The LaTeX commands of the packages ``braket`` and ``physics``, as LaTeX that needs no package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math.atoms import MathError
from sphinx_kwl.docx.math.macros import Macro
from sphinx_kwl.docx.math.reader import STAR

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.atoms import Atom
    from sphinx_kwl.docx.math.parser import Parser, Table

_BAR = re.compile(r"\\\||\||\\[A-Za-z]+|\\.", re.DOTALL)

#: What each command and its arguments stand for.
_TEMPLATES: Final = {
    "Bra": (r"\left\langle #1\right|", 1),
    "Ket": (r"\left| #1\right\rangle", 1),
    "abs": (r"\left|#1\right|", 1),
    "absolutevalue": (r"\left|#1\right|", 1),
    "acomm": (r"\left\{#1,#2\right\}", 2),
    "anticommutator": (r"\left\{#1,#2\right\}", 2),
    "bra": (r"\left\langle #1\right|", 1),
    "comm": (r"\left[#1,#2\right]", 2),
    "commutator": (r"\left[#1,#2\right]", 2),
    "dyad": (r"\left|#1\right\rangle\left\langle #2\right|", 2),
    "eval": (r"\left.#1\right|", 1),
    "evaluated": (r"\left.#1\right|", 1),
    "flatfrac": (r"#1/#2", 2),
    "innerproduct": (r"\left\langle #1\middle|#2\right\rangle", 2),
    "ip": (r"\left\langle #1\middle|#2\right\rangle", 2),
    "ket": (r"\left|#1\right\rangle", 1),
    "ketbra": (r"\left|#1\right\rangle\left\langle #2\right|", 2),
    "matrixel": (r"\left\langle #1\middle|#2\middle|#3\right\rangle", 3),
    "mel": (r"\left\langle #1\middle|#2\middle|#3\right\rangle", 3),
    "norm": (r"\left\|#1\right\|", 1),
    "op": (r"\left|#1\right\rangle\left\langle #2\right|", 2),
    "order": (r"\mathcal{O}\left(#1\right)", 1),
    "outerproduct": (r"\left|#1\right\rangle\left\langle #2\right|", 2),
    "pb": (r"\left\{#1,#2\right\}", 2),
    "poissonbracket": (r"\left\{#1,#2\right\}", 2),
    "qq": (r"\quad\text{#1}\quad", 1),
    "qqtext": (r"\quad\text{#1}\quad", 1),
    "va": (r"\vec{\mathbf{#1}}", 1),
    "vb": (r"\mathbf{#1}", 1),
    "vectorarrow": (r"\vec{\mathbf{#1}}", 1),
    "vectorbold": (r"\mathbf{#1}", 1),
    "vectorunit": (r"\hat{\mathbf{#1}}", 1),
    "vu": (r"\hat{\mathbf{#1}}", 1),
}
_MACROS: Final = {
    "cross": r"\times ",
    "crossproduct": r"\times ",
    "curl": r"\nabla\times ",
    "divergence": r"\nabla\cdot ",
    "dotproduct": r"\cdot ",
    "gradient": r"\nabla ",
    "grad": r"\nabla ",
    "laplacian": r"\nabla^2 ",
    "vdot": r"\cdot ",
    **{f"q{word}": rf"\quad\text{{{word}}}\quad " for word in (
        "and", "as", "assume", "for", "given", "if", "in", "let", "or", "since", "then", "unless",
        "using",
    )},
    **{name: rf"\operatorname{{{name}}}" for name in (
        "Res", "Tr", "arccot", "arccsc", "arcsec", "csch", "erf", "rank", "sech", "tr",
    )},
}  # fmt: skip
_DERIVATIVES: Final = {
    "derivative": r"\mathrm{d}", "dv": r"\mathrm{d}", "fdv": r"\delta ",
    "functionalderivative": r"\delta ", "partialderivative": r"\partial ", "pdv": r"\partial ",
}  # fmt: skip
_MATRICES: Final = {
    "bmqty": ("[", "]"), "mqty": (".", "."), "pmqty": ("(", ")"), "vmqty": ("|", "|"),
}  # fmt: skip
_QUANTITIES: Final = {
    "Bqty": (r"\{", r"\}"), "bqty": ("[", "]"), "pqty": ("(", ")"), "vqty": ("|", "|"),
}  # fmt: skip
_BRACKETS: Final = {"(": ")", "[": "]", "|": "|"}


def _groups(parser: Parser, most: int) -> list[str]:
    """Read up to *most* groups in braces; the first must be there, without its braces if it is alone."""
    groups = [parser.raw_argument()]
    while len(groups) < most and parser.peek() == "{":
        groups.append(parser.raw())
    return groups


def _bracketed(parser: Parser) -> tuple[str, str, str]:
    """Read what stands in brackets, with other brackets inside; return it between its delimiters."""
    begin = parser.peek()
    if begin not in _BRACKETS or not begin:
        raise MathError
    end = _BRACKETS[begin]
    parser.place += 1
    start, level = parser.place, 0
    while parser.place < len(parser.source):
        char = parser.source[parser.place]
        parser.place += 2 if char == "\\" else 1
        if char == end and not level:
            return begin, parser.source[start : parser.place - 1], end
        level += (char in ("{", begin) and char != end) - (char in ("}", end))
    raise MathError


def _template(parser: Parser, name: str) -> Atom | None:
    parser.take(STAR)
    return parser.grouped(Macro(*_TEMPLATES[name]).expanded(parser))


def _divided(content: str, most: int, to: str) -> str:
    """Return *content* with its bars, up to *most*, as *to*; bars in groups and delimiters stay."""
    out: list[str] = []
    place = level = 0
    while place < len(content):
        match = _BAR.match(content, place)
        part = match[0] if match else content[place]
        place += len(part)
        level += (part == "{") - (part == "}")
        if part in ("|", r"\|") and not level and most:
            most -= 1
            out.append(to + part if to == r"\middle" else to)
        else:
            out.append(part)
    return "".join(out)


def _braket(parser: Parser, name: str) -> Atom | None:
    r"""``\braket{a|b}`` of the package braket, or ``\braket{a}{b}`` of physics."""
    parser.take(STAR)
    groups = _groups(parser, 2 if name == "braket" else 1)
    content = "|".join(groups)
    divided = _divided(content, len(content), r"\middle")
    return parser.grouped(rf"\left\langle {divided}\right\rangle")


def _set(parser: Parser, name: str) -> Atom | None:
    content = parser.raw_argument()
    if name == "Set":
        divided = _divided(content, 1, r"\middle")
        return parser.grouped(rf"\left\{{{divided}\right\}}")
    divided = _divided(content, 1, r"\mid ")
    return parser.grouped(rf"\{{{divided}\}}")


def _expectation(parser: Parser, _name: str) -> Atom | None:
    parser.take(STAR)
    operator, *state = _groups(parser, 2)
    if not state:
        return parser.grouped(rf"\left\langle {operator}\right\rangle")
    return parser.grouped(rf"\left\langle {state[0]}\middle|{operator}\middle|{state[0]}\right\rangle")


def _differential(parser: Parser, _name: str) -> Atom | None:
    power = parser.raw_optional()
    variable = parser.raw() if parser.peek() == "{" else ""
    script = f"^{{{power}}}" if power is not None else ""
    return parser.grouped(rf"\mathrm{{d}}{script}{variable}")


def _derivative(parser: Parser, name: str) -> Atom | None:
    flat = parser.take(STAR)
    power = parser.raw_optional()
    mark = _DERIVATIVES[name]
    function, *variables = _groups(parser, 3 if mark == r"\partial " else 2)
    if not variables:
        function, variables = "", [function]
    if len(variables) > 1:
        power = "2"
        below = "".join(f"{mark}{{{variable}}}" for variable in variables)
    else:
        below = f"{mark}{{{variables[0]}}}" + (f"^{{{power}}}" if power else "")
    above = f"{mark}^{{{power}}}{{{function}}}" if power else f"{mark}{{{function}}}" if function else mark
    return parser.grouped(f"{above}/({below})" if flat else rf"\frac{{{above}}}{{{below}}}")


def _matrix(parser: Parser, name: str) -> Atom | None:
    parser.take(STAR)
    begin, end = _MATRICES[name]
    if parser.peek() == "{":
        content = parser.raw()
    else:
        begin, content, end = _bracketed(parser)
    matrix = rf"\begin{{matrix}}{content}\end{{matrix}}"
    return parser.grouped(rf"\left{begin}{matrix}\right{end}" if begin != "." else matrix)


def _quantity(parser: Parser, name: str) -> Atom | None:
    if name in _QUANTITIES:
        begin, end = _QUANTITIES[name]
        content = parser.raw()
    else:
        begin, content, end = _bracketed(parser)
    return parser.grouped(rf"\left{begin}{content}\right{end}")


def quantity_in_brackets(parser: Parser) -> Atom | None:
    r"""Read what follows ``\qty`` of the package physics: ``(...)``, ``[...]`` or ``|...|``."""
    return _quantity(parser, "qty")


_BY_COMMAND: Final = (
    (_braket, ("Braket", "braket")),
    (_derivative, _DERIVATIVES),
    (_differential, ("dd", "differential")),
    (_expectation, ("ev", "expectationvalue", "expval")),
    (_matrix, _MATRICES),
    (_quantity, (*_QUANTITIES, "quantity")),
    (_set, ("Set", "set")),
    (_template, _TEMPLATES),
)

#: The commands of this module by name.
COMMANDS: Final[Table] = {
    **{name: Macro(body) for name, body in _MACROS.items()},
    **{name: command for command, names in _BY_COMMAND for name in names},
}
