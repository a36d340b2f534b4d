"""Times that are not exact, in the words of another language."""

from __future__ import annotations

import pytest

from sphinx_kwl.values import duration_text
from sphinx_kwl.values.duration_phrases import PHRASES


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("about 1 hour", "fr", "environ 1\N{NO-BREAK SPACE}heure"),
        ("etwa 20 bis 30 Minuten", "en", "about 20–30 minutes"),
        ("about 1 hour", "ja", "約1 時間"),
        ("about 2 hours", "zh_TW", "約2 小時"),
        ("1小时左右", "ko", "약 1시간"),
        ("about 1 hour", "ru", "примерно 1 час"),
        ("about 1 hour", "th", "~1 ชั่วโมง"),
        ("2 hours", "de", "2 Stunden"),
        ("PT20M-PT30M", "en", "20–30 minutes"),
    ],
)
def test_a_time_in_other_words(text: str, language: str, expected: str) -> None:
    assert duration_text.reword(text, language) == expected


@pytest.mark.parametrize("language", [*PHRASES, "th"])
@pytest.mark.parametrize("text", ["about 1 hour", "about 2 hours", "about 20 to 30 minutes"])
def test_it_is_read_back(language: str, text: str) -> None:
    words = duration_text.reword(text, language)
    assert duration_text.printed_in(words, language)
    assert duration_text.parse(words, language) == duration_text.parse(text)
    assert words != duration_text.format(duration_text.parse(text), language)


def test_what_cannot_be_read_has_no_other_words() -> None:
    with pytest.raises(duration_text.UnreadableTime):
        duration_text.reword("about soon", "de")
