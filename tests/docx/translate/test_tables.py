"""Tables, spans and the answer spaces in them."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_kwl.docx.model import Words
from tests.docx.lint import lint
from tests.docx.samples import answer, blank, chart, from_rst, paragraph, sheet, table, write
from tests.docx.word import Word, q, words

Rows = list[list[list[nodes.Node]]]


NO_LINES = Words(fields=())


def rows(word: Word) -> list[list[str]]:
    """Return the text of the cells of the first table."""
    first = word.find(".//w:tbl")[0]
    return [[words(cell) for cell in row.findall(q("w:tc"))] for row in first.findall(q("w:tr"))]


def test_columns_are_as_wide_as_the_author_says() -> None:
    source = ".. list-table::\n   :widths: 1 3\n\n   * - a\n     - b\n"
    word = write(sheet(*from_rst(source)))
    one, three = (int(e.get(q("w:w"))) for e in word.find(".//w:gridCol"))
    assert abs(three - 3 * one) <= 3


def test_spans_over_columns_and_rows_are_kept() -> None:
    source = (
        "+---+---+---+\n| A | B | C |\n+===+===+===+\n| D     | E |\n+---+---+   |\n"
        "| F | G |   |\n+---+---+---+\n"
    )
    word = write(sheet(*from_rst(source)))
    assert rows(word) == [["A", "B", "C"], ["D", "E"], ["F", "G", ""]]
    assert [e.get(q("w:val")) for e in word.find(".//w:gridSpan")] == ["2"]
    assert [e.get(q("w:val")) for e in word.find(".//w:vMerge")] == ["restart", "continue"]


def test_no_entry_is_lost_even_where_a_row_has_too_many() -> None:
    body = nodes.tbody("", nodes.row("", *(nodes.entry("", paragraph(c)) for c in "abcd")))
    source = nodes.table("", nodes.tgroup("", nodes.colspec(colwidth=1), body, cols=1))
    assert rows(write(sheet(source))) == [["a", "b", "c", "d"]]


def test_a_header_row_is_repeated_and_bold_and_kept_on_one_page() -> None:
    word = write(sheet(table([[paragraph("Head")]], [[[paragraph("Body")]]])))
    (row,) = word.find(".//w:tr[w:trPr/w:tblHeader]")
    assert words(row) == "Head"
    assert row.find(f"{q('w:trPr')}/{q('w:cantSplit')}") is not None
    assert [e.get(q("w:firstRow")) for e in word.find(".//w:tblLook")] == ["1"]
    assert word.find(".//w:tr[w:trPr/w:tblHeader]//w:r/w:rPr/w:b")


def test_a_table_is_named_and_described_for_those_who_do_not_see_it() -> None:
    headings = [[paragraph("Know")], [paragraph("Want")]]
    word = write(sheet(chart(headings, ["Know", "Want"]), title="My chart"))
    (caption,) = word.find(".//w:tblCaption")
    (description,) = word.find(".//w:tblDescription")
    assert caption.get(q("w:val")) == "My chart"
    assert description.get(q("w:val")) == "Chart to fill in. Columns: Know, Want."


def test_the_title_of_a_table_is_its_caption() -> None:
    source = ".. table:: The title\n\n   == ==\n   a  b\n   == ==\n   1  2\n   == ==\n"
    word = write(sheet(*from_rst(source)))
    assert word.styled("Caption") == ["The title"]
    assert len(word.find(".//w:p[w:pPr/w:pStyle/@w:val='Caption'][w:pPr/w:keepNext]")) == 1
    assert [e.get(q("w:val")) for e in word.find(".//w:tblCaption")] == ["The title"]


def test_the_first_column_of_stubs_is_bold() -> None:
    source = ".. list-table::\n   :stub-columns: 1\n\n   * - a\n     - b\n"
    word = write(sheet(*from_rst(source)))
    assert [e.get(q("w:firstColumn")) for e in word.find(".//w:tblLook")] == ["1"]
    assert [words(r) for r in word.find(".//w:r[w:rPr/w:b][ancestor::w:tbl]")] == ["a"]


def test_blank_cells_of_any_table_are_named_controls() -> None:
    body: Rows = [[[paragraph("Monday")], [blank("plan-monday", "Plan, Monday")]]]
    word = write(sheet(table([[paragraph("Day")], [paragraph("Plan")]], body), words=NO_LINES))
    assert word.fields == {"s.plan-monday": "Plan, Monday"}


@pytest.mark.parametrize(
    ("size", "height"), [({"twips": 3750}, 3750), ({"lines": 3}, 3 * 454), ({}, 2 * 454)]
)
def test_an_answer_space_is_at_least_as_high_as_asked_for(size: dict[str, int], height: int) -> None:
    word = write(sheet(answer("Why?", "why", **size)))
    (row,) = word.find(".//w:trHeight")
    assert (int(row.get(q("w:val"))), row.get(q("w:hRule"))) == (height, "atLeast")


def test_no_answer_space_is_higher_than_a_page() -> None:
    word = write(sheet(blank(twips=100_000)))
    (row,) = word.find(".//w:trHeight")
    assert int(row.get(q("w:val"))) < 16838 - 2 * 1134


def test_the_highest_blank_of_a_row_counts() -> None:
    body = [[[blank("a", "A", twips=1000)], [blank("b", "B", twips=2000)]]]
    word = write(sheet(table([[paragraph("A")], [paragraph("B")]], body)))
    assert [e.get(q("w:val")) for e in word.find(".//w:trHeight")] == ["2000"]


def test_a_prompt_is_the_header_of_its_answer_space() -> None:
    word = write(sheet(answer("What surprised you?", "surprise"), words=NO_LINES))
    assert rows(word) == [["What surprised you?"], [""]]
    assert word.fields == {"s.surprise": "What surprised you?"}
    assert word.find(".//w:tr[w:trPr/w:tblHeader]")


def test_in_a_cell_a_prompt_stands_above_its_space() -> None:
    body: Rows = [[[paragraph("Text first"), answer("Why?", "why", twips=900)]]]
    word = write(sheet(table([[paragraph("Head")]], body), words=NO_LINES))
    assert len(word.find(".//w:tbl")) == 1
    assert [words(p) for p in word.find(".//w:tc//w:p")] == ["Head", "Text first", "Why?", ""]
    assert int(word.find(".//w:trHeight")[0].get(q("w:val"))) > 900


def test_a_blank_without_a_prompt_is_a_box_of_its_own() -> None:
    word = write(sheet(blank("notes", "Your notes"), words=NO_LINES))
    assert word.fields == {"s.notes": "Your notes"}
    assert [e.get(q("w:val")) for e in word.find(".//w:tblCaption")] == ["Your notes"]


def test_controls_hold_nothing_but_the_answer() -> None:
    word = write(sheet(answer("Why?", "why"), blank("b", "B")))
    assert {words(control) for control in word.controls()} == {""}


def test_nested_and_adjacent_tables_stay_separate() -> None:
    inner = table([[paragraph("in")]], [[[paragraph("x")]]])
    outer = table([[paragraph("out")]], [[[inner]]])
    word = write(sheet(outer, table([[paragraph("next")]], [[[paragraph("y")]]])))
    assert lint(word.blob) == []


def test_a_table_wrapped_in_containers_is_found() -> None:
    wrapped = nodes.container("", chart([[paragraph("A")]], ["A"]), classes=["table-wrapper"])
    assert list(write(sheet(wrapped, words=NO_LINES)).fields.values()) == ["A"]


def test_right_to_left_tables_start_at_the_right() -> None:
    source = chart([[paragraph("A")]], ["A"])
    assert write(sheet(source, language="ar")).find(".//w:tblPr/w:bidiVisual")
    assert not write(sheet(source, language="de")).find(".//w:tblPr/w:bidiVisual")


def test_cells_are_aligned_as_their_column() -> None:
    entry = nodes.entry("", paragraph("12"), classes=["text-right"])
    body = nodes.tbody("", nodes.row("", entry))
    source = nodes.table("", nodes.tgroup("", nodes.colspec(colwidth=1), body, cols=1))
    assert [e.get(q("w:val")) for e in write(sheet(source)).find(".//w:tc//w:jc")] == ["right"]


def test_a_row_without_cells_is_printed_empty() -> None:
    body = nodes.tbody("", nodes.row(), nodes.row("", nodes.entry("", paragraph("a"))))
    source = nodes.table("", nodes.tgroup("", nodes.colspec(colwidth=1), body, cols=1))
    assert rows(write(sheet(source)))[-1] == ["a"]
