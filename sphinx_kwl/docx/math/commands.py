"""The table of LaTeX commands: symbols, alphabets, delimiters, fractions, accents and so on."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import (
    boxes,
    colours,
    definitions,
    environments,
    marks,
    omml,
    physics,
    structures,
    symbols,
    words,
)
from sphinx_kwl.docx.math.atoms import Atom, MathError
from sphinx_kwl.docx.math.runs import NOTHING, Items, Run, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_kwl.docx.math.atoms import AtomKind
    from sphinx_kwl.docx.math.parser import Command, Parser, Table

#: The commands of packages that few courses use, which are loaded when they are used first.
_CHEMISTRY: Final = ("ce", "cee")
_QUANTITIES: Final = (
    "DeclareSIUnit",
    "SI",
    "SIlist",
    "SIrange",
    "ang",
    "num",
    "numlist",
    "numproduct",
    "numrange",
    "pu",
    "qty",
    "qtylist",
    "qtyproduct",
    "qtyrange",
    "si",
    "sisetup",
    "tablenum",
    "unit",
)

_BIG: Final = [f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")]
_DISPLAY: Final = {
    "displaystyle": True, "textstyle": False, "scriptstyle": False, "scriptscriptstyle": False,
}  # fmt: skip
_NO_OUTPUT: Final = frozenset((
    "Huge", "LARGE", "Large", "allowbreak", "boldmath", "centering", "footnotesize", "hfil", "hfill", "huge",
    "large", "leavevmode", "mathstrut", "nobreak", "noindent", "nonumber", "normalsize", "notag", "relax",
    "scriptsize", "small", "strut", "tiny", "unboldmath",
))  # fmt: skip
_SWITCHES: Final = {"rm": "rm", "bf": "bf", "it": "", "cal": "cal", "sf": "sf", "tt": "tt"}
_ALPHABETS: Final = {
    "Bbb": "bb", "bm": "bi", "boldsymbol": "bi", "mathbb": "bb", "mathbf": "bf", "mathbfit": "bi",
    "mathcal": "cal", "mathfrak": "frak", "mathit": "", "mathnormal": "", "mathrm": "rm",
    "mathscr": "cal", "mathsf": "sf", "mathtt": "tt", "mathup": "rm", "pmb": "bi",
}  # fmt: skip
_CLASSES: Final[dict[str, AtomKind]] = {
    "mathbin": "bin", "mathclose": "ord", "mathinner": "ord", "mathopen": "ord", "mathord": "ord",
    "mathpunct": "punct", "mathrel": "rel",
}  # fmt: skip


# -- commands that print nothing ------------------------------------------------------------


def _print_nothing(_parser: Parser, _name: str) -> None:
    return None


def _set_display(parser: Parser, name: str) -> None:
    parser.display = _DISPLAY[name]


def _set_alphabet(parser: Parser, name: str) -> None:
    parser.alphabet = _SWITCHES[name]


# -- alphabets and symbols ------------------------------------------------------------------


def _symbol(parser: Parser, name: str) -> Atom:
    return parser.symbol(*symbols.COMMANDS[name])


def _alphabet(parser: Parser, name: str) -> Atom:
    items = parser.argument(display=parser.display, alphabet=_ALPHABETS[name])
    return Atom(_class_of(items), items)


def _class(parser: Parser, name: str) -> Atom:
    return Atom(_CLASSES[name], parser.argument(display=parser.display))


def _class_of(items: Items) -> AtomKind:
    alone = items[0] if len(items) == 1 else None
    return "rel" if isinstance(alone, Run) and alone.operator else "ord"


def _not(parser: Parser, _name: str) -> Atom:
    items = parser.argument()
    symbol = items[0] if len(items) == 1 else None
    if not isinstance(symbol, Run) or len(symbol.text) != 1:
        raise MathError
    negated = unicodedata.normalize("NFC", symbol.text + "\u0338")
    return Atom(_class_of(items), [symbol._replace(text=negated)])


# -- delimiters -----------------------------------------------------------------------------


def _delimiter(parser: Parser) -> str:
    if parser.macros:
        parser.expand_macros()
    command = parser.peek_command()
    char = symbols.delimiter(command, parser.peek())
    parser.place += len(command) + 1
    if char is None:
        raise MathError
    return char


def _left(parser: Parser, _name: str) -> Atom:
    begin = _delimiter(parser)
    parts, separators = [parser.row()], []
    while (ending := parser.peek_command()) == "middle":
        parser.take_command()
        separators.append(_delimiter(parser))
        parts.append(parser.row())
    if ending != "right":
        raise MathError
    parser.take_command()
    if len(set(separators)) > 1:  # Office Math has one sign between all parts
        for separator, part in zip(separators, parts[1:], strict=True):
            parts[0] += [text(separator), *part]
        del parts[1:], separators[:]
    return Atom("fence", omml.delimiters(begin, _delimiter(parser), parts, "".join(separators[:1])))


def _big(parser: Parser, name: str) -> Atom:
    char = _delimiter(parser)
    side = name.lower().replace("bigg", "big").removeprefix("big")
    kind: AtomKind = "ord"
    if side == "l" or (not side and char and char in "([{⟨⌈⌊"):
        kind = "open"
    elif side == "r" or (not side and char and char in ")]}⟩⌉⌋"):
        kind = "close"
    return Atom(kind, [text(char)] if char else [], char=char, big=True)


# -- fractions, roots, accents, labels ------------------------------------------------------


def _fraction(parser: Parser, _name: str) -> Atom:
    return Atom("ord", [omml.fraction(parser.argument(), parser.argument())])


def _binomial(parser: Parser, _name: str) -> Atom:
    stack = omml.fraction(parser.argument(), parser.argument(), bar=False)
    return Atom("fence", omml.delimiters("(", ")", [[stack]]))


def _root(parser: Parser, _name: str) -> Atom:
    degree = parser.optional()
    return Atom("ord", [omml.radical(parser.argument(), degree)])


def _accent(parser: Parser, name: str) -> Atom:
    return Atom("ord", [omml.accent(marks.ACCENTS[name], parser.argument())])


def _bar(parser: Parser, name: str) -> Atom:
    return Atom("ord", [omml.bar(parser.argument(), top=name == "overline")])


def _grouping_sign(parser: Parser, name: str) -> Atom:
    char, top = marks.GROUPING_SIGNS[name]
    parser.raw_optional()  # measures of the sign
    items: Items = [omml.grouping_sign(char, parser.argument(), top=top)]
    if char not in "⏞⏟":
        items.append(Run(NOTHING))  # else LibreOffice cannot read a label
    return Atom("ord", items, limits=True)


def _arrow_over(parser: Parser, name: str) -> Atom:
    arrow: Items = [text(marks.ARROWS_OVER[name])]
    return Atom("ord", [omml.limits(parser.argument(), None, arrow)])


def _arrow_under(parser: Parser, name: str) -> Atom:
    arrow: Items = [text(marks.ARROWS_UNDER[name])]
    return Atom("ord", [omml.limits(parser.argument(), arrow, None)])


def _labelled_arrow(parser: Parser, name: str) -> Atom:
    below, above = parser.optional(), parser.argument()
    arrow: Items = [text(marks.LABELLED_ARROWS[name])]
    return Atom("rel", [omml.limits(arrow, below, above or (None if below else []))])


def _set_over(parser: Parser, _name: str) -> Atom:
    label, base = parser.argument(), parser.argument(display=parser.display)
    return Atom(_class_of(base), [omml.limits(base, None, label)])


def _set_under(parser: Parser, _name: str) -> Atom:
    label, base = parser.argument(), parser.argument(display=parser.display)
    return Atom(_class_of(base), [omml.limits(base, label, None)])


def _prescript(parser: Parser, _name: str) -> Atom:
    sup, sub = parser.argument(), parser.argument()
    return Atom("ord", [omml.prescripts(parser.argument(), sub, sup)])


# -- packages that are loaded when they are used --------------------------------------------


def _chemistry(parser: Parser, name: str) -> Atom | None:
    from sphinx_kwl.docx.math import chemistry

    return chemistry.COMMANDS[name](parser, name)


def _quantity(parser: Parser, name: str) -> Atom | None:
    from sphinx_kwl.docx.math import quantities

    return quantities.COMMANDS[name](parser, name)


def _table(*entries: tuple[Command, Iterable[str]]) -> Table:
    return {name: command for command, names in entries for name in names}


#: Every command by its name without the backslash. A later entry replaces an earlier one.
COMMANDS: Final[Table] = {
    **_table((_big, _BIG), (_symbol, symbols.COMMANDS)),
    **physics.COMMANDS,
    **boxes.COMMANDS,
    **colours.COMMANDS,
    **definitions.COMMANDS,
    **environments.COMMANDS,
    **structures.COMMANDS,
    **words.COMMANDS,
    "left": _left,
    "not": _not,
    "prescript": _prescript,
    "sqrt": _root,
    "underset": _set_under,
    **_table(
        (_accent, marks.ACCENTS),
        (_alphabet, _ALPHABETS),
        (_arrow_over, marks.ARROWS_OVER),
        (_arrow_under, marks.ARROWS_UNDER),
        (_bar, ("overline", "underline", "underbar")),
        (_binomial, ("binom", "dbinom", "tbinom")),
        (_chemistry, _CHEMISTRY),
        (_class, _CLASSES),
        (_fraction, ("frac", "dfrac", "tfrac", "cfrac")),
        (_grouping_sign, marks.GROUPING_SIGNS),
        (_labelled_arrow, marks.LABELLED_ARROWS),
        (_quantity, _QUANTITIES),
        (_set_over, ("overset", "stackrel")),
        (_set_alphabet, _SWITCHES),
        (_set_display, _DISPLAY),
        (_print_nothing, _NO_OUTPUT),
    ),
}
