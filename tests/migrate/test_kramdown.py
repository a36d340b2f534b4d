"""Kramdown and old Carpentries lessons in MyST."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_kwl.migrate.kramdown import Kramdown
from sphinx_kwl.migrate.lines import Losses, lines_of, text_of

if TYPE_CHECKING:
    from tests.migrate.conftest import Migrate


def converted(text: str) -> tuple[str, list[str]]:
    """Return *text* in MyST, and the reasons of the losses."""
    losses = Losses()
    made = Kramdown(losses, "Topic").convert(lines_of(text, "page.md")).lines
    return text_of(made), [loss.reason for loss in losses]


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("~~~\n$ ls\n~~~\n{: .language-bash}\n", "~~~bash\n$ ls\n~~~\n\n"),
        ("~~~\nfiles\n~~~\n{: .output}\n", "~~~text\nfiles\n~~~\n\n"),
        ("## Where {#place}\n", "(place)=\n## Where\n"),
        ("## Where\n{: #place}\n", "(place)=\n## Where\n\n"),
        ("See [it](a.md){:target='_blank'}.\n", "See [it](a.md).\n"),
        ("It costs $HOME and {braces}.\n", "It costs $HOME and {braces}.\n"),
        ("~~~\n> quote\n{: .challenge}\n~~~\n", "~~~\n> quote\n{: .challenge}\n~~~\n"),
        ("{:auto_ids}\nroot\n:   The top.\n", "\n[root]{#root}\n:   The top.\n"),
        ("<p>One <em>two</em> &amp; <a href='a.md'>three</a></p>\n", "One *two* & [three](a.md)\n"),
        ("<ul><li>a</li><li>b</li></ul>\n", "- a\n- b\n"),
        ("<div>\n\n<p>a</p>\n\n</div>\n\nb\n", "a\n\nb\n"),
    ],
)
def test_a_block_in_myst(source: str, result: str) -> None:
    assert converted(source) == (result, [])


def test_a_challenge_is_a_reflection_with_its_solutions_in_one_model_answer() -> None:
    source = (
        "> ## Find it\n>\n> Where is it?\n>\n> > ## Solution\n> > Here.\n> {: .solution}\n>\n"
        "> > ## Or\n> > There.\n> {: .solution}\n{: .challenge}\n"
    )
    text, losses = converted(source)
    assert losses == []
    assert text.split() == [
        *[":::::{reflection}", "Find", "it", "Where", "is", "it?", "::::{answer}", ":::{model-answer}"],
        *[":reveal:", "##", "Solution", "Here.", "##", "Or", "There.", ":::", "::::", ":::::"],
    ]


def test_html_that_is_not_closed_is_named() -> None:
    text, losses = converted("<div>\n\nText.\n")
    assert "Text." in text
    assert losses == ["HTML that is not closed was kept as it is"]


def test_an_episode_has_its_lists_as_boxes_and_its_times(migrate: Migrate) -> None:
    episode = (
        "---\ntitle: One\nteaching: 10\nexercises: 5\nquestions:\n- Why?\n"
        "objectives:\n- Do it.\nkeypoints:\n- It is.\n"
        "---\nText.\n{% include links.md %}\n"
    )
    files = {
        "_config.yml": "title: Lesson\ncollections:\n  episodes:\n    output: true\n",
        "_includes/links.md": "[home]: https://example.org\n",
        "_episodes/01-one.md": episode,
    }
    course = migrate(files)
    assert course.losses == []
    page = course.page("episodes/01-one")
    assert page.startswith("---\nteaching: 10\nexercises: 5\n---\n\n# One\n")
    assert [line for line in page.splitlines() if line.startswith(":::{")] == [
        ":::{admonition} Questions",
        ":::{objectives}",
        ":::{admonition} Key Points",
    ]
    assert page.index("Text.") < page.index("Key Points")
    assert "[home]: https://example.org" in page


def test_links_that_lead_nowhere_keep_their_text(migrate: Migrate) -> None:
    files = {"_config.yml": "title: T\n", "index.md": "---\ntitle: T\n---\n[gone](gone.html) and [x](#no)\n"}
    course = migrate(files)
    assert "gone and x" in course.page("index")
    assert len(course.losses) == 2
    assert course.losses[0].startswith("index.md:4 the link to")
