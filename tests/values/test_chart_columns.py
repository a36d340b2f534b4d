"""Columns of charts as an author changes them in ``kwl_columns``."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_kwl.values.chart_columns import PRESETS, Column, merge

NOTE = PRESETS["L"].note


@pytest.mark.parametrize(
    ("own", "column"),
    [
        ({"Z": "New"}, Column("Z", "New")),
        ({"z": {"heading": "New", "note": "Note", "phase": "after"}}, Column("Z", "New", "Note", "after")),
        ({"L": "Learnt"}, Column("L", "Learnt", NOTE, "after")),
        ({"L": "Learnt (today)"}, Column("L", "Learnt (today)", "", "after")),
        ({"L": {"heading": "Learnt", "phase": "before"}}, Column("L", "Learnt", "", "before")),
        ({"L": {"note": ""}}, Column("L", PRESETS["L"].heading, "", "after")),
        ({"L": {"note": "Mine"}}, Column("L", PRESETS["L"].heading, "Mine", "after")),
        ({"K": {"phase": "after"}}, Column("K", PRESETS["K"].heading, "", "after")),
    ],
)
def test_a_column_is_new_or_changed(own: dict[str, Any], column: Column) -> None:
    columns = merge(own)
    assert columns[column.letter] == column
    others = PRESETS.keys() - {column.letter}
    assert {letter: columns[letter] for letter in others} == {letter: PRESETS[letter] for letter in others}


def test_a_column_can_be_removed() -> None:
    assert merge({"W": None, "Z": None}).keys() == PRESETS.keys() - {"W"}


@pytest.mark.parametrize(
    ("own", "named"),
    [
        ({"Z": {"note": "no heading"}}, "Z"),
        ({"Z": {"heading": ""}}, "Z"),
        ({"L": {"heading": 5}}, "L"),
        ({"L": {"note": None}}, "L"),
        ({"Z": {"heading": "New", "phase": "later"}}, "later"),
        ({"Z": {"heading": "New", "width": "5", "colour": "red"}}, "colour"),
        ({"ZZ": "New"}, "ZZ"),
        ({"1": "New"}, "1"),
    ],
)
def test_what_is_wrong_with_a_column_is_named(own: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=f"^{named}$"):
        merge(own)
