"""XML in the making: what is written reads back as what was meant, whatever the words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sphinx_kwl.docx.markup.element import Element, escaped, quoted, tag, xml_document

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
def test_text_and_attributes_are_escaped_as_by_lxml(text: str) -> None:
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
    """Add *tree* to *parent*: escaped text, or a name, an attribute and children."""
    if isinstance(tree, str):
        parent.put(tree)
    elif isinstance(tree, tuple):
        name, value, children = tree
        element = parent.add(f"<{name} a={quoted(value)}>", f"</{name}>")
        for child in children:
            grown(element, child)


def content(blob: bytes) -> str:
    """Return the text in the XML document *blob*."""
    return str(etree.fromstring(blob).xpath("string()"))


def text_of(tree: object) -> str:
    """Return the text in *tree* as it was before it was escaped."""
    if isinstance(tree, tuple):
        return "".join(map(text_of, tree[2]))
    return content(f"<t>{tree}</t>".encode())


@given(trees)
def test_a_tree_of_elements_becomes_well_formed_xml_with_all_its_text(tree: object) -> None:
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
