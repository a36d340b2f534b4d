"""The elements of WordprocessingML that python-docx has no methods for.

This is the only module that spells tags of the document's body. Each function adds one thing to
PARENT and returns what was added; the order of children is that of ECMA-376, part 1. Lengths are
twips (1/20 pt) unless said otherwise. Text must have gone through `text.clean` before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .run import Format, Typography

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml offers its element type under no other name

NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r", "wp", "a", "pic", "w14", "m")}
_W = f"{{{nsmap['w']}}}"
_W14 = f"{{{nsmap['w14']}}}"
_R_ID = f"{{{nsmap['r']}}}id"
_SPACE = f"{{{nsmap['xml']}}}space"
_sub = etree.SubElement


def root(name: str) -> Element:
    """Return a new root element ``w:NAME`` that declares all namespaces a body may need."""
    prefixes = NAMESPACES | {"mc": "http://schemas.openxmlformats.org/markup-compatibility/2006"}
    element: Element = oxml_parser.makeelement(_W + name, nsmap=prefixes)
    # w14 (check boxes) is newer than the standard: older readers are told to skip it.
    element.set(f"{{{prefixes['mc']}}}Ignorable", "w14")
    return element


def add(parent: Element, name: str, **attributes: object) -> Element:
    """Add ``w:NAME`` with ATTRIBUTES of the same namespace; None is left out."""
    return _sub(
        parent, _W + name, {_W + k: str(v) for k, v in attributes.items() if v is not None}
    )


def _value(parent: Element, name: str, value: object) -> None:
    _sub(parent, _W + name, {_W + "val": str(value)})


def _flag(parent: Element, name: str) -> None:
    _sub(parent, _W + name)


# -- paragraphs -----------------------------------------------------------------------------


def paragraph(
    parent: Element,
    style: str | None,
    *,
    keep_next: bool = False,
    number: tuple[int, int] | None = None,
    bar: tuple[str, str, int] | None = None,
    fill: str | None = None,
    tabs: Sequence[tuple[str, int]] = (),
    before: int | None = None,
    after: int | None = None,
    indent: int = 0,
    hanging: int = 0,
    align: str | None = None,
    level: int | None = None,
    contextual: bool = False,
) -> Element:
    """Add a paragraph of STYLE (an id).

    NUMBER is (list instance, level); BAR a border (side, colour, space in points); TABS are
    (alignment, position); LEVEL an outline level where the style has none.
    """
    p = _sub(parent, _W + "p")
    ppr = _sub(p, _W + "pPr")
    if style:
        _value(ppr, "pStyle", style)
    if keep_next:
        _flag(ppr, "keepNext")
    if number:
        numpr = add(ppr, "numPr")
        _value(numpr, "ilvl", number[1])
        _value(numpr, "numId", number[0])
    if bar:
        side, colour, space = bar
        add(add(ppr, "pBdr"), side, val="single", sz=24, space=space, color=colour)
    if fill:
        add(ppr, "shd", val="clear", color="auto", fill=fill)
    if tabs:
        stops = add(ppr, "tabs")
        for alignment, position in tabs:
            add(stops, "tab", val=alignment, pos=position)
    if before is not None or after is not None:
        add(ppr, "spacing", before=before, after=after)
    if indent or hanging:
        add(ppr, "ind", left=indent, hanging=hanging or None)
    if contextual:
        _flag(ppr, "contextualSpacing")
    if align:
        _value(ppr, "jc", align)
    if level is not None:
        _value(ppr, "outlineLvl", level)
    if len(ppr) == 0:
        p.remove(ppr)
    return p


def run(parent: Element, form: Format, typography: Typography, text: str | None = None) -> Element:
    """Add a run in the format FORM; its TEXT may hold tabs and newlines (line breaks)."""
    r = _sub(parent, _W + "r")
    properties = typography.properties(form, text or "")
    if properties:
        rpr = _sub(r, _W + "rPr")
        for name, attributes in properties:
            _sub(rpr, _W + name, {_W + k: v for k, v in attributes.items()})
    if text is not None:
        _text(r, text)
    return r


def _text(r: Element, text: str) -> None:
    if text.isprintable():
        t = _sub(r, _W + "t")
        t.text = text
        if text[:1] == " " or text[-1:] == " " or "  " in text:
            t.set(_SPACE, "preserve")
        return
    for i, line in enumerate(text.split("\n")):
        if i:
            _flag(r, "br")
        for j, piece in enumerate(line.split("\t")):
            if j:
                _flag(r, "tab")
            if piece:
                t = _sub(r, _W + "t")
                t.text = piece
                t.set(_SPACE, "preserve")


def field(parent: Element, form: Format, typography: Typography, instruction: str) -> None:
    """Add a field (PAGE, NUMPAGES) that Word brings up to date by itself."""
    run(add(parent, "fldSimple", instr=instruction), form, typography, "1")


def link(parent: Element, *, relation: str | None = None, anchor: str | None = None) -> Element:
    """Add a hyperlink to a RELATION of the part or to the bookmark ANCHOR; runs go into it."""
    element = add(parent, "hyperlink", anchor=anchor, history=1)
    if relation:
        element.set(_R_ID, relation)
    return element


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
    _flag(r, "footnoteRef")


# -- controls -------------------------------------------------------------------------------


def control(
    parent: Element,
    *,
    alias: str,
    tag: str,
    number: int,
    placeholder: str | None,
    plain: bool = False,
    checkbox: bool = False,
) -> Element:
    """Add a content control and return the element that takes its content.

    PLAIN is a control for one line of text. PLACEHOLDER is the building block that comes back when
    the control is emptied, and says that its content now is that placeholder.
    """
    sdt = _sub(parent, _W + "sdt")
    pr = _sub(sdt, _W + "sdtPr")
    _value(pr, "alias", alias)
    _value(pr, "tag", tag)
    _value(pr, "id", number)
    _value(pr, "lock", "sdtLocked")
    if placeholder:
        _value(add(pr, "placeholder"), "docPart", placeholder)
        _flag(pr, "showingPlcHdr")
    if plain:
        _flag(pr, "text")
    if checkbox:
        box = _sub(pr, _W14 + "checkbox")
        _sub(box, _W14 + "checked", {_W14 + "val": "0"})
        for state, code in (("checkedState", "2612"), ("uncheckedState", "2610")):
            _sub(box, _W14 + state, {_W14 + "val": code, _W14 + "font": "MS Gothic"})
    return _sub(sdt, _W + "sdtContent")


# -- tables ---------------------------------------------------------------------------------


def table(
    parent: Element,
    style: str,
    widths: Sequence[int],
    *,
    indent: int = 0,
    rtl: bool = False,
    first_row: bool = False,
    first_column: bool = False,
    caption: str = "",
    description: str = "",
) -> Element:
    """Add a table with fixed column WIDTHS; rows go into it."""
    tbl = add(parent, "tbl")
    pr = add(tbl, "tblPr")
    _value(pr, "tblStyle", style)
    if rtl:
        _flag(pr, "bidiVisual")
    add(pr, "tblW", w=sum(widths), type="dxa")
    if indent:
        add(pr, "tblInd", w=indent, type="dxa")
    add(pr, "tblLayout", type="fixed")
    look = 0x0600 | (0x0020 if first_row else 0) | (0x0080 if first_column else 0)
    add(
        pr,
        "tblLook",
        val=f"{look:04X}",
        firstRow=int(first_row),
        lastRow=0,
        firstColumn=int(first_column),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    if caption:
        _value(pr, "tblCaption", caption)
    if description:
        _value(pr, "tblDescription", description)
    grid = add(tbl, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    return tbl


def row(tbl: Element, *, header: bool = False, height: int = 0, keep: bool = False) -> Element:
    """Add a row of at least HEIGHT; KEEP it on one page, repeat a HEADER on each."""
    tr = add(tbl, "tr")
    if header or height or keep:
        pr = add(tr, "trPr")
        if keep:
            _flag(pr, "cantSplit")
        if height:
            add(pr, "trHeight", val=height, hRule="atLeast")
        if header:
            _flag(pr, "tblHeader")
    return tr


def cell(
    tr: Element, width: int, *, columns: int = 1, merge: str | None = None, valign: str = ""
) -> Element:
    """Add a cell over COLUMNS columns; MERGE is "restart" or "continue" over rows."""
    tc = add(tr, "tc")
    pr = add(tc, "tcPr")
    add(pr, "tcW", w=width, type="dxa")
    if columns > 1:
        _value(pr, "gridSpan", columns)
    if merge:
        _value(pr, "vMerge", merge)
    if valign:
        _value(pr, "vAlign", valign)
    return tc


# -- sections and lists ---------------------------------------------------------------------


def section(
    parent: Element,
    *,
    references: Sequence[tuple[str, str, str]],
    size: tuple[int, int],
    landscape: bool,
    margins: Mapping[str, int],
    rtl: bool,
    title_page: bool = False,
) -> Element:
    """Add section properties; REFERENCES are (headerReference or footerReference, type, id)."""
    pr = add(parent, "sectPr")
    for name, kind, relation in references:
        add(pr, name, type=kind).set(_R_ID, relation)
    orientation = "landscape" if landscape else None
    add(pr, "pgSz", w=size[0], h=size[1], orient=orientation)
    add(pr, "pgMar", **margins)
    add(pr, "cols", space=720)
    if title_page:
        _flag(pr, "titlePg")
    if rtl:
        _flag(pr, "bidi")
    return pr


def list_format(
    parent: Element, number: int, levels: Sequence[tuple[str, str, int, int]], glyph_font: str = ""
) -> None:
    """Add the abstract list NUMBER; LEVELS are (format, text, left indent, hanging)."""
    abstract = add(parent, "abstractNum", abstractNumId=number)
    _value(abstract, "multiLevelType", "hybridMultilevel")
    for i, (form, text, left, hanging) in enumerate(levels):
        level = add(abstract, "lvl", ilvl=i)
        _value(level, "start", 1)
        _value(level, "numFmt", form)
        if form == "none":
            _value(level, "suff", "nothing")
        _value(level, "lvlText", text)
        _value(level, "lvlJc", "left")
        add(add(level, "pPr"), "ind", left=left, hanging=hanging)
        if glyph_font:
            add(add(level, "rPr"), "rFonts", ascii=glyph_font, hAnsi=glyph_font, hint="default")


def list_instance(
    parent: Element, number: int, abstract: int, *, level: int, start: int | None
) -> None:
    """Add the list NUMBER that follows ABSTRACT and, with START, counts anew at LEVEL."""
    num = add(parent, "num", numId=number)
    _value(num, "abstractNumId", abstract)
    if start is not None:
        _value(add(num, "lvlOverride", ilvl=level), "startOverride", start)


# -- pictures -------------------------------------------------------------------------------

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def picture(
    r: Element,
    *,
    relation: str,
    svg: str | None,
    size: tuple[int, int],
    number: int,
    description: str,
) -> None:
    """Add an inline picture of SIZE (EMU) to the run R; without DESCRIPTION it is decorative."""

    def dml(parent: Element, prefixed: str, **attributes: Any) -> Element:  # noqa: ANN401 - str()
        prefix, _, name = prefixed.partition(":")
        values = {key: str(value) for key, value in attributes.items()}
        return _sub(parent, f"{{{nsmap[prefix]}}}{name}", values)

    cx, cy = size
    inline = dml(add(r, "drawing"), "wp:inline", distT=0, distB=0, distL=0, distR=0)
    dml(inline, "wp:extent", cx=cx, cy=cy)
    doc = dml(inline, "wp:docPr", id=number, name=f"Picture {number}", descr=description)
    if not description:
        ext = dml(dml(doc, "a:extLst"), "a:ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
        _sub(ext, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, {"adec": _DECORATIVE})
    frame = dml(inline, "wp:cNvGraphicFramePr")
    dml(frame, "a:graphicFrameLocks", noChangeAspect=1)
    data = dml(dml(inline, "a:graphic"), "a:graphicData", uri=_PICTURE)
    pic = dml(data, "pic:pic")
    names = dml(pic, "pic:nvPicPr")
    dml(names, "pic:cNvPr", id=number, name=f"Picture {number}", descr=description)
    dml(names, "pic:cNvPicPr")
    fill = dml(pic, "pic:blipFill")
    blip = dml(fill, "a:blip")
    blip.set(f"{{{nsmap['r']}}}embed", relation)
    if svg:
        ext = dml(dml(blip, "a:extLst"), "a:ext", uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}")
        image = _sub(ext, f"{{{_SVG}}}svgBlip", {}, {"asvg": _SVG})
        image.set(f"{{{nsmap['r']}}}embed", svg)
    dml(dml(fill, "a:stretch"), "a:fillRect")
    shape = dml(pic, "pic:spPr")
    transform = dml(shape, "a:xfrm")
    dml(transform, "a:off", x=0, y=0)
    dml(transform, "a:ext", cx=cx, cy=cy)
    dml(dml(shape, "a:prstGeom", prst="rect"), "a:avLst")
