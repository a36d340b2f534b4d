"""Liquid in pages: what is resolved, and what stays and is named."""

from __future__ import annotations

import pytest

from sphinx_kwl.migrate.lines import Line, Losses, lines_of, text_of
from sphinx_kwl.migrate.liquid import Scope, resolve

INCLUDES = {"a.html": "A {{ include.x }}", "two.md": "one\ntwo", "loop.md": "{% include loop.md %}"}


def resolved(text: str) -> tuple[str, Losses]:
    """Return *text* without Liquid, and the losses."""
    losses = Losses()

    def include(name: str) -> list[Line] | None:
        return lines_of(INCLUDES[name], name) if name in INCLUDES else None

    page = {"title": "T", "tags": ["x", "y"], "authors": [{"name": "Ada"}], "order": 3}
    variables = {"page": page, "site": {"baseurl": "", "on": "true"}}
    return text_of(resolve(lines_of(text, "page.md"), Scope(variables, include, losses))), losses


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("{{ page.title }}", "T\n"),
        ("{{ page.none | default: 'D' }}", "D\n"),
        ("{{ '/x.html' | relative_url }}", "/x.html\n"),
        ("[a]({{ site.baseurl }}{% link _posts/b.md %})", "[a](/_posts/b.md)\n"),
        ("{% include a.html x='1' %}!", "A 1!\n"),
        ("{% include two.md %}\nthree", "one\ntwo\n\nthree\n"),
        ("a{% comment %}no\nno{% endcomment %}b", "ab\n"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}\n"),
        ("{% if site.on %}yes{% else %}no{% endif %}", "yes\n"),
        ("{% if page.title == 'U' %}yes{% else %}no{% endif %}", "no\n"),
        ("{% unless site.off %}yes{% endunless %}", "yes\n"),
        ("{% assign y = page.title %}{{ y }}", "T\n"),
        ("{{ page.title | downcase }}", "t\n"),
        ("{% for tag in page.tags %}{{ forloop.index }}{{ tag }}{% endfor %}", "1x2y\n"),
        ("{% for a in page.authors %}\n- {{ a.name }}{% endfor %}", "\n- Ada\n"),
        ("{% case page.title %}{% when 'T' %}yes{% else %}no{% endcase %}", "yes\n"),
        ("{% capture z %}{{ page.title }}!{% endcapture %}{{ z }}", "T!\n"),
        ("{%- if page.none == nil and page.order > 2 -%} yes {%- endif -%}", "yes\n"),
        ("{% post_url 2026-01-31-a %}", "/_posts/2026-01-31-a.md\n"),
        (
            "{% highlight python %}\nx < 1\n{% endhighlight %}",
            '<pre class="language-python"><code>x &lt; 1</code></pre>\n',
        ),
    ],
)
def test_what_is_resolved(source: str, result: str) -> None:
    assert resolved(source) == (result, [])


@pytest.mark.parametrize(
    "source",
    [
        "{{ other.x }}",
        "{% for x in y %}",
        "{{ page.title | shout }}",
        "{% include none.md %}",
        "{% youtube x %}",
    ],
)
def test_what_is_not_known_stays_and_is_named(source: str) -> None:
    text, losses = resolved(f"one\n{source}\n")
    assert text == f"one\n{source}\n"
    assert [(loss.file, loss.number) for loss in losses] == [("page.md", 2)]


def test_lines_keep_their_place() -> None:
    losses = Losses()

    def include(name: str) -> list[Line]:
        return lines_of("x\ny", name)

    lines = resolve(lines_of("a\n{% include i.md %}\nb", "page.md"), Scope({}, include, losses))
    assert lines == [
        Line("a", "page.md", 1),
        Line("x", "i.md", 1),
        Line("y", "i.md", 2),
        Line("", "i.md", 2),
        Line("b", "page.md", 3),
    ]


def test_an_include_of_itself_ends() -> None:
    _text, losses = resolved("{% include loop.md %}")
    assert losses
