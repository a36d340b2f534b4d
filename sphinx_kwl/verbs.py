"""Verbs that say nothing one could observe, by language, with better ones.

After Robert Mager (Preparing Instructional Objectives, 1962), who tells words open to many
interpretations (to know, to understand, to appreciate) from those open to few (to write, to compare).
The better verbs follow the levels of Anderson and Krathwohl (2001).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Vague(NamedTuple):
    """A vague verb at the beginning of an objective, and verbs to use instead."""

    verb: str
    better: tuple[str, ...]


_BETTER: Mapping[str, tuple[str, ...]] = {
    "ar": ("صف", "حدد", "قارن", "خطط"),
    "de": ("beschreiben", "benennen", "vergleichen", "planen"),
    "en": ("describe", "identify", "compare", "plan"),
    "es": ("describir", "identificar", "comparar", "planificar"),
    "fr": ("décrire", "identifier", "comparer", "planifier"),
    "it": ("descrivere", "individuare", "confrontare", "pianificare"),
    "nl": ("beschrijven", "benoemen", "vergelijken", "plannen"),
    "pl": ("opisać", "wskazać", "porównać", "zaplanować"),
    "pt": ("descrever", "identificar", "comparar", "planejar"),
    "ru": ("описать", "определить", "сравнить", "спланировать"),
    "tr": ("açıklamak", "belirlemek", "karşılaştırmak", "planlamak"),
    "uk": ("описати", "визначити", "порівняти", "спланувати"),
}

#: Beginnings of an objective. In German and Dutch the verb stands at the end: `_LAST`.
_FIRST: Mapping[str, tuple[str, ...]] = {
    "ar": ("افهم", "فهم", "معرفة", "تعلم", "تقدير", "إدراك"),
    "en": (
        "understand", "know", "learn", "appreciate", "realize", "realise", "become aware of", "be aware of",
        "be familiar with", "become familiar with", "get to know", "grasp", "have knowledge of", "believe",
        "be exposed to", "think about", "gain an understanding of", "comprehend",
    ),
    "es": (
        "comprender", "entender", "conocer", "saber", "aprender", "apreciar", "valorar", "familiarizarse con",
    ),
    "fr": (
        "comprendre", "connaître", "savoir", "apprendre", "apprécier", "se familiariser avec",
        "prendre conscience",
    ),
    "it": ("capire", "comprendere", "conoscere", "sapere", "imparare", "apprezzare", "familiarizzare con"),
    "pl": ("zrozumieć", "rozumieć", "znać", "poznać", "wiedzieć", "nauczyć się", "docenić"),
    "pt": ("compreender", "entender", "conhecer", "saber", "aprender", "apreciar", "valorizar"),
    "ru": ("понять", "понимать", "знать", "узнать", "изучить", "научиться", "оценить по достоинству"),
    "tr": ("anlamak", "bilmek", "öğrenmek", "kavramak", "takdir etmek"),
    "uk": ("зрозуміти", "розуміти", "знати", "дізнатися", "вивчити", "навчитися"),
}  # fmt: skip

_LAST: Mapping[str, tuple[str, ...]] = {
    "de": ("verstehen", "kennen", "wissen", "lernen", "kennenlernen", "begreifen", "schätzen"),
    "nl": ("begrijpen", "kennen", "weten", "leren", "waarderen", "snappen"),
    "tr": ("anlamak", "bilmek", "öğrenmek", "kavramak"),
}

#: What may stand before the verb: *to*, *you will be able to*.
_LEAD = re.compile(r"(to|you will be able to|be able to|de|pouvoir)\s+", re.IGNORECASE)


def vague(text: str, language: str) -> Vague | None:
    """Return the vague verb with which the objective *text* begins (or, as in German, ends), or None."""
    code = language.partition("_")[0].partition("-")[0].lower()
    words = " ".join(re.sub(r"[^\w\s'’]", " ", unicodedata.normalize("NFC", text)).casefold().split())
    words = _LEAD.sub("", words, count=1) if _LEAD.match(words) else words
    better = _BETTER.get(code, _BETTER["en"])
    for verb in sorted(_FIRST.get(code, ()), key=len, reverse=True):
        if words == verb or words.startswith(f"{verb} "):
            return Vague(verb, better)
    for verb in _LAST.get(code, ()):
        if words == verb or words.endswith(f" {verb}"):
            return Vague(verb, better)
    return None
