"""Nodes of prose as Word shows them."""

from __future__ import annotations

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.docx.model import Words
from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.samples import checklist, kwl_checkbox, paragraph, sheet, write
from tests.docx.word import Word, q, words
from tests.docx.writing import reports, rst, runs


def numbers(word: Word) -> list[tuple[str, str, str]]:
    """Return (text, list, level) of the paragraphs in lists."""
    return [
        (
            words(p),
            p.find(f"{q('w:pPr')}/{q('w:numPr')}/{q('w:numId')}").get(q("w:val")),
            p.find(f"{q('w:pPr')}/{q('w:numPr')}/{q('w:ilvl')}").get(q("w:val")),
        )
        for p in word.find(".//w:p[w:pPr/w:numPr]")
    ]


def formats(word: Word) -> dict[str, str]:
    """Return the format of each list on its first level: list -> format."""
    root = word.xml("word/numbering.xml")
    kinds = {
        e.get(q("w:abstractNumId")): e.find(f"{q('w:lvl')}/{q('w:numFmt')}").get(q("w:val"))
        + e.find(f"{q('w:lvl')}/{q('w:lvlText')}").get(q("w:val"))
        for e in root.iter(q("w:abstractNum"))
    }
    return {
        num.get(q("w:numId")): kinds[num.find(q("w:abstractNumId")).get(q("w:val"))]
        for num in root.iter(q("w:num"))
        if num.get(q("w:numId"))
    }


def test_lists_nest_and_each_numbered_list_starts_anew() -> None:
    word = rst("1. one\n2. two\n\n   a) in\n\ntext\n\n1. again\n\n- bullet\n\n  - deep")
    assert numbers(word) == [
        ("one", "1", "0"),
        ("two", "1", "0"),
        ("in", "2", "1"),
        ("again", "3", "0"),
        ("bullet", "4", "0"),
        ("deep", "4", "1"),
    ]
    assert formats(word) == {"1": "decimal%1.", "2": "lowerLetter%1)", "3": "decimal%1.", "4": "bullet•"}


def test_a_target_before_the_text_of_an_item_does_not_separate_it_from_its_bullet() -> None:
    word = rst("- .. _there:\n\n  one\n- .. comment\n\n  two\n\nSee there_.")
    assert numbers(word) == [("one", "1", "0"), ("two", "1", "0")]
    assert [mark.get(q("w:name")) for mark in word.find(".//w:bookmarkStart")] == ["there"]


def test_a_list_starts_where_the_author_says() -> None:
    root = rst("5. five\n6. six").xml("word/numbering.xml")
    assert [e.get(q("w:val")) for e in root.iter(q("w:startOverride"))] == ["5"]


def test_a_second_paragraph_of_an_item_has_no_bullet_and_stands_under_the_first() -> None:
    word = rst("- one\n\n  two")
    assert numbers(word) == [("one", "1", "0")]
    (second,) = word.find(".//w:p[not(w:pPr/w:numPr)]/w:pPr[w:pStyle/@w:val='ListParagraph']/w:ind")
    assert second.get(q("w:left")) == "400"


def test_lists_deeper_than_word_knows_stay_on_its_last_level() -> None:
    source = "".join(f"{'  ' * i}- level {i}\n\n" for i in range(12))
    assert max(int(level) for _, _, level in numbers(rst(source))) == 8


def test_a_checklist_has_boxes_to_tick_and_no_bullets() -> None:
    word = write(sheet(checklist("Talk to a partner", "Write"), words=Words(fields=())))
    assert word.fields == {"s.box-0": "Talk to a partner", "s.box-1": "Write"}
    assert len(word.find(".//w14:checkbox")) == 2
    assert word.paragraphs[1:] == ["☐\tTalk to a partner", "☐\tWrite"]
    assert set(formats(word).values()) == {"none"}


def test_a_box_that_the_author_ticked_is_ticked() -> None:
    items = checklist("Talk to a partner", "Write")
    for box, ticked in zip(items.findall(kwl_checkbox), (False, True), strict=True):
        box["ticked"] = ticked
    word = write(sheet(items, words=Words(fields=())))
    assert [box.get(q("w14:val")) for box in word.find(".//w14:checked")] == ["0", "1"]
    assert word.paragraphs[1:] == ["☐\tTalk to a partner", "☒\tWrite"]


def test_a_note_is_a_shaded_group_with_its_title_first() -> None:
    word = rst(".. note::\n\n   Words.\n\n   - item\n")
    assert word.styled("KWLNote") == ["Note", "Words.", "item"]
    assert len(word.find(".//w:p[w:pPr/w:shd]")) == 3


@pytest.mark.parametrize(("code", "title"), [("de", "Bemerkung"), ("pt_BR", "Nota"), ("xx", "Note")])
def test_titles_of_notes_are_in_the_language_of_the_sheet(code: str, title: str) -> None:
    body = nodes.note("", paragraph("Words."))
    assert write(sheet(body, language=code)).styled("KWLNote")[0] == title


def test_a_grammar_is_printed_line_by_line_like_code() -> None:
    rules = [addnodes.production("", text) for text in ('sum: term ("+" term)*', "term: number")]
    word = write(sheet(addnodes.productionlist("", *rules)))
    assert word.styled("SourceCode") == ['sum: term ("+" term)*\nterm: number']


def test_titles_of_notes_can_be_given() -> None:
    body = nodes.note("", paragraph("Words."))
    known = Words(admonitions={"note": "Mind"})
    assert write(sheet(body, words=known)).styled("KWLNote")[0] == "Mind"


def test_two_adjacent_notes_stay_separate() -> None:
    word = rst(".. note:: One\n\n.. tip:: Two\n")
    assert [p.find(f"{q('w:pPr')}/{q('w:pStyle')}").get(q("w:val")) for p in word.document[0][1:-1]] == [
        "KWLNote",
        "KWLNote",
        "KWLGap",
        "KWLNote",
        "KWLNote",
    ]


def test_code_without_a_sign_is_no_blank_paragraph() -> None:
    assert write(sheet(nodes.literal_block("", "\n"), paragraph("x"))).styled("SourceCode") == []


def test_code_has_the_line_numbers_and_marked_lines_of_the_page() -> None:
    options = {"linenostart": 9, "hl_lines": [2]}
    word = write(sheet(nodes.literal_block("", "x = 1\ny\n", linenos=True, highlight_args=options)))
    assert word.styled("SourceCode") == [" 9  x = 1\n10  y"]
    assert "highlight" in runs(word, "y")
    assert "highlight" not in runs(word, "x = 1")
    only_marked = nodes.literal_block("", "x\ny", highlight_args={"hl_lines": [1]})
    assert write(sheet(only_marked)).styled("SourceCode") == ["x\ny"]
    assert write(sheet(nodes.literal_block("", "x", linenos=False))).styled("SourceCode") == ["x"]


def test_code_keeps_its_lines_and_spaces() -> None:
    word = rst("::\n\n   if x:\n       y()\n\n   z()\n")
    assert word.styled("SourceCode") == ["if x:\n    y()\n\nz()"]


def test_definitions_fields_options_and_line_blocks_keep_their_words() -> None:
    word = rst(
        "Term : kind\n   Meaning.\n\n:Field: Value\n\n-v, --verbose  Talk.\n\n| one\n|   two\n| three\n"
    )
    assert word.paragraphs[1:] == [
        "Term : kind",
        "Meaning.",
        "Field",
        "Value",
        "-v, --verbose",
        "Talk.",
        "one",
        "two",
        "three",
    ]


def test_a_display_equation_is_a_word_equation_and_one_that_fails_is_reported() -> None:
    assert write(sheet(nodes.math_block("", "a^2"))).find(".//m:oMathPara")
    broken = nodes.math_block("", "\\frac{1}")
    assert reports(broken) == ["formula cannot be made a Word equation, its source is printed: \\frac{1}"]
    word = Word(SheetWriter().write(sheet(broken), lambda *_: None))
    assert word.styled("SourceCode") == ["\\frac{1}"]


def test_the_number_of_an_equation_is_printed_at_the_right() -> None:
    word = write(sheet(nodes.math_block("", "a^2", number=3, label="x")))
    assert word.find(".//m:oMath")
    assert word.text.endswith("\t(3)")


def test_an_empty_group_of_blocks_loses_nothing() -> None:
    # In LaTeX, a toctree in a box is one.
    assert reports(nodes.compound(), nodes.container()) == []


def test_a_signature_stays_with_what_describes_it() -> None:
    described = addnodes.desc("", addnodes.desc_signature("", "count(bees)"), paragraph("Counts."))
    first = next(p for p in write(sheet(described)).find(".//w:p") if words(p) == "count(bees)")
    assert first.find(f"{q('w:pPr')}/{q('w:keepNext')}") is not None
