"""A topic in a sentence, also a topic that is a sentence of its own."""

from __future__ import annotations

import re

import pytest

from sphinx_kwl.values import chart_columns
from sphinx_kwl.values.topic_sentences import fill, wrong_place
from tests import message_catalogs as catalogs

KNOW = "What do you know about {topic}?"


@pytest.mark.parametrize(
    ("template", "topic", "sentence"),
    [
        (KNOW, "bees", "What do you know about bees?"),
        (KNOW, "What is democracy?", "What do you know about “What is democracy?”"),
        (KNOW, "“What is democracy?”", "What do you know about “What is democracy?”"),
        (KNOW, "Help!", "What do you know about “Help!”?"),
        (KNOW, "Really?!", "What do you know about “Really?!”"),
        (KNOW, "Bees matter.", "What do you know about “Bees matter”?"),
        (KNOW, "Apple Inc.", "What do you know about Apple Inc.?"),
        (KNOW, "the U.S.", "What do you know about the U.S.?"),
        (KNOW, "bees (why?)", "What do you know about bees (why?)?"),
        (KNOW, "Once upon a time...", "What do you know about “Once upon a time...”?"),
        ("Write about {topic}.", "What is democracy?", "Write about “What is democracy?”"),
        ("Write about {topic}.", "Bees matter.", "Write about “Bees matter”."),
        ("Write about {topic}.", "Apple Inc.", "Write about Apple Inc."),
        ("Write about “{topic}”.", "Why?", "Write about “Why?”"),
        ("KWL chart: {topic}", "What is democracy?", "KWL chart: What is democracy?"),
        ("KWL chart: {topic}", "Bees matter.", "KWL chart: Bees matter."),
        ("{topic}", "Why?", "Why?"),
        ("{topic} and {topic}?", "Why?", "“Why?” and “Why?”"),
    ],
)
def test_english(template: str, topic: str, sentence: str) -> None:
    assert fill([template], topic, "en") == [sentence]


@pytest.mark.parametrize(
    ("language", "template", "topic", "sentence"),
    [
        ("de", "Was wissen Sie über „{topic}“?", "Was ist das?", "Was wissen Sie über „Was ist das?“?"),
        ("de_AT", "Was wissen Sie über „{topic}“?", "Bienen leben.", "Was wissen Sie über „Bienen leben“?"),
        ("es", "¿Qué sabe sobre «{topic}»?", "¿Qué es?", "¿Qué sabe sobre «¿Qué es?»?"),
        ("fr", "Que savez-vous sur « {topic} » ?", "Qui est là ?", "Que savez-vous sur « Qui est là ? »"),
        ("el", "Τι γνωρίζετε για «{topic}»;", "Τι είναι;", "Τι γνωρίζετε για «Τι είναι;»"),
        ("ja", "「{topic}」について？", "蜂は虫だ。", "「蜂は虫だ」について？"),
        ("ar", "ماذا تعرف عن «{topic}»؟", "ما هذا؟", "ماذا تعرف عن «ما هذا؟»"),
    ],
)
def test_other_languages(language: str, template: str, topic: str, sentence: str) -> None:
    assert fill([template], topic, language) == [sentence]


def test_quotation_marks_that_are_added_separate_two_marks() -> None:
    template = ["Was wissen Sie über {topic}?"]
    assert fill(template, "Was ist das?", "de", "„{topic}“") == ["Was wissen Sie über „Was ist das?“?"]


def test_a_sentence_in_pieces() -> None:
    assert fill(["About ", "{topic}", "? Yes"], "Why?", "en") == ["About ", "“Why?”", " Yes"]
    assert fill(["About ", "{topic}", "?"], "bees", "en") == ["About ", "bees", "?"]


TEMPLATES = [column.heading for column in chart_columns.PRESETS.values()]


@pytest.mark.parametrize("code", catalogs.codes())
@pytest.mark.parametrize("topic", ["What is it?", "It is.", "It is!", "¿Qué?", "何ですか？", "ما هذا؟"])
def test_no_mark_stands_twice_in_any_catalog(code: str, topic: str) -> None:
    catalog = catalogs.read(code)
    for message in catalog:
        if "{topic}" not in str(message.id) or not message.string:  # authors' texts may be untranslated
            continue
        quotes = catalog.get("“{topic}”")
        [sentence] = fill([str(message.string)], topic, code, str(quotes.string) if quotes else "“{topic}”")
        assert topic.rstrip(".") in sentence
        assert not re.search(r"[?？؟!！.。][ \u00a0]*[?？؟.。]", sentence), sentence
        if code not in ("de", "es", "pl"):
            assert not re.search(r"\?[”“»«’״]\s*\?|？[”」»]？|؟»؟", sentence), sentence
        if str(message.id) in TEMPLATES:  # quoted in each language
            assert re.search(rf"[“„«「‘״”]\s?{re.escape(topic.rstrip('.'))}\s?[”“»」’״]", sentence), sentence


@pytest.mark.parametrize(
    ("text", "source", "wrong"),
    [
        ("About {topic}", "", ""),
        ("About {tonic}", "", "{tonic}"),
        ("About { topic }", "", "{ topic }"),
        ("About {logic}", "", ""),
        ("Über {thema}", "About {topic}", "{thema}"),
        ("Über {thema} und {topic}", "About {topic}", ""),
        ("About", "About {topic}", ""),
    ],
)
def test_a_misspelt_place_is_found(text: str, source: str, wrong: str) -> None:
    assert wrong_place(text, source) == wrong
