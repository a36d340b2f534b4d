"""Sections and list formats in WordprocessingML; see `xml` for how these functions work."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from .xml import R_ID, W, add, flag, value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .xml import Element


def section(
    parent: Element,
    *,
    references: Sequence[tuple[str, str, str]],
    size: tuple[int, int],
    landscape: bool,
    margins: Mapping[str, int],
    rtl: bool,
    kept: Sequence[Element] = (),
) -> Element:
    """Add section properties.

    REFERENCES are (headerReference or footerReference, type, relation); KEPT are further properties
    of a house template, which are copied.
    """
    pr = add(parent, "sectPr")
    for name, kind, relation in references:
        add(pr, name, type=kind).set(R_ID, relation)
    add(pr, "pgSz", w=size[0], h=size[1], orient="landscape" if landscape else None)
    add(pr, "pgMar", **margins)
    if not any(element.tag == W + "cols" for element in kept):
        add(pr, "cols", space=720)
    for element in kept:
        pr.append(copy(element))
    if rtl and pr.find(W + "bidi") is None:
        flag(pr, "bidi")
    pr[:] = sorted(pr, key=lambda child: _SECTION.index(child.tag.rpartition("}")[2]))
    return pr


_SECTION = (
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
)


def list_format(
    parent: Element, number: int, levels: Sequence[tuple[str, str, int, int]], glyph_font: str = ""
) -> None:
    """Add the abstract list NUMBER; LEVELS are (format, text, left indent, hanging)."""
    abstract = add(parent, "abstractNum", abstractNumId=number)
    value(abstract, "multiLevelType", "hybridMultilevel")
    for i, (form, text, left, hanging) in enumerate(levels):
        level = add(abstract, "lvl", ilvl=i)
        value(level, "start", 1)
        value(level, "numFmt", form)
        if form == "none":
            value(level, "suff", "nothing")
        value(level, "lvlText", text)
        value(level, "lvlJc", "left")
        add(add(level, "pPr"), "ind", left=left, hanging=hanging)
        if glyph_font:
            add(add(level, "rPr"), "rFonts", ascii=glyph_font, hAnsi=glyph_font, hint="default")


def list_instance(parent: Element, number: int, abstract: int, *, level: int, start: int | None) -> None:
    """Add the list NUMBER that follows ABSTRACT and, with START, counts anew at LEVEL."""
    num = add(parent, "num", numId=number)
    value(num, "abstractNumId", abstract)
    if start is not None:
        value(add(num, "lvlOverride", ilvl=level), "startOverride", start)
