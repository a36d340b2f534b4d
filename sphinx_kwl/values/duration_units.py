"""The words for hours, minutes and seconds in every language, learned from CLDR.

Babel publishes no table of unit words, but it formats any number with any unit. So a language
is learned, when first asked for, by formatting a sample number for each of its plural forms
and taking the number out again.
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

from sphinx_kwl.values.languages import language_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Width = Literal["long", "short"]
Unit = Literal["hour", "minute", "second"]
Scope = Literal["own", "near", "wide"]

#: Seconds in each unit, in descending order.
UNITS: Mapping[Unit, int] = {"hour": 3600, "minute": 60, "second": 1}

#: The languages of our catalogs: their unit words are read in every document.
CATALOGS = tuple("ar de es fr hi it ja ko nl pl pt_BR ru tr uk zh_CN zh_TW".split())  # noqa: SIM905 - one line

#: A number in folded text, with at most one decimal mark.
NUMBER = r"\d+(?:[.,٫]\d+)?"

# What people write in English beside the words of CLDR. These give way to no other language:
# most are also the SI symbols, and the words of an untranslated page must keep their value.
_ENGLISH: Mapping[str, Unit] = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hour"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "minute"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "second"),
}
_SI: Mapping[str, Unit] = {"h": "hour", "min": "minute", "s": "second"}

_WIDTHS: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
_OTHER_UNITS = ("day", "week", "month", "year")
# At least one number for every plural form in CLDR.
_SAMPLES = (*range(22), 100, 1_000_000, Decimal("0.5"), Decimal("1.5"))
_PLAIN = "0.###"  # number pattern without grouping: "1500 hours" cannot be taken for 1.5
_COMMAS = ",،、，"
_MARKERS = ("\ue000", "\ue001", "\ue002")  # private use: they stand for the items of a list


class Form(NamedTuple):
    """One plural form: ``{} hours``, or a word that holds its number, as the Arabic dual."""

    template: str
    sample: int | Decimal


class Word(NamedTuple):
    """A unit word and where it stands: ``after`` its number, ``before`` it, or ``bare``."""

    place: str
    text: str


class Meaning(NamedTuple):
    """What a unit word means; the number is that of a bare word."""

    unit: Unit
    number: int


class Language(NamedTuple):
    """What CLDR says about durations in one language."""

    locale: Locale
    decimal: str
    forms: Mapping[tuple[str, str], Mapping[str, Form]]  # (width, unit) -> plural form -> words
    joints: Mapping[str, tuple[str, ...]]  # list style -> what stands between items

    def phrase(self, number: int | Decimal, unit: Unit, width: Width) -> tuple[str, str]:
        """Return the number as this language writes it, and the number with its unit."""
        digits = format_decimal(number, format=_PLAIN, locale=self.locale)
        # CLDR as Babel ships it has no long form in some languages, and no short one in others.
        order = _WIDTHS if width == "long" else ("short", "long", "narrow")
        forms = next(self.forms[at, unit] for at in order if (at, unit) in self.forms)
        form = forms.get(self.locale.plural_form(number), forms["other"])
        if "{}" not in form.template and form.sample != number:
            form = forms["other"]
        return digits, form.template.replace("{}", digits)

    def join(self, phrases: Sequence[str], width: Width) -> str:
        """Join the hours, minutes and seconds of one figure.

        The long form follows CLDR's list of units (its plain list where Babel holds no usable
        list of units), except that a bare comma becomes a space: "1 hour 30 minutes". The short
        form puts spaces, or nothing where CLDR puts nothing.
        """
        style: Literal["unit", "standard"] = "unit" if "unit" in self.joints else "standard"
        joint = self.joints.get(style, " ")[0]
        if width == "long" and joint.strip(_COMMAS + " "):
            return format_list(phrases, style, self.locale)
        tight = self.joints.get("unit-short", " ")[0] == ""
        return ("" if tight else " ").join(phrases)

    def words(self, widths: Iterable[str] = _WIDTHS) -> dict[Word, Meaning]:
        """Return the unit words; where two widths disagree, the longer one is right."""
        found: dict[Word, Meaning] = {}
        for width, unit in product(widths, UNITS):
            for form in self.forms.get((width, unit), {}).values():
                if word := _word(form.template):
                    number = int(form.sample) if word.place == "bare" else 1
                    found.setdefault(word, Meaning(unit, number))
        return found

    def uses_latin(self) -> bool:
        """Tell whether the language is written in Latin script, by its word for hours."""
        _, hours = self.phrase(2, "hour", "long")
        return any(unicodedata.name(c, "").startswith("LATIN") for c in hours)


class Lexicon(NamedTuple):
    """What is needed to read durations: patterns over folded text, and what words mean."""

    decimal: str  # decimal marks that cannot be meant to set apart thousands
    item: re.Pattern[str]  # groups: number and word, or before and amount, or bare
    joint: re.Pattern[str]
    words: Mapping[Word, Meaning]


def fold(text: str) -> str:
    """Return text without differences of case, spaces, digits and invisible marks."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("i̇", "i"))  # the Turkish capital İ
        seen = (c for c in text if unicodedata.category(c) != "Cf")
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in seen)
    return " ".join(text.split())


def locale_of(code: str) -> Locale:
    """Return CLDR's locale for a language code, without its territory if need be; or English."""
    code = language_tag(code).replace("-", "_")
    for candidate in (code, code.partition("_")[0]):
        with suppress(ValueError, UnknownLocaleError):
            return Locale.parse(candidate)
    return Locale("en")


@lru_cache(maxsize=128)
def language(code: str) -> Language:
    """Return the language of a Sphinx or BCP 47 code; English for an unknown one."""
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
    """Return the words to read by: the language's own; with English; with our catalogs' too."""
    here, english = language(code), language("en")
    if scope == "own":
        # The h, m and s of CLDR's narrow Japanese are not what a Japanese sentence holds.
        latin = here.uses_latin()
        words = here.words(_WIDTHS if latin else _WIDTHS[:2])
        words |= _after(_SI) if latin else {}
        words |= _after(_ENGLISH) if here.locale.language == "en" else {}
    else:
        words = english.words() | here.words() | _after(_ENGLISH)
    if scope == "wide":
        other_units = _other_words(here.locale)
        words = {w: m for w, m in shared_words().items() if w.text not in other_units} | words
    codes = {"own": (), "near": ("en",), "wide": ("en", *CATALOGS)}[scope]
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
    )


def _forms(locale: Locale, unit: str, width: Literal["long", "short", "narrow"]) -> dict[str, Form]:
    """Return the plural forms of one unit, or nothing where Babel has none of this width."""
    unit_id = f"duration-{unit}"
    name = get_unit_name(unit_id, width, locale)
    forms: dict[str, Form] = {}
    for plural, (number, digits) in _samples(locale).items():
        text = format_unit(number, unit_id, width, format=_PLAIN, locale=locale)
        forms[plural] = Form(text.replace(digits, "{}"), number)
    # Where CLDR leaves out a form, Babel prints the unit's identifier, or its name (Spanish
    # "1 horas"); CLDR's own rule is to take the form for "other" (Spanish "1 h").
    made_up = {f"{{}} {unit_id}"}
    if width != "long" and forms["other"].template != f"{{}} {name}":
        made_up.add(f"{{}} {name}")
    return {plural: form for plural, form in forms.items() if form.template not in made_up}


@lru_cache(maxsize=1)
def _samples(locale: Locale) -> dict[str, tuple[int | Decimal, str]]:
    """Return a number for each plural form, the first there is, and how it is written."""
    samples: dict[str, tuple[int | Decimal, str]] = {}
    for number in _SAMPLES:
        plural = locale.plural_form(number)
        if plural not in samples:
            samples[plural] = number, format_decimal(number, format=_PLAIN, locale=locale)
    return samples


def _word(template: str) -> Word | None:
    """Return the folded unit word of a template; None if words stand on both sides."""
    if "{}" not in template:
        return Word("bare", fold(template))
    before, after = (fold(part).rstrip(".॰") for part in template.split("{}", 1))
    if after and not before:
        return Word("after", after)
    return Word("before", before) if before and not after else None


def _after(words: Mapping[str, Unit]) -> dict[Word, Meaning]:
    return {Word("after", text): Meaning(unit, 1) for text, unit in words.items()}


def _other_words(locale: Locale) -> frozenset[str]:
    """Return the words for days, weeks, months and years, which must not be read as hours."""
    learned = (_forms(locale, unit, width) for width, unit in product(_WIDTHS, _OTHER_UNITS))
    words = (_word(form.template) for forms in learned for form in forms.values())
    return frozenset(word.text for word in words if word)


@lru_cache(maxsize=1)
def shared_words() -> dict[Word, Meaning]:
    """Return the words of our catalogs' languages that mean one unit in all of them."""
    found: dict[Word, set[Unit]] = {}
    pool: dict[Word, Meaning] = {}
    excluded: set[str] = set()
    for known in map(language, ("en", *CATALOGS)):
        excluded |= _other_words(known.locale)
        for word, meaning in known.words().items():
            found.setdefault(word, set()).add(meaning.unit)
            pool[word] = meaning
    return {w: m for w, m in pool.items() if len(found[w]) == 1 and w.text not in excluded}


def _joints(locale: Locale, style: str) -> tuple[str, ...]:
    """Return what a list style puts between two and between three items, () if unusable.

    Babel holds some styles in part only; it then raises KeyError or repeats an item.
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
    """Return the pattern of what may stand between hours, minutes and seconds."""
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
    """Return a pattern for any of these words, the longest first; for none, one without match."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
