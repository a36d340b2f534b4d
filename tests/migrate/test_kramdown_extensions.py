"""What kramdown and HTML have beside Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_kwl.migrate.kramdown import Kramdown
from sphinx_kwl.migrate.lines import Losses, lines_of, text_of

if TYPE_CHECKING:
    from tests.migrate.conftest import Migrate


@pytest.mark.parametrize(
    ("source", "result", "losses"),
    [
        (
            "* List\n{:toc}\n\nText\n",
            "\n\nText\n",
            ["the list of contents of the page was left out: the theme has one"],
        ),
        ("a {::comment}b{:/comment}c\n", "a c\n", []),
        ("{::comment}\nb\n{:/}\nc\n", "c\n", []),
        ("{::nomarkdown}b{:/nomarkdown}\n", "b\n", []),
        ("{::options parse_block_html='true' /}\nb\n", "b\n", []),
        ("~~~\n{::comment}\n~~~\n", "~~~\n{::comment}\n~~~\n", []),
        ("*[HTML]: Hyper\n\nHTML\n", "\nHTML\n", ["the abbreviation HTML was left out: Hyper"]),
        ("<p>a</p> <p>b</p>\n", "a\n\nb\n", []),
        ("<p>a <b>b </b>c</p>\n", "a **b** c\n", []),
        ("<p>a <code>x`y</code></p>\n", "a ``x`y``\n", []),
        (
            '<pre class="language-python"><code>x &lt; 1\n\n```</code></pre>\n',
            "````python\nx < 1\n\n```\n````\n",
            [],
        ),
        ("<p>a</p>\n<script>b</script>\n", "a\n", []),
        (
            "<details><summary>More</summary>\n<p>a</p>\n</details>\n",
            ":::{admonition} More\n:class: dropdown\n\na\n:::\n",
            [],
        ),
        ('<div>\n<div markdown="1">\n*a*\n</div>\n</div>\n', "*a*\n", []),
        ('<p class="time">Video (long): 7:11</p>\n', "Video (long): {time}`7:11 <watch>`\n", []),
        (
            '<p class="time">Duration: 5 min</p>\n',
            ":::{time} 5 min\n:::\n",
            ["the words before the time are now Estimated time instead of: Duration"],
        ),
        ('<p class="time">Soon</p>\n', "Soon\n", []),
        ('Watch it (<span class="time">7:11</span>).\n', "Watch it ({time}`7:11`).\n", []),
        (
            '<iframe src="https://example.org/a b" title="A talk"></iframe>\n',
            "[A talk](<https://example.org/a b>)\n",
            ["an embedded <iframe> became a link"],
        ),
        (
            '<div class="objectives" markdown="1">\n## Objectives\n\n- a\n</div>\n',
            ":::{objectives}\n\n- a\n:::\n",
            ["the box prints a title of its own instead of: Objectives"],
        ),
    ],
)
def test_what_is_written(source: str, result: str, losses: list[str]) -> None:
    found = Losses()
    assert text_of(Kramdown(found, "Topic").convert(lines_of(source, "page.md")).lines) == result
    assert [loss.reason for loss in found] == losses


def test_solutions_in_html_are_one_model_answer() -> None:
    source = '<div class="activity"><h3>Do</h3><p>It.</p><div class="solution"><p>Done.</p></div></div>\n'
    text = text_of(Kramdown(Losses(), "Topic").convert(lines_of(source, "page.md")).lines)
    assert text.split() == [
        *[":::::{reflection}", "Do", "It.", "::::{answer}", ":::{model-answer}", ":reveal:", "Done."],
        *[":::", "::::", ":::::"],
    ]


def test_names_that_are_on_several_pages(migrate: Migrate) -> None:
    box = '<div class="reflection"><h2>Think</h2><p><a href="w.docx">Open</a></p></div>\n'
    page = "---\ntitle: P\n---\n## Who {#people}\n\n## Where {#where}\n\n[w](%s#people)\n\n" + box
    course = migrate({"_config.yml": "title: T\n", "a.md": page % "b.html", "b.md": page % ""})
    assert "(a-people)=\n## Who\n\n## Where\n\n[w](b.md#b-people)\n" in course.page("a")
    assert "(b-people)=\n## Who\n\n## Where\n\n[w](#b-people)\n" in course.page("b")
    assert ":worksheet: w\n" in course.page("a")
    assert ":worksheet: w-2\n" in course.page("b")
    assert "b.md:10 another box has the worksheet w, so this one is w-2" in course.losses
