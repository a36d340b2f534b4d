"""Two editions of a course from one source: what each contains, and where it may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sphinx.errors import ConfigError

from tests.editions.secret_words import leaks
from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

PAGE = both(
    """
    ::::::{trainer-note} Before the *workshop*
    Chairs in a circle, {time}`10 min <discuss>`.
    ::::::

    ::::::{reflection} Seen
    :worksheet: seen

    :::::{answer} What does each side give?
    :name: gives

    ::::{trainer-note}
    Ask for more.
    ::::

    ::::{model-answer}
    A *name*, and eggs.
    ::::
    :::::

    | Who | Whom they trust |
    |---|---|
    | Youth | |

    :::{model-answer}
    :for: Whom-they-trust-Youth
    Their coach.
    :::
    ::::::

    :::::{kwl} bees
    :worksheet: bees

    Think.

    :::{model-answer}
    :for: l
    They dance.
    :::
    :::::

    :::{kwl-review} bees
    :::

    :::{workbook}
    :::
    """,
    """
    .. trainer-note:: Before the *workshop*

       Chairs in a circle, :time:`10 min <discuss>`.

    .. reflection:: Seen
       :worksheet: seen

       .. answer:: What does each side give?
          :name: gives

          .. trainer-note::

             Ask for more.

          .. model-answer::

             A *name*, and eggs.

       .. list-table::
          :header-rows: 1

          - - Who
            - Whom they trust
          - - Youth
            -

       .. model-answer:: Their coach.
          :for: Whom-they-trust-Youth

    .. kwl:: bees
       :worksheet: bees

       Think.

       .. model-answer:: They dance.
          :for: l

    .. kwl-review:: bees

    .. workbook::
    """,
)
KEYS = ["gives", "Whom-they-trust-Youth", "K", "W", "L"]


@PAGE
def test_the_learners_edition_has_the_spaces_and_nothing_else(build: Build, source: Source) -> None:
    built = build(source)
    assert built.body().select("[class*=trainer], [class*=model], details") == []
    assert built.keys()[:5] == KEYS
    assert built.worksheets == ["bees", "index-workbook", "seen"]
    assert not [word for word in built.words("seen") if "eggs" in word or "coach" in word]


@PAGE
def test_the_trainers_edition_has_notes_and_answers_in_the_spaces(build: Build, source: Source) -> None:
    built = build(source, kwl_edition="trainer")
    assert built.keys()[:5] == KEYS
    titles = built.texts(".kwl-trainer-note > .admonition-title")
    assert titles == ["For trainers: Before the workshop", "For trainers"]
    answers = {
        str(blank["data-kwl-key"]): text_of(blank)
        for blank in built.body().select(".kwl-reflection [data-kwl-key], .kwl-review [data-kwl-key]")
    }
    assert answers == {
        "gives": "Model answer A name, and eggs.",
        "Whom-they-trust-Youth": "Model answer Their coach.",
        "K": "",
        "W": "",
        "L": "Model answer They dance.",
    }
    assert built.texts(".kwl-review .kwl-model-answer") == ["Model answer They dance."]
    assert [text_of(child) for child in built.one(".kwl-answer").find_all(recursive=False)] == [
        "What does each side give?",
        "Model answer A name, and eggs.",
        "For trainers Ask for more.",
    ]
    assert not built.html().select("script[data-kwl-words]")  # nothing is kept in the browser
    assert "Download “Seen · Trainer's copy” (DOCX" in text_of(built.body())


@PAGE
def test_files_of_the_trainers_edition_say_what_they_are(build: Build, source: Source) -> None:
    built = build(source, kwl_edition="trainer")
    assert built.worksheets == ["bees-trainer", "index-workbook-trainer", "seen-trainer"]
    words = built.words("seen-trainer")
    assert words[0] == "Seen · Trainer's copy"
    order = [
        "What does each side give?",
        "Model answer",
        "A name, and eggs.",
        "For trainers",
        "Ask for more.",
    ]
    assert [word for word in words if word in order] == [*order[:2], *order[2:], "Model answer"]
    footer = built.word("seen-trainer").sections[0].footer
    assert footer.paragraphs[0].text.startswith("Trainer's copy · ")
    book = built.words("index-workbook-trainer")
    assert book[0] == "Course"
    assert book[1] == "Page · Trainer's copy"
    assert "Their coach." in book
    assert "They dance." in book
    assert built.word("seen-trainer").core_properties.title == "Seen · Trainer's copy"


@PAGE
@pytest.mark.parametrize(
    "builder", ["epub", "latex", "text", "man", "texinfo", "xml", "dirhtml", "singlehtml"]
)
def test_every_builder_prints_the_trainers_edition(build: Build, source: Source, builder: str) -> None:
    config: dict[str, Any] = {"kwl_edition": "trainer", "epub_copyright": "2026", "version": "1"}
    built = build(source, builder=builder, **config)
    texts = b"".join(path.read_bytes() for path in built.outdir.rglob("*") if path.is_file())
    if builder != "epub":  # which is packed
        assert b"Their coach." in texts
        assert b"Chairs in a circle" in texts
        assert b"Model answer" in texts or builder == "xml"
    if builder == "latex":
        assert "seen-trainer" in built.worksheets


@PAGE
def test_sums_and_numbers_are_the_same_in_both_editions(build: Build, source: Source) -> None:
    assert build(source).domain.pages["index"].estimates == ()
    again = build(source, builder="text", kwl_edition="trainer")
    assert again.domain.pages["index"].estimates == ()


def other_edition(built: Built, edition: str, builder: str = "html") -> Built:
    return built.rebuild({}, kwl_edition=edition, builder=builder)


COURSE = {
    "index.md": "# Course\n\n:::{trainer-note}\nxyzzy\n:::\n\n```{toctree}\npage\n```\n",
    "page.md": "# Page\n\n:::{reflection} Box\n```{answer} Why?\n```\n:::\n",
}


@pytest.mark.parametrize("builder", ["html", "text", "worksheets", "latex"])
@pytest.mark.parametrize(("first", "second"), [("learner", "trainer"), ("trainer", "learner")])
def test_a_folder_belongs_to_one_edition(build: Build, first: str, second: str, builder: str) -> None:
    built = build(COURSE, builder=builder, kwl_edition=first)
    with pytest.raises(ConfigError, match=f"contains the {first} edition; build the {second} edition into"):
        other_edition(built, second, builder)
    assert other_edition(built, first, builder).problems == []


def test_a_folder_whose_doctrees_are_elsewhere_belongs_to_one_edition(build: Build) -> None:
    built = build(COURSE, kwl_edition="trainer")
    for path in (built.doctreedir / "kwl").glob("*"):
        if path.is_file():
            path.unlink()
    with pytest.raises(ConfigError, match="contains the trainer edition"):
        other_edition(built, "learner")


def test_builders_share_doctrees_in_any_order(build: Build) -> None:
    """Web pages contain model answers that learners can open; builders after them must not keep the words."""
    answer = "::::{answer} Why?\n:::{model-answer}\n:reveal:\nxyzzy\n:::\n::::\n"
    page = f"# Page\n\n:::::{{reflection}} Box\n{answer}:::::\n"
    pages = {"index.md": page}
    alone = build(pages, html_baseurl="https://course.example/")
    wanted = alone.docx(alone.worksheets[0]).read_bytes()
    assert alone.one("details.kwl-model-answer").get("open") is None
    text = alone.rebuild({}, builder="text")
    assert leaks(text.outdir) == []
    sheets = text.rebuild({}, builder="worksheets")
    assert leaks(sheets.outdir) == []
    assert sheets.docx(sheets.worksheets[0]).read_bytes() == wanted
    again = sheets.rebuild({}, builder="html")
    assert "xyzzy" in text_of(again.one("details.kwl-model-answer"))


def test_message_catalogs_of_the_learners_edition_contain_the_words(build: Build) -> None:
    built = build(COURSE, builder="gettext")
    assert "xyzzy" in (built.outdir / "index.pot").read_text("utf-8")


def test_a_page_that_gets_a_note_loses_its_published_source(build: Build) -> None:
    page = "# Page\n\nxyzzy\n"
    built = build({"index.md": page}, html_copy_source=True)
    source = built.outdir / "_sources" / "index.md.txt"
    assert source.is_file()
    note = "# Page\n\n:::{trainer-note}\nxyzzy\n:::\n"
    assert leaks(built.rebuild({"index.md": note}, html_copy_source=True).outdir) == []
    assert not source.exists()
    built.rebuild({"index.md": "# Page\n"}, html_copy_source=True)
    assert source.is_file()


@pytest.mark.parametrize(
    ("theme", "options"),
    [
        ("furo", {"source_repository": "https://github.com/a/b", "source_branch": "main"}),
        ("alabaster", {}),
        ("basic", {}),
    ],
)
def test_no_theme_links_to_the_source(build: Build, theme: str, options: dict[str, str]) -> None:
    config: dict[str, Any] = {"html_copy_source": True, "html_theme": theme, "html_theme_options": options}
    built = build(COURSE, **config)
    for docname, shown in (("index", False), ("page", True)):
        links = [str(link["href"]) for link in built.html(docname).select("a[href]")]
        assert any("_sources" in link or "github.com/a" in link for link in links) == shown, docname


@pytest.mark.parametrize("edition", ["learner", "trainer"])
@both(
    """
    :::::{reflection} Box
    ::::{answer} Why?
    :::{model-answer}
    One
    :::
    :::{model-answer}
    Two
    :::
    ::::

    ::::{answer} When?
    ::::

    :::{model-answer}
    :for: Whn
    Three
    :::

    :::{model-answer}
    Four
    :::
    :::::

    :::{model-answer}
    Five
    :::
    """,
    """
    .. reflection:: Box

       .. answer:: Why?

          .. model-answer:: One
          .. model-answer:: Two

       .. answer:: When?

       .. model-answer:: Three
          :for: Whn

       .. model-answer:: Four

    .. model-answer:: Five
    """,
)
def test_slips_are_told_in_both_editions(build: Build, source: Source, edition: str) -> None:
    built = build(source, warns=None, kwl_edition=edition)
    kinds = [problem.split()[1] for problem in built.problems]
    assert kinds == ["kwl.option", "kwl.ref", "kwl.option", "kwl.option"]
    assert "there is no space 'Whn' in this box; did you mean When?" in built.warnings
    text = text_of(built.body())
    words = ["One", "Two", "Three", "Four", "Five"]
    assert [word for word in words if word in text] == (words if edition == "trainer" else [])


def test_what_is_hidden_by_a_tag_and_published_is_told_once(build: Build) -> None:
    only = "# Page\n\n:::{only} trainers\nHidden\n:::\n\n:::{only} html\nSeen\n:::\n"
    pages = {"index.md": only + "\n```{toctree}\nb\n```\n", "b.md": only}
    published = build(pages, html_copy_source=True)
    assert published.status.count("only:: trainers") == 1
    assert "use trainer-note" in published.status
    quiet = build(
        {
            "index.md": "# Page\n\n:::{only} format_html or builder_html and not latex\nSeen\n:::\n",
            "b.md": "---\norphan: true\n---\n",
        },
        html_copy_source=True,
    )
    assert "trainer-note" not in quiet.status


def test_tags_say_which_edition_is_built(build: Build) -> None:
    page = {"index.md": "# Page\n\n:::{only} kwl_trainer\nT\n:::\n\n:::{only} kwl_learner\nL\n:::\n"}
    assert build(page).texts("p") == ["L"]


SOLUTION = """
# Page

::::{reflection} Box
:worksheet: box

What is 2 + 2?

:::{admonition} Solution
:class: solution dropdown
Four.
:::

:::{admonition} Hint
:class: dropdown
Count.
:::
::::
"""


def test_folded_solutions_are_on_the_trainers_paper(build: Build) -> None:
    learner = build({"index.md": SOLUTION})
    assert "Four." not in learner.words("box")
    trainer = other_edition(learner, "trainer", "worksheets")
    assert "Four." in trainer.words("box-trainer")
    assert "Count." not in trainer.words("box-trainer")


ADOPTED = """
# Page

:::::{admonition} Count the bees
:class: exercise
:name: count

How many?

::::{trainer-note}
xyzzy
::::

| Where | How many |
|---|---|
| Hive |  |

::::{model-answer}
:for: How-many-Hive
xyzzy
::::
:::::
"""


def test_boxes_of_others_can_have_model_answers(build: Build) -> None:
    learner = build({"index.md": ADOPTED}, kwl_worksheet_nodes=["exercise"])
    assert leaks(learner.outdir) == []
    assert learner.keys() == ["How-many-Hive"]
    trainer = other_edition(learner, "trainer", "dirhtml")
    assert trainer.keys() == ["How-many-Hive"]
    assert trainer.texts("td .kwl-model-answer") == ["Model answer xyzzy"]
    assert trainer.words("count-trainer").count("xyzzy") == 2
