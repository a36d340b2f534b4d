"""Any tree of nodes, however strange, becomes a valid file that holds all of its words."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.lint import lint
from tests.docx.samples import answer, blank, kwl_checkbox, paragraph, sheet, table
from tests.docx.word import Word, pieces

Nodes = st.SearchStrategy[Any]

words = st.text("abcdefghij ", min_size=1, max_size=12).filter(str.strip)

INLINE = (
    nodes.emphasis,
    nodes.strong,
    nodes.literal,
    nodes.inline,
    nodes.subscript,
    nodes.superscript,
    nodes.title_reference,
    nodes.generated,
    nodes.problematic,
)
BLOCK = (
    nodes.container,
    nodes.compound,
    nodes.block_quote,
    nodes.note,
    nodes.admonition,
    nodes.topic,
    nodes.sidebar,
    nodes.section,
    nodes.definition,
    nodes.legend,
    nodes.list_item,
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.field_list,
    nodes.line_block,
    nodes.figure,
    nodes.table,
    nodes.entry,
)
TEXT = (
    nodes.paragraph,
    nodes.rubric,
    nodes.title,
    nodes.caption,
    nodes.term,
    nodes.attribution,
    nodes.literal_block,
    nodes.doctest_block,
    nodes.line,
    nodes.field_name,
)


def text(value: str) -> nodes.Text:
    return nodes.Text(value)


def element(classes: tuple[type[nodes.Element], ...], children: Nodes) -> Nodes:
    return st.builds(
        lambda cls, inner, ids: cls("", *inner, ids=ids),
        st.sampled_from(classes),
        st.lists(children, max_size=4),
        st.lists(st.sampled_from(["one", "two", "three"]), max_size=1),
    )


references = st.builds(
    lambda value, target: nodes.reference("", value, **target),
    words,
    st.sampled_from([{"refid": "one"}, {"refid": "gone"}, {"refuri": "https://example.org/"}]),
)
leaves = st.one_of(
    words.map(text),
    references,
    st.just("box").map(lambda key: kwl_checkbox("", "☐", key=key)),
)
inlines = st.recursive(leaves, lambda inner: element(INLINE, inner), max_leaves=6)
texts = element(TEXT, inlines)
spaces = st.builds(blank, st.sampled_from("abc"), words)
prompts = st.builds(answer, words, st.sampled_from("abc"))
blocks = st.recursive(
    st.one_of(texts, inlines, spaces, prompts),
    lambda inner: st.one_of(
        element(BLOCK, inner),
        st.builds(
            lambda head, body: table([[paragraph(head)]], [[body]]), words, st.lists(inner, max_size=3)
        ),
        st.builds(
            lambda items: nodes.bullet_list("", *(nodes.list_item("", *item) for item in items)),
            st.lists(st.lists(inner, max_size=3), max_size=3),
        ),
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(blocks, max_size=5))
def test_any_tree_of_nodes_becomes_a_clean_file_with_all_its_words(body: list[nodes.Node]) -> None:
    expected = sorted(letter for node in body for letter in shown(node))
    blob = SheetWriter().write(sheet(*body), lambda _node, _message: None)
    assert lint(blob) == []
    printed = "".join(pieces(Word(blob).document))
    for word in set(expected):
        assert word in printed


def shown(node: nodes.Node) -> list[str]:
    """Return the words in *node* that must be on paper."""
    if isinstance(node, nodes.Text):
        return [] if isinstance(node.parent, kwl_checkbox) else str(node).split()
    return [word for child in node.children for word in shown(child)]
