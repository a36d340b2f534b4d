"""Raw HTML in a reflection: the worksheet says what the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.oxml.ns import qn

from tests.docx.word import Word
from tests.docx.writing import runs
from tests.roots import PIXEL, Source, both

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

SHEET = "index-Think"
BASE = "https://example.org/"


def word(page: Built) -> Word:
    """Return the worksheet."""
    return Word(page.docx(SHEET).read_bytes())


def words(page: Built) -> list[str]:
    """Return the author's paragraphs that are not empty, with their line breaks as "/"."""
    body = word(page).document[0]
    texts = ["".join(e.text or "/" for e in p.iter(qn("w:t"), qn("w:br"))) for p in body.iter(qn("w:p"))]
    return [text.replace(" /", "/").strip() for text in texts[1:] if text]


def in_both(html: str) -> pytest.MarkDecorator:
    """Run a test with a reflection that holds raw *html*."""
    indented = "\n".join(f"         {line}" for line in html.splitlines())
    return both(
        f":::{{reflection}} Think\n{html}\n:::", f".. reflection:: Think\n\n   .. raw:: html\n\n{indented}\n"
    )


LINE = (
    "<p>10<sup>6</sup> H<sub>2</sub>O <u>not</u> <s>wrong</s> <kbd>Ctrl</kbd> <mark>look</mark>"
    ' <small>fine</small> <q>so</q> <abbr title="last in, first out">LIFO</abbr>'
    " <b>bold</b> <i>slanted</i> &check;</p>"
)
FORMATS = {
    "6": {"vertAlign"},
    "2": {"vertAlign"},
    "not": {"u"},
    "wrong": {"strike"},
    "Ctrl": {"rStyle"},
    "look": {"highlight"},
    "fine": {"sz", "szCs"},
    "bold": {"b", "bCs"},
    "slanted": {"i", "iCs"},
}


@in_both(LINE)
def test_formats_of_text_are_those_of_the_page(build: Build, source: Source) -> None:
    page = build(source, kwl_worksheet_fields=[])
    assert words(page) == ["106 H2O not wrong Ctrl look fine “so” LIFO (last in, first out) bold slanted ✓"]
    assert {text: runs(word(page), text) for text in FORMATS} == FORMATS


@in_both(LINE.replace("<p>", "").replace("</p>", ""))
def test_formats_in_a_paragraph_of_markdown_are_the_same(build: Build, source: Source) -> None:
    page = build(source, kwl_worksheet_fields=[])
    assert {text: runs(word(page), text) for text in FORMATS} == FORMATS


@both(
    ":::{reflection} Think\nA <b>*slanted* text</b>\n<br>next\n\n| a |\n|---|\n| one<br>two |\n:::",
    """
    .. role:: html(raw)
       :format: html

    .. reflection:: Think

       A :html:`<b>`\\ *slanted* text\\ :html:`</b>` :html:`<br>`\\ next

       ======================
       a
       ======================
       one\\ :html:`<br>`\\ two
       ======================
    """,
)
def test_tags_stand_around_what_the_markup_says(build: Build, source: Source) -> None:
    page = build(source, kwl_worksheet_fields=[])
    assert words(page)[0] == "A slanted text/next"
    assert words(page)[-1] == "one/two"
    assert runs(word(page), "slanted") == {"b", "bCs", "i", "iCs"}


MARKDOWN = """
<details>
<summary>Show the <em>answers</em></summary>

Because of **rain**.

</details>

<div class="admonition tip">

- one
- two

</div>

<table>
<caption>Pairs</caption>
<tr><th>a</th><th colspan="2">b</th></tr>
<tr><td rowspan="2">1</td><td align="center">2</td><td>

**bold** *Markdown*

</td></tr>
<tr><td></td><td>5</td></tr>
</table>

<iframe width="560" src="https://films.example.org/1" title="A film" allowfullscreen></iframe>

Look <iframe src="https://films.example.org/2"></iframe>

<figure><img src="pixel.png" alt="A dot" width="50"><figcaption>The dot</figcaption></figure>

![far](pixel.png) <img src="https://example.org/far.png" alt="Far away">

<pre><code class="language-python">if x:
    y()
</code></pre>

<ol start="3"><li>three<li>four</ol>

<p hidden>Not seen</p><script>not()</script><style>p {}</style><!-- nor this -->

<h3>Heading</h3>

<a href="other.html">Other</a>, <a href="https://example.net">Net</a>, <a href="javascript:x()">Script</a>

Unclosed <b>tag

Stray </div></p> tag
"""
SAID = [
    "Show the answers",
    "Because of rain.",
    "one",
    "two",
    "Pairs",
    "a",
    "b",
    "1",
    "2",
    "bold Markdown",
    "5",
    "A film (https://films.example.org/1)",
    "Look https://films.example.org/2",
    "The dot",
    "[Far away] (https://example.org/far.png)",
    "if x:/    y()",
    "three",
    "four",
    "Heading",
    "Other, Net, Script",
    "Unclosed tag",
    "Stray tag",
]


@pytest.mark.parametrize("base", ["", BASE])
def test_blocks_between_markdown(build: Build, base: str) -> None:
    page = build(
        {"index.md": f"# Page\n\n::::{{reflection}} Think\n{MARKDOWN}\n::::", "pixel.png": PIXEL},
        kwl_worksheet_fields=[],
        kwl_worksheet_folded="print",
        html_baseurl=base,
    )
    assert words(page)[: len(SAID)] == SAID
    links = {each.target for each in word(page).relations("word/document.xml").values() if each.external}
    assert links >= {"https://films.example.org/1", "https://example.net"}
    assert (f"{BASE}other.html" in links) == bool(base)
    assert len(word(page).find(".//wp:inline")) == 2
    assert page.keys() == []  # empty cells of the author's HTML are no spaces to write in


def test_captions_in_html_have_no_numbers(build: Build) -> None:
    page = build(
        {
            "index.md": "# Page\n\n:::{reflection} Think\n<figure><img src='pixel.png'>"
            "<figcaption>A</figcaption></figure>\n<table><caption>B</caption><tr><th>C<tr><td>D</table>\n:::",
            "pixel.png": PIXEL,
        },
        kwl_worksheet_fields=[],
        numfig=True,
    )
    assert words(page)[:4] == ["A", "B", "C", "D"]


def test_every_builder_makes_the_same_worksheet(build: Build) -> None:
    files: dict[str, str | bytes] = {
        "index.md": f"# Page\n\n::::{{reflection}} Think\n{MARKDOWN}\n::::",
        "pixel.png": PIXEL,
    }
    page = build(files, html_baseurl=BASE)
    made = page.docx(SHEET).read_bytes()
    for builder in ("dirhtml", "singlehtml", "worksheets", "latex"):
        page = page.rebuild({}, builder=builder, html_baseurl=BASE, kwl_page_style="html")
        (path,) = page.outdir.rglob("*.docx")
        assert (builder, path.read_bytes() == made) == (builder, True)


@pytest.mark.parametrize(
    ("html", "tag"),
    [
        ("<blink>Bees</blink> and <blink>more</blink>", "blink"),
        ("Some *fast* <marquee>Bees</marquee>", "marquee"),
        ("<foo>\n\nBees\n\n</foo>", "foo"),
        ("<foo><p>Bees</p></foo>", "foo"),
        ("<bee-box>Bees</bee-box>", "bee-box"),
    ],
)
def test_of_another_tag_the_text_is_kept_and_one_message_names_it(build: Build, html: str, tag: str) -> None:
    page = build({"index.md": f"# Page\n\n:::{{reflection}} Think\n\n{html}\n:::"}, warns=None)
    assert page.problems == ["index:5 kwl.worksheet"]
    assert f"index-Think.docx: <{tag}> is not known in a worksheet; its text is printed" in page.warnings
    assert any("Bees" in text for text in page.words("index-Think"))


def test_what_only_a_script_shows_is_named(build: Build) -> None:
    page = build(
        {"index.md": "# Page\n\n:::{reflection} Think\n\n<canvas></canvas>\n\n<div id='app'></div>\n:::"},
        warns=["index:5 kwl.worksheet"],
    )
    assert "worksheets/index-Think.docx: nothing of <canvas> can be shown in a worksheet" in page.warnings


def test_a_page_with_line_breaks_only_is_not_copied(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_kwl.worksheets.sheet_source._independent_copy", None)
    page = build({"index.md": "# Page\n\n:::{reflection} Think\none\\\ntwo\n:::"}, kwl_worksheet_fields=[])
    assert words(page)[0] == "one/two"
