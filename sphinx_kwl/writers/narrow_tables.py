"""Tables on narrow screens: the cells of a row stand below each other, each with the heading of its column.

The stylesheet stacks the tables of the class ``kwl-stacked`` there, and shows the headings ``kwl-narrow``.
HTML only.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.fields import is_visible
from sphinx_kwl.doctree.nodes import kwl_blank, kwl_box, kwl_chart, kwl_table
from sphinx_kwl.doctree.table_cells import cells
from sphinx_kwl.doctree.text import words
from sphinx_kwl.doctree.walk import enclosing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_kwl.doctree.nodes import NodeIndex


def stack_tables(found: NodeIndex) -> None:
    """Mark the tables on a page that do not fit a narrow screen; *found*: the nodes of this package on it."""
    for table, first in _wide_tables(found):
        table["classes"].append("kwl-stacked")
        if not isinstance(table, kwl_chart | kwl_table):
            table["classes"].append("kwl-spaces")  # a table of the author
        heads: dict[int, str] = {}
        for in_head, _row, column, entry in cells(table):
            if in_head:
                columns = range(column, column + entry.get("morecols", 0) + 1)
                heads.update(dict.fromkeys(columns, words(entry)))
            elif entry.children and isinstance(entry.children[0], kwl_blank):
                continue  # it shows its label
            elif not is_visible(entry):
                entry["classes"].append("kwl-empty")
            elif column >= first and heads.get(column):
                _add_heading(entry, heads[column])


def _wide_tables(found: NodeIndex) -> Iterator[tuple[nodes.table, int]]:
    """Yield tables with spaces, and wide lists of the course, each with the first column to be named."""
    seen: set[int] = set()
    for blank in found.of(kwl_blank):
        table = enclosing(blank, nodes.table, kwl_box)
        if isinstance(table, nodes.table) and id(table) not in seen:
            seen.add(id(table))
            yield table, 1
    for listing in found.of(kwl_table):
        if listing.named:
            yield listing, listing.named


def _add_heading(entry: nodes.entry, text: str) -> None:
    """Add an element to *entry* from which the stylesheet makes the heading; the cell has the same words."""
    entry["classes"].append("kwl-named")
    heading = f'<span class="kwl-narrow" data-kwl-label="{escape(text)}"></span>'
    first = entry.children[0]
    place = first if isinstance(first, nodes.paragraph) else entry
    place.insert(0, nodes.raw("", heading, format="html"))
