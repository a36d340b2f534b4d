"""Sections and list formats in WordprocessingML; see `xml` for how these functions work."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_kwl.docx.markup.element import quoted, tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def section(
    *,
    references: Sequence[tuple[str, str, str]],
    size: tuple[int, int],
    landscape: bool,
    margins: Mapping[str, int],
    rtl: bool,
    kept: Sequence[tuple[str, str]] = (),
) -> str:
    """Return section properties.

    REFERENCES are (headerReference or footerReference, type, relation), headers first; KEPT are names
    and markup of further properties of a house template.
    """
    refer = [
        f"<w:{name} w:type={quoted(kind)} r:id={quoted(relation)}/>" for name, kind, relation in references
    ]
    page = _page(size, tuple(margins.items()), tuple(kept), landscape=landscape, rtl=rtl)
    return f"<w:sectPr>{''.join(refer)}{page}</w:sectPr>"


@lru_cache(maxsize=16)
def _page(
    size: tuple[int, int],
    margins: tuple[tuple[str, int], ...],
    kept: tuple[tuple[str, str], ...],
    *,
    landscape: bool,
    rtl: bool,
) -> str:
    width, height = size
    properties = [
        ("pgSz", tag("pgSz", w=width, h=height, orient="landscape" if landscape else None)),
        ("pgMar", tag("pgMar", **dict(margins))),
        ("cols", tag("cols", space=720)),
        *kept,
    ]
    if rtl:
        properties.append(("bidi", tag("bidi")))
    properties.sort(key=lambda each: _SECTION.index(each[0]))
    return "".join(markup for _, markup in properties)


_SECTION = (
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


def list_format(number: int, levels: Sequence[tuple[str, str, int, int]]) -> str:
    """Return the abstract list NUMBER; LEVELS are (format, text, left indent, hanging)."""
    content = tag("multiLevelType", val="hybridMultilevel")
    for i, (form, text, left, hanging) in enumerate(levels):
        level = tag("start", val=1) + tag("numFmt", val=form)
        if form == "none":
            level += tag("suff", val="nothing")
        level += tag("lvlText", val=text) + tag("lvlJc", val="left")
        level += f"<w:pPr>{tag('ind', left=left, hanging=hanging)}</w:pPr>"
        content += f'<w:lvl w:ilvl="{i}">{level}</w:lvl>'
    return f'<w:abstractNum w:abstractNumId="{number}">{content}</w:abstractNum>'


def list_instance(number: int, abstract: int, *, level: int, start: int | None) -> str:
    """Return the list NUMBER that follows ABSTRACT and, with START, counts anew at LEVEL."""
    content = tag("abstractNumId", val=abstract)
    if start is not None:
        content += f'<w:lvlOverride w:ilvl="{level}">{tag("startOverride", val=start)}</w:lvlOverride>'
    return f'<w:num w:numId="{number}">{content}</w:num>'
