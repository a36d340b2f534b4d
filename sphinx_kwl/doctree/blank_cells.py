"""Empty cells of tables become spaces to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.doctree.fields import is_visible
from sphinx_kwl.doctree.nodes import kwl_blank, kwl_chart
from sphinx_kwl.doctree.table_cells import cells
from sphinx_kwl.doctree.text import classes_of

if TYPE_CHECKING:
    from sphinx_kwl.values.lengths import Length

#: The class of tables whose empty cells stay empty.
STATIC = "kwl-static"


def add_blanks(table: nodes.table, height: Length) -> None:
    """Put a `kwl_blank` of *height* into each empty body cell of *table*.

    Does nothing if the table has the class ``kwl-static`` or is a KWL chart, which has its blanks already.
    """
    if isinstance(table, kwl_chart) or STATIC in classes_of(table):
        return
    for in_head, _row, _column, entry in cells(table):
        if not in_head and not is_visible(entry):
            messages = [child for child in entry.children if isinstance(child, nodes.system_message)]
            asides = [child for child in entry.children if isinstance(child, Aside)]
            entry.children = []
            entry.extend([*messages, kwl_blank(height=height), *asides])
