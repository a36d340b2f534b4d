"""Runs of Office Math (ECMA-376-1, 22.1.2.87), and how they are written into an argument.

No argument is empty, because Word shows an empty one as a dotted box. LibreOffice (tested: 7.4)
translates each run to its own language, StarMath, in which words are keywords and operators need
operands. To avoid errors there, without a difference in Word, letters of a word go into separate
runs, upright words and single operators are normal text, and an operator at an end of an argument
gets a zero-width operand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_kwl.docx.markup.tree import Tree

_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NSMAP = {"m": _M, "w": _W}
_VAL = f"{{{_M}}}val"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FONT = {f"{{{_W}}}{kind}": "Cambria Math" for kind in ("ascii", "hAnsi")}

_COLOUR = f"{{{_W}}}color"
_SHADE = f"{{{_W}}}shd"

#: The objects of Office Math: all that has lines or signs with a colour of their own.
_OBJECTS = frozenset((
    "acc", "bar", "borderBox", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp", "m", "nary",
    "phant", "rad", "sPre", "sSub", "sSubSup", "sSup",
))  # fmt: skip

#: Zero-width space, the content of an empty argument.
NOTHING = "\u200b"

#: Operators that need no left operand.
_UNARY = "+−±∓¬"


class Run(NamedTuple):
    """Characters with one format."""

    text: str
    normal: bool = False  #: text, not mathematics: upright, with its spaces
    upright: bool = False  #: a symbol that stays upright where Word would use italics
    bold: bool = False  #: for normal text only
    italic: bool = False  #: for normal text only
    operator: bool = False  #: needs operands
    relation: bool = False  #: an operator that cannot follow another one


Item: TypeAlias = "Run | Tree"
Items: TypeAlias = "list[Item]"


def text(content: str, *, bold: bool = False, italic: bool = False) -> Run:
    """Return *content* as normal text."""
    # LibreOffice writes text between straight quotation marks, with the backslash as escape.
    content = content.replace('"', "”").replace("\\", "∖")
    return Run(content, normal=True, bold=bold, italic=italic)


def _is_word(before: str, after: str) -> bool:
    return (before + after).isascii() and before.isalpha() and after.isalnum()


def _join_runs(items: Iterable[Item]) -> Items:
    """Join adjacent runs with the same format, unless their letters would become one word."""
    out: Items = []
    for item in items:
        last = out[-1] if out else None
        if (
            isinstance(item, Run)
            and isinstance(last, Run)
            and last[1:5] == item[1:5]
            and (item.normal or not _is_word(last.text[-1], item.text[0]))
        ):
            out[-1] = last._replace(text=last.text + item.text)
        else:
            out.append(item)
    return out


def _with_operands(items: Sequence[Item]) -> Items:
    """Add an invisible operand where an operator has none; a single operator becomes text."""
    if not items:
        return [Run(NOTHING)]
    first, last = items[0], items[-1]
    if len(items) == 1 and isinstance(first, Run) and first.operator:
        return [text(first.text)]
    out: Items = []
    if isinstance(first, Run) and first.operator and first.text not in _UNARY:
        out.append(Run(NOTHING))
    before: Item | None = None
    for item in items:
        if (
            isinstance(item, Run)
            and isinstance(before, Run)
            and item.relation
            and before.operator
            and before.text != ":"
        ):
            out.append(Run(NOTHING))
        out.append(item)
        before = item
    if isinstance(last, Run) and last.operator:
        out.append(Run(NOTHING))
    return out


def _add_run(parent: Tree, run: Run) -> None:
    r = etree.SubElement(parent, f"{{{_M}}}r")
    if run.normal:
        add_child(add_child(r, "rPr"), "nor")
    elif run.upright:
        add_child(add_child(r, "rPr"), "sty", "p")
    properties = etree.SubElement(r, f"{{{_W}}}rPr")
    etree.SubElement(properties, f"{{{_W}}}rFonts", _FONT)
    names = ("b", "bCs") * run.bold + ("i", "iCs") * run.italic
    for name in names:
        etree.SubElement(properties, f"{{{_W}}}{name}")
    t = add_child(r, "t")
    t.text = run.text
    if run.normal or NOTHING in run.text:
        t.set(_SPACE, "preserve")


def add_child(parent: Tree, name: str, value: str | None = None) -> Tree:
    """Add ``m:name`` to *parent*, with *value* as its ``m:val``, and return it."""
    element = etree.SubElement(parent, f"{{{_M}}}{name}")
    if value is not None:
        element.set(_VAL, value)
    return element


def new_element(name: str) -> Tree:
    """Return ``m:name`` without a parent."""
    return etree.Element(f"{{{_M}}}{name}", nsmap=_NSMAP)


def coloured(
    items: Sequence[Item], colour: str, *, background: str = "", only_outside: bool = False
) -> Items:
    """Return *items* in *colour* on *background*, six hexadecimal digits or empty; inner colours stay.

    With *only_outside* the outermost objects get it, as the lines of a frame, and not their content.
    """
    if not colour and not background:
        return list(items)
    holder = new_element("e")
    add_items(holder, items)
    parts = holder if only_outside else holder.iter()
    for part in [part for part in parts if part is not holder]:
        tag = etree.QName(part).localname
        if tag == "r":
            _add_colour(part[-2], colour, background)
        elif tag in _OBJECTS:
            properties = part[0] if len(part) and part[0].tag == f"{part.tag}Pr" else None
            if properties is None:
                properties = etree.Element(f"{part.tag}Pr")
                part.insert(0, properties)
            _add_colour(_control_format(properties), colour, background)
    return list(holder)


def _control_format(properties: Tree) -> Tree:
    """Return the format of the lines and signs of an object, added to its *properties* if it has none."""
    control = properties.find(f"{{{_M}}}ctrlPr")
    if control is not None:
        return control[0]
    look = etree.SubElement(add_child(properties, "ctrlPr"), f"{{{_W}}}rPr")
    etree.SubElement(look, f"{{{_W}}}rFonts", _FONT)
    return look


def _add_colour(look: Tree, colour: str, background: str) -> None:
    """Add the colours to *look*, a ``w:rPr``, in the order of the schema."""
    if colour and look.find(_COLOUR) is None:
        element = etree.Element(_COLOUR, {f"{{{_W}}}val": colour})
        shade = look.find(_SHADE)
        look.insert(len(look) if shade is None else look.index(shade), element)
    if background and look.find(_SHADE) is None:
        values = {"val": "clear", "color": "auto", "fill": background}
        etree.SubElement(look, _SHADE, {f"{{{_W}}}{key}": value for key, value in values.items()})


def add_items(parent: Tree, items: Sequence[Item]) -> None:
    """Add *items* to *parent*, an argument."""
    for item in _join_runs(_with_operands(items)):
        if isinstance(item, Run):
            _add_run(parent, item)
        else:
            parent.append(item)
