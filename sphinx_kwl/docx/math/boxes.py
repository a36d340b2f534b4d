r"""The LaTeX commands for frames, strikes, invisible parts and parts without a size of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import omml
from sphinx_kwl.docx.math.atoms import Atom, MathError
from sphinx_kwl.docx.math.runs import NOTHING, Run

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.parser import Parser, Table

_STRIKES: Final = {
    "Aboxed": [], "boxed": [], "fbox": [], "bcancel": ["strikeTLBR"], "cancel": ["strikeBLTR"],
    "xcancel": ["strikeBLTR", "strikeTLBR"],
}  # fmt: skip
_NOTATIONS: Final = {
    "downdiagonalstrike": "strikeTLBR", "horizontalstrike": "strikeH",
    "updiagonalstrike": "strikeBLTR", "verticalstrike": "strikeV",
}  # fmt: skip
_FRAMES: Final = frozenset(("box", "circle", "roundedbox"))
_PHANTOMS: Final[dict[str, list[str]]] = {
    "phantom": [], "hphantom": ["zeroAsc", "zeroDesc"], "vphantom": ["zeroWid"],
}  # fmt: skip
_WITHOUT_SIZE: Final = (
    "clap", "lefteqn", "llap", "mathclap", "mathllap", "mathrlap", "rlap", "smash",
)  # fmt: skip
_LENGTH = re.compile(r"\s*(\d*\.?\d*)\s*[a-z]{2}\s*")


def _box(parser: Parser, name: str) -> Atom:
    return Atom("ord", [omml.box(parser.argument(display=True), strikes=_STRIKES[name])])


def _cancel_to(parser: Parser, _name: str) -> Atom:
    value, base = parser.argument(), parser.argument(display=parser.display)
    return Atom("ord", [omml.scripts([omml.box(base, strikes=["strikeBLTR"])], None, value)])


def _enclose(parser: Parser, _name: str) -> Atom:
    notations = parser.raw().replace(",", " ").split()
    parser.raw_optional()
    items = parser.argument(display=parser.display)
    strikes = [_NOTATIONS[each] for each in sorted(notations) if each in _NOTATIONS]
    strikes.sort(key=("strikeH", "strikeV", "strikeBLTR", "strikeTLBR").index)
    if strikes:
        items = [omml.box(items, strikes=strikes)]
    return Atom("ord", [omml.box(items)] if _FRAMES.intersection(notations) else items)


def _phantom(parser: Parser, name: str) -> Atom:
    # LibreOffice leaves it out, and then needs another operand.
    return Atom("ord", [omml.phantom(parser.argument(), _PHANTOMS[name]), Run(NOTHING)])


def _without_size(parser: Parser, _name: str) -> Atom:
    """Read what has no width or height in LaTeX; it keeps its own, as LibreOffice leaves out ``m:phant``."""
    parser.raw_optional()
    return Atom("ord", parser.argument(display=parser.display))


def _rule(parser: Parser, _name: str) -> Atom | None:
    """Read a rule: a line to write on, or with no width a strut, which prints nothing."""
    parser.raw_optional()
    width = parser.raw()
    match = _LENGTH.fullmatch(width)
    parser.raw()
    if not match:
        raise MathError
    if not match[1].strip("0."):
        return None
    return parser.grouped(rf"\underline{{\hspace{{{width}}}}}")


def _raised(parser: Parser, name: str) -> Atom | None:
    """Read a box that is moved up or down, and print it where it is."""
    parser.raw()
    if name == "raisebox":
        parser.raw_optional()
        parser.raw_optional()
    parser.insert(rf"\text{{{parser.raw()}}}")
    return parser.nucleus()


def _unstyled(parser: Parser, name: str) -> Atom:
    """Read an argument that says how the page shows the next one, and print the next one."""
    if name == "bbox":
        parser.raw_optional()
    else:
        parser.raw()
    return Atom("ord", parser.argument(display=parser.display))


_BY_COMMAND: Final = (
    (_box, _STRIKES),
    (_cancel_to, ("cancelto",)),
    (_enclose, ("enclose",)),
    (_phantom, _PHANTOMS),
    (_raised, ("raisebox",)),
    (_rule, ("rule",)),
    (_without_size, _WITHOUT_SIZE),
    (_unstyled, ("bbox", "class", "cssId", "href", "style")),
)

#: The commands of this module by name.
COMMANDS: Final[Table] = {name: command for command, names in _BY_COMMAND for name in names}
