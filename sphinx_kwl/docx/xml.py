"""The elements of WordprocessingML that python-docx has no methods for: text and controls.

This module, with `xmltables`, `xmlpages` and `xmlpictures`, is the only one that spells tags of the
document's body. Each function adds one thing to PARENT and returns what was added; the order of
children is that of ECMA-376, part 1. Lengths are twips (1/20 pt) unless said otherwise. Text must
have gone through `text.clean` before.

What recurs (a paragraph of one style, the properties of a cell) is built once and copied: libxml2
copies a dozen elements in the time that lxml needs to make two.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from .run import Format, Properties, Typography

Element: TypeAlias = Any
"""An element: lxml's own class for it is private, and python-docx adds methods to it."""

NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r", "wp", "a", "pic", "w14", "m")}
W = f"{{{nsmap['w']}}}"
W14 = f"{{{nsmap['w14']}}}"
R_ID = f"{{{nsmap['r']}}}id"
_SPACE = f"{{{nsmap['xml']}}}space"
sub = etree.SubElement


def root(name: str) -> Element:
    """Return a new root element ``w:NAME`` that declares all namespaces a body may need."""
    prefixes = NAMESPACES | {"mc": "http://schemas.openxmlformats.org/markup-compatibility/2006"}
    element = oxml_parser.makeelement(W + name, nsmap=prefixes)
    # w14 (check boxes) is newer than the standard: older readers are told to skip it.
    element.set(f"{{{prefixes['mc']}}}Ignorable", "w14")
    return element


def add(parent: Element, name: str, /, **attributes: object) -> Element:
    """Add ``w:NAME`` with ATTRIBUTES of the same namespace; None is left out."""
    return sub(parent, W + name, {W + k: str(v) for k, v in attributes.items() if v is not None})


def value(parent: Element, name: str, content: object) -> None:
    """Add ``w:NAME`` whose ``w:val`` is CONTENT."""
    sub(parent, W + name, {W + "val": str(content)})


def flag(parent: Element, name: str) -> None:
    """Add ``w:NAME``, which says yes by being there."""
    sub(parent, W + name)


def detached(name: str) -> Element:
    """Return a new element ``w:NAME`` that is in no document yet."""
    return oxml_parser.makeelement(W + name, nsmap=NAMESPACES)


def copied(build: Callable[..., Element]) -> Callable[..., Element]:
    """Return a function that adds to its first argument a copy of what BUILD makes of the rest."""
    build = lru_cache(maxsize=512)(build)

    def adder(parent: Element, *args: Any, **kwargs: Any) -> Element:  # noqa: ANN401 - BUILD's own
        element = build(*args, **kwargs).__copy__()  # lxml copies the descendants too
        parent.append(element)
        return element

    return adder


# -- paragraphs -----------------------------------------------------------------------------


@copied
def paragraph(
    style: str | None,
    *,
    keep_next: bool = False,
    number: tuple[int, int] | None = None,
    borders: tuple[tuple[str, str, int, int], ...] = (),
    fill: str | None = None,
    tabs: tuple[tuple[str, int], ...] = (),
    before: int | None = None,
    after: int | None = None,
    indent: int = 0,
    right: int = 0,
    hanging: int = 0,
    align: str | None = None,
) -> Element:
    """Add a paragraph of STYLE (an id).

    NUMBER is (list instance, level); BORDERS are (side, colour, width in eighths of a point, space
    in points), top, left, bottom, right; TABS are (alignment, position).
    """
    p = detached("p")
    ppr = sub(p, W + "pPr")
    if style:
        value(ppr, "pStyle", style)
    if keep_next:
        flag(ppr, "keepNext")
    if number:
        numpr = add(ppr, "numPr")
        value(numpr, "ilvl", number[1])
        value(numpr, "numId", number[0])
    if borders:
        edge = add(ppr, "pBdr")
        for side, colour, weight, space in borders:
            add(edge, side, val="single", sz=weight, space=space, color=colour)
    if fill:
        add(ppr, "shd", val="clear", color="auto", fill=fill)
    if tabs:
        stops = add(ppr, "tabs")
        for alignment, position in tabs:
            add(stops, "tab", val=alignment, pos=position)
    if before is not None or after is not None:
        add(ppr, "spacing", before=before, after=after)
    if indent or hanging or right:
        add(ppr, "ind", left=indent, right=right or None, hanging=hanging or None)
    if align:
        value(ppr, "jc", align)
    if len(ppr) == 0:
        p.remove(ppr)
    return p


def run(parent: Element, form: Format, typography: Typography, text: str | None = None) -> Element:
    """Add a run in the format FORM; its TEXT may hold tabs and newlines (line breaks)."""
    r = _run(parent, typography.properties(form, text or ""))
    if text is not None:
        _text(r, text)
    return r


_BLOCKS = frozenset({W + "p", W + "tbl", W + "sdt"})
_TEXT = frozenset({W + "r", W + "hyperlink", W + "sdt"})


def last_block(parent: Element) -> Element | None:
    """Return the last block in PARENT, a paragraph or a table, controls opened; None without."""
    for child in reversed(parent):
        if child.tag in _BLOCKS:
            return last_block(child[1]) if child.tag == W + "sdt" else child
    return None


def is_table(block: Element) -> bool:
    """Say whether BLOCK is a table."""
    return bool(block.tag == W + "tbl")


def is_framed(block: Element) -> bool:
    """Say whether BLOCK is a paragraph with borders of its own, as in a note."""
    return block.find(f"{W}pPr/{W}pBdr") is not None


def has_text(p: Element) -> bool:
    """Say whether the paragraph P holds more than its properties and bookmarks."""
    return any(child.tag in _TEXT for child in p)


def paragraph_properties(p: Element) -> Element:
    """Return the properties of the paragraph P, made where it has none."""
    if len(p) == 0 or p[0].tag != W + "pPr":
        p.insert(0, detached("pPr"))
    return p[0]


@copied
def _run(properties: Properties) -> Element:
    r = detached("r")
    if properties:
        rpr = add(r, "rPr")
        for name, attributes in properties:
            add(rpr, name, **dict(attributes))
    return r


def _text(r: Element, text: str) -> None:
    if text.isprintable():
        t = sub(r, W + "t")
        t.text = text
        if text[:1] == " " or text[-1:] == " " or "  " in text:
            t.set(_SPACE, "preserve")
        return
    for i, line in enumerate(text.split("\n")):
        if i:
            flag(r, "br")
        for j, piece in enumerate(line.split("\t")):
            if j:
                flag(r, "tab")
            if piece:
                t = sub(r, W + "t")
                t.text = piece
                t.set(_SPACE, "preserve")


def field(parent: Element, form: Format, typography: Typography, instruction: str) -> None:
    """Add a field (PAGE, NUMPAGES) that Word brings up to date by itself."""
    run(add(parent, "fldSimple", instr=instruction), form, typography, "1")


def has_field(root: Element, instruction: str) -> bool:
    """Say whether a field of the kind INSTRUCTION stands anywhere in ROOT."""
    codes = [element.text or "" for element in root.iter(W + "instrText")]
    codes += [element.get(W + "instr", "") for element in root.iter(W + "fldSimple")]
    return any(instruction in code.split() for code in codes)


def link(parent: Element, *, relation: str | None = None, anchor: str | None = None) -> Element:
    """Add a hyperlink to a RELATION of the part or to the bookmark ANCHOR; runs go into it."""
    element = add(parent, "hyperlink", anchor=anchor, history=1)
    if relation:
        element.set(R_ID, relation)
    return element


def unlink(parent: Element, anchors: Collection[str]) -> None:
    """Take the links to the bookmarks ANCHORS out of PARENT; what they hold stays."""
    for element in list(parent.iter(W + "hyperlink")):
        if element.get(W + "anchor") in anchors:
            for child in reversed(element):
                element.addnext(child)
            element.getparent().remove(element)


def bookmark(parent: Element, name: str, number: int) -> None:
    """Add an empty bookmark: a place that links inside the file go to."""
    add(parent, "bookmarkStart", id=number, name=name)
    add(parent, "bookmarkEnd", id=number)


def note_reference(r: Element, number: int) -> None:
    """Refer, from the run R, to footnote NUMBER."""
    add(r, "footnoteReference", id=number)


def note(parent: Element, number: int) -> Element:
    """Add footnote NUMBER to the footnotes part; blocks go into it."""
    return add(parent, "footnote", id=number)


def note_mark(r: Element) -> None:
    """Print, in the run R, the number of the footnote that it stands in."""
    flag(r, "footnoteRef")


# -- controls -------------------------------------------------------------------------------


def control(
    parent: Element,
    *,
    alias: str,
    tag: str,
    number: int,
    text: str,
    properties: Properties,
    style: str | None = None,
    placeholder: str | None = None,
    checkbox: bool = False,
    ticked: bool = False,
) -> None:
    """Add a content control that shows TEXT, in a run of PROPERTIES.

    With STYLE it stands among paragraphs and takes any number of them, the first of that style;
    without, it stands in a line and takes one line of text. PLACEHOLDER is the building block that
    comes back when the control is emptied, and says that TEXT is that placeholder.
    """
    sdt = _control(parent, text, properties, style, placeholder, checkbox=checkbox, ticked=ticked)
    for element, content in zip(sdt[0], (alias, tag, str(number)), strict=False):
        element.set(W + "val", content)


@copied
def _control(
    text: str,
    properties: Properties,
    style: str | None,
    placeholder: str | None,
    *,
    checkbox: bool,
    ticked: bool,
) -> Element:
    sdt = detached("sdt")
    pr = add(sdt, "sdtPr")
    for name in ("alias", "tag", "id"):
        add(pr, name)
    value(pr, "lock", "sdtLocked")
    if placeholder:
        value(add(pr, "placeholder"), "docPart", placeholder)
        flag(pr, "showingPlcHdr")
    if checkbox:
        box = sub(pr, W14 + "checkbox")
        sub(box, W14 + "checked", {W14 + "val": "1" if ticked else "0"})
        for state, code in (("checkedState", "2612"), ("uncheckedState", "2610")):
            sub(box, W14 + state, {W14 + "val": code, W14 + "font": "MS Gothic"})
    elif style is None:
        flag(pr, "text")
    content = add(sdt, "sdtContent")
    _text(_run(paragraph(content, style) if style else content, properties), text)
    return sdt
