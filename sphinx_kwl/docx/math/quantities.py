r"""The LaTeX commands of the package ``siunitx``: numbers, units, angles, as LaTeX that needs no package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math.atoms import MathError
from sphinx_kwl.docx.math.macros import Macro
from sphinx_kwl.docx.math.physics import quantity_in_brackets
from sphinx_kwl.docx.math.units import unit

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.atoms import Atom
    from sphinx_kwl.docx.math.parser import Parser, Table

_PLUS_MINUS = r"\+-|\\pm(?![A-Za-z])|±"
_NUMBER = re.compile(
    rf"""(?P<relation><=|>=|<<|>>|<|>|~|\\approx|\\leq?|\\geq?|\\sim)?
    (?P<sign>{_PLUS_MINUS}|[-+−])?
    (?P<whole>\d*)(?:(?P<mark>[.,])(?P<part>\d*))?
    (?:\((?P<last>[\d.,]+)\))?
    (?:(?:{_PLUS_MINUS})(?P<error>\d*)(?:(?P<error_mark>[.,])(?P<error_part>\d*))?)?
    (?:[eEdD](?P<power>[-+−]?\d+))?""",
    re.VERBOSE,
)
_RELATIONS: Final = {
    "<=": r"\leq ", ">=": r"\geq ", "<<": r"\ll ", ">>": r"\gg ", "~": r"\sim ",
}  # fmt: skip
_PRODUCT = re.compile(r"x|×|\\times(?![A-Za-z])")
_NO_GAP = re.compile(r"\s*(?:\\(?:degree|arcminute|arcsecond)(?![A-Za-z])|\^?\{?\\circ\}?\s*\Z|[°′″]\s*\Z)")
_PHYSICAL = re.compile(
    r"\s*(?P<value>(?:[-+]?\d[\d.,]*(?:\(\d+\))?(?:[eE][-+]?\d+)?)?)\s*(?P<unit>.*)", re.DOTALL
)
_PLAIN_POWER = re.compile(r"(?<=[^\W\d_])[-+]?\d+")
_OPTION = re.compile(r"per-mode\s*=\s*\{?\s*([a-z-]+)")


def _grouped_digits(digits: str, *, whole: bool) -> str:
    """Return five or more *digits* in groups of three, from the right for the *whole* part."""
    if len(digits) < 5:
        return digits
    first = len(digits) % 3 if whole else 0
    groups = [digits[:first]] if first else []
    groups += [digits[at : at + 3] for at in range(first, len(digits), 3)]
    return r"\,".join(groups)


def _decimal(whole: str, mark: str | None, part: str | None) -> str:
    out = _grouped_digits(whole, whole=True)
    return f"{out or '0'}{{{mark}}}{_grouped_digits(part, whole=False)}" if part else out


def number(source: str) -> str:
    """Return LaTeX for the number *source*, as siunitx reads it; the decimal mark is the author's."""
    source = "".join(source.split())
    factors = _PRODUCT.split(source)
    if len(factors) > 1:
        return r"\times ".join(map(number, factors))
    above, slash, below = source.partition("/")
    if slash and "/" not in below:
        return rf"\frac{{{number(above)}}}{{{number(below)}}}"
    match = _NUMBER.fullmatch(source)
    if not match or not source:
        raise MathError
    relation, sign = match["relation"] or "", match["sign"] or ""
    digits = _decimal(match["whole"], match["mark"], match["part"])
    out = _RELATIONS.get(relation, f"{relation} ") if relation else ""
    out += {"": "", "+": "+", "-": "-", "−": "-"}.get(sign, r"\pm ") + digits
    if match["last"]:
        out += f"({match['last']})"
    if error := _decimal(match["error"] or "", match["error_mark"], match["error_part"]):
        out += rf"\pm {error}"
    if match["power"]:
        power = f"10^{{{match['power'].removeprefix('+')}}}"
        if error:
            out = f"({out})"
        out += rf"\times {power}" if digits else power
    elif not digits:
        raise MathError
    return out


def _angle(source: str) -> str:
    degrees, *smaller = (part.strip() for part in source.split(";"))
    if len(smaller) > 2 or not any((degrees, *smaller)):
        raise MathError
    if not smaller:
        return number(degrees) + "°"
    marks = ("°", "′", "″")
    parts = zip((degrees, *smaller), marks, strict=False)
    return "".join(number(part) + rf"\text{{{mark}}}" for part, mark in parts if part)


def _options(parser: Parser) -> str:
    r"""Read options and return how ``\per`` is shown: ``power``, ``symbol`` or ``fraction``."""
    match = _OPTION.search(parser.raw_optional() or "")
    return match[1] if match else "power"


def _unit_after_number(parser: Parser, per: str) -> str:
    """Read a unit and return it with the space before it."""
    source = parser.raw_argument()
    return ("" if _NO_GAP.match(source) else r"\,") + unit(source, parser, per)


def _num(parser: Parser, _name: str) -> Atom | None:
    parser.raw_optional()
    return parser.grouped(number(parser.raw_argument()))


def _ang(parser: Parser, _name: str) -> Atom | None:
    parser.raw_optional()
    return parser.grouped(_angle(parser.raw_argument()))


def _si(parser: Parser, _name: str) -> Atom | None:
    per = _options(parser)
    return parser.grouped(unit(parser.raw_argument(), parser, per))


def _values(parser: Parser, name: str) -> list[str]:
    """Read the numbers of a list, range or product."""
    if name.endswith("range"):
        return [number(parser.raw_argument()), number(parser.raw_argument())]
    source = parser.raw_argument()
    parts = source.split(";") if name.endswith("list") else _PRODUCT.split("".join(source.split()))
    return [number(part) for part in parts]


def _several(parser: Parser, name: str) -> Atom | None:
    per = _options(parser)
    values = _values(parser, name)
    kind = name.removeprefix("num").removeprefix("qty").removeprefix("SI").removeprefix("ang")
    between = {"range": r"\text{–}", "list": r",\ ", "product": r"\times "}[kind]
    if not name.startswith("num"):
        parser.raw_optional()
        shown = _unit_after_number(parser, per)
        values = [value + shown for value in values]
    return parser.grouped(between.join(values))


def _quantity(parser: Parser, name: str) -> Atom | None:
    r"""``\qty{number}{unit}`` and ``\SI{number}{unit}``, or ``\qty`` of the package physics."""
    if name == "qty" and parser.peek() not in ("{", "["):
        return quantity_in_brackets(parser)
    per = _options(parser)
    if name == "qty" and parser.peek() != "{":
        raise MathError
    value = parser.raw_argument()
    before = ""
    if name == "SI" and (prefix := parser.raw_optional()) is not None:
        before = unit(prefix, parser, per)
    if name == "qty" and parser.peek() != "{":
        return parser.grouped(rf"\left\{{{value}\right\}}")
    shown = _unit_after_number(parser, per)
    return parser.grouped(before + (number(value) + shown if value.strip() else shown.removeprefix(r"\,")))


def _physical_unit(parser: Parser, _name: str) -> Atom | None:
    r"""``\pu`` of the package mhchem: ``123 kJ/mol``, ``1.5e3 m s-1``."""
    match = _PHYSICAL.fullmatch(parser.raw_argument())
    if not match:
        raise MathError
    value, source = match["value"], _PLAIN_POWER.sub(r"^{\g<0>}", match["unit"])
    shown = unit(source, parser, "power") if source else ""
    between = r"\," if value and shown else ""
    return parser.grouped((number(value) if value else "") + between + shown)


def _set_up(parser: Parser, _name: str) -> None:
    parser.raw()


def _declare_unit(parser: Parser, _name: str) -> None:
    parser.raw_optional()
    name = parser.raw_argument().strip().removeprefix("\\")
    parser.commands.define(name, Macro(parser.raw()))


_BY_COMMAND: Final = (
    (_ang, ("ang",)),
    (_declare_unit, ("DeclareSIUnit",)),
    (_num, ("num", "tablenum")),
    (_physical_unit, ("pu",)),
    (_quantity, ("SI", "qty")),
    (_set_up, ("sisetup",)),
    (_several, (
        "SIlist", "SIrange", "numlist", "numproduct", "numrange", "qtylist", "qtyproduct", "qtyrange",
    )),
    (_si, ("si", "unit")),
)  # fmt: skip

#: The commands of this module by name.
COMMANDS: Final[Table] = {name: command for command, names in _BY_COMMAND for name in names}
