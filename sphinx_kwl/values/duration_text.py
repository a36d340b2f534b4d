"""Read a time that an author wrote, and write a time in the words of any language.

The accepted wordings are described with the ``time`` directive in the user documentation.
"""

from __future__ import annotations

import re
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_kwl.values.duration_halves import half_more
from sphinx_kwl.values.duration_phrases import about, is_rough, plain
from sphinx_kwl.values.duration_units import NUMBER, UNITS, Word, fold, language, lexicon
from sphinx_kwl.values.durations import Duration, split
from sphinx_kwl.values.plain_times import is_plain_in, plain_time

if TYPE_CHECKING:
    from sphinx_kwl.values.duration_units import Language, Lexicon, Unit, Width

#: The longest time that is accepted, in hours.
MAX_HOURS = 9_999

_MAX_LENGTH = 200  # no wording of a time is longer; this limits the time to read any text
_EXAMPLES = "write for example 15 min, 1 h 30 min, 7:11 or 30-45 minutes"

_LONE_NUMBER = re.compile(NUMBER)
# These are compiled when a time has their marks: most times have none.
#: As in 7.11, which some write for 7:11.
_POINTED = r"(\d+)[.,]([0-5]\d)"
_COLONS = r"(?:(\d+)[:：]([0-5]\d)|(\d+))[:：]([0-5]\d)"
_COLON_UNIT = r"(\d+)[:：]([0-5]\d) ?(\D+?)\.?"
_HOUR_MINUTES = r"(\d+) ?h ?([0-5]\d)"  # 1h30, in French also 1 h 30
_ISO_8601 = rf"pt(?=\d)(?:({NUMBER})h)?(?:({NUMBER})m)?(?:({NUMBER})s)?"


class UnreadableTime(ValueError):  # noqa: N818 - it names what the author wrote
    """A wording is not a time; ``str()`` is a message for the author."""

    def __init__(self, text: str, reason: str) -> None:
        """Create the error. *text*: what the author wrote; *reason*: why it cannot be read as a time."""
        super().__init__(text, reason)
        self.text = text
        self.reason = reason

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 50 else f"{self.text[:49]}…"
        return f"unreadable time {shown!r}: {self.reason}"


@lru_cache(maxsize=1024)  # a page asks several times, and courses use few wordings
def parse(text: str, locale: str = "en") -> Duration:
    """Return the time that *text* means, for example ``1 h 30 min``, ``7:11`` or ``30-45 minutes``.

    *locale* is the language of the document, a Sphinx language code; an unknown one is English. Unit words
    are those of this language, of English, and of the languages of our message catalogs if they mean only
    one unit. Zero is a time. Point and comma are both decimal marks. But before exactly three digits
    (``1,500``) they could also separate thousands; then only the decimal mark of the document's language is
    accepted. Raises `UnreadableTime` for any other text.
    """
    if (plain_duration := plain_time(text)) is not None:
        return plain_duration
    try:
        return _read(text, lexicon(locale, "near"))
    except UnreadableTime:
        # The words of the other languages take time to learn and are seldom needed.
        return _read(text, lexicon(locale, "wide"))


@lru_cache(maxsize=1024)
def printed_in(text: str, locale: str) -> bool:
    """Say whether *text* is a time that uses only words of the language *locale*.

    ``7:11`` and ``15`` are such times in every language; ``2 hours`` is not in German. The symbols h, min
    and s belong to every language in Latin script. An unknown language is English. ``PT20M`` is for
    programs only.
    """
    if is_plain_in(text, locale):
        return True
    folded = fold(text)
    if "pt" in folded and re.search(r"\bpt\d", folded):  # also in a range
        return False
    try:
        _read(text, lexicon(locale, "own"))
    except UnreadableTime:
        return False
    return True


def split_wording(text: str, locale: str) -> tuple[str, str, str] | None:
    """Split a range into low end, separator with its spaces, and high end; joined they are *text*.

    Return None for a single time and for a text that is not a time.
    """
    for scope in ("near", "wide"):
        words = lexicon(locale, scope)
        try:
            return _halves(text, words) if _read(text, words).is_range else None
        except UnreadableTime:
            continue
    return None


def format(  # noqa: A001 - read as duration_text.format
    duration: Duration, locale: str = "en", width: Width = "long"
) -> str:
    """Return *duration* in words, with the data of CLDR.

    *locale* is a Sphinx language code; an unknown one is English. *width* is ``long`` ("1 hour 30 minutes")
    or ``short`` ("1 hr 30 min", for the narrow columns of tables: each number stays on one line with its
    unit). Units that are zero are left out; zero is "0 minutes". A range in one unit names it once ("30–45
    minutes"), another range names both ("45 minutes – 1 hour"). `parse` reads the wording back in the same
    language, except in a few, such as Zulu, that have hyphens within words. Seconds are rounded as in
    `sphinx_kwl.values.durations.isoformat`.
    """
    known = language(locale)
    high = _phrases(duration.high, known, width)
    high_text = known.join([text for _, _, text in high], width)
    low = _phrases(duration.low, known, width, zero=high[0][0])
    low_text = known.join([text for _, _, text in low], width)
    if low_text == high_text:
        return high_text
    (low_unit, low_digits, _), (high_unit, high_digits, _) = low[0], high[0]
    # Not if the word contains its number, as in the Arabic dual, or the unit comes first, as in Swahili.
    if len(low) == len(high) == 1 and low_unit == high_unit and high_text.startswith(high_digits):
        return f"{low_digits}–{high_text}"
    return f"{low_text} – {high_text}"


def reword(text: str, locale: str) -> str:
    """Return the time *text* in the words of the language *locale*; what is not exact says so there, too.

    Raises `UnreadableTime` as `parse` does.
    """
    words = format(parse(text, locale), locale)
    for scope in ("near", "wide"):
        known = lexicon(locale, scope)
        with suppress(UnreadableTime):
            _read(text, known)
            return about(words, locale) if is_rough(fold(text), known.spoken) else words
    return words


def _phrases(
    seconds: Fraction, known: Language, width: Width, zero: Unit = "minute"
) -> list[tuple[Unit, str, str]]:
    """Return unit, digits and wording of each unit that is not 0; if all are 0, of the unit *zero*."""
    numbers = zip(UNITS, split(seconds), strict=True)
    named = [(unit, number) for unit, number in numbers if number] or [(zero, 0)]
    phrases = [(unit, *known.phrase(number, unit, width)) for unit, number in named]
    if width == "short":
        return [(unit, digits, text.replace(" ", "\N{NO-BREAK SPACE}")) for unit, digits, text in phrases]
    return phrases


def _halves(text: str, words: Lexicon) -> tuple[str, str, str] | None:
    """Split a range at its sign or word, with the spaces around; None without a sign or with several."""
    start = rough.end() if (rough := words.spoken.before.match(text)) else 0  # ~20 min is no range
    signs = list(words.spoken.between.finditer(text, start))
    if len(signs) != 1:
        return None
    start, end = signs[0].span()
    return text[:start], text[start:end], text[end:]


def _read(text: str, words: Lexicon) -> Duration:
    """Return the time that *text* means with these *words*; raise `UnreadableTime` if it is none."""
    try:
        low, high = _ends(text, words)
        if high > MAX_HOURS * 3600:
            msg = f"more than {MAX_HOURS} hours"
            raise ValueError(msg)
    except ValueError as error:
        raise UnreadableTime(text, str(error)) from None
    return Duration(low, high)


def _ends(text: str, words: Lexicon) -> tuple[Fraction, Fraction]:
    """Return both ends of a range in seconds, twice the same for a single time.

    This function and those that it calls raise `ValueError` with the reason.
    """
    if len(text) > _MAX_LENGTH:
        raise ValueError(_EXAMPLES)
    folded = plain(fold(text), words.spoken)
    if folded in words.spoken.halves.wholes or not (halves := _halves(text, words)):
        if _LONE_NUMBER.fullmatch(folded) and not set(text) & {"/", "⁄"}:  # 1/2 alone may be anything
            if match := re.fullmatch(_POINTED, fold(text)):
                msg = f"write {match[1]}:{match[2]} for minutes and seconds, or {folded} min"
                raise ValueError(msg)
            minutes = _number(folded, words.decimal) * 60
            return minutes, minutes
        seconds = _figure(folded, words)
        return seconds, seconds
    low_text, high_text = (plain(fold(each), words.spoken) for each in (halves[0], halves[2]))
    high = _figure(high_text, words)
    if _LONE_NUMBER.fullmatch(low_text):
        units = [unit for _, unit in _items(high_text, words)]
        if len(units) > 1:
            msg = f"{low_text} needs a unit"
            raise ValueError(msg)
        low = _number(low_text, words.decimal) * UNITS[units[0]]
    else:
        low = _figure(low_text, words)
    if low >= high:
        msg = "the second end of a range must be longer than the first"
        raise ValueError(msg)
    return low, high


def _figure(text: str, words: Lexicon) -> Fraction:
    """Return the seconds of a single time with its units, in folded *text*."""
    if (minutes := words.spoken.halves.wholes.get(text)) is not None:
        return Fraction(minutes * 60)
    if ":" in text or "：" in text:
        if match := re.fullmatch(_COLONS, text):
            hours, minutes, lone_minutes, seconds = (int(part or 0) for part in match.groups())
            return Fraction(hours * 3600 + (minutes + lone_minutes) * 60 + seconds)
        if match := re.fullmatch(_COLON_UNIT, text):
            meaning = words.words.get(Word("after", match[3]))
            if meaning is not None and meaning.unit != "second":
                unit = UNITS[meaning.unit]
                return Fraction(int(match[1]) * unit + int(match[2]) * unit // 60)
    if "h" in text and (match := re.fullmatch(_HOUR_MINUTES, text)) and Word("after", "h") in words.words:
        return Fraction(int(match[1]) * 3600 + int(match[2]) * 60)
    if text.startswith("pt") and (match := re.fullmatch(_ISO_8601, text)):
        # ISO 8601 has no separator for thousands: each mark is a decimal mark.
        parts = zip(UNITS, match.groups(), strict=True)
        return _total([(part, unit) for unit, part in parts if part], ".,٫")
    if found := words.spoken.halves.number_and_unit(text):
        number, word = found
        if meaning := words.words.get(Word("after", word)):
            return half_more(number, UNITS[meaning.unit])
    return _total(_items(text, words), words.decimal)


def _items(text: str, words: Lexicon) -> list[tuple[str, Unit]]:
    """Return the numbers of a single time, as written, and their units."""
    items: list[tuple[str, Unit]] = []
    position = 0
    while match := words.item.match(text, position):
        number, after, before, amount, bare = match.group("number", "word", "before", "amount", "bare")
        place = "after" if number else "before" if amount else "bare"
        meaning = words.words[Word(place, after or before or bare)]
        items.append((number or amount or str(meaning.number), meaning.unit))
        position = match.end()
        if position == len(text):
            return items
        if joint := words.joint.match(text, position):
            position = joint.end()
    raise ValueError(_EXAMPLES)


def _total(items: list[tuple[str, Unit]], decimal: str) -> Fraction:
    """Return the sum in seconds; units must descend, and only the last number may have decimals."""
    sizes = [UNITS[unit] for _, unit in items]
    if sizes != sorted(set(sizes), reverse=True):
        msg = "hours, minutes and seconds stand in this order, each once"
        raise ValueError(msg)
    if not all(number.isdecimal() for number, _ in items[:-1]):
        msg = "only the last number may have decimals"
        raise ValueError(msg)
    return sum(
        (_number(number, decimal) * size for (number, _), size in zip(items, sizes, strict=True)),
        Fraction(0),
    )


def _number(text: str, decimal: str) -> Fraction:
    """Return the value of a number in digits of any script; *decimal* holds the unambiguous decimal marks."""
    if "∕" in text:
        return Fraction(text.replace("∕", "/"))
    whole, *rest = re.split("[.,٫]", text)
    if not rest:
        return Fraction(int(whole))
    mark, decimals = text[len(whole)], rest[0]
    if len(decimals) == 3 and len(whole) <= 3 and whole[0] != "0" and mark not in decimal:
        msg = f"{text} is ambiguous, write {whole}{decimals} or {whole}{decimal[0]}{decimals}"
        raise ValueError(msg)
    return Fraction(int(whole + decimals), 10 ** len(decimals))
