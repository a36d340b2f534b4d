"""Divide what is left of the first page of a sheet among rows to write in.

All lengths are twips.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sphinx_kwl.docx.estimate.block_heights import BlockHeights
from sphinx_kwl.docx.estimate.style_metrics import StyleMetrics
from sphinx_kwl.docx.markup import table_markup
from sphinx_kwl.docx.markup.element import xml_document
from sphinx_kwl.docx.markup.namespaces import new_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_kwl.docx.markup.element import Element
    from sphinx_kwl.docx.template.language import Language
    from sphinx_kwl.docx.template.template import Template
    from sphinx_kwl.values.paper import Page

#: The least height of a row: 1 cm.
LEAST = 567
#: Kept free for the last paragraph of the sheet and for what programs round up.
_RESERVE = 100
#: The line above footnotes.
_SEPARATOR = 360


class FittedRow(NamedTuple):
    """A row whose height is what is left of the page."""

    row: Element
    most: int  #: its greatest height


class Margin(NamedTuple):
    """A header or footer, or several that stand on different pages."""

    side: str  #: ``top`` or ``bottom``
    parts: Sequence[bytes]


@lru_cache(maxsize=32)
def heights_of(template: Template, language: Language) -> BlockHeights:
    """Return the estimates for files of *template* in *language*."""
    return BlockHeights(StyleMetrics(template.styles_root()), language)


def fit_rows(
    rows: Sequence[FittedRow],
    content: Sequence[str | Element],
    footnotes: Sequence[str | Element],
    free: float,
    heights: BlockHeights,
    width: int,
) -> None:
    """Set the heights of *rows* so that *content*, which holds them, is at most *free* high, if possible.

    The rows share what is left in equal parts. Each keeps `LEAST`.
    """
    used = _height(content, heights, width) + _RESERVE
    if footnotes:
        used += _height(footnotes, heights, width) + _SEPARATOR
    more = max(0, int((free - used) // len(rows)))
    for row, most in rows:
        table_markup.set_height(row, max(LEAST, min(most, LEAST + more)))


def _height(content: Sequence[str | Element], heights: BlockHeights, width: int) -> float:
    root = new_root("body")
    root.children = [*content]
    tree = etree.fromstring(xml_document(root))
    notes = tree.findall(f"{{{tree.nsmap['w']}}}footnote")
    return sum(heights.blocks(each, width) for each in notes or [tree])


def free_height(page: Page, margins: Iterable[Margin], heights: BlockHeights, *, landscape: bool) -> float:
    """Return the height that headers and footers leave on *page*.

    They push the text away where they are higher than the margin, unless the margin is negative
    (ECMA-376-1, 17.6.11).
    """
    width, _ = page.text(landscape=landscape)
    height = float(page.size(landscape=landscape)[1])
    for side, parts in margins:
        edge = page.margins["header" if side == "top" else "footer"]
        margin = page.margins[side]
        highest = max((_part_height(heights, part, width) for part in parts), default=0.0)
        height -= abs(margin) if margin < 0 or not highest else max(margin, edge + highest)
    return height


@lru_cache(maxsize=256)
def _part_height(heights: BlockHeights, part: bytes, width: int) -> float:
    """Return the height of a header or footer."""
    return heights.blocks(etree.fromstring(part), width)
