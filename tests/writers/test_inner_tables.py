"""The writer of text knows no table in a table: ours are printed one cell below the other there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.roots import Source, both

if TYPE_CHECKING:
    from tests.conftest import Build

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


@OURS_INSIDE
def test_a_chart_in_a_table_of_the_author(build: Build, source: Source) -> None:
    built = build(source, builder="text")
    words = " ".join(built.text().replace("|", " ").split())
    assert "What do you know about bees?" in words
    assert built.text().count("____") > 5


def test_a_table_in_a_model_answer(build: Build) -> None:
    built = build({"index.md": f"# Bees\n{MODEL}"}, builder="text", kwl_edition="trainer")
    words = built.text().replace("|", " ").split()
    assert [words.count(word) for word in ("Wings", "Legs", "four", "six")] == [1, 1, 1, 1]
