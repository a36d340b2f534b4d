"""Footnotes."""

from __future__ import annotations

from docutils import nodes

from tests.docx.lint import lint
from tests.docx.samples import from_rst, paragraph, sheet, table, write
from tests.docx.word import q, words
from tests.docx.writing import bound, reports, rst


def test_footnotes_stand_at_the_foot_of_the_page_in_the_order_of_their_marks() -> None:
    word = rst("Second [#b]_ and first [#a]_, *again* [#b]_.\n\n.. [#a] About A.\n.. [#b] About B.\n")
    notes = word.stories["word/footnotes.xml"]
    assert [words(note).strip() for note in notes][2:] == ["About B.", "About A."]
    marks = [e.get(q("w:id")) for e in word.find(".//w:footnoteReference")]
    assert marks == ["1", "2"]
    assert lint(word.blob) == []


def test_a_second_mark_of_a_footnote_is_a_cross_reference_to_the_first() -> None:
    word = rst("One [#a]_, *two* [#a]_, three [#a]_.\n\n.. [#a] About A.\n")
    assert lint(word.blob) == []
    assert word.paragraphs[-1] == "One , two 1, three 1."  # Word prints the number of the first mark
    assert len(word.find(".//w:footnoteReference")) == 1
    fields = word.find(".//w:fldSimple")
    assert [field.get(q("w:instr")) for field in fields] == [" NOTEREF _RefNote1 \\f \\h "] * 2
    looks = [field.find(f".//{q('w:rStyle')}").get(q("w:val")) for field in fields]
    assert looks == ["FootnoteReference"] * 2


def test_the_notes_of_several_sheets_keep_their_own_marks() -> None:
    source = "A [#n]_ and B [#n]_.\n\n.. [#n] Note.\n"
    word = bound(*(sheet(*from_rst(source), id=name) for name in ("one", "two")))
    assert lint(word.blob) == []
    names = [field.get(q("w:instr")).split()[1] for field in word.find(".//w:fldSimple")]
    assert names == ["_RefNote1", "_RefNote2"]


def test_a_footnote_in_a_footnote_stands_there_in_brackets() -> None:
    source = "A [#a]_.\n\n.. [#a] See [#b]_ and [#a]_.\n.. [#b] Note *B*, with [#b]_.\n"
    word = rst(source)
    assert lint(word.blob) == []
    assert words(word.stories["word/footnotes.xml"]).strip() == "See [Note B, with 2.] and 1."


def test_headings_of_a_table_are_described_without_numbers_of_footnotes() -> None:
    mark = nodes.footnote_reference("", "1", refid="n")
    heads = [[paragraph("A", mark)], [paragraph("B")]]
    body = [[[paragraph("x")], [paragraph("y")]]]
    word = write(sheet(table(heads, body), nodes.footnote("", paragraph("Note."), ids=["n"])))
    (described,) = word.find(".//w:tblDescription/@w:val")
    assert described == "Table. Columns: A, B."


def test_a_footnote_without_a_mark_is_printed_where_it_stands() -> None:
    note = nodes.footnote("", nodes.label("", "1"), paragraph("Lonely."), ids=["f"])
    assert write(sheet(note)).paragraphs[-2:] == ["[1]", "Lonely."]


def test_a_reference_to_a_footnote_outside_the_sheet_is_reported() -> None:
    mark = nodes.footnote_reference("", "1", refid="gone")
    assert reports(paragraph("Words", mark)) == ["footnote [1] is not in the worksheet"]


def test_a_footnote_links_to_nothing_that_is_not_printed() -> None:
    hidden = nodes.comment("", ids=["hidden"])
    note = nodes.footnote("", paragraph(nodes.reference("", "words", refid="hidden")), ids=["n"])
    word = write(sheet(paragraph(nodes.footnote_reference("", "1", refid="n")), hidden, note))
    assert "words" in words(word.stories["word/footnotes.xml"])
    assert not list(word.stories["word/footnotes.xml"].iter(q("w:hyperlink")))
