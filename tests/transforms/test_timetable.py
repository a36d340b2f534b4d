"""``timetable``: rows, times of day, activities, target; after edits of other pages, in every output."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built, Pages

NNBSP = "\N{NARROW NO-BREAK SPACE}"


def heads(built: Built, docname: str = "index") -> list[str]:
    return built.texts("table.kwl-timetable thead th", docname)


def rows(built: Built, docname: str = "index") -> list[list[str]]:
    found = built.body(docname).select("table.kwl-timetable tbody tr")
    return [[text_of(cell) for cell in row.select("td")] for row in found]


def column(built: Built, number: int) -> list[str]:
    return [row[number] for row in rows(built)]


def course(options: str = "", **pages: str) -> Pages:
    """Return a course: two modules of two pages each, unless *pages* replace them."""
    files = {
        "index": f"# Course\n\n:::{{timetable}}\n{options}\n:::\n\n```{{toctree}}\nm1\nm2\n```\n",
        "m1": "# Module 1\n\n```{toctree}\na\nb\n```\n",
        "m2": "# Module 2\n\n```{toctree}\nc\n```\n",
        "a": "# A\n\n:::{time} 30 min\n:::\n",
        "b": "# B\n\n:::{time} 1h30\n:::\n",
        "c": "# C\n\n:::{time} 45 min\n:::\n",
    }
    return {f"{name}.md": text for name, text in {**files, **pages}.items()}


@both(
    {
        "index": ":::{timetable}\n:depth: 1\n:name: plan\n:class: wide\n:::\n\nSee {ref}`it <plan>`."
        "\n\n:::{toctree}\na\nb\n:::",
        "a": "# *First* part\n\n:::{time} 30 min\n:::",
        "b": "# Second\n\n:::{toctree}\nc\n:::",
        "c": "# Third\n\n:::{time} 1 hour\n:::",
    },
    {
        "index": ".. timetable::\n   :depth: 1\n   :name: plan\n   :class: wide\n\nSee :ref:`it <plan>`."
        "\n\n.. toctree::\n\n   a\n   b\n",
        "a": "*First* part\n============\n\n.. time:: 30 min\n",
        "b": "Second\n======\n\n.. toctree::\n\n   c\n",
        "c": "Third\n=====\n\n.. time:: 1 hour\n",
    },
)
def test_rows_are_linked_titles_with_machine_readable_times(build: Build, source: Source) -> None:
    built = build(source)
    table = built.one("table.kwl-timetable")
    assert {"kwl-timetable", "wide"} <= set(table["class"])
    assert heads(built) == ["Part", "Time"]
    assert [th["scope"] for th in table.select("th")] == ["col", "col"]
    assert rows(built) == [["First part", "30 min"], ["Second", "1 hr"], ["Total", "1 hr 30 min"]]
    assert [a["href"] for a in table.select("a")] == ["a.html", "b.html"]
    assert [time["datetime"] for time in table.select("time")] == ["PT30M", "PT1H", "PT1H30M"]
    link = built.one("section > p > a")
    assert link["href"] == "#plan"
    assert built.one("#plan")


def test_rows_of_all_levels_are_indented(build: Build) -> None:
    built = build(course())
    titles = [td.get_text().strip("\n") for td in built.body().select(".kwl-timetable tbody td:first-child")]
    em = "\N{EM SPACE}"
    assert titles == ["Module 1", f"{em}A", f"{em}B", "Module 2", f"{em}C", "Total"]
    assert column(built, 1) == ["2 hr", "30 min", "1 hr 30 min", "45 min", "45 min", "2 hr 45 min"]


def test_depth_limits_rows_not_sums(build: Build) -> None:
    built = build(course(":depth: 1"))
    assert rows(built) == [["Module 1", "2 hr"], ["Module 2", "45 min"], ["Total", "2 hr 45 min"]]


def test_nothing_below_prints_nothing(build: Build) -> None:
    built = build({"index.md": "# Page\n\n:::{timetable}\n:target: 1 hour\n:::\n\nText.\n"})
    assert built.body().select("table") == []
    assert built.texts("p") == ["Text."]


# -- the clock


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", ["9:00 AM", "9:00 AM", "9:30 AM", "11:00 AM", "11:00 AM", "End: 11:45 AM"]),
        ("en_GB", ["09:00", "09:00", "09:30", "11:00", "11:00", "End: 11:45"]),
        ("de", ["09:00", "09:00", "09:30", "11:00", "11:00"]),
        ("ja", ["9:00", "9:00", "9:30", "11:00", "11:00"]),
        ("fr", ["09:00", "09:00", "09:30", "11:00", "11:00"]),
    ],
)
def test_clock_times_in_the_format_of_the_language(build: Build, language: str, wanted: list[str]) -> None:
    built = build(course(":start: 09:00"), language=language)
    found = [text.replace(NNBSP, " ") for text in column(built, 0)]
    assert found[: len(wanted)] == wanted
    assert re.search("11:45", found[-1])


def clock(built: Built) -> list[str]:
    """Return the times of day of all rows."""
    return [re.sub(r"^End: ", "", text) for text in column(built, 0)]


def test_the_clock_goes_past_midnight(build: Build) -> None:
    built = build(course(":start: 23:15"), language="en_GB")
    assert clock(built) == ["23:15", "23:15", "23:45", "01:15", "01:15", "02:00"]


def test_ranges_count_their_upper_end(build: Build) -> None:
    files = course(":start: 9:00", a="# A\n\n:::{time} 30-45 min\n:::\n")
    built = build(files, language="en_GB")
    assert clock(built) == ["09:00", "09:00", "09:45", "11:15", "11:15", "12:00"]
    assert column(built, 2)[0] == "2 hrs – 2 hrs 15 mins"


def test_the_time_of_a_module_page_itself_comes_before_its_pages(build: Build) -> None:
    own = "# Module 1\n\n{time}`10 min <read>`\n\n```{toctree}\na\nb\n```\n"
    built = build(course(":start: 9:00", m1=own), language="en_GB")
    assert clock(built) == ["09:00", "09:10", "09:40", "11:10", "11:10", "11:55"]


def test_the_stated_time_of_a_module_sets_the_start_of_the_next(build: Build) -> None:
    stated = "# Module 1\n\n:::{time} 2h15\n:::\n\n```{toctree}\na\nb\n```\n"
    built = build(course(":start: 9:00", m1=stated), language="en_GB")
    assert clock(built) == ["09:00", "09:00", "09:30", "11:15", "11:15", "12:00"]


def test_after_a_part_of_unknown_length_times_are_the_earliest(build: Build) -> None:
    built = build(course(":start: 9:00", a="# A\n"), language="en_GB")
    assert clock(built) == ["09:00", "09:00", "from 09:00", "from 10:30", "from 10:30", "from 11:15"]


def test_three_levels_and_back(build: Build) -> None:
    files = course(
        ":start: 9:00",
        a="# A\n\n```{toctree}\nd\ne\n```\n",
        m2="# M\n\n{time}`5 min`\n\n```{toctree}\nc\n```\n",
    )
    files |= {f"{name}.md": f"# {name}\n\n:::{{time}} 10 min\n:::\n" for name in "de"}
    built = build(files, language="en_GB")
    found = list(zip(clock(built), column(built, 1), strict=True))
    assert [(time, title.strip()) for time, title in found] == [
        ("09:00", "Module 1"),
        ("09:00", "A"),
        ("09:00", "d"),
        ("09:10", "e"),
        ("09:20", "B"),
        ("10:50", "M"),
        ("10:55", "C"),
        ("11:40", "Total"),
    ]


@pytest.mark.parametrize("start", ["nine", "24:00", "9:60", "9"])
def test_a_start_that_is_no_time_of_day_is_reported(build: Build, start: str) -> None:
    built = build(course(f":start: {start}"), warns=["index:3 kwl.option"])
    assert heads(built) == ["Part", "Time"]


# -- activities

ACTIVE = {
    "a": "# A\n\nRead {time}`10 min <read>`, see {time}`7:11 <watch>` "
    "and {time}`2 min <watch>`, then {time}`5 min`.\n",
    "b": "# B\n\n:::{time} 1 hour\n:::\n\n:::{time} 15-20 min\n:activity: discuss\n:::\n",
    "c": "# C\n",
}


def test_activities_and_unassigned_time_have_columns(build: Build) -> None:
    built = build(course(":activities:", **ACTIVE))
    assert heads(built) == ["Part", "Read", "Watch", "Discuss", "Other", "Time"]
    assert rows(built) == [
        ["Module 1", "10 min", "9 min", "15–20 min", "45–50 min", "1 hr 24 min"],
        ["A", "10 min", "9 min", "", "5 min", "24 min"],
        ["B", "", "", "15–20 min", "40–45 min", "1 hr"],
        ["Module 2", "", "", "", "", "–"],
        ["C", "", "", "", "", "–"],
        ["Total", "10 min", "9 min", "15–20 min", "at least 45–50 min", "at least 1 hr 24 min"],
    ]


def test_unassigned_time_is_blank_if_none_and_a_dash_if_unknown(build: Build) -> None:
    built = build(
        course(
            ":activities:",
            a="# A\n\n{time}`10 min <do>`\n",
            b="# B\n\n{time}`10 min <do>` {time}`soon`\n",
            c="# C\n\n{time}`soon <do>`\n",
        ),
        warns=["b:3 kwl.time", "c:3 kwl.time"],
    )
    assert heads(built) == ["Part", "Do", "Other", "Time"]
    assert rows(built) == [
        ["Module 1", "20 min", "–", "at least 20 min"],
        ["A", "10 min", "", "10 min"],
        ["B", "10 min", "–", "at least 10 min"],
        ["Module 2", "–", "", "–"],
        ["C", "–", "", "–"],
        ["Total", "at least 20 min", "–", "at least 20 min"],
    ]


def test_the_total_of_unassigned_time_is_the_sum_of_the_column(build: Build) -> None:
    built = build(
        course(
            ":activities:",
            a="# A\n\n:::{time} 1 hour\n:::\n",
            b="# B\n\n:::{time} 1 hour\n:::\n\n{time}`70 min <watch>`\n",  # as long as is tolerated
            m2="# Module 2\n\n:::{time} 50 min\n:::\n\n```{toctree}\nc\n```\n",
            c="# C\n\n{time}`30 min <watch>` {time}`10-15 min`\n",
        )
    )
    assert rows(built) == [
        ["Module 1", "1 hr 10 min", "1 hr", "2 hr"],
        ["A", "", "1 hr", "1 hr"],
        ["B", "1 hr 10 min", "", "1 hr"],
        ["Module 2", "30 min", "20 min", "50 min"],  # as it states
        ["C", "30 min", "10–15 min", "40–45 min"],
        ["Total", "1 hr 40 min", "1 hr 20 min", "2 hr 50 min"],
    ]


def test_without_any_activity_there_are_no_columns(build: Build) -> None:
    assert heads(build(course(":activities:"))) == ["Part", "Time"]


# -- the target


@pytest.mark.parametrize(
    ("target", "text", "over"),
    [
        ("3 hours", "15 minutes under the target of 3 hours", False),
        ("2h45", "On target: 2 hours 45 minutes", False),
        ("2.5-3 hours", "On target: 2 hours 30 minutes – 3 hours", False),
        ("2 hours", "45 minutes over the target of 2 hours", True),
    ],
)
def test_target(build: Build, target: str, text: str, *, over: bool) -> None:
    built = build(course(f":target: {target}"), warns=["index:3 kwl.time"] if over else [])
    line = built.one("p.kwl-target")
    assert text_of(line) == text
    assert ("kwl-over" in line["class"]) == over
    if over:
        assert "2 hours 45 minutes" in built.warnings


def test_a_target_is_not_reached_while_parts_are_unknown(build: Build) -> None:
    built = build(course(":target: 3 hours", a="# A\n"))
    assert built.texts(".kwl-target") == ["Target: 3 hours; some parts have no time yet"]
    built = build(course(":target: 1 hour", a="# A\n"), warns=["index:3 kwl.time"])
    assert built.texts(".kwl-target") == ["at least 1 hour 15 minutes over the target of 1 hour"]


def test_a_target_that_cannot_be_read_is_reported(build: Build) -> None:
    built = build(course(":target: soon"), warns=["index:3 kwl.time"])
    assert built.body().select(".kwl-target") == []


def test_wrong_options_lose_no_table(build: Build) -> None:
    built = build(course(":depth: deep\n:color: red"), warns=["index:3 kwl.option", "index:3 kwl.option"])
    assert len(rows(built)) == 6


# -- edits elsewhere, other outputs


def test_an_edit_of_any_other_page_updates_the_page(build: Build) -> None:
    built = build(course())
    assert column(built, 1)[-1] == "2 hr 45 min"
    built = built.rebuild({"b.md": "# B is new\n\n:::{time} 2 hours\n:::\n"})
    assert rows(built)[2] == ["B is new", "2 hr"]
    assert column(built, 1)[-1] == "3 hr 15 min"
    built = built.rebuild(
        {"d.md": "# D\n\n:::{time} 10 min\n:::\n", "m2.md": "# Module 2\n\n```{toctree}\nd\nc\n```\n"}
    )
    assert column(built, 0) == ["Module 1", "A", "B is new", "Module 2", "D", "C", "Total"]
    built = built.rebuild({"d.md": None, "m2.md": "# Module 2\n\n```{toctree}\nc\n```\n"})
    assert column(built, 1)[-1] == "3 hr 15 min"


def test_an_edit_without_visible_effect_writes_no_other_page(build: Build) -> None:
    built = build(course())
    again = built.rebuild({"a.md": "# A\n\n:::{time} 30 min\n:::\n\nMore words.\n"})
    written = re.findall(r"writing output\.\.\. \[[^]]*\] (\S+)", again.status)
    assert "a" in written
    assert not set(written) & {"b", "m2", "c"}  # Sphinx itself writes the pages above


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_links_in_other_html(build: Build, builder: str) -> None:
    built = build(course(), builder=builder)
    links = [a["href"] for a in built.body().select(".kwl-timetable a")]
    wanted = {"dirhtml": ["m1/", "a/"], "singlehtml": ["#document-m1", "#document-a"]}
    assert [str(link).removeprefix("index.html") for link in links[:2]] == wanted[builder]


def test_epub_latex_and_text(build: Build) -> None:
    built = build(
        course(":start: 9:00"), builder="epub", language="en_GB", version="1", epub_copyright="none"
    )
    page = (built.outdir / "index.xhtml").read_text("utf-8")
    assert 'href="m1.xhtml"' in page
    assert re.search(r"2\shrs 45\smins", re.sub("<[^>]*>", "", page))
    tex = next(build(course(":start: 9:00"), builder="latex").outdir.glob("*.tex")).read_text("utf-8")
    assert r"\hyperref[\detokenize{m1::doc}]" in tex
    text = build(course(":start: 9:00"), builder="text", language="en_GB").text()
    assert re.search(r"09:30\s*\|\s*\N{EM SPACE}?B\s*\|\s*1\shr 30\smins", text)
    assert re.search(r"\*\*Total\*\*\s*\|\s*\*\*2\shrs 45\smins\*\*", text)


def test_a_course_over_its_target_is_reported_in_every_build(build: Build) -> None:
    """Also if the page with the timetable is not written again."""
    files = course(":target: 2 hours")
    built = build(files, warns=["index:3 kwl.time"])
    built = built.rebuild({"a.md": files["a.md"] + "\nMore.\n"}, warns=["index:3 kwl.time"])
    built.rebuild({"b.md": "# B\n\n:::{time} 10 min\n:::\n"})


def test_times_are_rounded_to_minutes_unless_seconds_are_wanted(build: Build) -> None:
    pages = {
        "a": "# A\n\n:::{time} 7:31\n:::\n",
        "b": "# B\n\n:::{time} 10 s\n:::\n",
        "c": "# C\n\n:::{time} 90 s - 2 min\n:::\n",
    }
    built = build(course(":target: 20 min 10 s", **pages))
    assert column(built, 1) == ["8 min", "8 min", "1 min", "2 min", "2 min", "9–10 min"]
    assert built.texts(".kwl-target") == ["10 minutes under the target of 20 minutes 10 seconds"]
    exact = [time["datetime"] for time in built.body().select("td time")]
    assert exact[:3] == ["PT7M41S", "PT7M31S", "PT10S"], "programs read the exact time"
    built = built.rebuild(course(":seconds:\n:target: 20 min 10 s", **pages))
    assert column(built, 1)[:3] == ["7 min 41 sec", "7 min 31 sec", "10 sec"]
    assert built.texts(".kwl-target") == ["10 minutes 29 seconds under the target of 20 minutes 10 seconds"]


@both(
    {
        "index": """
            :::{toctree}
            a
            :::

            ## Day 1

            :::{timetable}
            :::

            :::{toctree}
            b
            :::

            ### Evening

            :::{timetable}
            :::

            :::{toctree}
            c
            :::

            ## Day 2

            :::{timetable}
            :::
            """,
        "a": "# A\n\n:::{time} 1 min\n:::",
        "b": "# B\n\n:::{time} 2 min\n:::",
        "c": "# C\n\n:::{time} 3 min\n:::",
    },
    {
        "index": """
            .. toctree::

               a

            Day 1
            -----

            .. timetable::

            .. toctree::

               b

            Evening
            ~~~~~~~

            .. timetable::

            .. toctree::

               c

            Day 2
            -----

            .. timetable::
            """,
        "a": "A\n=\n\n.. time:: 1 min\n",
        "b": "B\n=\n\n.. time:: 2 min\n",
        "c": "C\n=\n\n.. time:: 3 min\n",
    },
)
@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_a_timetable_in_a_section_has_the_pages_of_the_section(
    build: Build, source: Source, builder: str
) -> None:
    built = build(source, builder=builder)
    tables = built.body().select("table.kwl-timetable")
    found = [[text_of(row.select("td")[0]) for row in table.select("tbody tr")] for table in tables]
    assert found == [["B", "C", "Total"], ["C", "Total"], ["A", "B", "C", "Total"]]
