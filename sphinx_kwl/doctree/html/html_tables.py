"""Tables of HTML, as in the HTML standard, "Forming a table"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_kwl.doctree.html.html_nodes import alignment, marked
from sphinx_kwl.doctree.html.html_tree import Tag, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_kwl.doctree.html.html_reader import Reader
    from sphinx_kwl.doctree.html.html_tree import Item

_CELLS = ("td", "th")
_GROUPS = ("thead", "tbody", "tfoot")

#: The columns that a table of Word can have.
_MOST_COLUMNS = 63


class _Row(NamedTuple):
    """A row as it is written."""

    group: str  #: ``thead``, ``tbody`` or ``tfoot``
    tag: Tag
    cells: list[Tag]


class _Cell(NamedTuple):
    """A cell on the grid of its part of the table."""

    tag: Tag
    columns: int  #: number of columns that it covers
    rows: int  #: number of rows that it covers


class _Line(NamedTuple):
    """A row of the grid."""

    tag: Tag
    cells: dict[int, _Cell]  #: by first column, from 0
    covered: frozenset[int]  #: columns into which cells from above reach


class _Parts:
    """The parts of a table, in the order in which they are shown."""

    def __init__(self, reader: Reader, tag: Tag) -> None:
        self._reader = reader
        self.caption: Tag | None = None
        self.others: list[Item] = []  #: what stands between the cells: browsers show it before the table
        rows: list[_Row] = []
        loose: list[Item] = []  # rows and cells that are in no group
        for child in tag.children:
            if not isinstance(child, Tag) or child.name not in {"caption", "colgroup", *_GROUPS}:
                loose.append(child)
            elif child.name == "caption":
                self.caption = self.caption or child
            elif child.name in _GROUPS and not reader.is_unseen(child):
                rows += [*self._rows(tag, loose, "tbody"), *self._rows(child, child.children, child.name)]
                loose = []
        rows += self._rows(tag, loose, "tbody")
        self.rows = sorted(rows, key=lambda row: _GROUPS.index(row.group))

    def _rows(self, group: Tag, children: Sequence[Item], name: str) -> Iterator[_Row]:
        """Yield the rows among *children*; cells in no row that follow each other are one."""
        loose: list[Item] = []
        for child in children:
            if isinstance(child, Tag) and child.name == "tr":
                yield from self._row(group, loose, name)
                yield from self._row(child, child.children, name)
                loose = []
            else:
                loose.append(child)
        yield from self._row(group, loose, name)

    def _row(self, tag: Tag, children: Sequence[Item], group: str) -> Iterator[_Row]:
        cells = []
        if self._reader.is_unseen(tag):
            return
        for child in children:
            if isinstance(child, Tag) and child.name in _CELLS:
                if not self._reader.is_unseen(child):
                    cells.append(child)
            elif not is_blank(child):
                self.others.append(child)
        if cells:
            yield _Row(group, tag, cells)


def table(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return a table, after what stands between its cells; its empty cells are no spaces to write in."""
    parts = _Parts(reader, tag)
    made = reader.blocks(tag, parts.others)
    node = marked(nodes.table(), tag)
    if parts.caption is not None and (line := reader.line(parts.caption)):
        node += marked(nodes.title("", "", *line), parts.caption)
    above, below = _head(parts.rows)
    aside: list[Item] = []
    head, body = _grid(above, aside), _grid(below, aside)
    starts = sorted({column for line in (*head, *body) for column in line.cells})
    if not starts:
        return [
            *made,
            *(nodes.paragraph("", "", *each.children) for each in node.children),
            *reader.take_left(),
        ]
    stub = all(line.cells[0].tag.name == "th" for line in body if 0 in line.cells)
    group = nodes.tgroup(cols=len(starts))
    columns = [nodes.colspec(colwidth=1) for _column in starts]
    columns[0].attributes |= {"stub": 1} if stub else {}
    group += columns
    if head:
        group += nodes.thead("", *(_row(reader, line, starts, bold=frozenset()) for line in head))
    bold = frozenset(starts[1:] if stub else starts)
    group += nodes.tbody("", *(_row(reader, line, starts, bold=bold) for line in body))
    node += group
    return [*made, node, *reader.blocks(tag, aside)]


def _head(rows: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    """Divide *rows* into those of the head and the others; a table without a head begins with headings."""
    count = sum(row.group == "thead" for row in rows)
    if not count:
        plain = (n for n, row in enumerate(rows) if any(cell.name == "td" for cell in row.cells))
        count = next(plain, 0)
    if count == len(rows):
        count = 0
    return rows[:count], rows[count:]


def _grid(rows: list[_Row], aside: list[Item]) -> list[_Line]:
    """Put the cells of *rows* into columns, and those for which there is no column *aside*."""
    lines = []
    reach: dict[int, int] = {}  # column -> rows into which a cell above reaches
    for number, row in enumerate(rows):
        cells: dict[int, _Cell] = {}
        below = {column: left - 1 for column, left in reach.items() if left > 1}
        column = 0
        for tag in row.cells:
            while column in reach:
                column += 1
            if column >= _MOST_COLUMNS:
                aside.append(tag)
                continue
            columns = _span(tag.get("colspan"), _MOST_COLUMNS - column) or 1
            columns = next((n for n in range(1, columns) if column + n in reach), columns)
            left = len(rows) - number
            down = min(_span(tag.get("rowspan"), left, default=1) or left, left)
            cells[column] = _Cell(tag, columns, down)
            if down > 1:
                below.update(dict.fromkeys(range(column, column + columns), down - 1))
            column += columns
        lines.append(_Line(row.tag, cells, frozenset(reach)))
        reach = below
    return lines


def _span(text: str, most: int, default: int = 1) -> int:
    """Return a number of columns or rows as it is written, at most *most*; 0 rows are all that follow."""
    return min(int(text), most) if text.isascii() and text.isdecimal() else default


def _row(reader: Reader, line: _Line, starts: list[int], *, bold: frozenset[int]) -> nodes.row:
    """Return a row; columns in which no cell begins are none. Headings in the columns *bold* are bold."""
    row = nodes.row(classes=list(line.tag.classes) if line.tag.name == "tr" else [])
    end = 0
    for column in starts:
        if column < end or column in line.covered:
            continue
        cell = line.cells.get(column)
        if cell is None:
            row += nodes.entry()
            continue
        end = column + cell.columns
        row += _entry(
            reader, cell, line, covered=bisect_left(starts, end) - starts.index(column), bold=column in bold
        )
    return row


def _entry(reader: Reader, cell: _Cell, line: _Line, *, covered: int, bold: bool) -> nodes.entry:
    tag = cell.tag
    made = reader.inside(tag, around=Tag("b")) if bold and tag.name == "th" else reader.blocks(tag)
    entry = marked(nodes.entry("", *made), tag)
    if not alignment(tag):
        entry["classes"] += alignment(line.tag)
    if covered > 1:
        entry["morecols"] = covered - 1
    if cell.rows > 1:
        entry["morerows"] = cell.rows - 1
    return entry
