"""Parts of an hour in words, in every language that has a catalog."""

from __future__ import annotations

import itertools

import pytest

from sphinx_kwl.values import duration_text
from sphinx_kwl.values.duration_halves import HALVES
from sphinx_kwl.values.duration_units import SHARED
from sphinx_kwl.values.durations import Duration

MINUTES = {"quarter": 15, "half": 30, "three_quarters": 45, "hour": 60, "hour_and_half": 90}


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("1/2 h", "en", 30),
        ("1/2 hour", "de", 30),
        ("1 1/2 h", "en", 90),
        ("3/4 h", "en", 45),
        ("1⁄4 h", "en", 15),
        ("1/3 h", "en", 20),
        ("2/3 hour", "en", 40),
        ("⅓ h", "en", 20),
        ("1⅓ hours", "en", 80),
        ("1 2/3 Stunden", "de", 100),
        ("about 1/3 hour", "en", 20),
        ("Half an hour", "en", 30),
        ("about half an hour", "en", 30),
        ("a half-hour", "en", 30),
        ("2 and a half hours", "en", 150),
        ("1 hour and a half", "en", 90),
        ("1時間半", "ja", 90),
        ("1時間半", "en", 90),
        ("２時間半", "ja", 150),
        ("約半時間", "ja", 30),
        ("1 시간 반", "ko", 90),
        ("1个半小时", "zh_CN", 90),
        ("eine halbe Stunde", "en", 30),
        ("Mezz’ora", "it", 30),
        ("1 heure et demie", "fr", 90),
        ("2 с половиной часа", "ru", 150),
    ],
)
def test_a_half(text: str, language: str, minutes: int) -> None:
    duration = duration_text.parse(text, language)
    assert duration == Duration.exactly(minutes * 60)


def test_ends_of_a_range() -> None:
    assert duration_text.parse("half an hour to 1 hour").ends == ("PT30M", "PT1H")
    assert duration_text.split_wording("half an hour to 1 hour", "en") == ("half an hour", " to ", "1 hour")
    assert duration_text.split_wording("half-hour", "en") is None
    assert duration_text.parse("1/2 to 1 h").low == 1800


@pytest.mark.parametrize(
    "text",
    [
        "1/2",
        "1/3",
        "1/0 h",
        "10/3 h",
        "1/7 h",
        "1/2/3 h",
        "11/2 h",
        "30/60 min",
        "half",
        "3年半",
        "1時半",
        "1 and a half",
        "halves of an hour",
    ],
)
def test_what_may_mean_something_else_is_unreadable(text: str) -> None:
    with pytest.raises(duration_text.UnreadableTime):
        duration_text.parse(text)


@pytest.mark.parametrize("language", sorted({code.partition("_")[0] for code in SHARED}))
def test_each_language_has_its_words_for_half_an_hour(language: str) -> None:
    for name, minutes in MINUTES.items():
        for phrase in filter(None, getattr(HALVES[language], name).split("|")):
            for build_language in (language, "en"):
                assert duration_text.parse(phrase, build_language).low == minutes * 60, phrase
            assert duration_text.printed_in(phrase, language)
    assert HALVES[language].half


def test_no_phrase_has_two_meanings() -> None:
    meanings: dict[str, int] = {}
    for halves, (name, minutes) in itertools.product(HALVES.values(), MINUTES.items()):
        for phrase in filter(None, getattr(halves, name).split("|")):
            assert meanings.setdefault(phrase, minutes) == minutes, phrase
