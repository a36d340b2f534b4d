"""XML of others as text in our parts."""

from __future__ import annotations

import pytest
from lxml import etree

from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.element import Element, xml_document
from sphinx_kwl.docx.markup.lxml_text import has_field, split_root, to_text
from sphinx_kwl.docx.markup.namespaces import NAMESPACES
from tests.docx.word import q


def test_elements_can_follow_those_of_another_part_with_other_prefixes() -> None:
    house = etree.fromstring(
        f'<x:ftr xmlns:x="{NAMESPACES["w"]}" xmlns:w="urn:other" xmlns:mine="urn:mine" x:a="1">'
        '<x:p/><w:p mine:b="2">é &amp; ü</w:p></x:ftr>'
    )
    element = Element(*split_root(house))
    paragraphs.paragraph(element, "Footer")
    made = etree.fromstring(xml_document(element))
    assert [child.tag for child in made] == [q("w:p"), "{urn:other}p", q("w:p")]
    assert made[1].items() == [("{urn:mine}b", "2")]
    assert made[1].text == "é & ü"
    assert made.items() == [(q("w:a"), "1")]
    assert len(house) == 2


def test_elements_can_be_added_to_an_empty_root_of_another_part() -> None:
    element = Element(*split_root(etree.Element(q("w:ftr"))))
    paragraphs.paragraph(element, "Footer")
    assert [child.tag for child in etree.fromstring(xml_document(element))] == [q("w:p")]


@pytest.mark.parametrize(
    "field",
    ['<w:fldSimple w:instr=" PAGE \\* ARABIC "/>', "<w:instrText> PAGE </w:instrText>"],
)
def test_a_field_is_found_in_both_ways_to_write_it(field: str) -> None:
    root = etree.fromstring(f'<w:ftr xmlns:w="{NAMESPACES["w"]}"><w:p>{field}</w:p></w:ftr>')
    assert has_field(root, "PAGE")
    assert not has_field(root, "NUMPAGES")


def test_a_tree_as_text_repeats_no_namespace_declaration_of_our_roots() -> None:
    formula = etree.fromstring(f'<m:oMath xmlns:m="{NAMESPACES["m"]}"><m:r>é &lt;</m:r></m:oMath>')
    assert to_text(formula) == "<m:oMath><m:r>é &lt;</m:r></m:oMath>"
