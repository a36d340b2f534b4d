"""XML in the making: what is written reads back as what was meant, whatever the words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.element import Element, escaped, quoted, tag, xml_document
from sphinx_kwl.docx.markup.lxml_text import split_root, to_text
from sphinx_kwl.docx.markup.namespaces import NAMESPACES, new_root

from .package import q, words

# All that XML 1.0 allows: line ends of every kind are kept by markup, whoever may have let them through.
legal = st.text(
    st.characters(exclude_categories=["Cs"]).filter(lambda c: c in "\t\n\r" or c >= " "), max_size=60
)
legal = legal.map(lambda text: text.replace("\ufffe", "").replace("\uffff", ""))


@given(legal)
def test_text_reads_back(text: str) -> None:
    assert (etree.fromstring(f"<t>{escaped(text)}</t>".encode()).text or "") == text


@given(legal)
def test_attributes_read_back(text: str) -> None:
    assert etree.fromstring(f"<t a={quoted(text)}/>".encode()).get("a") == text


@given(legal)
def test_both_are_written_as_lxml_does(text: str) -> None:
    element = etree.Element("t", a=text)
    element.text = text
    ours = f"<t a={quoted(text)}>{escaped(text)}</t>".encode()
    assert ours == etree.tostring(element, encoding="utf-8")


trees = st.recursive(
    legal.map(escaped),
    lambda children: st.tuples(st.sampled_from("abc"), legal, st.lists(children, max_size=4)),
    max_leaves=20,
)


def grown(parent: Element, tree: object) -> None:
    """Add TREE to PARENT: escaped text, or a name, an attribute and children."""
    if isinstance(tree, str):
        parent.put(tree)
    elif isinstance(tree, tuple):
        name, value, children = tree
        element = parent.add(f"<{name} a={quoted(value)}>", f"</{name}>")
        for child in children:
            grown(element, child)


def content(blob: bytes) -> str:
    """Return the text in the XML document BLOB."""
    return str(etree.fromstring(blob).xpath("string()"))


def text_of(tree: object) -> str:
    """Return the text in TREE as it was before it was escaped."""
    if isinstance(tree, tuple):
        return "".join(map(text_of, tree[2]))
    return content(f"<t>{tree}</t>".encode())


@given(trees)
def test_a_tree_is_a_document(tree: object) -> None:
    root = Element("<t>", "</t>")
    grown(root, tree)
    assert content(xml_document(root)) == text_of(tree)


def test_an_element_that_is_unwrapped_leaves_its_children() -> None:
    root = Element("<a>", "</a>")
    root.put("before")
    link = root.add("<b>", "</b>")
    link.put("words")
    root.put("after")
    link.unwrap()
    assert xml_document(root).endswith(b"<a>beforewordsafter</a>")


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert tag("ind", left=0, right=None) == '<w:ind w:left="0"/>'


@given(legal.map(lambda text: text.replace("\r", "\n")))
def test_a_run_says_its_text_line_ends_and_tabs_included(text: str) -> None:
    root = new_root("body")
    paragraphs.run(paragraphs.paragraph(root, None), "", text)
    assert words(etree.fromstring(xml_document(root))) == text


def test_what_others_made_goes_on_with_ours_whatever_its_prefixes_mean() -> None:
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


def test_an_empty_root_of_others_takes_ours() -> None:
    element = Element(*split_root(etree.Element(q("w:ftr"))))
    paragraphs.paragraph(element, "Footer")
    assert [child.tag for child in etree.fromstring(xml_document(element))] == [q("w:p")]


def test_what_others_made_declares_nothing_that_our_roots_do() -> None:
    formula = etree.fromstring(f'<m:oMath xmlns:m="{NAMESPACES["m"]}"><m:r>é &lt;</m:r></m:oMath>')
    assert to_text(formula) == "<m:oMath><m:r>é &lt;</m:r></m:oMath>"
