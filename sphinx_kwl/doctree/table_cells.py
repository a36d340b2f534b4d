"""The cells of a table with their rows and columns, where cells can span several of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The parts of a table that contain rows.
_GROUPS = (nodes.thead, nodes.tbody)


def cells(table: nodes.table) -> Iterator[tuple[bool, int, int, nodes.entry]]:
    """Yield (is in the header, row, column, cell) for each cell; rows and columns count from 0."""
    filled: dict[int, int] = {}  # column -> rows that a cell above still covers
    for number, (in_head, row) in enumerate(_rows(table)):
        column = 0
        below = {covered: left - 1 for covered, left in filled.items() if left > 1}
        for entry in row.children:
            if not isinstance(entry, nodes.entry):
                continue
            while column in filled:
                column += 1
            yield in_head, number, column, entry
            spans = entry.attributes
            width = spans.get("morecols", 0) + 1
            if reach := spans.get("morerows", 0):
                below.update(dict.fromkeys(range(column, column + width), reach))
            column += width
        filled = below


def _rows(table: nodes.table) -> Iterator[tuple[bool, nodes.Node]]:
    for group in table.children:
        for part in group.children:
            if isinstance(part, _GROUPS):
                yield from ((isinstance(part, nodes.thead), row) for row in part.children)
