"""Liquid in pages: what is resolved, and what stays and is named."""

from __future__ import annotations

import pytest

from sphinx_kwl.migrate.lines import Line, Losses, lines_of, text_of
from sphinx_kwl.migrate.liquid import Scope, resolve

INCLUDES = {"a.html": "A {{ include.x }}", "two.md": "one\ntwo", "loop.md": "{% include loop.md %}"}


def resolved(text: str) -> tuple[str, Losses]:
    """Return *text* without Liquid, and the losses."""
    losses = Losses()

    def include(name: str, place: Line) -> list[Line] | None:
        return lines_of(INCLUDES[name], name) if name in INCLUDES else None

    variables = {"page": {"title": "T", "tags": ["x"]}, "site": {"baseurl": "", "on": "true"}}
    return text_of(resolve(lines_of(text, "page.md"), Scope(variables, include, losses))), losses


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("{{ page.title }}", "T\n"),
        ("{{ page.none | default: 'D' }}", "D\n"),
        ("{{ '/x.html' | relative_url }}", "/x.html\n"),
        ("[a]({{ site.baseurl }}{% link _posts/b.md %})", "[a](/_posts/b.md)\n"),
        ("{% include a.html x='1' %}!", "A 1!\n"),
        ("{% include two.md %}\nthree", "one\ntwo\nthree\n"),
        ("a{% comment %}no\nno{% endcomment %}b", "ab\n"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}\n"),
        ("{% if site.on %}yes{% else %}no{% endif %}", "yes\n"),
        ("{% if page.title == 'U' %}yes{% else %}no{% endif %}", "no\n"),
        ("{% unless site.off %}yes{% endunless %}", "yes\n"),
        ("{% assign y = page.title %}{{ y }}", "T\n"),
        ("{% highlight python %}\nx\n{% endhighlight %}", "```python\nx\n```\n"),
    ],
)
def test_what_is_resolved(source: str, result: str) -> None:
    assert resolved(source) == (result, [])


@pytest.mark.parametrize(
    "source", ["{{ other.x }}", "{% for x in y %}", "{{ page.title | upcase }}", "{% include none.md %}"]
)
def test_what_is_not_known_stays_and_is_named(source: str) -> None:
    text, losses = resolved(f"one\n{source}\n")
    assert text == f"one\n{source}\n"
    assert [(loss.file, loss.number) for loss in losses] == [("page.md", 2)]


def test_lines_keep_their_place() -> None:
    losses = Losses()

    def include(name: str, place: Line) -> list[Line]:
        return lines_of("x\ny", name)

    scope = Scope({}, include, losses)
    lines = resolve(lines_of("a\n{% include i.md %}\nb", "page.md"), scope)
    assert lines == [
        Line("a", "page.md", 1),
        Line("x", "i.md", 1),
        Line("y", "i.md", 2),
        Line("b", "page.md", 3),
    ]


def test_an_include_of_itself_ends() -> None:
    _text, losses = resolved("{% include loop.md %}")
    assert losses
