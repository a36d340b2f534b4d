"""The plainest times mean the same with the data of CLDR as without them."""

from __future__ import annotations

import pytest

from sphinx_kwl.values import duration_text
from sphinx_kwl.values.duration_units import ENGLISH, SHARED, lexicon
from sphinx_kwl.values.plain_times import is_plain_in, plain_time

TEXTS = [f"{number}{space}{word}" for number in (0, 1, 45, 9999) for space in ("", " ") for word in ENGLISH]


@pytest.mark.parametrize("locale", SHARED)
def test_they_are_read_as_with_cldr(locale: str) -> None:
    for text in (*TEXTS, "7:11", "90:00", "0:05", " 15 MIN "):
        assert plain_time(text) == duration_text._read(text, lexicon(locale, "near"))  # noqa: SLF001 -- without them


@pytest.mark.parametrize(
    "text", ["10000 h", "1.5 h", "7:60", "1h30", "1 hour 30 min", "15", "min", "１ h", "2 Stunden"]
)
def test_others_are_left_to_cldr(text: str) -> None:
    assert plain_time(text) is None


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [("15 mins", "en_GB", True), ("15 mins", "de", False), ("7:11", "ja", True), ("15 min", "enm", False)],
)
def test_whose_words_they_are(text: str, locale: str, expected: bool) -> None:
    assert is_plain_in(text, locale) is expected
    if expected:
        assert duration_text.printed_in(text, locale)
