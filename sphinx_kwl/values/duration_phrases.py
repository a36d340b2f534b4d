"""How people say times besides numbers with units: "about", "20 to 30", 1⅓, 90', 5'30"."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.values.duration_halves import HalfWords, half_words, with_fractions

if TYPE_CHECKING:
    from collections.abc import Mapping


class Phrases(NamedTuple):
    """The words of one language, in lower case, separated by ``|``."""

    about: str  #: before or after a time: it is not exact; the first one fits before each time of CLDR
    to: str  #: between the ends of a range


#: Words of each language of the message catalogs (CLDR has none of them).
PHRASES: Mapping[str, Phrases] = {
    "en": Phrases("about|approximately|approx|around|roughly|some|circa|ca", "to"),
    "ar": Phrases("حوالي|نحو|تقريبا|تقريبًا", "إلى|الى"),
    "ca": Phrases("aproximadament|uns|unes|al voltant de", "a"),
    "cs": Phrases("asi|cca|přibližně|zhruba|kolem", "až"),
    "da": Phrases("omkring|ca|cirka", "til"),
    "de": Phrases("etwa|ungefähr|circa|ca|rund", "bis"),
    "el": Phrases("περίπου", "έως|ως|μέχρι"),
    "es": Phrases("aproximadamente|aprox|unos|unas|alrededor de|cerca de", "a|hasta"),
    "fa": Phrases("حدود|تقریبا|تقریباً", "تا"),
    "fi": Phrases("noin|n", ""),
    "fr": Phrases("environ|env|à peu près", "à"),
    "he": Phrases("בערך|כ-", "עד"),
    "hi": Phrases("लगभग|करीब", "से"),
    "hu": Phrases("körülbelül|kb|mintegy", ""),
    "id": Phrases("sekitar|kira-kira|kurang lebih", "sampai|hingga"),
    "it": Phrases("circa|ca", "a|fino a"),
    "ja": Phrases("約|およそ|ほど|くらい|ぐらい|程度", "から"),
    "ko": Phrases("약|대략|정도", "에서|부터"),
    "nb": Phrases("omtrent|ca|cirka|omkring", "til"),
    "nl": Phrases("ongeveer|circa|ca|zo'n|zo’n", "tot"),
    "pl": Phrases("mniej więcej|około|ok", "do"),
    "pt": Phrases("cerca de|aproximadamente|aprox|uns|umas", "a|até"),
    "ro": Phrases("aproximativ|circa|cca|cam", "până la|la"),
    "ru": Phrases("примерно|около|приблизительно", "до"),
    "sv": Phrases("ungefär|cirka|ca|omkring", "till"),
    "tr": Phrases("yaklaşık|aşağı yukarı|civarı", "ila|ilâ"),
    "uk": Phrases("приблизно|близько|орієнтовно", "до"),
    "vi": Phrases("khoảng", "đến|tới"),
    "zh": Phrases("约|約|大约|大約|大概|左右", "到|至"),
    "zh_TW": Phrases("約|大約|大概|左右", "到|至"),
}
#: Smart quotes make dashes of -- and ---; the tildes are how Japanese and Korean write ranges.
_SIGN = r"\s*(?:---?|[-‐‑‒–—~〜～])\s*"
# Compiled when a time has these marks: most times have none.
_FRACTIONS = "¼½¾⅓⅔⅕⅖⅗⅘"
_FRACTION = rf"(?:(\d+) ?)?([{_FRACTIONS}])"
_SECONDS = r"(?<=\d) ?(?:''|’’|′′|[\"″”])"
_MINUTES = r"(?<=\d) ?['’′]"


class Patterns(NamedTuple):
    """Patterns for the words of some languages."""

    before: re.Pattern[str]  #: at the start of folded text: the time is not exact
    behind: re.Pattern[str]  #: the same at its end
    between: re.Pattern[str]  #: what stands between the ends of a range, with the spaces around it
    halves: HalfWords  #: "half an hour"


@lru_cache(maxsize=64)
def patterns(languages: frozenset[str]) -> Patterns:
    """Return the patterns for *languages*, codes such as ``en`` or ``pt_BR``; unknown ones add nothing."""
    codes = frozenset(each.partition("_")[0] for each in languages)
    known = [PHRASES[code] for code in codes if code in PHRASES]
    about = sorted({word for each in known for word in each.about.split("|")}, key=len, reverse=True)
    to = sorted({word for each in known for word in each.to.split("|") if word}, key=len, reverse=True)
    before = [rf"{re.escape(word)}\.?{' ?' if _is_tight(word) else ' '}" for word in about]
    behind = [rf"{' ?' if _is_tight(word) else ' '}{re.escape(word)}\.?" for word in about]
    between = [rf"\s*{word}\s*" if _is_tight(word) else rf"\s+{word}\s+" for word in to]
    ends = "".join(rf"|(?:{each})(?=[\d{_FRACTIONS}])" for each in between)
    return Patterns(
        re.compile("|".join(["[~≈≃] ?", *before])),
        re.compile(f"(?:{'|'.join(behind) or '(?!)'})$"),
        re.compile(f"{_SIGN}{ends}", re.IGNORECASE),
        half_words(codes),
    )


def _is_tight(word: str) -> bool:
    """Say whether *word* needs no space: in Chinese, Japanese and Korean, and after ``כ-``."""
    return word[-1] == "-" or unicodedata.name(word[0]).startswith(("CJK", "HIRAGANA", "HANGUL"))


def plain(text: str, spoken: Patterns) -> str:
    """Return folded *text* as a number with units: without "about", 1½ as 3∕2, 5'30" as 5 min 30 s."""
    if match := spoken.before.match(text):
        text = text[match.end() :]
    text = with_fractions(spoken.behind.sub("", text))
    if text.isascii() and "'" not in text and '"' not in text:
        return text
    text = re.sub(_FRACTION, _as_quotient, text)
    return " ".join(re.sub(_MINUTES, " min ", re.sub(_SECONDS, " s ", text)).split())


def _as_quotient(match: re.Match[str]) -> str:
    value = Fraction(unicodedata.numeric(match[2])).limit_denominator(20) + int(match[1] or 0)
    return f"{value.numerator}∕{value.denominator}"


def is_rough(text: str, spoken: Patterns) -> bool:
    """Say whether folded *text* has a word or a sign for "about"."""
    return bool(spoken.before.match(text) or spoken.behind.search(text))


def about(text: str, code: str) -> str:
    """Return a time in the words of the language *code* with its word for "about", ``~`` in others."""
    if known := PHRASES.get(code) or PHRASES.get(code.partition("_")[0]):
        word = known.about.partition("|")[0]
        space = "" if unicodedata.name(word[0]).startswith(("CJK", "HIRAGANA")) else " "
        return f"{word}{space}{text}"
    return f"~{text}"
