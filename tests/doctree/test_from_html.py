"""HTML as nodes: what each element becomes."""

from __future__ import annotations

from textwrap import dedent

import pytest
from docutils import nodes

from sphinx_kwl.doctree.from_html import nodes_of
from sphinx_kwl.doctree.html.html_blocks import BLOCKS
from sphinx_kwl.doctree.html.html_inlines import LEAVES, UNSEEN, WRAPS
from sphinx_kwl.doctree.html.html_tree import BLOCK_NAMES


def shown(*made: nodes.Node) -> str:
    """Return nodes in a short form: names and attributes as docutils prints them, text in its line."""
    return "".join(_shown(node) for node in made)


def _shown(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node).replace("\n", "~")
    assert isinstance(node, nodes.Element)
    if isinstance(node, nodes.raw):
        return "/" if node.astext() == "<br />" else f"{{{node.astext()}}}"
    tag = (
        node.starttag()
        .replace(' xml:space="preserve"', "")
        .replace(' prefix=""', "")
        .replace(' suffix="."', "")
    )
    return f"{tag}{''.join(map(_shown, node.children))}</>"


def cases(text: str) -> list[tuple[str, str]]:
    """Return pairs of HTML, a line in which "~" is a line break, and of the nodes, in the lines below it."""
    found = (each.split("\n") for each in text.strip("\n").split("\n\n"))
    return [(html.replace("~", "\n"), "".join(expected)) for html, *expected in found]


IN_A_LINE = """
10<sup>6</sup> H<sub>2</sub>O
10<superscript>6</> H<subscript>2</>O

<em>a</em><i>b</i><cite>c</cite><var>d</var>
<emphasis>a</><emphasis>b</><emphasis>c</><emphasis>d</>

<strong>a</strong><b>b</b>
<strong>a</><strong>b</>

<u>a</u><ins>b</ins>
<inline classes="underline">a</><inline classes="underline">b</>

<s>a</s><del>b</del>
<inline classes="strike">a</><inline classes="strike">b</>

<kbd><kbd>Ctrl</kbd>+<kbd>C</kbd></kbd>
<literal>Ctrl</><literal>+</><literal>C</>

<code><a href="http://a.b">x</a></code>
<reference refuri="http://a.b">x</>

<mark>a</mark> <small>b</small>
<inline classes="mark">a</> <inline classes="small">b</>

<q>a</q>
“a”

<abbr title="b">a</abbr>
<abbreviation explanation="b">a</>

<a href="#b">a</a>
<reference refid="b">a</>

<a href="JavaScript:b">a</a><a href="b.html">c</a><a href="http://[::1">d</a>
acd

a <br> b<br/>
a /b

<span class="x y">a</span><span>b</span>
<inline classes="x y">a</>b

<span style="font-weight: bold; text-decoration: underline">a</span>
<inline classes="underline"><strong>a</></>

a&nbsp;&lt;b&gt; &check;&#8364;&unknown; < &
a\xa0<b> ✓€&unknown; < &

a<!-- b --><script>c < d</script><style>e</style><template>f</template>g
ag

a<i class='fa fa-x' aria-hidden=true></i><b hidden>b</b><b style='display:none'>c</b>
a

<svg viewBox='0 0 1 1'><title>A plan</title><text>x</text></svg>
[A plan]

<math alttext='x'><mi>y</mi></math> <math><mi>z</mi></math>
x z

<math><mi>y</mi><annotation encoding='application/x-tex'>y</annotation></math>
<math>y</>

<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>
漢 (kan)

<input type=checkbox> a <input type='checkbox' checked>b <input><button>c</button>
☐ a ☑ b

<label>Name <select><option>a</select></label>
Name

a~  b <b> c </b>~ d
a~b <strong>c </>d

one<wbr>two <my-word>three</my-word>
one\u200btwo three

<canvas></canvas>x <my-game></my-game><my-icon></my-icon>
{<canvas></canvas>}x {<my-game></my-game>}

<img alt='A' src='a.png' width=20>
<image alt="A" uri="a.png" width="20"></>

<img alt='A' src='https://a.b/c.png'><img alt='D'>
<image alt="A" uri="https://a.b/c.png"></>[D]

<img alt='A' src='../../etc/passwd'>
[A]
"""


@pytest.mark.parametrize(("html", "expected"), cases(IN_A_LINE))
def test_elements_in_a_line(html: str, expected: str) -> None:
    assert shown(*nodes_of(html)) == f"<paragraph>{expected}</>"


BLOCKWISE = """
<p>a<p>b<br></p> c
<paragraph>a</><paragraph>b</><paragraph>c</>

<div>a<p>b</p>c</div>
<paragraph>a</><paragraph>b</><paragraph>c</>

<div class='x'><p>a</p></div>
<container classes="x"><paragraph>a</></>

<p align=center>a</p>
<paragraph classes="text-center">a</>

<center>a</center>
<paragraph classes="text-center">a</>

<h3 id=x>a <b>b</b></h3>
<rubric heading-level="3" ids="x">a <strong>b</></>

<h2>a<div>b</div></h2>
<rubric heading-level="2">a/b</>

<ul><li>a<li>b<ul><li>c</ul></ul>
<bullet_list bullet="-"><list_item><paragraph>a</></><list_item><paragraph>b</>
<bullet_list bullet="-"><list_item><paragraph>c</></></></></>

<ol type=a start=3><li>a</ol>
<enumerated_list enumtype="loweralpha" start="3"><list_item><paragraph>a</></></>

<ol reversed><li>a<li>b</ol>
<enumerated_list enumtype="arabic" start="2"><list_item><paragraph>a</></></>
<enumerated_list enumtype="arabic"><list_item><paragraph>b</></></>

<dl><dt>a<dt>b<dd>c<dt>d</dl>
<definition_list><definition_list_item><term>a</><term>b</><definition><paragraph>c</></></>
<definition_list_item><term>d</></></>

<blockquote>a</blockquote><hr>
<block_quote><paragraph>a</></><transition></>

<pre><code class=language-py>~x~  y~</code></pre>
<literal_block classes="code py" language="py">x~  y</>

<figure><img src=a.png><figcaption>b</figcaption></figure>
<figure><image alt="" uri="a.png"></><caption>b</></>

<figure><p>a</p><figcaption>b</figcaption></figure>
<container><paragraph>a</><caption>b</></>

<details><summary>a</summary>b</details>
<container classes="details"><rubric classes="kwl-summary">a</><paragraph>b</></>

<iframe title='A' src='//b.c'></iframe><video><source src='d:e'>f</video>
<paragraph>A (<reference refuri="https://b.c">https://b.c</>)</><paragraph>f</>

<fieldset><legend>a</legend><label><input type=radio>b</label></fieldset>
<paragraph><strong>a</></><paragraph>b</>

<div class='admonition tip'><p class='admonition-title'>a</p>b</div>
<admonition classes="admonition tip"><title>a</><paragraph>b</></>

<a href='http://a.b'><div>c</div><div>d</div></a>
<paragraph><reference refuri="http://a.b">c</></><paragraph><reference refuri="http://a.b">d</></>

<dialog>a</dialog><dialog open>b</dialog>
<paragraph>b</>

<div><b>a
<paragraph><strong>a</></>

</div>a</b><div
<paragraph>a<div</>

a<div hidden>b</div>c<button><p>d</p></button>e
<paragraph>ace</>

<a name=a>b</a><a href=''>c</a><iframe></iframe>
<paragraph>bc</>{<iframe></iframe>}

<h2>a</h2><custom-part><p>b</p></custom-part>
<rubric heading-level="2">a</><paragraph>b</>
"""


@pytest.mark.parametrize(("html", "expected"), cases(BLOCKWISE))
def test_elements_that_stand_by_themselves(html: str, expected: str) -> None:
    assert shown(*nodes_of(html)) == expected


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


def test_every_block_has_a_handler_and_no_name_two() -> None:
    assert set(BLOCKS) >= BLOCK_NAMES
    assert not (LEAVES.keys() & WRAPS.keys()) | (UNSEEN & {*LEAVES, *WRAPS, *BLOCKS})
