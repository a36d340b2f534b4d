"""Put the topic of a chart into a sentence, also a topic that is a sentence of its own ("What is a bee?").

Such a topic is quoted, and the same mark does not stand twice (Chicago Manual of Style), except in some
languages, see `_BOTH_MARKS`.
"""

from __future__ import annotations

import re

from sphinx_kwl.values.nearest import nearest

PLACE = "{topic}"

#: Stands between the pieces of a text with markup; no text that docutils makes contains it.
_SEAM = "\0"
_OPENING = "“„«»‘‚‹›「『《〈\"'”’״"
_CLOSING = "”“»«’‘›‹」』》〉\"'״"
_MARKS = {"question": "?？؟\u037e", "exclamation": "!！", "stop": ".。．｡।۔"}
_KINDS = {mark: kind for kind, marks in _MARKS.items() for mark in marks}
_AFTER = rf"([{_CLOSING}\s{_SEAM}]*?)(\s*)([{''.join(_KINDS)};])"
#: Last words of a topic whose full stop belongs to them; others have one letter, or a stop inside.
_ABBREVIATIONS = frozenset(
    ["al", "bros", "co", "corp", "dr", "etc", "inc", "jr", "ltd", "no", "sr", "st", "usw", "vs"]
)
#: Languages that write the mark of the topic and that of the sentence, with a quotation mark between them,
#: after the official rules of German spelling, the spelling of the RAE and the language service of PWN.
_BOTH_MARKS = frozenset({"de", "es", "pl"})


def wrong_place(text: str, source: str = "") -> str:
    """Return what stands in *text* for ``{topic}``, but is spelled in another way; empty if nothing does.

    *source* is the text that a translator had. If it has ``{topic}`` and *text* has not, any word in braces
    is the wrong one.
    """
    for match in re.finditer(r"\{\s*(\w+)\s*\}(?!`)", text) if "{" in text else ():
        is_near = nearest(match[1], [PLACE[1:-1]], 0.7)
        if match[0] != PLACE and (is_near or (PLACE in source and PLACE not in text)):
            return match[0]
    return ""


def fill(texts: list[str], topic: str, language: str, quotes: str = "“{topic}”") -> list[str]:
    """Return *texts*, the pieces of one sentence, with *topic* in each place of ``{topic}``.

    *quotes*: the topic in the quotation marks of the *language*, in which a topic that ends like a sentence
    is put, unless the sentence quotes it, or it stands alone after a colon.
    """
    sentence = _SEAM.join(texts)
    kinds = _last_marks(topic, language)
    if not kinds:
        return sentence.replace(PLACE, topic).split(_SEAM)
    before, *others = sentence.split(PLACE)
    for after in others:
        shown, following = _fitted(before, after, topic, kinds, language, quotes)
        before = f"{before}{shown}{following}"
    return before.split(_SEAM)


def _fitted(
    before: str, after: str, topic: str, kinds: set[str], language: str, quotes: str
) -> tuple[str, str]:
    """Return *topic* and the text *after* it, as they stand together behind the text *before*."""
    left, right = before.rstrip().replace(_SEAM, "")[-1:], after.replace(_SEAM, "").strip()
    alone = not right and (not left or left in ":：")
    sentence = kinds - {"stop"} or not _is_abbreviation(topic)
    quoted = left in _OPENING if left else False
    if not alone and sentence:
        topic = _without_stop(topic)
        if not quoted and topic[:1] not in _OPENING:
            topic, quoted = quotes.replace(PLACE, topic), True
    match = re.match(_AFTER, after)
    if match is None or (quoted and language.partition("_")[0] in _BOTH_MARKS):
        return topic, after
    kind = _kind(match[3], language)
    written = _last_marks(topic, language)
    if kind in written or (kind == "stop" and written):
        return topic, after[: match.end(1)] + after[match.end() :]
    return topic, after


def _kind(mark: str, language: str) -> str:
    """Return the kind of a *mark*; in Greek, a semicolon is a question mark."""
    if mark == ";":
        return "question" if language.partition("_")[0] == "el" else ""
    return _KINDS[mark]


def _last_marks(text: str, language: str) -> set[str]:
    """Return the kinds of the marks at the end of *text*; empty if it does not end like a sentence."""
    kinds = set()
    for character in reversed(text.rstrip().rstrip(_CLOSING).rstrip()):
        if not (kind := _kind(character, language) if character in _KINDS or character == ";" else ""):
            break
        kinds.add(kind)
    return kinds


def _is_abbreviation(topic: str) -> bool:
    word = topic.rsplit(maxsplit=1)[-1].rstrip(".").casefold()
    return len(word) < 2 or "." in word or word in _ABBREVIATIONS


def _without_stop(topic: str) -> str:
    """Return *topic* without a full stop at its end, which a quotation in a sentence does not have."""
    if topic.endswith("..") or topic[-1] not in _MARKS["stop"]:
        return topic
    return topic[:-1].rstrip()
