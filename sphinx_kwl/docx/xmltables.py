"""Tables in WordprocessingML; see `xml` for how these functions work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .xml import add, copied, detached, flag, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .xml import Element


def table(
    parent: Element,
    style: str,
    widths: Sequence[int],
    *,
    caption: str = "",
    description: str = "",
    **layout: Any,  # noqa: ANN401 - see _table
) -> Element:
    """Add a table with fixed column WIDTHS; rows go into it. LAYOUT as of `_table`."""
    tbl = _table(parent, style, tuple(widths), **layout)
    properties = tbl[0]
    if caption:
        value(properties, "tblCaption", caption)
    if description:
        value(properties, "tblDescription", description)
    return tbl


@copied
def _table(
    style: str,
    widths: tuple[int, ...],
    *,
    indent: int = 0,
    rtl: bool = False,
    first_row: bool = False,
    first_column: bool = False,
) -> Element:
    tbl = detached("tbl")
    pr = add(tbl, "tblPr")
    value(pr, "tblStyle", style)
    if rtl:
        flag(pr, "bidiVisual")
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
    grid = add(tbl, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    return tbl


@copied
def row(*, header: bool = False, height: int = 0, keep: bool = False) -> Element:
    """Add a row of at least HEIGHT; KEEP it on one page, repeat a HEADER on each."""
    tr = detached("tr")
    if header or height or keep:
        pr = add(tr, "trPr")
        if keep:
            flag(pr, "cantSplit")
        if height:
            add(pr, "trHeight", val=height, hRule="atLeast")
        if header:
            flag(pr, "tblHeader")
    return tr


@copied
def cell(width: int, *, columns: int = 1, merge: str | None = None, valign: str = "") -> Element:
    """Add a cell over COLUMNS columns; MERGE is "restart" or "continue" over rows."""
    tc = detached("tc")
    pr = add(tc, "tcPr")
    add(pr, "tcW", w=width, type="dxa")
    if columns > 1:
        value(pr, "gridSpan", columns)
    if merge:
        value(pr, "vMerge", merge)
    if valign:
        value(pr, "vAlign", valign)
    return tc
