"""Headings of charts: what an author's heading keeps of its column, notes, the topic in all headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

LATER = "(You will answer this question at the end of the module.)"


def chart(options: str = "", topic: str = "bees") -> dict[str, str]:
    """Return a root with one chart."""
    return {"index.md": f"# Page\n\n\n:::{{kwl}} {topic}\n:worksheet: bees\n{options}\n:::\n"}


def last(page: Built) -> tuple[str, str, str]:
    """Return text, italics and note of the last heading."""
    cell = page.body().select(".kwl-chart th")[-1]
    notes = [note.extract() for note in cell.select(".kwl-note")]
    return text_of(cell), " ".join(map(text_of, cell.select("em"))), " ".join(map(text_of, notes))


@pytest.mark.parametrize(
    ("options", "heading", "italics", "note"),
    [
        (":l: What is new?", "What is new?", "What is new?", LATER),
        (":l: What is **new**?", "What is new?", "What is new?", LATER),
        (":l: *What is new?*", "What is new?", "What is new?", LATER),
        (":l: What is new? (Later.)", "What is new? (Later.)", "What is new?", ""),
        (":l: 新しいこと（後で）", "新しいこと（後で）", "新しいこと", ""),
        (":l: What is new?\n:l-note: At *home*", "What is new?", "What is new?", "At home"),
        (":l: What is new? (You!)\n:l-note: At home", "What is new? (You!)", "What is new?", "At home"),
        (":l: What is new?\n:l-note:", "What is new?", "What is new?", ""),
        (
            ":l-note: On {topic}",
            "What did you learn about bees?",
            "What did you learn about bees?",
            "On bees",
        ),
        (":l-note:", "What did you learn about bees?", "What did you learn about bees?", ""),
    ],
)
def test_a_heading_keeps_italics_and_note(
    build: Build, options: str, heading: str, italics: str, note: str
) -> None:
    page = build(chart(options))
    text, em, below = last(page)
    assert (text.removesuffix(below).strip(), em.removesuffix("home").strip(), below) == (
        heading,
        italics,
        note,
    )
    printed = page.words("bees")
    assert heading in printed
    assert note in [*printed, ""]
    assert LATER in printed or note != LATER


@pytest.mark.parametrize(
    ("column", "heading", "note"),
    [
        ("What is new?", "What is new?", LATER),
        ("What is new? (Later.)", "What is new? (Later.)", ""),
        ({"heading": "What is new?"}, "What is new?", LATER),
        ({"heading": "What is new?", "note": ""}, "What is new?", ""),
        ({"heading": "What is new?", "note": "On {topic}"}, "What is new?", "On bees"),
        ({"note": ""}, "What did you learn about bees?", ""),
        ({"heading": "What is new?", "phase": "before"}, "What is new?", ""),
    ],
)
def test_a_column_of_conf_py_keeps_the_note(build: Build, column: Any, heading: str, note: str) -> None:  # noqa: ANN401 -- as in conf.py
    page = build(chart(), kwl_columns={"L": column})
    text, em, below = last(page)
    assert (text.removesuffix(below).strip(), below) == (heading, note)
    before = isinstance(column, dict) and column.get("phase") == "before"
    assert em == ("" if before else heading.removesuffix(" (Later.)"))


@both(
    """
    :::{kwl} bees
    :title: All about {topic}
    :k: What **is** {topic}?
    :w-note: Ask about *{topic}*.
    :experience: Ever seen {topic}?
    :::
    """,
    """
    .. kwl:: bees
       :title: All about {topic}
       :k: What **is** {topic}?
       :w-note: Ask about *{topic}*.
       :experience: Ever seen {topic}?
    """,
)
def test_the_topic_stands_in_all_headings(build: Build, source: Source) -> None:
    page = build(source)
    assert page.texts(".kwl-reflection > .admonition-title") == ["All about bees"]
    assert page.texts(".kwl-chart th")[:2] == [
        "What is bees?",
        "What do you want to know about bees? Ask about bees.",
    ]
    assert page.texts(".kwl-chart th strong") == ["is"]
    assert page.texts(".kwl-chart th .kwl-note em") == ["bees"]
    assert page.texts(".kwl-prompt") == ["Ever seen bees?"]
    assert page.labels() == [
        "Ever seen bees?",
        "What is bees?",
        "What do you want to know about bees?",
        "What did you learn about bees?",
    ]
    assert page.worksheets == ["index-All-about-bees"]
    assert "{topic}" not in str(page.body())


def test_a_note_for_a_column_that_is_not_there(build: Build) -> None:
    page = build(chart(":z-note: Later"), warns=["index:4 kwl.option"])
    assert ":z-note:" in page.warnings


def test_a_review_shows_the_heading_in_italics_and_without_its_note(build: Build) -> None:
    files = chart(":l: What is *new*?")
    files["index.md"] += "\n:::{kwl-review} bees\n:::\n"
    page = build(files)
    assert page.texts(".kwl-review th") == ["What is new?"]
    assert page.texts(".kwl-review th em")[0] == "What is new?"


def test_headings_in_plain_text_and_latex(build: Build) -> None:
    files = chart(":l: What is new?")
    assert "What is new?" in build(files, builder="text").text("index")
    latex = build(files, builder="latex")
    assert "\\sphinxstyleemphasis{What is new?}" in (latex.outdir / "course.tex").read_text("utf-8")


@both(
    ":::{reflection} Bees\n:worksheet: bees\n:download: Take *the* sheet\n:::",
    ".. reflection:: Bees\n   :worksheet: bees\n   :download: Take *the* sheet\n",
)
def test_the_text_of_the_download_link(build: Build, source: Source) -> None:
    page = build(source)
    link = page.one("a.kwl-download")
    assert text_of(link) == "Take the sheet"
    assert link["href"] == "worksheets/bees.docx"
    assert text_of(link.parent).startswith("Take the sheet (DOCX, ")
    address = build(source, builder="text", kwl_worksheet_baseurl="https://example.org/").text("index")
    assert "Take the sheet (DOCX): https://example.org/worksheets/bees.docx" in address


SHEET = {"index.md": "# P\n\n:::{reflection} Bees\n:worksheet: bees\n:download: Take the sheet\n:::\n"}


def test_without_a_link_its_text_is_not_printed(build: Build) -> None:
    assert "Take the sheet" not in build(SHEET, builder="text").text("index")


def test_the_text_of_the_download_link_is_a_message(build: Build) -> None:
    assert "Take the sheet" in (build(SHEET, builder="gettext").outdir / "index.pot").read_text("utf-8")
