"""Tables in WordprocessingML (ECMA-376-1, 17.4). Lengths are twips."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_kwl.docx.markup.element import quoted, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.docx.markup.element import Element

_START = "<w:tbl>"


def table(
    parent: Element,
    style: str,
    widths: Sequence[int],
    *,
    caption: str = "",
    description: str = "",
    **layout: bool | int,
) -> Element:
    """Add a table and return it; rows go into it.

    *style* is the id of a table style, *widths* holds the fixed width of each column. *caption* and
    *description* are read to people who cannot see the table. *layout*: see `_table`.
    """
    properties, grid = _table(style, tuple(widths), **layout)
    names = f"<w:tblCaption w:val={quoted(caption)}/>" if caption else ""
    if description:
        names += f"<w:tblDescription w:val={quoted(description)}/>"
    head = f"{_START}<w:tblPr>{properties}{names}</w:tblPr>{grid}"
    parent.last = tbl = parent.add(head, "</w:tbl>")
    return tbl


def is_table(block: Element) -> bool:
    """Say whether *block* is a table."""
    return block.head.startswith(_START)


@lru_cache(maxsize=512)
def _table(
    style: str,
    widths: tuple[int, ...],
    *,
    indent: int = 0,
    rtl: bool = False,
    first_row: bool = False,
    first_column: bool = False,
) -> tuple[str, str]:
    """Return the properties of a table without caption and description, and its grid."""
    properties = tag("tblStyle", val=style)
    if rtl:
        properties += tag("bidiVisual")
    properties += tag("tblW", w=sum(widths), type="dxa")
    if indent:
        properties += tag("tblInd", w=indent, type="dxa")
    properties += tag("tblLayout", type="fixed")
    look = 0x0600 | (0x0020 if first_row else 0) | (0x0080 if first_column else 0)
    properties += tag(
        "tblLook",
        val=f"{look:04X}",
        firstRow=int(first_row),
        lastRow=0,
        firstColumn=int(first_column),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    columns = "".join(tag("gridCol", w=width) for width in widths)
    return properties, f"<w:tblGrid>{columns}</w:tblGrid>"


def row(parent: Element, *, header: bool = False, height: int = 0, keep: bool = False) -> Element:
    """Add a row and return it; cells go into it.

    *height* is the least height, 0 for none. A *header* row is repeated on each page. *keep* the row
    on one page.
    """
    return parent.add(_row(header=header, height=height, keep=keep), "</w:tr>")


def set_height(tr: Element, height: int) -> None:
    """Set the least height of the row *tr*, which is no header and has a height."""
    tr.head = _row(header=False, height=height, keep=False)


@lru_cache(maxsize=512)
def _row(*, header: bool, height: int, keep: bool) -> str:
    properties = tag("cantSplit") if keep else ""
    if height:
        properties += tag("trHeight", val=height, hRule="atLeast")
    if header:
        properties += tag("tblHeader")
    return f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"


def cell(
    parent: Element, width: int, *, columns: int = 1, merge: str | None = None, valign: str = ""
) -> Element:
    """Add a cell and return it; blocks go into it, a paragraph last.

    It covers *columns* columns. *merge* is ``restart`` in the first and ``continue`` in the other rows
    that it covers. *valign* is a value of ST_VerticalJc, or empty.
    """
    return parent.add(_cell(width, columns, merge, valign), "</w:tc>")


@lru_cache(maxsize=512)
def _cell(width: int, columns: int, merge: str | None, valign: str) -> str:
    properties = tag("tcW", w=width, type="dxa")
    if columns > 1:
        properties += tag("gridSpan", val=columns)
    if merge:
        properties += tag("vMerge", val=merge)
    if valign:
        properties += tag("vAlign", val=valign)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>"
