"""Lay out a docutils table on the fixed grid of a Word table: column widths, spans, missing cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from docutils import nodes

from sphinx_kwl.docx.translate.footnotes import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Sum of left and right cell margin in the style "KWL Table", in twips.
CELL_MARGINS = 260

#: An entry, the number of columns that it covers, the number of rows below that it covers.
Span: TypeAlias = tuple[nodes.Element, int, int]


class Cell(NamedTuple):
    """A cell in a row of the grid."""

    column: int  #: its first column, from 0
    columns: int  #: number of columns that it covers
    entry: nodes.Element | None  #: none where a cell from a row above reaches down into this one
    merge: str | None = None
    stub: bool = False


@dataclass
class Grid:
    """A table in which each row covers each column exactly once."""

    widths: list[int]  #: of the columns, in twips
    head: list[list[Cell]] = field(default_factory=list)
    body: list[list[Cell]] = field(default_factory=list)
    stubs: bool = False  #: the first column holds headings
    title: nodes.Element | None = None

    @property
    def rows(self) -> Iterator[tuple[list[Cell], bool]]:
        """Each row, and whether it is a header row."""
        for row in self.head:
            yield row, True
        for row in self.body:
            yield row, False

    @property
    def headings(self) -> list[str]:
        """The texts of the first header row, without marks of footnotes."""
        cells = [cell for row in self.head[:1] for cell in row]
        return [" ".join(unmarked(c.entry).split()) for c in cells if c.entry is not None]


def children_of(parent: nodes.Element, name: type[nodes.Element]) -> Iterator[nodes.Element]:
    """Return the children of *parent* that are instances of *name*."""
    return (child for child in parent.children if isinstance(child, name))


def lay_out(table: nodes.Element, width: int) -> Grid | None:
    """Return the grid of a docutils *table*, *width* twips wide, or None if it has no columns."""
    group = next(children_of(table, nodes.tgroup), None)
    if group is None:
        return None
    specs = list(children_of(group, nodes.colspec))
    head, body = (
        [_spans(row) for block in children_of(group, part) for row in children_of(block, nodes.row)]
        for part in (nodes.thead, nodes.tbody)
    )
    count = max([len(specs), *(sum(wide for _, wide, _ in row) for row in (*head, *body))])
    if not count:
        return None
    weights = [_weight(spec) for spec in specs] + [1.0] * (count - len(specs))
    result = Grid(divide_width(weights, width), title=next(children_of(table, nodes.title), None))
    stubs = [bool(spec.get("stub")) for spec in specs] + [False] * (count - len(specs))
    result.stubs = bool(stubs and stubs[0])
    # A cell does not span from the header into the body.
    result.head.extend(_cells(head, count, stubs))
    result.body.extend(_cells(body, count, stubs))
    return result


def divide_width(weights: Sequence[float], width: int) -> list[int]:
    """Return column widths in proportion to *weights*: whole twips, at least 1, with the sum *width*.

    The sum is exact if *width* is large enough for the smallest column to have one twip.
    """
    sums = list(accumulate(weights, initial=0.0))
    edges = [round(width * edge / (sums[-1] or 1)) for edge in sums]
    return [max(1, right - left) for left, right in pairwise(edges)]


def _weight(spec: nodes.Element) -> float:
    """Return the relative width of a column; docutils stores a number or text."""
    try:
        return max(float(str(spec.get("colwidth", 1)).rstrip("*%")), 1.0)
    except ValueError:
        return 1.0


def _spans(row: nodes.Element) -> list[Span]:
    return [
        (entry, 1 + int(entry.get("morecols", 0)), int(entry.get("morerows", 0)))
        for entry in children_of(row, nodes.entry)
    ]


def _cells(rows: Sequence[list[Span]], count: int, stubs: Sequence[bool]) -> Iterator[list[Cell]]:
    """Return the cells of each row so that all *count* columns are covered, spans from above included."""
    reach: dict[int, tuple[int, int]] = {}  # column -> rows still to cover, columns wide
    for done, row in enumerate(rows, 1):
        entries = iter(row)
        cells: list[Cell] = []
        column = 0
        while column < count:
            if column in reach:
                rest, wide = reach.pop(column)
                cells.append(Cell(column, wide, None, "continue", stubs[column]))
                if rest > 1:
                    reach[column] = rest - 1, wide
                column += wide
                continue
            entry, wide, down = next(entries, None) or (nodes.entry(), 1, 0)
            free = min((c for c in reach if c > column), default=count) if reach else count
            wide = min(wide, free - column)
            down = min(down, len(rows) - done)
            cells.append(Cell(column, wide, entry, "restart" if down else None, stubs[column]))
            if down:
                reach[column] = down, wide
            column += wide
        yield cells
