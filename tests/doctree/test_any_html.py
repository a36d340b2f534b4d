"""Any HTML can be read: no word is lost, and none takes long."""

from __future__ import annotations

import time

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_kwl.doctree.from_html import nodes_of, replace_raw_html
from sphinx_kwl.doctree.html.html_blocks import BLOCKS
from sphinx_kwl.doctree.html.html_inlines import LEAVES, UNSEEN, WRAPS
from sphinx_kwl.doctree.html.html_tree import BLOCK_NAMES
from tests.doctree.test_replace_raw_html import page, paragraph

WORDS = st.lists(st.sampled_from(["bee", "moss", "fern", "a", " ", "\n", "&amp;", "< "]), max_size=4).map(
    "".join
)
NAMES = sorted({*BLOCK_NAMES, *WRAPS, "foo", "label", "noscript2"} - {"dialog", "rt", "q", "html", "body"})


def element(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return elements that hold *content*."""
    name = st.sampled_from(NAMES)
    return st.builds(lambda name, inner: f"<{name}>{inner}</{name}>", name, content)


def parts(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return elements and words that follow each other."""
    return st.lists(element(content) | WORDS, max_size=4).map("".join)


TIDY = st.recursive(WORDS, parts, max_leaves=20)
MESS = st.lists(
    st.sampled_from(["<", ">", "/", "'", '"', "=", "-", "!", "?", " ", "&", ";", "a", "x"])
    | st.sampled_from(sorted({*BLOCKS, *LEAVES, *WRAPS, *UNSEEN})).flatmap(
        lambda name: st.sampled_from(
            [f"<{name}>", f"</{name}>", f"<{name} ", f"<{name} class='x' colspan=3 rowspan=0>"]
        )
    )
    | st.text(max_size=3),
    max_size=40,
).map("".join)


def visible(html: str) -> str:
    """Return the words of *html*, in the order in which they stand."""
    text = "".join(
        part.partition(">")[2] if n else part for n, part in enumerate(html.replace("< ", "\0").split("<"))
    )
    return text.replace("\0", "<").replace("&amp;", "&")


def letters(text: str) -> list[str]:
    """Return the characters of *text* that can be seen; those that stand outside of cells move."""
    return sorted("".join(text.split()))


@given(TIDY)
def test_no_word_is_lost(html: str) -> None:
    made = "".join(
        str(text) for node in nodes_of(html) for text in node.findall(nodes.Text) if text != "<br />"
    )
    assert letters(made) == letters(visible(html))
    if not any(f"<{name}>" in html for name in ("table", "figcaption", "summary", "caption")):
        assert made.split() == visible(html).split() or "".join(made.split()) == "".join(
            visible(html).split()
        )


@given(MESS, MESS, MESS)
def test_any_text_can_be_read(before: str, between: str, after: str) -> None:
    kept = nodes.Text("kept")
    body = page(
        before,
        paragraph(between, nodes.Text("x"), after),
        after,
        nodes.section("", nodes.paragraph("", "", kept)),
    )
    replace_raw_html(body)
    body.deepcopy()
    for node in body.findall(nodes.Element):
        assert all(child.parent is node for child in node.children)


HOSTILE = {
    "deep": "<div>" * 10_000 + "deep" + "</div>" * 10_000 + "after",
    "deep words": "<b>" * 10_000 + "deep after",
    "deep lists": "<ul><li>" * 5_000 + "deep after",
    "deep tables": "<table><tr><td>" * 5_000 + "deep after",
    "many": "<b>deep</b> <p>after" * 20_000,
    "open tags": "<b " * 300_000 + "deep after",
    "open comments": "deep after<!--" * 1 + "<!-" * 300_000,
    "open scripts": "deep after" + "<script>" * 100_000,
    "open titles": "<title>" * 100_000 + "</title>deep after",
    "signs": "<" * 1_000_000 + "deep after",
    "entities": "&amp" * 300_000 + "deep after",
    "attributes": f"<p {'a=b ' * 200_000}>deep after",
    "quotes": "<p a='" * 100_000 + "'>deep after",
    "wide": "<table>" + "<tr><td colspan=1000 rowspan=65534>deep after" * 2_000 + "</table>",
    "long": "<ol start=99999999999><li value=-7>deep after" * 1_000,
    "stray": "</p></td>" * 200_000 + "deep after",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_html_is_read_quickly(name: str) -> None:
    start = time.process_time()
    made = nodes_of(HOSTILE[name])
    assert time.process_time() - start < 10
    text = " ".join(str(text) for node in made for text in node.findall(nodes.Text))
    assert "deep" in text
    assert "after" in text
