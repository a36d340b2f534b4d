"""Tags, ids and placeholders of controls in a file."""

from __future__ import annotations

from sphinx_kwl.docx.model import Words
from tests.docx.samples import answer, blank, kwl, paragraph, sheet, write
from tests.docx.word import Word, q, words


def _val(element: object) -> str:
    return str(element.get(q("w:val")))  # type: ignore[attr-defined] # lxml's class is private


def test_an_empty_answer_shows_the_placeholder_which_word_can_restore() -> None:
    word = write(kwl(words=Words(placeholder="Write here")))
    shown = word.find(".//w:sdt[w:sdtPr/w:showingPlcHdr]/w:sdtContent//w:t")
    assert {t.text for t in shown} == {"Write here"}
    block = {_val(e) for e in word.find(".//w:placeholder/w:docPart")}
    glossary = word.xml("word/glossary/document.xml")
    assert block == {_val(e) for e in glossary.iterfind(f".//{q('w:docPartPr')}/{q('w:name')}")}
    assert words(glossary) == "Write here"


def test_tags_and_ids_do_not_depend_on_what_else_is_on_the_sheet() -> None:
    alone = _ids(write(sheet(answer("Why?", "why"))))
    after = _ids(write(sheet(paragraph("New"), answer("What?", "what"), answer("Why?", "why"))))
    assert alone["s.why"] == after["s.why"]


def _ids(word: Word) -> dict[str, str]:
    return {
        _val(c.find(f"{q('w:sdtPr')}/{q('w:tag')}")): _val(c.find(f"{q('w:sdtPr')}/{q('w:id')}"))
        for c in word.controls()
    }


def test_a_key_that_comes_twice_still_gives_two_tags() -> None:
    word = write(sheet(blank("a", "One"), blank("a", "Two"), words=Words(fields=())))
    assert word.fields == {"s.a": "One", "s.a-2": "Two"}


def test_long_tags_and_names_are_cut_to_64_characters() -> None:
    long = "x" * 80
    word = write(sheet(blank(long + "1", long), blank(long + "2", long), words=Words(fields=())))
    assert len(word.fields) == 2
    assert all(len(tag) <= 64 and len(name) <= 64 for tag, name in word.fields.items())
