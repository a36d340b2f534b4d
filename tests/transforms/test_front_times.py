"""Times in the front matter: they count, an empty ``time`` prints them, breaks are rows of timetables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.roots import both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built, Pages, Source

INDEX = "# Course\n\n:::{timetable}\n:start: 09:00\n:activities:\n:::\n\n```{toctree}\na\nb\n```\n"


def course(front: str, text: str = "") -> Pages:
    """Return a course of two pages; the first has the front matter *front* and the text *text*."""
    first = f"---\n{front}\n---\n\n# A\n\n{text}\n"
    return {"index.md": INDEX, "a.md": first, "b.md": "# B\n\n:::{time} 1 hour\n:::\n"}


def table(built: Built) -> list[str]:
    """Return the rows of the timetable, cells separated by bars."""
    rows = built.body().select(".kwl-timetable tbody tr")
    return ["|".join(text_of(cell) for cell in row.select("td")) for row in rows]


@both(
    md={"index": "---\nteaching: 10\nexercises: 5\nbreak: 15 min\n---\n# Page\n\nText.\n"},
    rst={"index": ":teaching: 10\n:exercises: 5\n:break: 15 min\n\nPage\n====\n\nText.\n"},
)
def test_teaching_and_exercises_are_parts_of_the_page(build: Build, source: Source) -> None:
    built = build(source if source.markup == "md" else {"index.rst": source.pages["index"]})
    total = built.domain.course.total(built.domain.course.branch("index"))
    assert total.duration is not None
    assert (total.duration.ends, total.stated, total.complete) == (("PT15M", "PT15M"), False, True)
    assert built.texts("time") == []


@pytest.mark.parametrize(
    ("written", "iso"),
    [("7:11", "PT7M11S"), ("010", "PT10M"), ("90", "PT1H30M"), ("2 hours", "PT2H"), ("'1h30'", "PT1H30M")],
)
def test_a_time_is_read_as_text(build: Build, written: str, iso: str) -> None:
    built = build({"index.md": f"---\ntime: {written}\n---\n# Page\n"})
    total = built.domain.course.total(built.domain.course.branch("index"))
    assert total.duration is not None
    assert (total.duration.ends[0], total.stated) == (iso, True)


def test_an_empty_time_prints_what_the_front_matter_says(build: Build) -> None:
    page = "---\n{}\n---\n# Page\n\n:::{{time}}\n:::\n"
    fronts = {"a": "time: about 2 hours", "b": "teaching: 10\nexercises: 5", "c": "time: 90"}
    listed = "# Course\n\n```{toctree}\na\nb\nc\n```\n"
    built = build({"index.md": listed, **{f"{name}.md": page.format(text) for name, text in fronts.items()}})
    shown = [built.texts(".kwl-time", name)[0] for name in fronts]
    assert shown == [
        "Estimated time: about 2 hours",
        "Estimated time: 15 minutes",
        "Estimated time: 1 hour 30 minutes",
    ]
    assert [str(built.body(name).select("time")[0]["datetime"]) for name in fronts] == [
        "PT2H",
        "PT15M",
        "PT1H30M",
    ]


def test_a_directive_before_the_first_section_wins(build: Build) -> None:
    built = build(course("teaching: 50\ntime: 3 hours", ":::{time} 20 min\n:::"))
    assert table(built)[0].endswith("|20 min")


def test_a_directive_in_a_section_does_not(build: Build) -> None:
    built = build(course("time: 40", "## Section\n\n:::{time} 20 min\n:::"))
    assert table(built)[0].endswith("|40 min")


def test_a_break_is_a_row_and_moves_the_clock(build: Build) -> None:
    built = build(course("teaching: 20\nexercises: 10\nbreak: 15"))
    assert table(built) == [
        "9:00 AM|A|20 min|10 min||30 min",
        "9:30 AM|Break||||15 min",
        "9:45 AM|B|||1 hr|1 hr",
        "End: 10:45 AM|Total|20 min|10 min|1 hr|1 hr 30 min",
    ]


def test_a_break_inside_a_module_moves_the_clock_of_a_short_timetable(build: Build) -> None:
    pages = course("time: 30", "```{toctree}\nc\nd\n```")
    pages["c.md"] = "---\ntime: 10\nbreak: 15\n---\n# C\n"
    pages["d.md"] = "---\ntime: 20\n---\n# D\n"
    built = build(pages)
    starts = [row.partition("|")[0] for row in table(built)]
    assert starts == ["9:00 AM", "9:00 AM", "9:10 AM", "9:25 AM", "9:45 AM", "End: 10:45 AM"]
    pages["index.md"] = INDEX.replace(":activities:", ":depth: 1")
    again = built.rebuild(pages)
    assert [row.partition("|")[0] for row in table(again)] == ["9:00 AM", "9:45 AM", "End: 10:45 AM"]


@pytest.mark.parametrize("value", ["soon", "[1, 2]", ""])
def test_a_bad_value_is_named_with_its_line(build: Build, value: str) -> None:
    built = build(
        {"index.md": f"---\ntitle: Page\nteaching: {value}\n---\n# Page\n"}, warns=["index:3 kwl.time"]
    )
    assert built.domain.course.total(built.domain.course.branch("index")).duration is None


def test_a_bad_value_in_restructuredtext_is_named_with_its_line(build: Build) -> None:
    build({"index.rst": ":orphan:\n:time: soon\n\nPage\n====\n"}, warns=["index:2 kwl.time"])


def test_front_matter_without_times_costs_nothing(build: Build) -> None:
    built = build({"index.md": "---\ntitle: Page\nauthor: Ada\n---\n# Page\n"})
    assert "index" not in built.domain.pages


def test_a_changed_break_writes_the_timetable_again(build: Build) -> None:
    built = build(course("time: 30\nbreak: 15"))
    again = built.rebuild({"a.md": course("time: 30\nbreak: 20")["a.md"]})
    assert table(again)[1] == "9:30 AM|Break|20 min"
