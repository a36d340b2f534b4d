"""Names of files and form fields that programs print, and links end in: they stay the same."""

from __future__ import annotations

import pytest

from sphinx_kwl.values import identifiers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sheet-1_a.b", "sheet-1_a.b"),
        ("Xé", "X-d23339db"),
        ("é", "0e048d3e"),
        ("-é-b", "b-ceb46134"),
    ],
)
def test_an_ascii_name_has_the_hash_of_what_it_lost(text: str, name: str) -> None:
    assert identifiers.ascii_name(text) == name


def test_the_name_of_a_form_field_has_no_full_stop() -> None:
    assert identifiers.form_field_name("sheet", "why.answered") == "sheet-why-answered"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" KWL chart: books! ", "KWL-chart-books"),
        ("-a-", "-a-"),
        ("..a..", "a"),
        ("con", "con-worksheet"),
        ("CON.a.b", "CON-worksheet.a.b"),
        ("x" * 100, "x" * 100),
        ("x" * 101, "x" * 82 + "-f185866f"),
        ("日" * 66, "日" * 66),
        ("日" * 67, "日" * 48 + "-0965dfd4"),
        ("?", ""),
    ],
)
def test_the_file_name_of_a_worksheet(text: str, name: str) -> None:
    assert identifiers.safe_file(text) == name
