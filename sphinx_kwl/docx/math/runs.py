"""Runs of Office Math (ECMA-376-1, section 22.1.2.87), and how they stand in an argument.

None is written empty, because Word shows an empty one as a dotted box. LibreOffice (tried: 7.4)
turns each run into its own language, StarMath, in which words are keywords and operators want
operands. What that forbids is avoided here, in ways that Word prints the same: letters of a word
go into separate runs, upright words and lone operators are normal text, and an operator at either
end of an argument gets a zero-width operand.
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

#: Zero-width space: what stands in an argument that has no content.
_NOTHING = "\u200b"

#: Operators that need no left operand.
_UNARY = "+−±∓¬"


class Run(NamedTuple):
    """Characters of one look.

    *normal*: text, upright, its spaces kept; *bold* and *italic* only then. *upright*: a symbol of
    mathematics that stays upright, where Word would set it in italics. *operator*: wants operands.
    *relation*: an operator that cannot follow another one.
    """

    text: str
    normal: bool = False
    upright: bool = False
    bold: bool = False
    italic: bool = False
    operator: bool = False
    relation: bool = False


Item: TypeAlias = "Run | Tree"
Items: TypeAlias = "list[Item]"


def text(content: str, *, bold: bool = False, italic: bool = False) -> Run:
    """Return *content* as normal text."""
    # LibreOffice puts text between straight quotation marks, where a backslash escapes.
    content = content.replace('"', "”").replace("\\", "∖")
    return Run(content, normal=True, bold=bold, italic=italic)


def _is_word(before: str, after: str) -> bool:
    return (before + after).isascii() and before.isalpha() and after.isalnum()


def _merged(items: Iterable[Item]) -> Items:
    """Join neighbouring runs of one look, unless their letters would read as one word."""
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


def _guarded(items: Sequence[Item]) -> Items:
    """Give operators without an operand an invisible one; a lone operator becomes text."""
    if not items:
        return [Run(_NOTHING)]
    first, last = items[0], items[-1]
    if len(items) == 1 and isinstance(first, Run) and first.operator:
        return [text(first.text)]
    out: Items = []
    if isinstance(first, Run) and first.operator and first.text not in _UNARY:
        out.append(Run(_NOTHING))
    before: Item | None = None
    for item in items:
        if (
            isinstance(item, Run)
            and isinstance(before, Run)
            and item.relation
            and before.operator
            and before.text != ":"
        ):
            out.append(Run(_NOTHING))
        out.append(item)
        before = item
    if isinstance(last, Run) and last.operator:
        out.append(Run(_NOTHING))
    return out


def _add_run(parent: Tree, run: Run) -> None:
    r = etree.SubElement(parent, f"{{{_M}}}r")
    if run.normal:
        add(add(r, "rPr"), "nor")
    elif run.upright:
        add(add(r, "rPr"), "sty", "p")
    properties = etree.SubElement(r, f"{{{_W}}}rPr")
    etree.SubElement(properties, f"{{{_W}}}rFonts", _FONT)
    names = ("b", "bCs") * run.bold + ("i", "iCs") * run.italic
    for name in names:
        etree.SubElement(properties, f"{{{_W}}}{name}")
    t = add(r, "t")
    t.text = run.text
    if run.normal or _NOTHING in run.text:
        t.set(_SPACE, "preserve")


def add(parent: Tree, name: str, value: str | None = None) -> Tree:
    """Add ``m:NAME`` to *parent*, with its ``m:val`` if it has one."""
    element = etree.SubElement(parent, f"{{{_M}}}{name}")
    if value is not None:
        element.set(_VAL, value)
    return element


def new(name: str) -> Tree:
    """Return ``m:NAME`` without a parent."""
    return etree.Element(f"{{{_M}}}{name}", nsmap=_NSMAP)


def fill(parent: Tree, items: Sequence[Item]) -> None:
    """Write *items* into *parent*, an argument."""
    for item in _merged(_guarded(items)):
        if isinstance(item, Run):
            _add_run(parent, item)
        else:
            parent.append(item)
