"""The site around a page: addresses, defaults, lists of pages, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.migrate.conftest import Migrate


@pytest.mark.parametrize(
    ("config", "address"),
    [
        ("", "/2026/01/31/news.html"),
        ("permalink: pretty\n", "/2026/01/31/news/"),
        ("permalink: /:year/:title/\n", "/2026/news/"),
        ("baseurl: /site\n", "{{ site.baseurl }}/2026/01/31/news.html"),
        ("", "{% post_url 2026-01-31-news %}"),
        ("", "{% link _posts/2026-01-31-news.md %}"),
        ("", "{{ site.posts.first.url | relative_url }}"),
    ],
)
def test_links_to_a_post(migrate: Migrate, config: str, address: str) -> None:
    course = migrate(
        {
            "_config.yml": f"title: T\n{config}",
            "index.md": f"---\ntitle: Start\n---\n[it]({address})\n",
            "_posts/2026-01-31-news.md": "---\ntitle: News\n---\nBy {{ page.author }}.\n",
        }
    )
    assert course.losses == []
    assert "[it](posts/news.md)\n" in course.page("index")


def test_defaults_of_the_front_matter(migrate: Migrate) -> None:
    config = """\
title: T
defaults:
- scope: {path: ""}
  values: {author: Ada, place: here}
- scope: {path: team, type: pages}
  values: {author: Grace}
- scope: {type: posts}
  values: {author: Nobody}
"""
    page = "---\ntitle: P\nplace: there\n---\n{{ page.author }} {{ page.place }}\n"
    course = migrate({"_config.yml": config, "a.md": page, "team/b.md": page})
    assert course.page("a").endswith("\nAda there\n")
    assert course.page("team/b").endswith("\nGrace there\n")


def test_pages_of_other_pages_and_lists(migrate: Migrate) -> None:
    index = """\
---
title: Start
---
{% for page in site.places %}{{ page.title }} ({{ page.rank }}), {% endfor %}
{% for one in site.places %}{{ one.content }}{% break %}{% endfor %}
"""
    files = {
        "_config.yml": "title: T\ncollections: [places]\n",
        "index.md": index,
        "_places/b.md": "---\ntitle: B\nrank: 1.10\n---\n",
        "_places/a.md": "---\ntitle: A\nrank: 2\n---\n",
    }
    course = migrate(files)
    assert "A (2), B (1.10)," in course.page("index")
    assert course.losses == ["index.md:5 Liquid that is not known: {{ one.content }}"]


def test_pages_that_are_none(migrate: Migrate) -> None:
    course = migrate(
        {
            "_config.yml": "title: T\nexclude: [drafts]\n",
            "index.md": "---\ntitle: Start\n---\n[licence](LICENSE.md) [c](CONTRIBUTING.md)\n",
            "LICENSE.md": "---\ntitle: Licence\n---\nFree.\n",
            "CONTRIBUTING.md": "# Help us\n",
            "404.md": "---\ntitle: Not found\n---\n",
            "drafts/x.md": "---\ntitle: X\n---\n",
            "plain.html": "<p>Copied as it is.</p>\n",
        }
    )
    assert course.losses == ["404.md:1 the page for wrong addresses was left out"]
    assert sorted(path.name for path in course.folder.glob("*.md")) == [
        *["CONTRIBUTING.md", "LICENSE.md", "MIGRATION.md", "index.md"]
    ]
    assert '"CONTRIBUTING.md"' in (course.folder / "conf.py").read_text("utf-8")


def test_references_to_definitions_that_lead_nowhere(migrate: Migrate) -> None:
    text = "---\ntitle: P\n---\n[a][gone], [gone][], [gone], [b][ok], `[gone]` and [x]\n\n"
    text += "[gone]: no.md\n[ok]: b.md\n"
    course = migrate({"_config.yml": "title: T\n", "a.md": text, "b.md": "---\ntitle: B\n---\n"})
    assert course.page("a") == "# P\n\na, gone, gone, [b][ok], `[gone]` and [x]\n\n[ok]: b.md\n"
    assert course.losses == ["a.md:6 the link to no.md leads nowhere; its text was kept"]


def test_pages_are_in_the_order_of_the_site(migrate: Migrate) -> None:
    files = {
        "_config.yml": "title: T\ncollections: {two: {}, one: {}}\n",
        "about.md": "---\ntitle: About\n---\n",
        "first.md": "---\ntitle: First\nnav_order: 1\n---\n",
        "index.md": "---\ntitle: Start\nnav_order: 9\n---\n",
        "_one/x.md": "---\ntitle: X\n---\n",
        "_two/a/index.md": "---\ntitle: A\nnav_order: 2\n---\n",
        "_two/a/late.md": "---\ntitle: Late\nnav_order: 10\n---\n",
        "_two/a/soon.md": "---\ntitle: Soon\nnav_order: 9\n---\n",
        "_two/b/index.md": "---\ntitle: B\nnav_order: 1\n---\n",
    }
    course = migrate(files)
    listed = course.page("index").partition("```{toctree}")[2].split()
    assert listed == [":hidden:", "first", "about", "two/b/index", "two/a/index", "one/x", "```"]
    assert course.page("two/a/index").partition("```{toctree}")[2].split() == [
        ":hidden:",
        "soon",
        "late",
        "```",
    ]
