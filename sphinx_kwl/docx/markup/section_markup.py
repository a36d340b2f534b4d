"""Sections in WordprocessingML (ECMA-376-1, 17.6)."""

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
    """Return the properties of a section (``w:sectPr``).

    *references* holds for each header, then for each footer: ``headerReference`` or
    ``footerReference``, its type (``default``, ``first`` or ``even``), the id of its relation. *size* is
    width and height in twips, *margins* as in `sphinx_kwl.values.paper.MARGINS`. *kept* holds names and
    XML of more properties, from a house template.
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
    properties.sort(key=lambda each: _ORDER.index(each[0]))
    return "".join(markup for _, markup in properties)


#: The order of section properties in the schema.
_ORDER = (
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
