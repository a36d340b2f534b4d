"""Nodes without a handler, nodes that print nothing, loose text."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.samples import paragraph, sheet, silent, write
from tests.docx.word import Word
from tests.docx.writing import reports, rst


def test_comments_and_substitutions_print_nothing() -> None:
    assert rst(".. comment\n\n.. |x| replace:: y\n\nWords |x|.\n").paragraphs[1:] == ["Words y."]


class strange(nodes.General, nodes.Element):  # noqa: N801 - node classes are lower case
    """A node that nobody knows."""


class strange_note(nodes.warning):  # noqa: N801 - as above
    """A node of a known kind."""


def test_an_unknown_node_prints_its_children() -> None:
    assert write(sheet(strange("", paragraph("Inside")))).paragraphs[-1] == "Inside"


def test_an_unknown_node_of_a_known_kind_is_printed_as_that() -> None:
    assert write(sheet(strange_note("", paragraph("Inside")))).styled("KWLNote")[-1] == "Inside"


def test_an_unknown_node_with_nothing_in_it_is_reported() -> None:
    assert reports(strange("")) == ["nothing of <strange> can be shown in a worksheet"]
    assert reports(paragraph("Words", strange(""))) == ["nothing of <strange> can be shown in a worksheet"]


def test_text_and_inline_nodes_among_blocks_share_a_paragraph() -> None:
    box = nodes.container("", nodes.Text("Loose "), nodes.strong("", "words"), paragraph("Next"))
    assert write(sheet(box)).styled("BodyText") == ["Loose words", "Next"]


def test_an_unexpected_report_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="strange"):
        SheetWriter().write(sheet(strange("")), silent)


class graphviz(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801 - as above
    """A diagram of another extension: inline, and without children."""


def test_a_diagram_that_word_cannot_show_is_reported_and_its_words_are_printed() -> None:
    diagrams = [graphviz("", code="digraph {}"), graphviz("", code="digraph {}", alt="A leads to B")]
    assert reports(*diagrams) == [
        "<graphviz> cannot be drawn; its source is printed",
        "<graphviz> cannot be drawn; its alternative text is printed",
    ]
    blob = SheetWriter().write(sheet(*diagrams), lambda _node, _message: None)
    assert Word(blob).text.count("[A leads to B]") == 1
