"""Raw HTML as nodes: what each element becomes, what stands between raw nodes, and that no word is lost."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_kwl.doctree.from_html import nodes_of, replace_raw_html
from sphinx_kwl.doctree.html.blocks import BLOCKS
from sphinx_kwl.doctree.html.inlines import LEAVES, UNSEEN, WRAPS
from sphinx_kwl.doctree.html.tree import BLOCK_NAMES


def shown(*made: nodes.Node) -> str:
    """Return nodes in a short form: names and attributes as docutils prints them, text in its line."""
    return "".join(_shown(node) for node in made)


def _shown(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node).replace("\n", "~")
    assert isinstance(node, nodes.Element)
    if isinstance(node, nodes.raw):
        return "/" if node.astext() == "<br />" else f"{{{node.astext()}}}"
    tag = node.starttag().replace(' xml:space="preserve"', "").replace(' prefix=""', "").replace(' suffix="."', "")
    return f"{tag}{''.join(map(_shown, node.children))}</>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("10<sup>6</sup> H<sub>2</sub>O", "10<superscript>6</> H<subscript>2</>O"),
        ("<em>a</em><i>b</i><cite>c</cite><var>d</var>", "<emphasis>a</><emphasis>b</><emphasis>c</><emphasis>d</>"),
        ("<strong>a</strong><b>b</b>", "<strong>a</><strong>b</>"),
        ("<u>a</u><ins>b</ins>", '<inline classes="underline">a</><inline classes="underline">b</>'),
        ("<s>a</s><del>b</del>", '<inline classes="strike">a</><inline classes="strike">b</>'),
        ("<kbd><kbd>Ctrl</kbd>+<kbd>C</kbd></kbd>", "<literal>Ctrl</><literal>+</><literal>C</>"),
        ('<code><a href="http://a.b">x</a></code>', '<reference refuri="http://a.b">x</>'),
        ("<mark>a</mark> <small>b</small>", '<inline classes="mark">a</> <inline classes="small">b</>'),
        ("<q>a</q>", "“a”"),
        ('<abbr title="b">a</abbr>', '<abbreviation explanation="b">a</>'),
        ('<a href="#b">a</a>', '<reference refid="b">a</>'),
        ('<a href="JavaScript:b">a</a><a href="b.html">c</a><a href="http://[::1">d</a>', "acd"),
        ("a <br> b<br/>", "a / b".replace(" / ", " /")),
        ('<span class="x y">a</span><span>b</span>', '<inline classes="x y">a</>b'),
        ('<span style="font-weight: bold; text-decoration: underline">a</span>', '<inline classes="underline"><strong>a</></>'),
        ("a&nbsp;&lt;b&gt; &check;&#8364;&unknown; < &", "a\xa0<b> ✓€&unknown; < &"),
        ("a<!-- b --><script>c < d</script><style>e</style><template>f</template>g", "ag"),
        ("a<i class='fa fa-x' aria-hidden=true></i><b hidden>b</b><b style='display:none'>c</b>", "a"),
        ("<svg viewBox='0 0 1 1'><title>A plan</title><text>x</text></svg>", "[A plan]"),
        ("<math alttext='x'><mi>y</mi></math> <math><mi>z</mi></math>", "x z"),
        ("<math><mi>y</mi><annotation encoding='application/x-tex'>y</annotation></math>", "<math>y</>"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢 (kan)"),
        ("<input type=checkbox> a <input type='checkbox' checked>b <input><button>c</button>", "☐ a ☑ b"),
        ("<label>Name <select><option>a</select></label>", "Name"),
        ("a\n  b <b> c </b>\n d", "a~b <strong>c </>d"),
        ("one<wbr>two <my-word>three</my-word>", "one\u200btwo three"),
        ("<canvas></canvas>x <my-game></my-game><my-icon></my-icon>", "{<canvas></canvas>}x {<my-game></my-game>}"),
        ("<img alt='A' src='a.png' width=20>", '<image alt="A" uri="a.png" width="20"></>'),
        ("<img alt='A' src='https://a.b/c.png'><img alt='D'>", '[A] (<reference refuri="https://a.b/c.png">https://a.b/c.png</>)[D]'),
        ("<img alt='A' src='../../etc/passwd'>", "[A]"),
    ],
)  # fmt: skip
def test_elements_in_a_line(html: str, expected: str) -> None:
    assert shown(*nodes_of(html)) == f"<paragraph>{expected}</>"


BLOCK_CASES = {
    "<p>a<p>b<br></p> c": "<paragraph>a</><paragraph>b</><paragraph>c</>",
    "<div>a<p>b</p>c</div>": "<paragraph>a</><paragraph>b</><paragraph>c</>",
    "<div class='x'><p>a</p></div>": '<container classes="x"><paragraph>a</></>',
    "<p align=center>a</p>": '<paragraph classes="text-center">a</>',
    "<center>a</center>": '<paragraph classes="text-center">a</>',
    "<h3 id=x>a <b>b</b></h3>": '<rubric heading-level="3" ids="x">a <strong>b</></>',
    "<h2>a<div>b</div></h2>": '<rubric heading-level="2">a/b</>',
    "<ul><li>a<li>b<ul><li>c</ul></ul>": '<bullet_list bullet="-"><list_item><paragraph>a</></><list_item><paragraph>b</>'
    '<bullet_list bullet="-"><list_item><paragraph>c</></></></></>',
    "<ol type=a start=3><li>a</ol>": '<enumerated_list enumtype="loweralpha" start="3"><list_item><paragraph>a</></></>',
    "<ol reversed><li>a<li>b</ol>": '<enumerated_list enumtype="arabic" start="2"><list_item><paragraph>a</></></>'
    '<enumerated_list enumtype="arabic"><list_item><paragraph>b</></></>',
    "<dl><dt>a<dt>b<dd>c<dt>d</dl>": "<definition_list><definition_list_item><term>a</><term>b</><definition>"
    "<paragraph>c</></></><definition_list_item><term>d</></></>",
    "<blockquote>a</blockquote><hr>": "<block_quote><paragraph>a</></><transition></>",
    "<pre><code class=language-py>\nx\n  y\n</code></pre>": '<literal_block classes="code py" language="py">x~  y</>',
    "<figure><img src=a.png><figcaption>b</figcaption></figure>": '<figure><image alt="" uri="a.png"></><caption>b</></>',
    "<figure><p>a</p><figcaption>b</figcaption></figure>": "<container><paragraph>a</><caption>b</></>",
    "<details><summary>a</summary>b</details>": '<container classes="details"><rubric classes="kwl-summary">a</>'
    "<paragraph>b</></>",
    "<iframe title='A' src='//b.c'></iframe><video><source src='d:e'>f</video>": '<paragraph>A (<reference refuri="'
    'https://b.c">https://b.c</>)</><paragraph>f</>',
    "<fieldset><legend>a</legend><label><input type=radio>b</label></fieldset>": "<paragraph><strong>a</></>"
    "<paragraph>b</>",
    "<div class='admonition tip'><p class='admonition-title'>a</p>b</div>": '<admonition classes="admonition tip">'
    "<title>a</><paragraph>b</></>",
    "<a href='http://a.b'><div>c</div><div>d</div></a>": '<paragraph><reference refuri="http://a.b">c</></>'
    '<paragraph><reference refuri="http://a.b">d</></>',
    "<dialog>a</dialog><dialog open>b</dialog>": "<paragraph>b</>",
    "<div><b>a": "<paragraph><strong>a</></>",
    "</div>a</b><div": "<paragraph>a<div</>",
}


@pytest.mark.parametrize("html", BLOCK_CASES)
def test_elements_that_stand_by_themselves(html: str) -> None:
    assert shown(*nodes_of(html)) == BLOCK_CASES[html]


def test_a_table_has_head_spans_and_alignment() -> None:
    html = """
    <table class="kwl-static"><caption>C</caption><colgroup><col></colgroup>
    <tr><th>a<th colspan=90>b</tr>
    <tr><th rowspan=0>1<td style="text-align: right">2<td>3
    <tr align=center><td>4</table>
    """
    (table,) = nodes_of(html)
    assert table.pformat() == dedent("""\
        <table classes="kwl-static">
            <title>
                C
            <tgroup cols="3">
                <colspec colwidth="1" stub="1">
                <colspec colwidth="1">
                <colspec colwidth="1">
                <thead>
                    <row>
                        <entry>
                            <paragraph>
                                a
                        <entry morecols="1">
                            <paragraph>
                                b
                <tbody>
                    <row>
                        <entry morerows="1">
                            <paragraph>
                                1
                        <entry classes="text-right">
                            <paragraph>
                                2
                        <entry>
                            <paragraph>
                                3
                    <row>
                        <entry classes="text-center">
                            <paragraph>
                                4
                        <entry>
        """)


def test_what_stands_between_cells_comes_before_the_table() -> None:
    made = shown(*nodes_of("<table>a<td>b<td>c<tr><td>d<p>e</table>"))
    assert made.startswith("<paragraph>a</><table>")
    assert [part for part in made.split(">") if part[:1].islower()] == ["a</", "b</", "c</", "d</", "e</"]


def page(*children: nodes.Node | str) -> nodes.container:
    """Return a place of a page; a string is a raw node."""
    made = [nodes.raw("", each, format="html") if isinstance(each, str) else each for each in children]
    for line, node in enumerate(made, 1):
        node.source, node.line = "page", line
    return nodes.container("", *made)


def paragraph(*children: nodes.Node | str) -> nodes.paragraph:
    """Return a paragraph; a string is a raw node."""
    return nodes.paragraph("", "", *page(*children).children)


def test_nodes_between_tags_stay_as_they_are() -> None:
    text, strong = nodes.Text(" 6 "), nodes.strong("", "b")
    body = page("<div class='x'>", paragraph("<sup>", text, strong, "</sup>", nodes.Text(" c")), "</div>", "<p>d</p>")
    inner = body[1]
    replace_raw_html(body)
    assert shown(*body.children) == (
        '<container classes="x"><paragraph><superscript> 6 <strong>b</></> c</></><paragraph>d</>'
    )
    assert body[0][0] is inner
    assert inner[0][1] is strong
    assert [(each.source, each.line) for each in body.children] == [("page", 1), ("page", 4)]


def test_folded_content_and_tables_stand_around_nodes() -> None:
    body = page("<details><summary>a</summary>", paragraph(nodes.Text("b")), "</details>", "<table><tr><td>")
    body += [paragraph(nodes.Text("c")), nodes.raw("", "</table>", format="html"), nodes.raw("", "d", format="latex")]
    replace_raw_html(body)
    details, table, other = body.children
    assert shown(details) == '<container classes="details"><rubric classes="kwl-summary">a</><paragraph>b</></>'
    assert shown(table[0][1]) == "<tbody><row><entry><paragraph>c</></></></>"
    assert shown(other) == "{d}"


def test_a_block_divides_the_paragraph_in_which_it_stands() -> None:
    body = page(paragraph(nodes.Text("a "), "<div>", nodes.Text("b"), "</div>", nodes.Text(" c")))
    body[0]["ids"], body[0]["classes"] = ["x"], ["y"]
    replace_raw_html(body)
    assert shown(*body.children) == '<paragraph classes="y" ids="x">a</><paragraph>b</><paragraph>c</>'


def test_in_a_heading_a_block_is_a_part_of_the_line() -> None:
    body = page(nodes.rubric("", "", nodes.Text("a"), nodes.raw("", "<p>b</p>", format="html")))
    replace_raw_html(body)
    assert shown(*body.children) == "<rubric>a/b</>"


def test_what_cannot_stand_in_a_line_stands_behind_it() -> None:
    listing = nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "b")))
    body = page("<h2>a", listing, "</h2><button>", paragraph(nodes.Text("c")), "</button>")
    replace_raw_html(body)
    assert shown(*body.children) == (
        '<rubric heading-level="2">a</><bullet_list><list_item><paragraph>b</></></><paragraph>c</>'
    )


def test_line_breaks_are_left() -> None:
    body = page(paragraph(nodes.Text("a"), "<br />\n", nodes.Text("b"), "<b>", "<br>", "</b>"))
    replace_raw_html(body)
    assert shown(*body.children) == "<paragraph>a{<br />~}b<strong>{<br>}</></>".replace("~", "\n")


def test_addresses_and_pictures_are_those_of_the_page() -> None:
    body = page("<a href='b.html#c'>a</a> <img src='../d%20e.png?f'><img src='/g.png'><a href='#h'>h</a>")
    replace_raw_html(body, docname="unit/a", page="https://i.j/unit/a.html")
    assert [each.get("refuri") for each in body.findall(nodes.reference)] == ["https://i.j/unit/b.html#c", None]
    assert [each["uri"] for each in body.findall(nodes.image)] == ["d e.png", "g.png"]


def test_every_block_has_a_handler_and_no_name_two() -> None:
    assert BLOCK_NAMES <= set(BLOCKS)
    assert not (LEAVES.keys() & WRAPS.keys()) | (UNSEEN & {*LEAVES, *WRAPS, *BLOCKS})


# -- no word is lost ------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from(["bee", "moss", "fern", "a", " ", "\n", "&amp;", "< "]), max_size=4).map("".join)
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
        lambda name: st.sampled_from([f"<{name}>", f"</{name}>", f"<{name} ", f"<{name} class='x' colspan=3 rowspan=0>"])
    )
    | st.text(max_size=3),
    max_size=40,
).map("".join)


def visible(html: str) -> str:
    """Return the words of *html*, in the order in which they stand."""
    text = "".join(part.partition(">")[2] if n else part for n, part in enumerate(html.replace("< ", "\0").split("<")))
    return text.replace("\0", "<").replace("&amp;", "&")


def letters(text: str) -> list[str]:
    """Return the characters of *text* that can be seen; those that stand outside of cells move."""
    return sorted("".join(text.split()))


@given(TIDY)
def test_no_word_is_lost(html: str) -> None:
    made = "".join(str(text) for node in nodes_of(html) for text in node.findall(nodes.Text) if text != "<br />")
    assert letters(made) == letters(visible(html))
    if not any(f"<{name}>" in html for name in ("table", "figcaption", "summary", "caption")):
        assert made.split() == visible(html).split() or "".join(made.split()) == "".join(visible(html).split())


@given(MESS, MESS, MESS)
def test_any_text_can_be_read(before: str, between: str, after: str) -> None:
    kept = nodes.Text("kept")
    body = page(before, paragraph(between, nodes.Text("x"), after), after, nodes.section("", nodes.paragraph("", "", kept)))
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
