r"""Units of the package ``siunitx``, such as ``\kilo\metre\per\hour`` or ``km/h``, as LaTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math.atoms import MathError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_kwl.docx.math.macros import Macro

_PREFIXES: Final = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p",
    "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "deka": "da",
    "hecto": "h", "kilo": "k", "mega": "M", "mu": "µ", "giga": "G", "tera": "T", "peta": "P", "exa": "E",
    "zetta": "Z", "yotta": "Y", "ronna": "R", "quetta": "Q", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi",
    "tebi": "Ti", "pebi": "Pi", "exbi": "Ei",
}  # fmt: skip
_UNITS: Final = {
    "ampere": "A", "angstrom": "Å", "arcminute": "′", "arcsecond": "″", "astronomicalunit": "au",
    "atomicmassunit": "u", "bar": "bar", "barn": "b", "becquerel": "Bq", "bel": "B", "bit": "bit",
    "byte": "B", "candela": "cd", "celsius": "°C", "coulomb": "C", "dalton": "Da", "day": "d",
    "decibel": "dB", "degree": "°", "degreeCelsius": "°C", "electronvolt": "eV", "farad": "F",
    "gram": "g", "gray": "Gy", "hectare": "ha", "henry": "H", "hertz": "Hz", "hour": "h", "joule": "J",
    "katal": "kat", "kelvin": "K", "kilogram": "kg", "knot": "kn", "kWh": "kWh", "liter": "L", "litre": "L",
    "lumen": "lm", "lux": "lx", "meter": "m", "metre": "m", "minute": "min", "mmHg": "mmHg",
    "mole": "mol", "nauticalmile": "M", "neper": "Np", "newton": "N", "Omega": "Ω", "ohm": "Ω", "pascal": "Pa",
    "percent": "%", "permille": "‰", "radian": "rad", "second": "s", "siemens": "S", "sievert": "Sv",
    "steradian": "sr", "tesla": "T", "tonne": "t", "volt": "V", "watt": "W", "weber": "Wb",
}  # fmt: skip
_POWERS: Final = {"square": "2", "squared": "2", "cubic": "3", "cubed": "3"}
_PER_MODES: Final = frozenset(("fraction", "power", "repeated-symbol", "symbol"))
#: Abbreviations of siunitx: those that are not the letters that they print begin with u for micro.
_ABBREVIATION = re.compile(r"u?[A-Za-z]{1,3}|kWh|kcal|mmol|kmol|umol|nmol|pmol|fmol")
_TOKEN = re.compile(
    r"\s*(?:\\([A-Za-z]+)|\\(.)|([^\W\d_]+|[°%′″µΩÅ'\"$€£]+)|([\^_])|(/)|([.~*·⋅ \s]+)|(\d+)|[{}()])", re.DOTALL
)
_DEGREE = re.compile(r"\^\{?\\circ\}?")
_SCRIPT = re.compile(r"\s*(?:\{([^{}]*)\}|([-+]?\d+|[^\s{}]))")
_MACRO_LEVELS: Final = 10


def _escaped(name: str) -> str:
    return name.replace("%", r"\%").replace("$", r"\$")


class _Factor:
    """A unit with its prefix and power."""

    def __init__(self) -> None:
        self.name = ""
        self.power = ""
        self.below = ""  #: a subscript
        self.divides = False

    def shown(self, *, sign: bool) -> str:
        """Return LaTeX; with *sign* a unit that divides has a negative power."""
        power = self.power
        if self.divides and sign:
            power = power.removeprefix("-") if power.startswith("-") else f"-{power or '1'}"
        out = rf"\text{{{_escaped(self.name)}}}"
        out += rf"_{{\mathrm{{{self.below}}}}}" if self.below else ""
        return out + (f"^{{{power}}}" if power else "")


class _Reader:
    """Reads a unit, whether of macros, as ``\\metre``, or of letters, as ``m``."""

    def __init__(self, macros: Mapping[str, Macro]) -> None:
        self.macros = macros
        self.factors: list[_Factor] = []
        self.divides = False  #: the next unit divides
        self.all_divide = False  #: all that follow divide: after a slash
        self.prefix = self.power = ""  #: of the next unit
        self.open = False  #: letters that follow belong to the last unit

    def read(self, source: str, level: int = 0) -> None:
        if level > _MACRO_LEVELS:
            raise MathError
        place = 0
        while place < len(source):
            match = _TOKEN.match(source, place)
            if not match:
                raise MathError
            place = match.end()
            name, escaped, letters, script, slash, gap, digits = match.groups()
            if name is not None:
                place = self._macro(name, source, place, level)
            elif letters is not None:
                self._unit(letters)
            elif script is not None:
                place = self._script(script, source, place)
            elif slash is not None:
                self.divides = self.all_divide = True
            elif digits is not None:
                if digits != "1" or self.factors:
                    raise MathError
            elif escaped is not None:
                self._escaped(escaped)
            elif gap is None and self.prefix:
                raise MathError
        if self.prefix or self.power:
            raise MathError

    def _escaped(self, char: str) -> None:
        if char in "%$":
            self._unit(char)
        elif char not in ",; :!":
            raise MathError

    def _unit(self, name: str) -> None:
        factor = _Factor()
        factor.name, factor.power = self.prefix + name, self.power
        factor.divides = self.divides or self.all_divide
        self.factors.append(factor)
        self.prefix = self.power = ""
        self.divides = False

    def _script(self, script: str, source: str, place: int) -> int:
        match = _SCRIPT.match(source, place)
        if not match or not self.factors:
            raise MathError
        value = match[1] if match[1] is not None else match[2]
        if script == "^":
            self.factors[-1].power = value
        else:
            self.factors[-1].below = value
        return match.end()

    def _macro(self, name: str, source: str, place: int, level: int) -> int:
        if name in self.macros and not self.macros[name].count:
            self.read(self.macros[name].body, level + 1)
        elif name == "per":
            self.divides = True
        elif name in ("square", "cubic"):
            self.power = _POWERS[name]
        elif name in _POWERS and self.factors:
            self.factors[-1].power = _POWERS[name]
        elif name in ("tothe", "raiseto", "of"):
            match = _SCRIPT.match(source, place)
            if not match or (name != "raiseto" and not self.factors):
                raise MathError
            value = match[1] if match[1] is not None else match[2]
            if name == "raiseto":
                self.power = value
            elif name == "tothe":
                self.factors[-1].power = value
            else:
                self.factors[-1].below = value
            return match.end()
        elif name in ("mathrm", "text", "textrm", "rm", "cdot", "times", "quad"):
            pass
        elif name in _PREFIXES:
            self.prefix = _PREFIXES[name]
        elif name in _UNITS:
            self._unit(_UNITS[name])
        elif _ABBREVIATION.fullmatch(name):
            self._unit(f"µ{name[1:]}" if name[0] == "u" and len(name) > 1 else name)
        else:
            raise MathError(f"\\{name}")
        return place


def unit(source: str, macros: Mapping[str, Macro], per: str) -> str:
    r"""Return LaTeX for the unit *source*, in which *macros* may stand.

    *per* is how units that divide are shown, siunitx' ``per-mode``. Raises `MathError` for what is no unit.
    """
    reader = _Reader(macros)
    reader.read(_DEGREE.sub("°", source))
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
