"""The grid of a table."""

from __future__ import annotations

import itertools

from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_kwl.docx.translate.grid import divide_width, lay_out
from tests.docx.lint import lint
from tests.docx.samples import paragraph, sheet, write


@given(st.lists(st.floats(0.01, 1000), min_size=1, max_size=30), st.integers(500, 20000))
def test_columns_add_up_to_the_width_exactly(weights: list[float], width: int) -> None:
    parts = divide_width(weights, width)
    assert len(parts) == len(weights)
    assert all(part >= 1 for part in parts)
    if min(weights) * width / sum(weights) >= 1:
        assert sum(parts) == width


@settings(deadline=None)  # writes a file; the machine may be busy
@given(st.data())
def test_any_table_covers_each_column_of_each_row_once(data: st.DataObject) -> None:
    columns = data.draw(st.integers(1, 5))
    count = data.draw(st.integers(1, 5))
    body = [
        nodes.row(
            "",
            *(
                nodes.entry(
                    "",
                    paragraph("x"),
                    morecols=data.draw(st.integers(0, 4)),
                    morerows=data.draw(st.integers(0, 4)),
                )
                for _ in range(data.draw(st.integers(0, columns)))
            ),
        )
        for _ in range(count)
    ]
    specs = [nodes.colspec(colwidth=data.draw(st.integers(0, 50))) for _ in range(columns)]
    source = nodes.table("", nodes.tgroup("", *specs, nodes.tbody("", *body), cols=columns))
    layout = lay_out(source, 9000)
    assert layout is not None
    for cells, _ in layout.rows:
        covered = list(itertools.chain(*(range(c.column, c.column + c.columns) for c in cells)))
        assert covered == list(range(len(layout.widths)))
    assert lint(write(sheet(source)).blob) == []
