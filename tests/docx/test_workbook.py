"""Workbooks: a cover with a table of contents, then each sheet on pages of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.docx.model import Words
from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.samples import ARABIC, answer, arabic, from_rst, kwl, paragraph, png, rich, sheet, silent
from tests.docx.word import Word, q, words
from tests.docx.writing import bound

if TYPE_CHECKING:
    from pathlib import Path


def test_each_sheet_is_a_section_with_its_own_orientation(tmp_path: Path) -> None:
    word = bound(kwl(), rich(tmp_path), kwl(id="second", title="Second chart"))
    lies = [size.get(q("w:orient")) for size in word.find(".//w:sectPr/w:pgSz")]
    assert lies == [None, "landscape", None, "landscape"]
    titles = ["The workbook", "KWL chart: community partnerships", "Reflect on your own practice"]
    assert word.styled("Title") == [*titles, "Second chart"]


def test_the_contents_link_to_the_title_of_each_sheet(tmp_path: Path) -> None:
    word = bound(kwl(), rich(tmp_path))
    links = {words(e): e.get(q("w:anchor")) for e in word.find(".//w:hyperlink[@w:anchor]")}
    places = {mark.get(q("w:name")): words(mark.getparent()) for mark in word.find(".//w:bookmarkStart")}
    for title in ("KWL chart: community partnerships", "Reflect on your own practice"):
        assert places[links[title]] == title


def test_a_learner_writes_the_name_once_on_the_cover() -> None:
    word = bound(kwl(), kwl(id="second"))
    assert [name for name in word.fields.values() if name == "Name"] == ["Name"]


def test_answers_have_the_tags_that_they_have_in_the_single_sheet() -> None:
    single = Word(SheetWriter().write(kwl(words=Words(fields=())), silent))
    assert set(single.fields) <= set(bound(kwl(), kwl(id="second")).fields)


def test_the_same_picture_in_two_sheets_is_in_the_book_once(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(6, 3))
    picture = nodes.image(uri=str(tmp_path / "a.png"), alt="Words")
    one = sheet(paragraph(picture), id="one")
    word = bound(one, one._replace(id="two"))
    assert len([name for name in word.names if "media" in name]) == 1


def test_lists_footnotes_and_anchors_of_two_sheets_do_not_mix() -> None:
    source = "1. first\n2. see here_ [#f]_\n\n.. _here:\n\nTarget.\n\n.. [#f] Note.\n"
    word = bound(*(sheet(*from_rst(source), id=name) for name in ("one", "two")))
    lists = {e.get(q("w:val")) for e in word.find(".//w:numId")}
    assert len(lists) == 2
    assert [e.get(q("w:id")) for e in word.find(".//w:footnoteReference")] == ["1", "2"]


def test_objectives_are_boxes_to_tick() -> None:
    word = bound(kwl(), objectives=("Describe partnerships", "Find a partner"))
    assert word.fields["book.objective-1"] == "Describe partnerships"
    assert len(word.find(".//w14:checkbox")) == 2


def test_a_book_in_arabic(tmp_path: Path) -> None:
    word = bound(arabic(), rich(tmp_path, language="ar", words=ARABIC), language="ar", words=ARABIC)
    assert all(section.find(q("w:bidi")) is not None for section in word.find(".//w:sectPr"))


def test_a_sheet_that_ends_in_prose_and_one_that_ends_in_an_answer_need_no_blank_paragraph() -> None:
    bound(sheet(paragraph("Words"), id="one"), sheet(answer("Why?", "why"), id="two"))


def test_a_sheet_that_ends_in_the_target_of_a_link_ends_its_section_in_its_last_paragraph() -> None:
    source = "See end_.\n\nLast words.\n\n.. _end:\n"
    word = bound(sheet(*from_rst(source), id="one"), sheet(paragraph("Words"), id="two"))
    ends = [words(p) for p in word.find(".//w:p[w:pPr/w:sectPr]")]
    assert ends[1:] == ["Last words."]
    assert all(p.getparent().tag == q("w:p") for p in word.find(".//w:pPr"))
