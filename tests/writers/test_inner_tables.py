"""Texts and manual pages have no table in a table: of ours, one cell is printed below the other there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.roots import Source, both

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

BUILDERS = pytest.mark.parametrize("builder", ["text", "man"])

OURS_INSIDE = both(
    """
    ::::{list-table}
    :header-rows: 1

    * - Words
      - More
    * - :::{kwl} bees
        :::
      - :::{timetable}
        :::
    ::::

    :::{time} 5 min
    :::
    """,
    """
    .. list-table::
       :header-rows: 1

       * - Words
         - More
       * - .. kwl:: bees
         - .. timetable::

    .. time:: 5 min
    """,
)
MODEL = """
:::::{kwl} bees

::::{model-answer}
:for: K

| Wings | Legs |
|---|---|
| four | six |
::::
:::::
"""


def words_of(built: Built) -> list[str]:
    """Return the words of a text, or of a manual page."""
    (path,) = [*built.outdir.glob("*.txt"), *built.outdir.glob("*.1")]
    return re.sub(r"[|\\&+]", " ", path.read_text("utf-8")).split()


@OURS_INSIDE
@BUILDERS
def test_a_chart_in_a_table_of_the_author(build: Build, source: Source, builder: str) -> None:
    words = words_of(build(source, builder=builder))
    assert "What do you know about bees?" in " ".join(words)
    assert words.count("____") > 5


@BUILDERS
def test_a_table_in_a_model_answer(build: Build, builder: str) -> None:
    built = build({"index.md": f"# Bees\n{MODEL}"}, builder=builder, kwl_edition="trainer")
    words = words_of(built)
    assert [words.count(word) for word in ("Wings", "Legs", "four", "six")] == [1, 1, 1, 1]
