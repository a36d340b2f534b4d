"""Tables: docutils' column specs, spans and blank cells as Word's fixed grid."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Left and right cell margins of the style "KWL Table" together, in twips.
SIDES = 260

#: An entry with the number of columns it covers and of rows below it.
Span: TypeAlias = tuple[nodes.Element, int, int]


class Cell(NamedTuple):
    """A cell in a row of the grid."""

    column: int
    columns: int
    entry: nodes.Element | None  #: none where a cell from a row above reaches down into this one
    merge: str | None = None
    stub: bool = False


@dataclass
class Grid:
    """A table as Word wants it: each row covers each column once."""

    widths: list[int]
    head: list[list[Cell]] = field(default_factory=list)
    body: list[list[Cell]] = field(default_factory=list)
    stubs: bool = False
    title: nodes.Element | None = None

    @property
    def rows(self) -> Iterator[tuple[list[Cell], bool]]:
        """Return each row and whether it is a header."""
        for row in self.head:
            yield row, True
        for row in self.body:
            yield row, False

    @property
    def headings(self) -> list[str]:
        """Return the words of the header cells, in order."""
        cells = [cell for row in self.head[:1] for cell in row]
        return [" ".join(c.entry.astext().split()) for c in cells if c.entry is not None]


def children(parent: nodes.Element, name: type[nodes.Element]) -> Iterator[nodes.Element]:
    """Return the children of *parent* that are of the class *name*."""
    return (child for child in parent.children if isinstance(child, name))


def grid(table: nodes.Element, width: int) -> Grid | None:
    """Lay out the docutils *table* over *width* twips; None where it has no columns."""
    group = next(children(table, nodes.tgroup), None)
    if group is None:
        return None
    specs = list(children(group, nodes.colspec))
    head, body = (
        [_spans(row) for block in children(group, part) for row in children(block, nodes.row)]
        for part in (nodes.thead, nodes.tbody)
    )
    count = max([len(specs), *(sum(wide for _, wide, _ in row) for row in (*head, *body))])
    if not count:
        return None
    weights = [_weight(spec) for spec in specs] + [1.0] * (count - len(specs))
    result = Grid(shares(weights, width), title=next(children(table, nodes.title), None))
    stubs = [bool(spec.get("stub")) for spec in specs] + [False] * (count - len(specs))
    result.stubs = bool(stubs and stubs[0])
    # Spans never cross from the header into the body.
    result.head.extend(_fill(head, count, stubs))
    result.body.extend(_fill(body, count, stubs))
    return result


def shares(weights: Sequence[float], width: int) -> list[int]:
    """Divide *width* by *weights* into whole twips that add up to it exactly, none below one."""
    sums = list(accumulate(weights, initial=0.0))
    edges = [round(width * edge / (sums[-1] or 1)) for edge in sums]
    return [max(1, right - left) for left, right in pairwise(edges)]


def _weight(spec: nodes.Element) -> float:
    """Return the relative width of a column; docutils keeps it as a number or as its digits."""
    try:
        return max(float(str(spec.get("colwidth", 1)).rstrip("*%")), 1.0)
    except ValueError:
        return 1.0


def _spans(row: nodes.Element) -> list[Span]:
    return [
        (entry, 1 + int(entry.get("morecols", 0)), int(entry.get("morerows", 0)))
        for entry in children(row, nodes.entry)
    ]


def _fill(rows: Sequence[list[Span]], count: int, stubs: Sequence[bool]) -> Iterator[list[Cell]]:
    """Return *rows* with a cell in each of *count* columns, spans from above filled in."""
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
