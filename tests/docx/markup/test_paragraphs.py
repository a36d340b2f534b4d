"""Paragraphs and runs."""

from __future__ import annotations

from hypothesis import given
from lxml import etree

from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.element import xml_document
from sphinx_kwl.docx.markup.namespaces import new_root
from tests.docx.markup.test_element import legal
from tests.docx.word import words


@given(legal.map(lambda text: text.replace("\r", "\n")))
def test_a_run_holds_its_text_with_line_breaks_and_tabs(text: str) -> None:
    root = new_root("body")
    paragraphs.run(paragraphs.paragraph(root, None), "", text)
    assert words(etree.fromstring(xml_document(root))) == text
