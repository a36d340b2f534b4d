"""Writing times in every language, and telling which words belong to which."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_kwl.values import duration_text, durations
from sphinx_kwl.values.duration_units import CATALOGS, Form, Width, Word, language, locale_of, shared_words
from sphinx_kwl.values.durations import Duration

MINUTE, HOUR = 60, 3600
LOCALES = ["en", *CATALOGS]
# Sphinx' own catalogs beyond ours, and codes that no catalog has.
MORE_LOCALES = ["bg", "ca", "cs", "da", "el", "en_GB", "fa", "fi", "he", "hu", "id", "ro", "sl"]
MORE_LOCALES += ["sr", "sr@latin", "sv", "sw", "vi", "xx"]

# Round figures and odd ones, so that one, two and three units are all met.
whole_seconds = st.one_of(
    st.integers(0, 9_999).map(lambda hours: hours * HOUR),
    st.integers(0, 10_000).map(lambda minutes: minutes * MINUTE),
    st.integers(0, 9_999 * HOUR),
)
spans = st.tuples(whole_seconds, whole_seconds).map(
    lambda ends: Duration(Fraction(min(ends)), Fraction(max(ends)))
)


@pytest.mark.parametrize("locale", LOCALES + MORE_LOCALES)
@settings(deadline=None)  # the first example loads CLDR
@given(
    seconds=whole_seconds, longer=st.one_of(st.just(0), whole_seconds), width=st.sampled_from(get_args(Width))
)
def test_a_formatted_duration_is_read_back(locale: str, seconds: int, longer: int, width: Width) -> None:
    high = min(seconds + longer, 9_999 * HOUR)
    duration = Duration(Fraction(seconds), Fraction(high))
    text = duration_text.format(duration, locale, width)
    assert duration_text.parse(text, locale) == duration
    assert duration_text.printed_in(text, locale)


@pytest.mark.parametrize(
    ("source", "long", "short"),
    [
        ("0", "0 minutes", "0 min"),
        ("1 min", "1 minute", "1 min"),
        ("60 min", "1 hour", "1 hr"),
        ("120", "2 hours", "2 hr"),
        ("90 min", "1 hour 30 minutes", "1 hr 30 min"),
        ("7:11", "7 minutes 11 seconds", "7 min 11 sec"),
        ("1:02:03", "1 hour 2 minutes 3 seconds", "1 hr 2 min 3 sec"),
        ("PT1H0.5S", "1 hour 0.5 seconds", "1 hr 0.5 sec"),
        ("1500 h", "1500 hours", "1500 hr"),
        ("30-45 min", "30–45 minutes", "30–45 min"),
        ("1-2 h", "1–2 hours", "1–2 hr"),
        ("0-2 h", "0–2 hours", "0–2 hr"),
        ("45 min - 1 h", "45 minutes – 1 hour", "45 min – 1 hr"),
        ("60-90 min", "1 hour – 1 hour 30 minutes", "1 hr – 1 hr 30 min"),
    ],
)
def test_english_wording(source: str, long: str, short: str) -> None:
    duration = duration_text.parse(source)
    assert duration_text.format(duration) == long
    words = duration_text.format(duration, "en", "short")
    assert words.replace("\N{NO-BREAK SPACE}", " ") == short


def test_short_wording_keeps_each_number_with_its_unit() -> None:
    words = duration_text.format(duration_text.parse("1:02:03 - 2:00:00"), "en", "short")
    assert words.split(" ") == [
        "1\N{NO-BREAK SPACE}hr",
        "2\N{NO-BREAK SPACE}min",
        "3\N{NO-BREAK SPACE}sec",
        "–",
        "2\N{NO-BREAK SPACE}hr",
    ]


@pytest.mark.parametrize(
    ("locale", "one", "mixed", "span", "short"),
    [
        ("ar", "ساعة", "ساعة و30 دقيقة", "ساعة – ساعتان", "1 س 30 د"),
        ("de", "1 Stunde", "1 Stunde und 30 Minuten", "1–2 Stunden", "1 Std. 30 Min."),
        ("es", "1 hora", "1 hora y 30 minutos", "1–2 horas", "1 h 30 min"),
        ("fr", "1 heure", "1 heure et 30 minutes", "1–2 heures", "1 h 30 min"),
        ("hi", "1 घंटा", "1 घंटा और 30 मिनट", "1–2 घंटे", "1 घं॰ 30 मि॰"),
        ("it", "1 ora", "1 ora e 30 minuti", "1–2 ore", "1 h 30 min"),
        ("ja", "1 時間", "1 時間 30 分", "1–2 時間", "1 時間 30 分"),
        ("ko", "1시간", "1시간 30분", "1–2시간", "1시간 30분"),
        ("nl", "1 uur", "1 uur en 30 minuten", "1–2 uur", "1 uur 30 min"),
        ("pl", "1 godzina", "1 godzina i 30 minut", "1–2 godziny", "1 godz. 30 min"),
        ("pt_BR", "1 hora", "1 hora e 30 minutos", "1–2 horas", "1 h 30 min"),
        ("ru", "1 час", "1 час 30 минут", "1–2 часа", "1 ч 30 мин"),
        ("tr", "1 saat", "1 saat 30 dakika", "1–2 saat", "1 sa. 30 dk."),
        ("uk", "1 година", "1 година і 30 хвилин", "1–2 години", "1 год 30 хв"),
        ("zh_CN", "1小时", "1小时30分钟", "1–2小时", "1小时30分钟"),
        ("zh_TW", "1 小時", "1 小時 30 分鐘", "1–2 小時", "1 小時 30 分鐘"),
        ("sw", "saa 1", "saa 1 na dakika 30", "saa 1 – saa 2", "saa 1 dakika 30"),
        ("en_GB", "1 hour", "1 hour 30 minutes", "1–2 hours", "1 hr 30 mins"),
        ("sr@latin", "1 sat", "1 sat i 30 minuta", "1–2 sata", "1 sat 30 min"),
        ("de_XX", "1 Stunde", "1 Stunde und 30 Minuten", "1–2 Stunden", "1 Std. 30 Min."),
        ("xx", "1 hour", "1 hour 30 minutes", "1–2 hours", "1 hr 30 min"),
        ("", "1 hour", "1 hour 30 minutes", "1–2 hours", "1 hr 30 min"),
    ],
)
def test_wording_in_many_languages(locale: str, one: str, mixed: str, span: str, short: str) -> None:
    def written(source: str, width: Width = "long") -> str:
        # CLDR's narrow and no-break spaces are compared as plain ones.
        return " ".join(duration_text.format(duration_text.parse(source), locale, width).split())

    assert written("1 h") == one
    assert written("90 min") == mixed
    assert written("1-2 h") == span
    assert written("90 min", "short") == short


def test_a_word_that_holds_its_number_is_used_for_that_number_only() -> None:
    forms = {"one": Form("שנייה", 1), "other": Form("{} שניות", 5)}
    hebrew = language("he")._replace(forms={("long", "second"): forms})
    assert hebrew.phrase(1, "second", "long")[1] == "שנייה"
    assert hebrew.phrase(Decimal("0.5"), "second", "long")[1] == "0.5 שניות"


def test_a_number_has_the_decimal_mark_of_its_language() -> None:
    assert language("de").phrase(Decimal("1.5"), "hour", "long") == ("1,5", "1,5 Stunden")


def test_words_that_disagree_are_not_shared() -> None:
    shared = shared_words()
    assert shared[Word("after", "saat")].unit == "hour"
    assert Word("after", "s") not in shared  # an hour in Turkish, a second elsewhere


@pytest.mark.parametrize(
    ("code", "found"),
    [("zh_TW", "zh_Hant_TW"), ("sr@latin", "sr_Latn"), ("de_XX", "de"), ("de_DE_x", "de"), ("tlh", "en")],
)
def test_a_code_without_data_has_those_of_its_language_or_english(code: str, found: str) -> None:
    assert str(locale_of(code)) == found


@settings(deadline=None)  # the first example loads CLDR
@given(st.text(max_size=12))
def test_no_language_code_raises_an_error(code: str) -> None:
    assert duration_text.format(duration_text.parse("90 min"), code)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "PT0S"),
        (90 * MINUTE, "PT1H30M"),
        (HOUR, "PT1H"),
        (HOUR + 1, "PT1H1S"),
        (431, "PT7M11S"),
        (100 * HOUR, "PT100H"),
        (Fraction(3, 2), "PT1.5S"),
        (Fraction(1, 1000), "PT0.001S"),
        (Fraction(1, 3), "PT0.333S"),
        (Fraction(59_999_600, 1_000_000), "PT1M"),
        (Fraction(1, 2000), "PT0S"),
        (Fraction(3, 2000), "PT0.002S"),
    ],
)
def test_iso_8601(seconds: Fraction | int, expected: str) -> None:
    assert durations.isoformat(Fraction(seconds)) == expected


@settings(deadline=None)  # the first example loads CLDR
@given(st.integers(0, 9_999 * HOUR * 1000))
def test_iso_8601_is_read_back(milliseconds: int) -> None:
    seconds = Fraction(milliseconds, 1000)
    text = durations.isoformat(seconds)
    assert duration_text.parse(text) == Duration.exactly(seconds)
    minutes = text.partition("M")[0].rpartition("H")[2].removeprefix("PT") if "M" in text else "0"
    assert Decimal(minutes) < 60


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("30-45 minutes", ("30", "-", "45 minutes")),
        ("1 h – 1h30", ("1 h", " – ", "1h30")),
        ("1:00-2:00", ("1:00", "-", "2:00")),
        ("30\u00a0—\u00a045\u202fmin", ("30", "\u00a0—\u00a0", "45\u202fmin")),
        ("30--45 Minuten", ("30", "--", "45 Minuten")),
        ("ساعة – ساعتان", ("ساعة", " – ", "ساعتان")),
        ("45 minutes", None),
        ("1h30", None),
        ("45-30 min", None),
        ("soon - later", None),
    ],
)
def test_a_range_is_split_as_written(text: str, parts: tuple[str, str, str] | None) -> None:
    assert duration_text.split_wording(text, "en") == parts


@settings(deadline=None)  # the first example loads CLDR
@given(spans, st.sampled_from(LOCALES), st.sampled_from(["", " ", "\u00a0"]))
def test_the_parts_of_a_split_range_join_to_its_text(duration: Duration, locale: str, space: str) -> None:
    text = space + duration_text.format(duration, locale) + space
    parts = duration_text.split_wording(text, locale)
    assert (parts is not None) == duration.is_range
    if parts:
        assert "".join(parts) == text
        assert all(part.strip() for part in parts)


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("2 hours", "de", False),
        ("2 Stunden", "de", True),
        ("2 Stunden", "en", False),
        ("2 hours", "en", True),
        ("2 hrs", "en_GB", True),
        ("2 hours", "xx", True),
        ("7:11", "de", True),
        ("15", "ja", True),
        ("PT1H", "zh_CN", False),
        ("PT20M-PT30M", "en", False),
        ("PT20M to PT1H", "en", False),
        ("15 min", "de", True),
        ("2 h", "de", True),
        ("1h30", "fr", True),
        ("1h30", "ja", False),
        ("2 h", "ml", False),  # its short word is Latin, its long one is not
        ("15 min", "zh_CN", False),
        ("15 min and 3 s", "de", False),
        ("15 min und 3 s", "de", True),
        ("30-45 minutes", "de", False),
        ("30-45 minutes", "fr", True),
        ("bald", "de", False),
    ],
)
def test_which_words_belong_to_a_language(text: str, locale: str, expected: bool) -> None:
    assert duration_text.printed_in(text, locale) is expected


@pytest.mark.parametrize(
    ("program", "least", "most"),
    [
        ("pass", 0, 0),
        ("duration_text.parse('2 hours 5 min')", 1, 2),  # English and its root
        ("duration_text.parse('2 heures')", len(CATALOGS), 100),
        ("duration_text.parse('2 hours', 'de'), duration_text.printed_in('7:11', 'de')", 0, 0),
    ],
)
def test_languages_are_loaded_when_needed(program: str, least: int, most: int) -> None:
    script = f"""
import sys
opened = set()
def note(event, args):
    if event == "open" and "locale-data" in str(args[0]):
        opened.add(args[0])
sys.addaudithook(note)
from sphinx_kwl.values import duration_text, durations
{program}
print(len(opened))
"""
    command = [sys.executable, "-c", script]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert least <= int(found) <= most
