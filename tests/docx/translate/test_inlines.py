"""Emphasis, links, raw HTML and other inline nodes."""

from __future__ import annotations

import pytest
from docutils import nodes

from tests.docx.samples import paragraph, sheet, write
from tests.docx.word import q, words
from tests.docx.writing import reports, rst, runs


def test_emphasis_is_formatted_for_all_scripts() -> None:
    word = rst("plain *slanted* **bold** ``code`` H\\ :sub:`2`")
    assert runs(word, "slanted") == {"i", "iCs"}
    assert runs(word, "bold") == {"b", "bCs"}
    assert runs(word, "code") == {"rStyle"}
    assert runs(word, "2") == {"vertAlign"}


@pytest.mark.parametrize(("code", "marks"), [("ar", {"b", "bCs"}), ("ja", {"em"}), ("fa", {"b", "bCs"})])
def test_scripts_without_italics_are_emphasised_otherwise(code: str, marks: set[str]) -> None:
    assert runs(rst("plain *slanted*", language=code), "slanted") == marks


def test_links_are_absolute_and_percent_encoded() -> None:
    far = nodes.reference("", "a", refuri="https://exämple.org/ü b?q=ä&r=1#f")
    mail = nodes.reference("", "b", refuri="mailto:me@example.org")
    word = write(sheet(paragraph(far, mail)))
    targets = [r.target for r in word.relations("word/document.xml").values() if r.external]
    assert targets == [
        "https://xn--exmple-cua.org/%C3%BC%20b?q=%C3%A4&r=1#f",
        "mailto:me@example.org",
    ]


@pytest.mark.parametrize(
    "uri", ["../other.html", "javascript:alert(1)", "file:///etc/passwd", "http://", "https://a b/"]
)
def test_what_a_worksheet_must_not_link_to_is_printed_as_text(uri: str) -> None:
    link = nodes.reference("", "the words", refuri=uri)
    word = write(sheet(paragraph(link)))
    assert word.styled("BodyText") == ["the words"]
    assert not word.find(".//w:hyperlink")


def test_links_inside_the_sheet_go_to_bookmarks_and_others_become_text() -> None:
    target = paragraph("Target")
    target["ids"] = ["a-very-long-name-of-a-place-that-is-cut-to-fit-into-a-bookmark"]
    near = nodes.reference("", "near", refid=target["ids"][0])
    far = nodes.reference("", "far", refid="elsewhere")
    word = write(sheet(paragraph(near, " ", far), target))
    (link,) = word.find(".//w:hyperlink")
    (mark,) = word.find(".//w:bookmarkStart[not(starts-with(@w:name, 'kwl_'))]")
    assert words(link) == "near"
    assert link.get(q("w:anchor")) == mark.get(q("w:name"))
    assert len(mark.get(q("w:name"))) <= 40


def test_raw_html_that_is_left_is_reported() -> None:
    expected = ["nothing of <canvas> can be shown in a worksheet"]
    assert reports(nodes.raw("", "<canvas>", format="html")) == expected
    assert reports(paragraph("x", nodes.raw("", "<canvas>", format="html"))) == expected


def test_raw_text_of_other_formats_is_for_other_outputs() -> None:
    assert reports(nodes.raw("", "\\newpage", format="latex")) == []


def test_an_html_line_break_is_a_line_break() -> None:
    line = paragraph("one", nodes.raw("", "<br />", format="html"), "two")
    assert write(sheet(line)).styled("BodyText") == ["one\ntwo"]


def test_an_abbreviation_is_followed_by_its_explanation() -> None:
    short = nodes.abbreviation("", "LIFO", explanation="last in, first out")
    assert write(sheet(paragraph(short))).styled("BodyText") == ["LIFO (last in, first out)"]


def test_the_explanation_of_a_bold_abbreviation_is_bold() -> None:
    short = nodes.abbreviation("", "LIFO", explanation="last in, first out")
    word = write(sheet(paragraph(nodes.strong("", "", short))))
    assert "b" in runs(word, "(last in, first out)")


def test_a_line_break_between_chinese_characters_is_no_space() -> None:
    assert write(sheet(paragraph("知っている\nこと and\nmore"))).styled("BodyText") == [
        "知っていること and more"
    ]


def test_spaces_and_tabs_in_a_row_are_one_space_but_not_in_code() -> None:
    line = paragraph("a\tb  c \n d", nodes.literal("", "x    y"))
    assert write(sheet(line)).styled("BodyText") == ["a b c dx    y"]


def test_the_space_after_a_formula_at_the_start_of_a_paragraph_stays() -> None:
    assert rst(":math:`x` is good.").paragraphs[1:] == ["x is good."]


def test_a_definition_prints_nothing_and_holds_in_later_formulas() -> None:
    body = [nodes.math_block("", r"\def\a{x}"), paragraph("So ", nodes.math("", r"\a"), " it is")]
    assert reports(*body) == []
    assert write(sheet(*body)).text.endswith("So x it is")


def test_formulas_without_a_line_are_of_the_line_of_what_is_around_them() -> None:
    body = [paragraph(nodes.emphasis("", "", nodes.math("", r"\frac"))) for _ in range(3)]
    for each, line in zip(body, (1, 1, 2), strict=True):
        each.line = line
    assert len(reports(*body)) == 2


def test_a_formula_that_fails_is_reported_once_for_each_line() -> None:
    formulas = [nodes.math("", latex) for latex in (r"\frac", r"\frac", r"\sqrt", r"\frac")]
    for formula, line in zip(formulas, (1, 1, 1, 2), strict=True):
        formula.line = line
    assert reports(paragraph(*formulas)) == [
        rf"formula cannot be made a Word equation, its source is printed: {latex}"
        for latex in (r"\frac", r"\sqrt", r"\frac")
    ]
