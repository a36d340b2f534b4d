r"""The LaTeX commands that place parts in other ways: ``\genfrac``, ``\sideset``, ``\root`` and so on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import omml, symbols
from sphinx_kwl.docx.math.atoms import MAX_DEPTH, Atom, MathError, assemble
from sphinx_kwl.docx.math.macros import Macro
from sphinx_kwl.docx.math.runs import text

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.parser import Parser, Table
    from sphinx_kwl.docx.math.runs import Items

_LEGEND = re.compile(r"(.*?)\\over(?![A-Za-z])", re.DOTALL)
_DEGREE = re.compile(r"(.*?)\\of(?![A-Za-z])", re.DOTALL)
_ZERO = re.compile(r"\s*0*\.?0*\s*[a-z]{2}\s*")
_CODE = re.compile(r"\s*(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}))\s*")
_MOST_DOTS: Final = 64


def _general_fraction(parser: Parser, _name: str) -> Atom:
    begin, end, thickness, _style = (parser.raw_argument() for _ in range(4))
    parts = parser.argument(), parser.argument()
    fraction: Items = [omml.fraction(*parts, bar=not _ZERO.fullmatch(thickness))]
    brackets = [symbols.delimiter(each.strip().removeprefix("\\"), "") if each.strip().startswith("\\")
                else symbols.delimiter("", each.strip() or ".") for each in (begin, end)]  # fmt: skip
    left, right = brackets
    if left is None or right is None:
        raise MathError
    return Atom("fence", omml.delimiters(left, right, [fraction]) if left or right else fraction)


def _legend(parser: Parser, _name: str) -> Atom:
    match = _LEGEND.match(parser.source, parser.place)
    if not match:
        raise MathError
    parser.place = match.end()
    above = parser.parse_part(match[1])
    return Atom("rel", [omml.limits(parser.argument(display=parser.display), None, above)])


def _root(parser: Parser, _name: str) -> Atom:
    match = _DEGREE.match(parser.source, parser.place)
    if not match:
        raise MathError
    parser.place = match.end()
    degree = parser.parse_part(match[1])
    return Atom("ord", [omml.radical(parser.argument(), degree)])


def _scripts_alone(parser: Parser) -> tuple[Items, Items]:
    """Read a group of scripts without their base; return the subscript and the superscript."""
    sub: Items = []
    sup: Items = []
    part = type(parser)(parser.raw(), parser.commands, depth=parser.depth + 1)
    while mark := part.peek():
        if mark == "'":
            part.place += 1
            sup.append(text("′"))
        elif mark in "_^":
            part.place += 1
            (sub if mark == "_" else sup).extend(part.argument())
        else:
            raise MathError
    return sub, sup


def _side_set(parser: Parser, _name: str) -> Atom:
    before, after = _scripts_alone(parser), _scripts_alone(parser)
    if parser.macros:
        parser.expand_macros()
    parser.depth += 1
    atom = parser.nucleus() if parser.depth <= MAX_DEPTH else None
    parser.depth -= 1
    if atom is None:
        raise MathError
    base: Items = (
        [omml.nary(atom.char, None, None, [], above_below=True)] if atom.kind == "nary" else atom.items
    )
    if any(after):
        base = [omml.scripts(base, after[0] or None, after[1] or None)]
    if any(before):
        base = [omml.prescripts(base, *before)]
    return Atom("ord", base, limits=parser.display)


def _choice(parser: Parser, _name: str) -> Atom | None:
    shown, *others = (parser.raw() for _ in range(4))
    return parser.grouped(shown if parser.display else others[0])


def _content(parser: Parser, _name: str) -> Atom:
    return Atom("ord", parser.argument(display=parser.display))


def _group(parser: Parser, _name: str) -> Atom:
    items = parser.row()
    if parser.peek_command() != "endgroup":
        raise MathError
    parser.take_command()
    return Atom("ord", items)


def _dots_for(parser: Parser, _name: str) -> None:
    parser.raw_optional()
    cells = parser.raw().strip()
    if not cells.isdecimal() or not 0 < int(cells[:4]) <= _MOST_DOTS:
        raise MathError
    parser.insert(r"\cdots" + r"&\cdots" * (int(cells) - 1))


def _unicode(parser: Parser, _name: str) -> Atom:
    parser.raw_optional()
    match = _CODE.fullmatch(parser.raw())
    code = (int(match[1], 16) if match[1] else int(match[2])) if match else -1
    known = symbols.character(chr(code)) if 0 <= code <= 0x10FFFF else None
    if known is None:
        raise MathError
    return parser.symbol(*known)


def _script_of_text(parser: Parser, name: str) -> Atom:
    parser.insert(rf"\text{{{parser.raw()}}}")
    atom = parser.nucleus()
    words = assemble([atom]) if atom else []
    sub, sup = (words, None) if name == "textsubscript" else (None, words)
    return Atom("ord", [omml.scripts([], sub, sup)])


_MACROS: Final = {
    "varinjlim": r"\mathop{\underrightarrow{\lim}}",
    "varliminf": r"\mathop{\underline{\lim}}",
    "varlimsup": r"\mathop{\overline{\lim}}",
    "varprojlim": r"\mathop{\underleftarrow{\lim}}",
}

#: The commands of this module by name.
COMMANDS: Final[Table] = {
    **{name: Macro(body) for name, body in _MACROS.items()},
    "begingroup": _group,
    "buildrel": _legend,
    "ensuremath": _content,
    "genfrac": _general_fraction,
    "hdotsfor": _dots_for,
    "mathchoice": _choice,
    "root": _root,
    "sideset": _side_set,
    "textsubscript": _script_of_text,
    "textsuperscript": _script_of_text,
    "unicode": _unicode,
    "vcenter": _content,
}
