"""One function for each object of Office Math (ECMA-376-1, 22.1); children in the order of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.docx.math.runs import add_child, add_items, new_element, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.docx.markup.tree import Tree
    from sphinx_kwl.docx.math.runs import Item, Items

_OPENING = "([{⟨⌈⌊"
_CLOSING = ")]}⟩⌉⌋"


def _object(name: str, properties: Sequence[tuple[str, str]], *arguments: tuple[str, Sequence[Item]]) -> Tree:
    """Return ``m:name`` with its *properties* and *arguments*, both in the order of the schema."""
    element = new_element(name)
    if properties:
        property_list = add_child(element, f"{name}Pr")
        for key, value in properties:
            add_child(property_list, key, value)
    for tag, items in arguments:
        add_items(add_child(element, tag), items)
    return element


def equation(items: Sequence[Item]) -> Tree:
    """Return ``m:oMath``, a formula in a line of text."""
    element = new_element("oMath")
    add_items(element, items)
    return element


def display_equation(items: Sequence[Item]) -> Tree:
    """Return ``m:oMathPara``, a formula that is a paragraph."""
    element = new_element("oMathPara")
    element.append(equation(items))
    return element


def fraction(numerator: Sequence[Item], denominator: Sequence[Item], *, bar: bool = True) -> Tree:
    """Return ``m:f``, a fraction, without *bar* for binomials."""
    properties = [] if bar else [("type", "noBar")]
    return _object("f", properties, ("num", numerator), ("den", denominator))


def radical(radicand: Sequence[Item], degree: Sequence[Item] | None) -> Tree:
    """Return ``m:rad``, a root; the schema requires ``m:radPr`` and ``m:deg``."""
    element = new_element("rad")
    properties = add_child(element, "radPr")
    degree_element = add_child(element, "deg")
    if degree is None:
        add_child(properties, "degHide", "1")
    else:
        add_items(degree_element, degree)
    add_items(add_child(element, "e"), radicand)
    return element


def scripts(base: Sequence[Item], sub: Sequence[Item] | None, sup: Sequence[Item] | None) -> Tree:
    """Return ``m:sSub``, ``m:sSup`` or ``m:sSubSup``; one of *sub* and *sup* must be given."""
    if sup is None:
        return _object("sSub", (), ("e", base), ("sub", sub or ()))
    if sub is None:
        return _object("sSup", (), ("e", base), ("sup", sup))
    return _object("sSubSup", (), ("e", base), ("sub", sub), ("sup", sup))


def prescripts(base: Sequence[Item], sub: Sequence[Item], sup: Sequence[Item]) -> Tree:
    """Return ``m:sPre``: *sub* and *sup* before *base*."""
    return _object("sPre", (), ("sub", sub), ("sup", sup), ("e", base))


def limits(base: Sequence[Item], below: Sequence[Item] | None, above: Sequence[Item] | None) -> Tree:
    """Return *base* with ``m:limLow`` and ``m:limUpp`` around it; one of the two must be given."""
    if below is None:
        return _object("limUpp", (), ("e", base), ("lim", above or ()))
    low = _object("limLow", (), ("e", base), ("lim", below))
    return low if above is None else _object("limUpp", (), ("e", [low]), ("lim", above))


def nary(
    char: str,
    sub: Sequence[Item] | None,
    sup: Sequence[Item] | None,
    operand: Sequence[Item],
    *,
    above_below: bool,
) -> Tree:
    """Return ``m:nary``: the large operator *char*, its limits and its *operand*."""
    element = new_element("nary")
    properties = add_child(element, "naryPr")
    add_child(properties, "chr", char)
    add_child(properties, "limLoc", "undOvr" if above_below else "subSup")
    for hide, items in (("subHide", sub), ("supHide", sup)):
        if items is None:
            add_child(properties, hide, "1")
    for tag, items in (("sub", sub), ("sup", sup)):
        argument = add_child(element, tag)
        if items is not None:
            add_items(argument, items)
    add_items(add_child(element, "e"), operand)
    return element


def function(name: Sequence[Item], operand: Sequence[Item]) -> Tree:
    """Return ``m:func``: *name* applied to *operand*."""
    return _object("func", (), ("fName", name), ("e", operand))


def accent(char: str, base: Sequence[Item]) -> Tree:
    """Return ``m:acc`` with the combining *char*."""
    return _object("acc", [("chr", char)], ("e", base))


def bar(base: Sequence[Item], *, top: bool) -> Tree:
    """Return ``m:bar``, an overline or underline."""
    return _object("bar", [("pos", "top" if top else "bot")], ("e", base))


def grouping_sign(char: str, base: Sequence[Item], *, top: bool) -> Tree:
    """Return ``m:groupChr``, the sign *char*, as a brace, over or under *base*."""
    properties = [("chr", char), *([("pos", "top"), ("vertJc", "bot")] if top else [])]
    return _object("groupChr", properties, ("e", base))


def phantom(base: Sequence[Item], hidden: Sequence[str]) -> Tree:
    """Return ``m:phant``: invisible; *hidden* names extents that are 0 (``zeroWid zeroAsc zeroDesc``)."""
    properties = [("show", "0"), *((name, "1") for name in hidden)]
    return _object("phant", properties, ("e", base))


def box(base: Sequence[Item], *, strikes: Sequence[str] = ()) -> Tree:
    """Return ``m:borderBox``: *base* in a frame, or with *strikes* (``strikeBLTR strikeTLBR``) instead."""
    sides = ("hideTop", "hideBot", "hideLeft", "hideRight") if strikes else ()
    return _object("borderBox", [(name, "1") for name in (*sides, *strikes)], ("e", base))


def delimiters(begin: str, end: str, parts: Sequence[Sequence[Item]], separator: str = "") -> Items:
    """Return ``m:d``: *parts* between delimiters that grow; an empty delimiter is invisible."""
    if (begin and begin in _CLOSING) or (end and end in _OPENING):
        # LibreOffice refuses the whole formula if brackets are turned around, as in ]0, 1[.
        return [text(begin), *(item for part in parts for item in part), text(end)]
    properties = [("begChr", begin), ("endChr", end), ("grow", "1")]
    if separator:
        properties.insert(1, ("sepChr", separator))
    return [_object("d", properties, *(("e", part) for part in parts))]


def single_delimiter(char: str) -> Item:
    """Return the delimiter *char* without a partner."""
    if char not in "{}":
        return text(char)
    # In the formula language of LibreOffice a brace as text would need a backslash.
    return delimiters(*(("{", "") if char == "{" else ("", "}")), [[]])[0]


def array(rows: Sequence[Sequence[Item]]) -> Tree:
    """Return ``m:eqArr``: lines of equations."""
    return _object("eqArr", (), *(("e", row) for row in rows))


def matrix(
    rows: Sequence[Sequence[Sequence[Item]]], alignment: Sequence[str], *, tight: bool = False
) -> Tree:
    """Return ``m:m``, a matrix; *alignment* has a value for each column, *tight*: no space between them.

    Short rows get empty cells, as each row needs a cell for each column.
    """
    element = new_element("m")
    properties = add_child(element, "mPr")
    if tight:
        add_child(properties, "cGpRule", "3")  # exactly, in twips
        add_child(properties, "cGp", "0")
    columns = add_child(properties, "mcs")
    for jc in alignment:
        column = add_child(add_child(columns, "mc"), "mcPr")
        add_child(column, "count", "1")
        add_child(column, "mcJc", jc)
    for row in rows:
        mr = add_child(element, "mr")
        for index in range(len(alignment)):
            add_items(add_child(mr, "e"), row[index] if index < len(row) else ())
    return element
