r"""The LaTeX commands for colours: ``\color``, ``\textcolor``, ``\colorbox``, ``\definecolor``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import omml
from sphinx_kwl.docx.math.atoms import Atom, MathError
from sphinx_kwl.docx.math.runs import coloured

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.parser import Parser, Table
    from sphinx_kwl.docx.math.runs import Items

#: The names of LaTeX, dvips and CSS that courses use most; green is that of CSS, as in MathJax.
_NAMES: Final = {
    "black": "000000", "blue": "0000FF", "brown": "A52A2A", "cyan": "00FFFF", "darkblue": "00008B",
    "darkgray": "A9A9A9", "darkgreen": "006400", "darkorange": "FF8C00", "darkred": "8B0000",
    "firebrick": "B22222", "forestgreen": "228B22", "fuchsia": "FF00FF", "gold": "FFD700",
    "gray": "808080", "green": "008000", "grey": "808080", "indigo": "4B0082", "lightblue": "ADD8E6",
    "lightgray": "D3D3D3", "lightgreen": "90EE90", "lime": "00FF00", "magenta": "FF00FF",
    "maroon": "800000", "navy": "000080", "navyblue": "000080", "olive": "808000", "orange": "FFA500",
    "pink": "FFC0CB", "plum": "DDA0DD", "purple": "800080", "red": "FF0000", "royalblue": "4169E1",
    "salmon": "FA8072", "silver": "C0C0C0", "skyblue": "87CEEB", "steelblue": "4682B4",
    "teal": "008080", "tomato": "FF6347", "turquoise": "40E0D0", "violet": "EE82EE",
    "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_SHORT_HEX = re.compile(r"#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])")
_CSS_RGB = re.compile(r"rgb\(([^()]*)\)")


def _from_numbers(source: str, count: int, whole: float) -> list[int] | None:
    """Return *count* numbers between 0 and *whole* as bytes, None if *source* is no such list."""
    parts = source.split(",")
    try:
        values = [float(part) for part in parts]
    except ValueError:
        return None
    if len(values) != count or not all(0 <= value <= whole for value in values):
        return None
    return [round(value / whole * 255) for value in values]


def _hexadecimal(model: str, source: str) -> str:
    """Return the colour *source* of the *model* as six digits; empty if it is not known."""
    source = source.strip()
    if match := _HEX.fullmatch(source):
        return match[1].upper() if model == "HTML" or source[0] == "#" else ""
    if match := _SHORT_HEX.fullmatch(source):
        return "".join(digit * 2 for digit in match.groups()).upper()
    if match := _CSS_RGB.fullmatch(source):
        model, source = "RGB", match[1]
    parts: list[int] | None = None
    if model in ("rgb", "RGB"):
        parts = _from_numbers(source, 3, 1 if model == "rgb" else 255)
    elif model == "gray" and (shade := _from_numbers(source, 1, 1)):
        parts = shade * 3
    elif model == "cmyk" and (inks := _from_numbers(source, 4, 1)):
        *colours, black = inks
        parts = [round((255 - ink) * (255 - black) / 255) for ink in colours]
    if parts:
        return "".join(f"{part:02X}" for part in parts)
    return _NAMES.get(source.lower(), "")


def _read(parser: Parser) -> str:
    """Read a colour with its model; one that is not known is empty, and what it colours stays as it is."""
    model = parser.raw_optional() or ""
    source = parser.raw()
    return parser.commands.colours.get(source.strip()) or _hexadecimal(model.strip(), source)


def _color(parser: Parser, _name: str) -> Atom:
    r"""``\color{C}{...}`` colours the group, as in MathJax; ``\color{C}`` what follows, as in LaTeX."""
    colour = _read(parser)
    items = parser.argument(display=parser.display) if parser.peek() == "{" else parser.row()
    return Atom("ord", coloured(items, colour))


def _text_color(parser: Parser, _name: str) -> Atom:
    colour = _read(parser)
    return Atom("ord", coloured(parser.argument(display=parser.display), colour))


def _text_items(parser: Parser) -> Items:
    """Read an argument that is text."""
    parser.insert(rf"\text{{{parser.raw()}}}")
    atom = parser.nucleus()
    return atom.items if atom else []


def _color_box(parser: Parser, _name: str) -> Atom:
    colour = _read(parser)
    return Atom("ord", coloured(_text_items(parser), "", background=colour))


def _framed_color_box(parser: Parser, _name: str) -> Atom:
    frame, colour = _read(parser), _read(parser)
    items = coloured(_text_items(parser), "", background=colour)
    return Atom("ord", coloured([omml.box(items)], frame, only_outside=True))


def _define_color(parser: Parser, _name: str) -> None:
    name, model, source = parser.raw().strip(), parser.raw().strip(), parser.raw()
    if not name:
        raise MathError
    parser.commands.colours[name] = _hexadecimal(model, source)


#: The commands of this module by name.
COMMANDS: Final[Table] = {
    "color": _color,
    "colorbox": _color_box,
    "definecolor": _define_color,
    "fcolorbox": _framed_color_box,
    "textcolor": _text_color,
}
