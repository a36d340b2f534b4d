"""Vague verbs, whose result cannot be observed, by language, and better ones.

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
    """A vague verb at the beginning or the end of an objective, and verbs to use instead."""

    verb: str
    better: tuple[str, ...]


_BETTER: Mapping[str, tuple[str, ...]] = {
    "ar": ("صف", "حدد", "قارن", "خطط"),
    "de": ("beschreiben", "benennen", "vergleichen", "planen"),
    "en": ("describe", "identify", "compare", "plan"),
    "es": ("describir", "identificar", "comparar", "planificar"),
    "fr": ("décrire", "identifier", "comparer", "planifier"),
    "hi": ("वर्णन करना", "पहचानना", "तुलना करना", "योजना बनाना"),
    "it": ("descrivere", "individuare", "confrontare", "pianificare"),
    "ja": ("説明する", "特定する", "比較する", "計画する"),
    "ko": ("설명하다", "파악하다", "비교하다", "계획하다"),
    "nl": ("beschrijven", "benoemen", "vergelijken", "plannen"),
    "pl": ("opisać", "wskazać", "porównać", "zaplanować"),
    "pt": ("descrever", "identificar", "comparar", "planejar"),
    "ru": ("описать", "определить", "сравнить", "спланировать"),
    "tr": ("açıklamak", "belirlemek", "karşılaştırmak", "planlamak"),
    "uk": ("описати", "визначити", "порівняти", "спланувати"),
    "zh": ("描述", "识别", "比较", "规划"),
    "zh_tw": ("描述", "辨識", "比較", "規劃"),
}

#: Beginnings of an objective.
FIRST: Mapping[str, tuple[str, ...]] = {
    "ar": ("افهم", "فهم", "معرفة", "تعلم", "تقدير", "إدراك"),
    "de": ("verstehen", "kennen", "kennenlernen", "begreifen"),
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
    "nl": ("begrijpen", "kennen", "weten", "waarderen", "snappen"),
    "pl": ("zrozumieć", "rozumieć", "znać", "poznać", "wiedzieć", "nauczyć się", "docenić"),
    "pt": ("compreender", "entender", "conhecer", "saber", "aprender", "apreciar", "valorizar"),
    "ru": ("понять", "понимать", "знать", "узнать", "изучить", "научиться", "оценить по достоинству"),
    "tr": ("anlamak", "bilmek", "öğrenmek", "kavramak", "takdir etmek"),
    "uk": ("зрозуміти", "розуміти", "знати", "дізнатися", "вивчити", "навчитися"),
    "zh": (
        "了解", "理解", "明白", "知道", "认识", "熟悉", "学习", "懂得", "欣赏", "領會", "瞭解", "認識",
        "學習",
    ),
}  # fmt: skip

#: Ends of an objective. In German, Dutch and Turkish the verb stands at either end.
LAST: Mapping[str, tuple[str, ...]] = {
    "de": ("verstehen", "kennen", "wissen", "lernen", "kennenlernen", "begreifen", "schätzen"),
    "hi": ("समझना", "समझें", "जानना", "जानें", "सीखना", "सीखें", "सराहना करना"),
    "ja": (
        "理解する", "理解できる", "知る", "分かる", "わかる", "学ぶ", "認識する", "把握する", "親しむ",
        "理解します", "知ります", "学びます",
    ),
    "ko": (
        "이해하다", "이해한다", "이해할 수 있다", "알다", "안다", "알게 된다", "배우다", "배운다", "인식하다",
        "인식한다", "이해하기", "알기", "배우기",
    ),
    "nl": ("begrijpen", "kennen", "weten", "leren", "waarderen", "snappen"),
    "tr": ("anlamak", "bilmek", "öğrenmek", "kavramak"),
}  # fmt: skip

#: Verbs that can also be nouns (*Wissen anwenden*): they count at the beginning before a clause only.
_BEFORE_CLAUSE: Mapping[str, tuple[str, ...]] = {"de": ("wissen", "lernen"), "nl": ("leren",)}

_CLAUSE: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(
        r"(wie|was|wer|wen|wem|wessen|wann|warum|weshalb|wieso|welche[mnrs]?|dass|ob"
        r"|wo(ran|rauf|raus|rin|rum|rüber|bei|durch|für|her|hin|mit|nach|von|zu)?)\b"
    ),
    "nl": re.compile(
        r"(wat|wie|wiens|wanneer|welke?|dat|of|hoe(veel)?"
        r"|waar(aan|bij|door|in|mee|om|op|over|toe|uit|van|voor)?)\b"
    ),
}

#: Languages without spaces between words.
_UNSPACED = frozenset({"ja", "zh"})

#: Words before the verb, in any number and order: *to be able to*, *you will*.
_LEADS: Mapping[str, tuple[str, ...]] = {
    "ar": ("أن",),
    "en": (
        "to", "you", "we", "i", "learners", "students", "participants", "will", "should", "can", "be able to",
    ),
    "es": ("ser capaz de", "ser capaces de", "poder"),
    "fr": ("être capable de", "être capables de", "être en mesure de", "pouvoir", "de"),
    "it": ("essere in grado di", "essere capace di", "saper", "poter", "di"),
    "pt": ("ser capaz de", "ser capazes de", "poder"),
    "zh": ("能够", "能夠", "可以", "学会", "學會", "能", "会", "會"),
}  # fmt: skip


def _in_word(character: str) -> bool:
    # letters, marks (needed for Hindi) and numbers
    return unicodedata.category(character)[0] in "LMN" or character in "'’"


def vague(text: str, language: str) -> Vague | None:
    """Return the vague verb with which the objective *text* begins or, as in German, ends, or None."""
    whole = language.replace("-", "_").lower()
    code = whole.partition("_")[0]
    gap = "" if code in _UNSPACED else " "
    characters = unicodedata.normalize("NFC", text).casefold()
    words = " ".join("".join(c if _in_word(c) else " " for c in characters).split())
    leads = tuple(f"{lead}{gap}" for lead in _LEADS.get(code, ()))
    while lead := max(filter(words.startswith, leads), key=len, default=""):
        words = words.removeprefix(lead)
    better = _BETTER.get(whole) or _BETTER.get(code, _BETTER["en"])
    for verb in sorted(FIRST.get(code, ()), key=len, reverse=True):
        if words == verb or words.startswith(f"{verb}{gap}"):
            return Vague(verb, better)
    for verb in _BEFORE_CLAUSE.get(code, ()):
        if words.startswith(f"{verb} ") and _CLAUSE[code].match(words, len(verb) + 1):
            return Vague(verb, better)
    for verb in LAST.get(code, ()):
        if words == verb or words.endswith(f"{gap}{verb}"):
            return Vague(verb, better)
    return None
