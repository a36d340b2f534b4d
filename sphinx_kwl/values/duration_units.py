"""The words for hours, minutes and seconds in every language, from CLDR through Babel.

Babel has no table of unit words, but it formats any number with any unit. So the words of a language are
learned when it is first used: a number for each plural form is formatted, and taken out of the result.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_decimal, get_decimal_symbol
from babel.units import format_unit, get_unit_name

from sphinx_kwl.values.duration_phrases import Patterns, patterns
from sphinx_kwl.values.languages import language_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Width = Literal["long", "short"]
Unit = Literal["hour", "minute", "second"]
Scope = Literal["own", "near", "wide"]

#: Seconds in each unit, in descending order.
UNITS: Mapping[Unit, int] = {"hour": 3600, "minute": 60, "second": 1}

#: Languages of our message catalogs that are complete.
CATALOGS = tuple("ar de es fr hi it ja ko nl pl pt_BR ru tr uk zh_CN zh_TW".split())  # noqa: SIM905 - one line
#: Languages whose words are accepted in every document: all that have a catalog.
SHARED = ("en", *CATALOGS, *"ca cs da el fa fi he hu id nb pt ro sv vi".split())  # noqa: SIM905 - as above

#: A number in folded text, with at most one decimal mark.
NUMBER = r"\d+(?:[.,٫]\d+|∕[1-9]\d*)?"

#: English words besides those of CLDR. They have priority over words of all other languages: most are also SI
#: symbols, and times on a page that is not translated must keep their value.
ENGLISH: Mapping[str, Unit] = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hour"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "minute"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "second"),
}
_SI: Mapping[str, Unit] = {"h": "hour", "min": "minute", "s": "second"}

_WIDTHS: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
_OTHER_UNITS = ("day", "week", "month", "year")
# At least one number for every plural form in CLDR.
_SAMPLES = (*range(22), 100, 1_000_000, Decimal("0.5"), Decimal("1.5"))
_PLAIN = "0.###"  # number pattern without separators for thousands
_COMMAS = ",،、，"
_MARKERS = ("\ue000", "\ue001", "\ue002")  # private-use characters instead of the items of a list


class Form(NamedTuple):
    """One plural form: ``{} hours``, or a word that contains its number, such as the Arabic dual."""

    template: str
    sample: int | Decimal


class Word(NamedTuple):
    """A unit word and its place: ``after`` its number, ``before`` it, or ``bare`` (without one)."""

    place: str
    text: str


class Meaning(NamedTuple):
    """What a unit word means: its unit, and the number that a bare word contains."""

    unit: Unit
    number: int


class Language(NamedTuple):
    """The data of CLDR on durations in one language."""

    locale: Locale
    decimal: str
    #: Words by width and unit, then by plural form.
    forms: Mapping[tuple[str, str], Mapping[str, Form]]
    joints: Mapping[str, tuple[str, ...]]  #: text between the items of a list, by list style

    def phrase(self, number: int | Decimal, unit: Unit, width: Width) -> tuple[str, str]:
        """Return *number* in the digits of this language, and *number* with *unit*."""
        digits = format_decimal(number, format=_PLAIN, locale=self.locale)
        # The data of Babel lack the long form in some languages, the short one in others.
        order = _WIDTHS if width == "long" else ("short", "long", "narrow")
        forms = next(self.forms[at, unit] for at in order if (at, unit) in self.forms)
        form = forms.get(self.locale.plural_form(number), forms["other"])
        if "{}" not in form.template and form.sample != number:
            form = forms["other"]
        return digits, form.template.replace("{}", digits)

    def join(self, phrases: Sequence[str], width: Width) -> str:
        """Join the hours, minutes and seconds of one time.

        The long form uses the list style for units of CLDR, or the standard list style if Babel's is not
        usable. But a comma alone becomes a space: "1 hour 30 minutes". The short form has spaces, or
        nothing where CLDR has nothing.
        """
        style: Literal["unit", "standard"] = "unit" if "unit" in self.joints else "standard"
        joint = self.joints.get(style, " ")[0]
        if width == "long" and joint.strip(_COMMAS + " "):
            return format_list(phrases, style, self.locale)
        tight = self.joints.get("unit-short", " ")[0] == ""
        return ("" if tight else " ").join(phrases)

    def words(self, widths: Iterable[str] = _WIDTHS) -> dict[Word, Meaning]:
        """Return the unit words; if a word differs between widths, the meaning in the longer one counts."""
        found: dict[Word, Meaning] = {}
        for width, unit in product(widths, UNITS):
            for form in self.forms.get((width, unit), {}).values():
                if word := _word(form.template):
                    number = int(form.sample) if word.place == "bare" else 1
                    found.setdefault(word, Meaning(unit, number))
        return found

    def uses_latin(self) -> bool:
        """Say whether the language uses Latin script; its word for hours shows it."""
        _, hours = self.phrase(2, "hour", "long")
        return any(unicodedata.name(c, "").startswith("LATIN") for c in hours)


class Lexicon(NamedTuple):
    """What is needed to read durations: patterns for folded text, and the meaning of words."""

    decimal: str  #: decimal marks that cannot separate thousands
    item: re.Pattern[str]  #: groups: number and word, or before and amount, or bare
    joint: re.Pattern[str]  #: text between items
    words: Mapping[Word, Meaning]
    spoken: Patterns  #: "about", "20 to 30"


def fold(text: str) -> str:
    """Return *text* in lower case, with single spaces and ASCII digits, without invisible characters."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("i̇", "i"))  # the Turkish capital İ
        seen = (c for c in text if unicodedata.category(c) != "Cf")
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in seen)
    return " ".join(text.split())


def locale_of(code: str) -> Locale:
    """Return the locale of CLDR for a language code, or for its language only, or English."""
    code = language_tag(code).replace("-", "_")
    for candidate in (code, code.partition("_")[0]):
        with suppress(ValueError, UnknownLocaleError):
            return Locale.parse(candidate)
    return Locale("en")


@lru_cache(maxsize=128)
def language(code: str) -> Language:
    """Return the data for a Sphinx or BCP 47 code; those of English for an unknown one."""
    locale = locale_of(code)
    forms = {(width, u): _forms(locale, u, width) for width, u in product(_WIDTHS, UNITS)}
    styles = ("unit", "unit-short", "standard", "standard-short")
    joints = {style: _joints(locale, style) for style in styles}
    return Language(
        locale=locale,
        decimal=get_decimal_symbol(locale),
        forms={at: learned for at, learned in forms.items() if "other" in learned},
        joints={style: found for style, found in joints.items() if found},
    )


@lru_cache(maxsize=128)
def lexicon(code: str, scope: Scope) -> Lexicon:
    """Return the words of a language (``own``), also of English (``near``), also of `SHARED` (``wide``)."""
    here, english = language(code), language("en")
    if scope == "own":
        # CLDR's narrow width has h, m and s for Japanese, but a Japanese sentence does not.
        latin = here.uses_latin()
        words = here.words(_WIDTHS if latin else _WIDTHS[:2])
        words |= _after(_SI) if latin else {}
        words |= _after(ENGLISH) if here.locale.language == "en" else {}
    else:
        words = english.words() | here.words() | _after(ENGLISH)
    if scope == "wide":
        other_units = _other_words(here.locale)
        words = {w: m for w, m in shared_words().items() if w.text not in other_units} | words
    codes = {"own": (), "near": ("en",), "wide": SHARED}[scope]
    after, before, bare = (
        _any_of(word.text for word in words if word.place == place) for place in ("after", "before", "bare")
    )
    return Lexicon(
        decimal=f"{here.decimal}٫",
        item=re.compile(
            rf"(?P<number>{NUMBER}) ?(?P<word>{after})[.॰]?"
            rf"|(?P<before>{before})\.? ?(?P<amount>{NUMBER})"
            rf"|(?P<bare>{bare})"
        ),
        joint=_joint_pattern([here, *map(language, codes)]),
        words=words,
        spoken=patterns(frozenset({here.locale.language, *codes})),
    )


def _forms(locale: Locale, unit: str, width: Literal["long", "short", "narrow"]) -> dict[str, Form]:
    """Return the plural forms of one unit; empty if Babel has none of this width."""
    unit_id = f"duration-{unit}"
    name = get_unit_name(unit_id, width, locale)
    forms: dict[str, Form] = {}
    for plural, (number, digits) in _samples(locale).items():
        text = format_unit(number, unit_id, width, format=_PLAIN, locale=locale)
        forms[plural] = Form(text.replace(digits, "{}"), number)
    # If CLDR has no form, Babel writes the identifier of the unit, or its name (Spanish "1 horas").
    # The rule of CLDR is to take the form "other" (Spanish "1 h").
    made_up = {f"{{}} {unit_id}"}
    if width != "long" and forms["other"].template != f"{{}} {name}":
        made_up.add(f"{{}} {name}")
    return {plural: form for plural, form in forms.items() if form.template not in made_up}


@lru_cache(maxsize=1)
def _samples(locale: Locale) -> dict[str, tuple[int | Decimal, str]]:
    """Return for each plural form the first sample number and its digits."""
    samples: dict[str, tuple[int | Decimal, str]] = {}
    for number in _SAMPLES:
        plural = locale.plural_form(number)
        if plural not in samples:
            samples[plural] = number, format_decimal(number, format=_PLAIN, locale=locale)
    return samples


def _word(template: str) -> Word | None:
    """Return the folded unit word of a template, or None if it has words on both sides of the number."""
    if "{}" not in template:
        return Word("bare", fold(template))
    before, after = (fold(part).rstrip(".॰") for part in template.split("{}", 1))
    if after and not before:
        return Word("after", after)
    return Word("before", before) if before and not after else None


def _after(words: Mapping[str, Unit]) -> dict[Word, Meaning]:
    return {Word("after", text): Meaning(unit, 1) for text, unit in words.items()}


def _other_words(locale: Locale) -> frozenset[str]:
    """Return the words for days, weeks, months and years; none of them is a word for hours."""
    learned = (_forms(locale, unit, width) for width, unit in product(_WIDTHS, _OTHER_UNITS))
    words = (_word(form.template) for forms in learned for form in forms.values())
    return frozenset(word.text for word in words if word)


@lru_cache(maxsize=1)
def shared_words() -> dict[Word, Meaning]:
    """Return the unit words of the `SHARED` languages, except words with two meanings.

    A word is left out if one of these languages uses it for another unit, or for days or longer times.
    """
    found: dict[Word, set[Unit]] = {}
    pool: dict[Word, Meaning] = {}
    excluded: set[str] = set()
    for known in map(language, SHARED):
        excluded |= _other_words(known.locale)
        for word, meaning in known.words().items():
            found.setdefault(word, set()).add(meaning.unit)
            pool[word] = meaning
    return {w: m for w, m in pool.items() if len(found[w]) == 1 and w.text not in excluded}


def _joints(locale: Locale, style: str) -> tuple[str, ...]:
    """Return the texts between two and between three items of a list; empty if Babel lacks the style.

    Some styles of Babel are incomplete; it then raises `KeyError` or repeats an item.
    """
    joints: list[str] = []
    for items in (_MARKERS[:2], _MARKERS):
        try:
            text = format_list(items, style, locale)  # type: ignore[arg-type] # a plain str
        except (KeyError, ValueError):
            return ()
        if not (match := re.fullmatch("([^\ue000-\ue002]*)".join(items), text)):
            return ()
        joints += match.groups()
    return tuple(joints)


def _joint_pattern(languages: Iterable[Language]) -> re.Pattern[str]:
    """Return a pattern for the text between hours, minutes and seconds."""
    words: set[str] = set()
    for known in languages:
        for joint in (joint for joints in known.joints.values() for joint in joints):
            spaced = joint.lstrip(_COMMAS)
            if word := fold(spaced):
                start, end = (" " if at.isspace() else " ?" for at in (spaced[0], spaced[-1]))
                words.add(start + re.escape(word) + end)
    joined = "|".join(sorted(words, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?: ?[{_COMMAS}])?(?:{joined})? ?")


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first; without words it never matches."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
