"""Objects of Office Math (ECMA-376-1, section 22.1): one function each, children in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.docx.math.runs import add, fill, new, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.docx.markup.tree import Tree
    from sphinx_kwl.docx.math.runs import Item, Items

_OPENING = "([{⟨⌈⌊"
_CLOSING = ")]}⟩⌉⌋"


def _object(name: str, properties: Sequence[tuple[str, str]], *arguments: tuple[str, Sequence[Item]]) -> Tree:
    """Return ``m:NAME`` with its *properties* and *arguments*, each in the order of the schema."""
    element = new(name)
    if properties:
        holder = add(element, f"{name}Pr")
        for key, value in properties:
            add(holder, key, value)
    for tag, items in arguments:
        fill(add(element, tag), items)
    return element


def equation(items: Sequence[Item]) -> Tree:
    """Return ``m:oMath``, a formula in a line of text."""
    element = new("oMath")
    fill(element, items)
    return element


def display_equation(items: Sequence[Item]) -> Tree:
    """Return ``m:oMathPara``, a formula on a line of its own."""
    element = new("oMathPara")
    element.append(equation(items))
    return element


def fraction(numerator: Sequence[Item], denominator: Sequence[Item], *, bar: bool = True) -> Tree:
    """Return ``m:f``, without its bar for binomials."""
    properties = [] if bar else [("type", "noBar")]
    return _object("f", properties, ("num", numerator), ("den", denominator))


def radical(radicand: Sequence[Item], degree: Sequence[Item] | None) -> Tree:
    """Return ``m:rad``; it always has ``m:radPr`` and ``m:deg``, without which it is invalid."""
    element = new("rad")
    properties = add(element, "radPr")
    holder = add(element, "deg")
    if degree is None:
        add(properties, "degHide", "1")
    else:
        fill(holder, degree)
    fill(add(element, "e"), radicand)
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
    """Return ``m:nary``: the large operator *char*, its limits and what it is applied to."""
    element = new("nary")
    properties = add(element, "naryPr")
    add(properties, "chr", char)
    add(properties, "limLoc", "undOvr" if above_below else "subSup")
    for hide, items in (("subHide", sub), ("supHide", sup)):
        if items is None:
            add(properties, hide, "1")
    for tag, items in (("sub", sub), ("sup", sup)):
        holder = add(element, tag)
        if items is not None:
            fill(holder, items)
    fill(add(element, "e"), operand)
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


def brace(base: Sequence[Item], *, top: bool) -> Tree:
    """Return ``m:groupChr``, a brace over or under *base*."""
    properties = [("chr", "⏞"), ("pos", "top"), ("vertJc", "bot")] if top else [("chr", "⏟")]
    return _object("groupChr", properties, ("e", base))


def phantom(base: Sequence[Item], hidden: Sequence[str]) -> Tree:
    """Return ``m:phant``: invisible, less the extents *hidden* (``zeroWid zeroAsc zeroDesc``)."""
    properties = [("show", "0"), *((name, "1") for name in hidden)]
    return _object("phant", properties, ("e", base))


def box(base: Sequence[Item], *, strikes: Sequence[str] = ()) -> Tree:
    """Return ``m:borderBox``: a frame, or *strikes* (``strikeBLTR strikeTLBR``) and no frame."""
    sides = ("hideTop", "hideBot", "hideLeft", "hideRight") if strikes else ()
    return _object("borderBox", [(name, "1") for name in (*sides, *strikes)], ("e", base))


def fenced(begin: str, end: str, parts: Sequence[Sequence[Item]], separator: str = "") -> Items:
    """Return ``m:d``: *parts* between delimiters that grow; an empty one is invisible."""
    if (begin and begin in _CLOSING) or (end and end in _OPENING):
        # ]0, 1[ is no pair of brackets to LibreOffice, which refuses the whole formula.
        return [text(begin), *(item for part in parts for item in part), text(end)]
    properties = [("begChr", begin), ("endChr", end), ("grow", "1")]
    if separator:
        properties.insert(1, ("sepChr", separator))
    return [_object("d", properties, *(("e", part) for part in parts))]


def lone(char: str) -> Item:
    """Return the delimiter *char* without its counterpart."""
    if char not in "{}":
        return text(char)
    # In the text of LibreOffice a brace has a backslash before it.
    return fenced(*(("{", "") if char == "{" else ("", "}")), [[]])[0]


def array(rows: Sequence[Sequence[Item]]) -> Tree:
    """Return ``m:eqArr``: lines under each other."""
    return _object("eqArr", (), *(("e", row) for row in rows))


def matrix(
    rows: Sequence[Sequence[Sequence[Item]]], alignment: Sequence[str], *, tight: bool = False
) -> Tree:
    """Return ``m:m``; *alignment* is that of each column, *tight* leaves no space between them.

    Short rows are filled up: each row needs as many cells as there are columns.
    """
    element = new("m")
    properties = add(element, "mPr")
    if tight:
        add(properties, "cGpRule", "3")  # exactly, in twips
        add(properties, "cGp", "0")
    columns = add(properties, "mcs")
    for jc in alignment:
        column = add(add(columns, "mc"), "mcPr")
        add(column, "count", "1")
        add(column, "mcJc", jc)
    for row in rows:
        mr = add(element, "mr")
        for index in range(len(alignment)):
            fill(add(mr, "e"), row[index] if index < len(row) else ())
    return element
