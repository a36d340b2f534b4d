"""Reading times from authors' words, and adding them."""

from __future__ import annotations

import pickle
import time
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_kwl.values import duration_text
from sphinx_kwl.values.duration_text import UnreadableTime
from sphinx_kwl.values.duration_units import CATALOGS
from sphinx_kwl.values.durations import Duration

MINUTE, HOUR = 60, 3600
PIECES = ("1", "90", "5", ".", ",", ":", "h", "min", "and", "s", "-", " ", "PT", "M", "ساعة", "و")
seconds = st.fractions(min_value=0, max_value=100_000)
spans = st.tuples(seconds, seconds).map(lambda ends: Duration(min(ends), max(ends)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15", 15 * MINUTE),
        ("1.5", 90),
        ("0", 0),
        ("15 min", 15 * MINUTE),
        ("15min", 15 * MINUTE),
        ("15 Min.", 15 * MINUTE),
        ("1h30", 90 * MINUTE),
        ("1H05", 65 * MINUTE),
        ("1 h 30", 90 * MINUTE),
        ("1h30min", 90 * MINUTE),
        ("1 h 30 min", 90 * MINUTE),
        ("1 h 90 min", 150 * MINUTE),
        ("1.5 hours", 90 * MINUTE),
        ("0.1 hours", 6 * MINUTE),
        ("2 hours", 2 * HOUR),
        ("1 hour", HOUR),
        ("2 HRS", 2 * HOUR),
        ("1 hr", HOUR),
        ("3 mins", 3 * MINUTE),
        ("3m", 3 * MINUTE),
        ("40 s", 40),
        ("40 secs", 40),
        ("1 second", 1),
        ("1 hour and 30 minutes", 90 * MINUTE),
        ("1 hour, 30 minutes", 90 * MINUTE),
        ("1 hour, 2 minutes, and 3 seconds", HOUR + 123),
        ("1 hr & 30 min", 90 * MINUTE),
        ("1 hour 2.5 minutes", HOUR + 150),
        ("7:11", 7 * MINUTE + 11),
        ("0:07", 7),
        ("90:00", 90 * MINUTE),
        ("1:02:03", HOUR + 123),
        ("7：11", 7 * MINUTE + 11),
        ("PT1H30M", 90 * MINUTE),
        ("PT90M", 90 * MINUTE),
        ("pt1h30m", 90 * MINUTE),
        ("PT1.5H", 90 * MINUTE),
        ("PT0,125S", Fraction(1, 8)),
        ("PT1,500S", Fraction(3, 2)),
        ("9999 hours", 9999 * HOUR),
        (" 2\t hours \n", 2 * HOUR),
        ("2\u00a0hours", 2 * HOUR),
        ("2\u202fh\u200930\u202fmin", 150 * MINUTE),
    ],
)
def test_a_single_figure_is_read_exactly(text: str, expected: Fraction | int) -> None:
    assert duration_text.parse(text) == Duration.exactly(expected)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("30-45 minutes", 30 * MINUTE, 45 * MINUTE),
        ("30 - 45 minutes", 30 * MINUTE, 45 * MINUTE),
        ("30–45 minutes", 30 * MINUTE, 45 * MINUTE),
        ("30 — 45 minutes", 30 * MINUTE, 45 * MINUTE),
        ("30--45 minutes", 30 * MINUTE, 45 * MINUTE),
        ("30‑45 minutes", 30 * MINUTE, 45 * MINUTE),
        ("30〜45分", 30 * MINUTE, 45 * MINUTE),
        ("30~45분", 30 * MINUTE, 45 * MINUTE),
        ("1–2 hours", HOUR, 2 * HOUR),
        ("1-1.5 hours", HOUR, 90 * MINUTE),
        ("0-5 min", 0, 5 * MINUTE),
        ("30 min - 1 h", 30 * MINUTE, HOUR),
        ("1h-1h30", HOUR, 90 * MINUTE),
        ("1 h 30 min – 2 h", 90 * MINUTE, 2 * HOUR),
        ("1:00-2:00", MINUTE, 2 * MINUTE),
        ("PT30M-PT1H", 30 * MINUTE, HOUR),
    ],
)
def test_a_range_has_two_ends(text: str, low: int, high: int) -> None:
    assert duration_text.parse(text) == Duration(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 heures", 2 * HOUR),
        ("90 Minuten", 90 * MINUTE),
        ("1,5 Stunden", 90 * MINUTE),
        ("1 Std. 30 Min.", 90 * MINUTE),
        ("1 hora 15 minutos", 75 * MINUTE),
        ("1 hora y 15 minutos", 75 * MINUTE),
        ("1 heure et 30 minutes", 90 * MINUTE),
        ("1 heure 30 min", 90 * MINUTE),
        ("1 godzina i 30 minut", 90 * MINUTE),
        ("2 uur", 2 * HOUR),
        ("2 SAAT", 2 * HOUR),
        ("45 DAKİKA", 45 * MINUTE),
        ("2 часа", 2 * HOUR),
        ("1 ч 30 мин", 90 * MINUTE),
        ("90 хвилин", 90 * MINUTE),
        ("2 時間", 2 * HOUR),
        ("2時間30分", 150 * MINUTE),
        ("1小时30分钟", 90 * MINUTE),
        ("1小时和30分钟", 90 * MINUTE),
        ("1 小時", HOUR),
        ("1시간 30분", 90 * MINUTE),
        ("1 घंटा 30 मिनट", 90 * MINUTE),
        ("1 घं॰ 30 मि॰", 90 * MINUTE),
        ("ساعتان", 2 * HOUR),
        ("ساعة و30 دقيقة", 90 * MINUTE),
        ("ساعة ودقيقتان", 62 * MINUTE),
    ],
)
@pytest.mark.parametrize("locale", ["en", "de", "zh_CN", "sv", "xx"])
def test_words_of_all_catalogs_are_read_in_every_document(text: str, locale: str, expected: int) -> None:
    assert duration_text.parse(text, locale) == Duration.exactly(expected)


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("2 timmar", "sv", 2 * HOUR),
        ("30 de minute", "ro", 30 * MINUTE),
        ("1 ora\u0306", "ro", HOUR),  # decomposed
        ("\u200f2 ساعة\u200f", "ar", 2 * HOUR),  # marks of direction
        ("saa 1 na dakika 30", "sw", 90 * MINUTE),
        ("2 sata", "sr@latin", 2 * HOUR),
        ("2 год", "uk", 2 * HOUR),
        ("5d", "tr", 5 * MINUTE),
        ("30 s", "tr", 30),
    ],
)
def test_a_document_reads_its_own_language(text: str, locale: str, expected: int) -> None:
    assert duration_text.parse(text, locale) == Duration.exactly(expected)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2 год", "a year in Russian, an hour in Ukrainian"),
        ("5 d", "a day in English, a minute in Turkish"),
        ("2 u", "an hour in Dutch and in Hungarian"),
        ("2 tundi", "not one of our languages"),
    ],
)
def test_ambiguous_words_are_read_only_in_their_own_language(text: str, why: str) -> None:
    with pytest.raises(UnreadableTime):
        pytest.fail(f"{text} was read as {duration_text.parse(text, 'en')}: {why}")


@pytest.mark.parametrize("text", ["٣٠ دقيقة", "३० मिनट", "３０ min", "𝟛𝟘 min", "٠:٣٠:٠٠", "30 min"])
def test_digits_of_every_script_are_read(text: str) -> None:
    assert duration_text.parse(text) == Duration.exactly(30 * MINUTE)


@pytest.mark.parametrize(
    ("text", "locale", "hours"),
    [
        ("1,5 hours", "en", "1.5"),
        ("1.5 Stunden", "de", "1.5"),
        ("1.250 hours", "en", "1.25"),
        ("1,250 Stunden", "de", "1.25"),
        ("0,250 hours", "en", "0.25"),
        ("1500,125 hours", "en", "1500.125"),
        ("1,2500 hours", "en", "1.25"),
        ("١٫٢٥٠ ساعة", "ar", "1.25"),
        ("1500 hours", "en", "1500"),
    ],
)
def test_decimal_marks(text: str, locale: str, hours: str) -> None:
    assert duration_text.parse(text, locale) == Duration.exactly(Fraction(hours) * HOUR)


@pytest.mark.parametrize(("text", "locale"), [("1,500 hours", "en"), ("1.500 Stunden", "de")])
def test_a_separator_of_thousands_is_not_guessed(text: str, locale: str) -> None:
    with pytest.raises(UnreadableTime, match=r"ambiguous, write 1500 or 1[.,]500"):
        duration_text.parse(text, locale)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20 to 30 minutes", 20, 30),
        ("30 min to 1 hour", 30, 60),
        ("about 2 hours", 120, 120),
        ("About 20 to 30 min", 20, 30),
        ("~20 min", 20, 20),
        ("~20~30 min", 20, 30),
        ("ca. 15 min", 15, 15),
        ("15 min approx.", 15, 15),
        ("1½ hours", 90, 90),
        ("1 ½ hours", 90, 90),
        ("½ h", 30, 30),
        ("1¼ h to 1½ h", 75, 90),
        ("90'", 90, 90),
        ("90’", 90, 90),
        ("5' 30\"", 5.5, 5.5),
        ("5′30″", 5.5, 5.5),
        ("1:30 h", 90, 90),
        ("1:30 hours", 90, 90),
        ("7:30 min", 7.5, 7.5),
        ("20 bis 30 Minuten", 20, 30),
        ("etwa 20 Min.", 20, 20),
        ("20 a 30 minutos", 20, 30),
        ("environ 20 minutes", 20, 20),
        ("około 2 godziny", 120, 120),
        ("20 до 30 минут", 20, 30),
        ("約20分", 20, 20),
        ("20分から30分", 20, 30),
        ("20분에서 30분", 20, 30),
        ("20분부터 1시간", 20, 60),
        ("약20분", 20, 20),
        ("20到30分钟", 20, 30),
        ("20分钟左右", 20, 20),
        ("30 minuter", 30, 30),
        ("2 timer", 120, 120),
        ("30 perc", 30, 30),
        ("2 tuntia", 120, 120),
        ("30 phút", 30, 30),
        ("30 דקות", 30, 30),
        ("7.5", 7.5, 7.5),
        ("7.75", 7.75, 7.75),
        ("7.11 min", 7.11, 7.11),
    ],
)
@pytest.mark.parametrize("locale", ["en", "fr"])
def test_what_people_write(text: str, low: float, high: float, locale: str) -> None:
    ends = [Fraction(str(end)) * MINUTE for end in (low, high)]
    assert duration_text.parse(text, locale) == Duration(*ends)
    halves = duration_text.split_wording(text, locale)
    assert (halves is not None) is (low < high)
    assert halves is None or "".join(halves) == text


@pytest.mark.parametrize("text", ["7.11", "7,11", "10.30"])
def test_a_point_for_a_colon_is_not_guessed(text: str) -> None:
    colon = text.replace(",", ":").replace(".", ":")
    with pytest.raises(UnreadableTime, match=f"write {colon} for minutes and seconds, or {text} min"):
        duration_text.parse(text)


UNREADABLE = """
    soon|2 days|15.|.5 h|2 hourly|2 hour hour|hours|min 5|1:75|1:5|75:00:00:00|1:60:00|7:11 s|1 : 30
    1h90|1h60|1h5|1.5h30|1 hour 30|30 min 1 h|1 h 2 h|1.5 h 30 min|1 h 30 min 5|1,,5 h|1.2.3 h|1 234 h
    45-30 min|30-30 min|30-45|30 min-45|-5 min|5 min-|−5 min|1-2-3 min|1-1h30|30-1:00|1-1 h 30 min
    ~~30 min|5" 30'|7.11|10,30|1½½ h|about|5² min
    1e3 min|0x10 min|∞ h|inf|nan|P1D|P1DT1H|PT|PT1.5H30M|PTH|PT1M1H
    about about 5 min|20 to|20 to 30 to 40 min|5 to read
    10000 hours|9999:00:01|PT9999H1S|1 h - 10000 h|1 h and|, 1 h|1 h and and 2 min|1 handy 2 min
"""


@pytest.mark.parametrize("text", ["", " ", "\u200b", *UNREADABLE.strip().replace("\n", "|").split("|")])
def test_anything_else_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableTime):
        duration_text.parse(text.strip("\n"))


def test_an_unreadable_time_error_names_the_text_and_the_reason() -> None:
    with pytest.raises(ValueError, match="'soon': write for example 15 min, 1 h 30 min") as caught:
        duration_text.parse("soon")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - ours
    with pytest.raises(UnreadableTime, match="second end of a range must be longer"):
        duration_text.parse("45-30 min")
    with pytest.raises(UnreadableTime, match="more than 9999 hours"):
        duration_text.parse("10000 h")


def is_read_or_refused(text: str, locale: str) -> bool:
    try:
        found = duration_text.parse(text, locale)
    except UnreadableTime:
        return not (duration_text.printed_in(text, locale) or duration_text.split_wording(text, locale))
    return found.high <= 9_999 * HOUR


@settings(deadline=None)  # the first example loads CLDR
@given(st.text(), st.sampled_from(["en", "tr", "ar"]))
@example("1" * 5000, "en")
def test_any_text_is_read_or_refused(text: str, locale: str) -> None:
    assert is_read_or_refused(text, locale)


@settings(deadline=None)  # the first example loads CLDR
@given(st.lists(st.sampled_from(PIECES)))
def test_pieces_of_times_in_any_order_are_read_or_refused(pieces: list[str]) -> None:
    assert is_read_or_refused("".join(pieces), "en")


@pytest.mark.parametrize(
    "text",
    [" " * 100_000, "1 h " * 50_000, "1" * 100_000, "1" + " " * 190 + "h", "1 and " * 33, "-" * 199],
)
def test_long_text_is_refused_at_once(text: str) -> None:
    duration_text.parse("2 heures")  # the words are loaded
    started = time.process_time()
    for _ in range(10):
        duration_text.printed_in(text, "en")
    assert time.process_time() - started < 0.5


@settings(deadline=None)  # the first example loads CLDR
@given(st.integers(0, 9998), st.integers(0, 59), st.integers(0, 59), st.sampled_from(["en", *CATALOGS]))
def test_every_spelling_of_a_time_means_the_same(hours: int, minutes: int, rest: int, locale: str) -> None:
    expected = Duration.exactly(hours * HOUR + minutes * MINUTE + rest)
    for text in (
        f"{hours}:{minutes:02}:{rest:02}",
        f"{hours * 60 + minutes}:{rest:02}",
        f"PT{hours}H{minutes}M{rest}S",
        f"{hours} h {minutes} min {rest} s",
        f"{hours}hours{minutes}minutes{rest}seconds",
        f"{hours} hours, {minutes} minutes and {rest} seconds",
        f"{hours * HOUR + minutes * MINUTE + rest} sec",
    ):
        assert duration_text.parse(text, locale) == expected


@given(spans, spans, spans)
def test_sums_are_exact_in_any_order(a: Duration, b: Duration, c: Duration) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Duration.ZERO == a
    total = sum([a, b, c], Duration.ZERO)
    assert (total.low, total.high) == (a.low + b.low + c.low, a.high + b.high + c.high)


def test_ranges_add_end_to_end() -> None:
    total = duration_text.parse("30-45 min") + duration_text.parse("1 h")
    assert total == duration_text.parse("1 h 30 min – 1 h 45 min")
    assert total.is_range
    assert not duration_text.parse("1 h").is_range


@pytest.mark.parametrize(("low", "high"), [(-1, 1), (-2, -1), (2, 1)])
def test_impossible_durations_are_refused(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        Duration(Fraction(low), Fraction(high))


def test_durations_are_values() -> None:
    one = duration_text.parse("60 min")
    assert {one, duration_text.parse("1 h")} == {one}
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - ours
    with pytest.raises(AttributeError):
        one.low = Fraction(0)  # type: ignore[misc]  # frozen
