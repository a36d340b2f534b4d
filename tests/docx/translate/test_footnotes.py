"""Footnotes."""

from __future__ import annotations

from docutils import nodes

from tests.docx.samples import paragraph, sheet, write
from tests.docx.word import q, words
from tests.docx.writing import reports, rst


def test_footnotes_stand_at_the_foot_of_the_page_in_the_order_of_their_marks() -> None:
    word = rst("Second [#b]_ and first [#a]_, *again* [#b]_.\n\n.. [#a] About A.\n.. [#b] About B.\n")
    notes = word.stories["word/footnotes.xml"]
    assert [words(note).strip() for note in notes][2:] == ["About B.", "About A."]
    marks = [e.get(q("w:id")) for e in word.find(".//w:footnoteReference")]
    assert marks == ["1", "2", "1"]


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
