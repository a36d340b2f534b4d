r"""Units of the package ``siunitx``, such as ``\kilo\metre\per\hour`` or ``km/h``, as LaTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math.atoms import MathError
from sphinx_kwl.docx.math.reader import Reader

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.parser import Parser

_PREFIXES: Final = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p",
    "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "deka": "da",
    "hecto": "h", "kilo": "k", "mega": "M", "mu": "µ", "giga": "G", "tera": "T", "peta": "P", "exa": "E",
    "zetta": "Z", "yotta": "Y", "ronna": "R", "quetta": "Q", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi",
    "tebi": "Ti", "pebi": "Pi", "exbi": "Ei",
}  # fmt: skip
_SYMBOLS: Final = {
    "ampere": "A", "angstrom": "Å", "arcminute": "′", "arcsecond": "″", "astronomicalunit": "au",
    "atomicmassunit": "u", "bar": "bar", "barn": "b", "becquerel": "Bq", "bel": "B", "bit": "bit",
    "byte": "B", "candela": "cd", "celsius": "°C", "coulomb": "C", "dalton": "Da", "day": "d",
    "decibel": "dB", "degree": "°", "degreeCelsius": "°C", "electronvolt": "eV", "farad": "F",
    "gram": "g", "gray": "Gy", "hectare": "ha", "henry": "H", "hertz": "Hz", "hour": "h",
    "joule": "J", "katal": "kat", "kelvin": "K", "kilogram": "kg", "knot": "kn", "kWh": "kWh",
    "liter": "L", "litre": "L", "lumen": "lm", "lux": "lx", "meter": "m", "metre": "m",
    "minute": "min", "mmHg": "mmHg", "mole": "mol", "nauticalmile": "M", "neper": "Np",
    "newton": "N", "Omega": "Ω", "ohm": "Ω", "pascal": "Pa", "%": "%", "$": "$", "percent": "%",
    "permille": "‰", "radian": "rad", "second": "s", "siemens": "S", "sievert": "Sv",
    "steradian": "sr", "tesla": "T", "tonne": "t", "volt": "V", "watt": "W", "weber": "Wb",
}  # fmt: skip
_POWERS: Final = {"square": "2", "squared": "2", "cubic": "3", "cubed": "3"}
_ATTACHING: Final = {"tothe": "power", "of": "below"}
_PER_MODES: Final = frozenset(("fraction", "power", "repeated-symbol", "symbol"))
#: Abbreviations of siunitx: those that are not the letters that they print begin with u for micro.
_ABBREVIATION = re.compile(r"u?[A-Za-z]{1,3}|kWh|kcal|mmol|kmol|umol|nmol|pmol|fmol")
_NUMBER = re.compile(r"\s*[-+]?\d+")
_LETTERS = re.compile(r"[^\W\d_]+|[°′″µΩÅ'\"€£]+")
_DEGREE = re.compile(r"\^\{?\\circ\}?")
#: What prints nothing in a unit: signs between its factors, and commands for looks.
_BETWEEN: Final = ".~*·⋅{}()"
_IGNORED: Final = frozenset((*",; :!", "mathrm", "text", "textrm", "rm", "cdot", "times", "quad"))


def _escaped(name: str) -> str:
    return name.replace("%", r"\%").replace("$", r"\$")


class _Factor:
    """A unit with its prefix and power."""

    def __init__(self, name: str, power: str, *, divides: bool) -> None:
        self.name = name
        self.power = power
        self.below = ""  #: a subscript
        self.divides = divides

    def shown(self, *, sign: bool) -> str:
        """Return LaTeX; with *sign* a unit that divides has a negative power."""
        power = self.power
        if self.divides and sign:
            power = power.removeprefix("-") if power.startswith("-") else f"-{power or '1'}"
        out = rf"\text{{{_escaped(self.name)}}}"
        out += rf"_{{\mathrm{{{self.below}}}}}" if self.below else ""
        return out + (f"^{{{power}}}" if power else "")


class _Unit(Reader):
    r"""Reads a unit, whether of macros, as ``\metre``, or of letters, as ``m``."""

    def __init__(self, source: str, parser: Parser) -> None:
        super().__init__(_DEGREE.sub("°", source), parser.limits)
        self.macros = parser.macros
        self.factors: list[_Factor] = []
        self.divides = False  #: the next factor divides
        self.all_divide = False  #: all that follow divide: after a slash
        self.prefix = self.power = ""  #: of the next factor

    def read(self) -> None:
        """Read the whole source into `factors`."""
        while char := self.peek():
            if char == "\\":
                self._command(self.take_command())
            elif letters := self.take(_LETTERS):
                self._add(letters)
            elif char in "^_":
                self.place += 1
                self._attach("power" if char == "^" else "below")
            elif char == "/":
                self.place += 1
                self.all_divide = True
            elif char in _BETWEEN or (char == "1" and not self.factors):
                self.place += 1
            else:
                raise MathError
        if self.prefix or self.power:
            raise MathError

    def _add(self, name: str) -> None:
        divides = self.divides or self.all_divide
        self.factors.append(_Factor(self.prefix + name, self.power, divides=divides))
        self.prefix = self.power = ""
        self.divides = False

    def _attach(self, what: str, value: str | None = None) -> None:
        """Set *what*, ``power`` or ``below``, of the last factor, to what is next if *value* is not given."""
        if not self.factors:
            raise MathError
        if value is None:
            value = self.take(_NUMBER) or self.raw_argument()
        setattr(self.factors[-1], what, value)

    def _command(self, name: str) -> None:
        if name in self.macros:
            self.macros[name](self, name)
        elif name in _SYMBOLS:
            self._add(_SYMBOLS[name])
        elif name in _PREFIXES:
            self.prefix = _PREFIXES[name]
        elif name in ("square", "cubic"):
            self.power = _POWERS[name]
        elif name in _POWERS:
            self._attach("power", _POWERS[name])
        elif name in _ATTACHING:
            self._attach(_ATTACHING[name])
        elif name == "raiseto":
            self.power = self.raw_argument()
        elif name == "per":
            self.divides = True
        elif name not in _IGNORED:
            self._abbreviation(name)

    def _abbreviation(self, name: str) -> None:
        if not _ABBREVIATION.fullmatch(name):
            raise MathError("\\" + name)
        self._add(f"µ{name[1:]}" if name[0] == "u" and len(name) > 1 else name)


def unit(source: str, parser: Parser, per: str) -> str:
    r"""Return LaTeX for the unit *source*, in which macros that *parser* knows may stand.

    *per* is how units that divide are shown, siunitx' ``per-mode``. Raises `MathError` for what is no unit.
    """
    reader = _Unit(source, parser)
    reader.read()
    # A slash of the author is kept; siunitx, too, prints literal units as they are.
    mode = "symbol" if reader.all_divide else per if per in _PER_MODES else "power"
    if mode == "power":
        return r"\,".join(factor.shown(sign=True) for factor in reader.factors)
    above, below = (
        r"\,".join(each.shown(sign=False) for each in reader.factors if each.divides is divides)
        for divides in (False, True)
    )
    if not below:
        return above
    if mode == "fraction":
        return rf"\frac{{{above or '1'}}}{{{below}}}"
    several = sum(each.divides for each in reader.factors) > 1
    return f"{above or '1'}/{f'({below})' if several else below}"
