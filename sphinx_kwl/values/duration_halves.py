"""How people say parts of an hour in words: "half an hour", "1 hour and a half", ``1時間半``.

Only phrases that mean one time, and the same time in each language that has them.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Halves(NamedTuple):
    """The phrases of one language, in lower case, separated by ``|``."""

    quarter: str = ""  #: 15 minutes
    half: str = ""  #: 30 minutes
    three_quarters: str = ""  #: 45 minutes
    hour: str = ""  #: an hour, without a digit
    hour_and_half: str = ""  #: 90 minutes, without a digit
    behind: str = ""  #: behind number and unit: a half of the unit more
    between: str = ""  #: between number and unit: the same


_MINUTES = {"quarter": 15, "half": 30, "three_quarters": 45, "hour": 60, "hour_and_half": 90}

#: Phrases of each language of the message catalogs (CLDR has none of them).
HALVES: Mapping[str, Halves] = {
    "en": Halves(
        "quarter of an hour|a quarter of an hour|quarter hour",
        "half an hour|half hour|a half hour|half-hour|a half-hour",
        "three quarters of an hour|three-quarters of an hour",
        "an hour|one hour",
        "an hour and a half|one hour and a half|one and a half hours|one-and-a-half hours",
        "and a half",
        "and a half",
    ),
    "ar": Halves("ربع ساعة", "نصف ساعة", "", "ساعة واحدة", "ساعة ونصف", "ونصف"),
    "ca": Halves(
        "un quart d'hora", "mitja hora", "tres quarts d'hora", "una hora", "una hora i mitja", "i mitja"
    ),
    "cs": Halves(
        "čtvrt hodiny|čtvrthodina", "půl hodiny|půlhodina", "", "jedna hodina", "hodina a půl", "", "a půl"
    ),
    "da": Halves(
        "et kvarter", "en halv time|halv time", "tre kvarter", "en time", "halvanden time", "", "og en halv"
    ),
    "de": Halves(
        "eine viertelstunde|viertelstunde",
        "eine halbe stunde|halbe stunde",
        "eine dreiviertelstunde|dreiviertelstunde",
        "eine stunde",
        "anderthalb stunden|eineinhalb stunden|eine und eine halbe stunde",
    ),
    "el": Halves("", "μισή ώρα", "", "μία ώρα|μια ώρα", "μιάμιση ώρα"),
    "es": Halves(
        "un cuarto de hora", "media hora", "tres cuartos de hora", "una hora", "una hora y media", "y media"
    ),
    "fa": Halves("یک ربع ساعت|ربع ساعت", "نیم ساعت|نیمساعت", "", "یک ساعت", "یک ساعت و نیم", "و نیم"),
    "fi": Halves("", "puoli tuntia", "", "yksi tunti", "puolitoista tuntia", "", "ja puoli"),
    "fr": Halves(
        "un quart d'heure|quart d'heure",
        "une demi-heure|demi-heure|une demi heure",
        "trois quarts d'heure|trois-quarts d'heure",
        "une heure",
        "une heure et demie",
        "et demie|et demi",
    ),
    "he": Halves("רבע שעה", "חצי שעה", "", "שעה אחת", "שעה וחצי", "וחצי"),
    "hi": Halves("", "आधा घंटा|आधे घंटे", "", "एक घंटा", "डेढ़ घंटा|डेढ़ घंटे"),
    "hu": Halves(
        "negyed óra|negyedóra", "fél óra|félóra", "háromnegyed óra", "egy óra", "másfél óra", "", "és fél"
    ),
    "id": Halves("seperempat jam", "setengah jam", "", "satu jam", "satu setengah jam", "", "setengah"),
    "it": Halves(
        "un quarto d'ora",
        "mezz'ora|mezzora",
        "tre quarti d'ora",
        "un'ora",
        "un'ora e mezza|un'ora e mezzo",
        "e mezza|e mezzo",
    ),
    "ja": Halves("", "半時間", "", "一時間", "一時間半", "半"),
    "ko": Halves("", "반시간|반 시간", "", "한 시간|한시간", "한 시간 반|한시간 반|한시간반", "반"),
    "nb": Halves(
        "et kvarter", "en halv time|halv time", "tre kvarter", "en time", "halvannen time", "", "og en halv"
    ),
    "nl": Halves(
        "een kwartier",
        "een half uur|half uur",
        "drie kwartier",
        "een uur",
        "anderhalf uur",
        "",
        "en een half",
    ),
    "pl": Halves(
        "kwadrans", "pół godziny", "trzy kwadranse", "jedna godzina", "półtorej godziny", "", "i pół"
    ),
    "pt": Halves(
        "um quarto de hora", "meia hora", "três quartos de hora", "uma hora", "uma hora e meia", "e meia"
    ),
    "ro": Halves(
        "un sfert de oră",
        "jumătate de oră|o jumătate de oră",
        "",
        "o oră",
        "o oră și jumătate",
        "și jumătate",
    ),
    "ru": Halves("четверть часа", "полчаса", "", "один час", "полтора часа", "", "с половиной"),
    "sv": Halves(
        "en kvart", "en halvtimme|halvtimme|en halv timme", "tre kvart", "en timme", "", "", "och en halv"
    ),
    "tr": Halves("çeyrek saat", "yarım saat", "", "bir saat", "bir buçuk saat", "", "buçuk"),
    "uk": Halves(
        "чверть години", "півгодини|пів години", "", "одна година", "півтори години", "", "з половиною"
    ),
    "vi": Halves("", "nửa tiếng|nửa giờ", "", "một tiếng|một giờ", "một tiếng rưỡi|một giờ rưỡi", "rưỡi"),
    "zh": Halves(
        "一刻钟|一刻鐘",
        "半小时|半小時|半个小时|半個小時",
        "三刻钟|三刻鐘",
        "一小时|一小時|一个小时|一個小時",
        "一个半小时|一個半小時|一小时半|一小時半",
        "半",
        "个半|個半",
    ),
}


class HalfWords(NamedTuple):
    """The phrases of some languages, as they are in folded text."""

    wholes: Mapping[str, int]  #: phrase -> minutes
    behind: tuple[str, ...]  #: as in `Halves`
    between: tuple[str, ...]

    def number_and_unit(self, text: str) -> tuple[str, str] | None:
        """Return n and the unit word of a *text* that means n and a half; None if it is another one."""
        for phrase in self.behind:
            if text.endswith(phrase) and (match := _COUNTED.fullmatch(text[: -len(phrase)])):
                return match[1], match[2]
        for phrase in self.between:
            number, found, word = text.partition(phrase)
            if found and number.strip().isdecimal():
                return number.strip(), word.strip()
        return None


_COUNTED = re.compile(r"(\d+) ?(\D+?) ?")


@lru_cache(maxsize=64)
def half_words(languages: frozenset[str]) -> HalfWords:
    """Return the phrases of *languages*, codes of languages without territory; unknown ones add nothing."""
    known = [HALVES[code] for code in sorted(languages) if code in HALVES]
    wholes = {
        phrase: minutes
        for each in known
        for name, minutes in _MINUTES.items()
        for phrase in _phrases(getattr(each, name))
    }
    behind = {phrase for each in known for phrase in _phrases(each.behind)}
    between = {phrase for each in known for phrase in _phrases(each.between)}
    # the longest first: 个半 before 半
    return HalfWords(
        wholes,
        *(tuple(sorted(each, key=lambda phrase: (-len(phrase), phrase))) for each in (behind, between)),
    )


def _phrases(text: str) -> list[str]:
    """Return the phrases in *text* as `sphinx_kwl.values.duration_units.fold` writes them."""
    folded = unicodedata.normalize("NFC", text.casefold())
    return [phrase for each in folded.split("|") if each for phrase in {each, each.replace("'", "’")}]


#: Fractions that people write with a slash, and the character for each.
_SLASHED = r"(?<![\d/⁄])(?:1[/⁄][234]|2[/⁄]3|3[/⁄]4)(?![\d/⁄])"
_CHARACTERS = {(1, 2): "½", (1, 3): "⅓", (2, 3): "⅔", (1, 4): "¼", (3, 4): "¾"}


def with_fractions(text: str) -> str:
    """Return *text* with ½, ⅓, ⅔, ¼ and ¾ in place of 1/2, 1/3, 2/3, 1/4 and 3/4."""
    if "/" not in text and "⁄" not in text:
        return text
    return re.sub(_SLASHED, lambda match: _CHARACTERS[int(match[0][0]), int(match[0][2])], text)


def half_more(number: str, unit: int) -> Fraction:
    """Return the seconds of *number* times *unit* and a half of it."""
    return (int(number) + Fraction(1, 2)) * unit
