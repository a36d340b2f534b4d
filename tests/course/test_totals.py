"""Sums of times in built courses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.courses import days, module
from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
from tests.roots import Built, Pages

TIMES = """
    # Page

    {time}`5 min <read>` and {time}`10-15 min`

    ## One

    :::{time} 20 min
    :::

    {time}`8 min <do>`

    ### Deeper

    {time}`9 min <do>`

    ## Two

    No time.

    ## Three

    :::{time} 1 min
    :activity: break
    :::
"""


def times(built: Built, docname: str = "index") -> list[tuple[str, str]]:
    """Return the rows of the timetable: title and time."""
    rows = built.body(docname).select("table.kwl-timetable tbody tr")
    return [(text_of(row.select("td")[0]), text_of(row.select("td")[-1])) for row in rows]


def test_parts_of_a_page(build: Build) -> None:
    built = build(
        {"index.md": "# Course\n\n:::{timetable}\n:::\n\n```{toctree}\npage\n```\n", "page.md": TIMES}
    )
    assert times(built) == [("Page", "36–41 min"), ("Total", "36–41 min")]


INDEX = """
    # Course

    :::{timetable}
    :::

    ```{toctree}
    :caption: First
    a
    shared
    ```

    ```{toctree}
    :hidden:
    m/index
    ```

    ## Later

    ```{toctree}
    b
    ```
"""


def timed(title: str, minutes: int | None, rest: str = "") -> str:
    time = f":::{{time}} {minutes} min\n:::\n\n" if minutes is not None else ""
    return f"# {title}\n\n{time}{rest}\n"


def pages() -> Pages:
    return {
        "index.md": INDEX,
        "a.md": timed("A", 1),
        "shared.md": timed("Shared", 2),
        "m/index.md": "# M\n\n{time}`4 min`\n\n```{toctree}\n/shared\nc\nd/index\n```\n",
        "m/c.md": timed("C", 8),
        "m/d/index.md": timed(
            "D", None, "```{toctree}\nglob*\n:glob:\n```\n".replace("glob*\n:glob:", ":glob:\n\nx*")
        ),
        "m/d/x1.md": timed("X1", 16),
        "m/d/x2.md": timed("X2", 32),
        "b.md": timed("B", 64),
        "orphan.md": "---\norphan: true\n---\n\n" + timed("Orphan", 128),
    }


def test_several_nested_hidden_and_glob_toctrees_count_each_page_once(build: Build) -> None:
    built = build(pages())
    assert times(built) == [
        ("A", "1 min"),
        ("Shared", "2 min"),
        ("M", "1 hr"),
        ("C", "8 min"),
        ("D", "48 min"),
        ("X1", "16 min"),
        ("X2", "32 min"),
        ("B", "1 hr 4 min"),
        ("Total", "2 hr 7 min"),
    ]


def test_a_page_in_two_modules_counts_in_each_ones_own_sum(build: Build) -> None:
    files = pages()
    files["m/index.md"] = files["m/index.md"].replace(
        "```{toctree}", ":::{timetable}\n:::\n\n```{toctree}", 1
    )
    assert times(build(files), "m/index")[0] == ("Shared", "2 min")
    assert times(build(files), "m/index")[-1] == ("Total", "58 min")  # without the page's own parts


@both(
    {
        "index": ":::{timetable}\n:start: 9:00\n:::\n\n:::{toctree}\nm\n:::",
        "m": """
            # Module

            :::{time} 4 hours
            :::

            :::{toctree}
            :hidden:
            welcome
            :::

            ## Day one

            :::{time} 2 hours
            :::

            :::{toctree}
            a
            welcome
            :::

            ## Day two

            ### Morning

            :::{time} 90 min
            :::

            :::{toctree}
            b
            a
            :::
            """,
        "welcome": "# Welcome\n\n:::{time} 20 min\n:::",
        "a": "# A\n\n:::{time} 2 hours\n:::",
        "b": "# B\n\n:::{time} 100 min\n:::",
    },
    {
        "index": ".. timetable::\n   :start: 9:00\n\n.. toctree::\n\n   m\n",
        "m": """
            Module
            ======

            .. time:: 4 hours

            .. toctree::
               :hidden:

               welcome

            Day one
            -------

            .. time:: 2 hours

            .. toctree::

               a
               welcome

            Day two
            -------

            Morning
            .......

            .. time:: 90 min

            .. toctree::

               b
               a
            """,
        "welcome": "Welcome\n=======\n\n.. time:: 20 min\n",
        "a": "A\n=\n\n.. time:: 2 hours\n",
        "b": "B\n=\n\n.. time:: 100 min\n",
    },
)
def test_a_sections_stated_time_wins_over_the_pages_that_it_lists(build: Build, source: Source) -> None:
    built = build(source, kwl_time_tolerance=0.15, language="en_GB")
    cells = [row.select("td") for row in built.body().select("table.kwl-timetable tbody tr")]
    assert [[text_of(cell) for cell in row] for row in cells] == [
        ["09:00", "Module", "4 hrs"],
        ["09:00", "Welcome", "20 mins"],
        ["09:20", "A", "2 hrs"],
        ["11:20", "B", "1 hr 40 mins"],
        ["End: 13:00", "Total", "4 hrs"],
    ]
    name = "m.rst" if source.markup == "rst" else "m.md"
    unstated = re.sub(r"(:::|```|\.\. )(\{time\}|time::) 4 hours\n(\1)?", "", source.files[name])
    built = built.rebuild({name: unstated})
    assert text_of(built.body().select("table.kwl-timetable tr:last-child td")[-1]) == "3 hrs 50 mins"


def test_a_page_listed_twice_counts_only_in_the_first_section(build: Build) -> None:
    files = days("1 hour", a="1 hour")
    files["a.md"] += "\n```{toctree}\nb\n```\n"
    built = build(files)  # the second day has nothing of its own, and no hole
    assert times(built)[0] == ("M", "1 hr")
    assert times(built)[-1] == ("Total", "1 hr")


def test_toctrees_that_move_between_sections_and_pages_that_go(build: Build) -> None:
    files = days("2 hours", a="110 min")
    built = build(files)
    assert times(built)[0] == ("M", "3 hr")
    assert built.domain.toctree_sections == {"m": {"a": ("day-one",), "b": ("day-two",)}}
    moved = files["m.md"].replace("```{toctree}\na\n```\n", "")
    moved = moved.replace("Two days.", "Two days.\n\n```{toctree}\na\n```")
    built = built.rebuild({"m.md": moved})
    assert times(built)[0] == ("M", "4 hr 50 min")
    assert built.domain.toctree_sections == {"m": {"b": ("day-two",)}}
    built = built.rebuild({"m.md": None, "index.md": files["index.md"].replace("\nm\n", "\na\nb\n")})
    assert times(built)[-1] == ("Total", "2 hr 50 min")
    assert built.domain.toctree_sections == {}


def test_sections_of_toctrees_are_known_after_a_parallel_build(build: Build) -> None:
    more = {f"x{number}.md": f"---\norphan: true\n---\n\n# X {number}\n" for number in range(6)}
    built = build({**days("2 hours", a="110 min"), **more}, parallel=3)
    assert times(built)[0] == ("M", "3 hr")
    assert built.domain.toctree_sections == {"m": {"a": ("day-one",), "b": ("day-two",)}}


def test_a_module_without_a_timed_page_is_unknown(build: Build) -> None:
    files = {
        "index.md": "# Course\n\n:::{timetable}\n:::\n\n```{toctree}\nm\na\n```\n",
        "m.md": "# M\n\n```{toctree}\nb\n```\n",
        "b.md": "# B\n",
        "a.md": timed("A", 5),
    }
    assert times(build(files)) == [("M", "–"), ("B", "–"), ("A", "5 min"), ("Total", "at least 5 min")]


def test_an_unreadable_time_makes_the_sum_incomplete(build: Build) -> None:
    files = {
        "index.md": "# Course\n\n:::{timetable}\n:::\n\n```{toctree}\na\nb\n```\n",
        "a.md": "# A\n\n:::{time} half a day\n:::\n\n{time}`7:11`\n",
        "b.md": "# B\n\n:::{time} later\n:::\n",
    }
    built = build(files, warns=["a:3 kwl.time", "b:3 kwl.time"])
    assert times(built) == [
        ("A", "at least 7 min"),
        ("B", "–"),
        ("Total", "at least 7 min"),
    ]


def test_times_of_orphans_are_in_no_sum(build: Build) -> None:
    files = module("1 hour", "1 hour")
    files["orphan.md"] = "---\norphan: true\n---\n\n# Orphan\n\n:::{time} 9 hours\n:::\n"
    files["index.md"] = files["index.md"].replace("# Course\n", "# Course\n\n:::{timetable}\n:::\n")
    assert times(build(files))[-1] == ("Total", "1 hr")


def test_a_module_counted_elsewhere_does_not_make_a_sum_incomplete(build: Build) -> None:
    """It adds nothing to sums above it, which count its pages elsewhere; its own sum is complete."""
    listing = "```{toctree}\n{0}\n```\n"
    files = {
        "index.md": "# Course\n\n:::{time} 5 hours\n:::\n\n:::{timetable}\n:::\n\n"
        + listing.replace("{0}", "m1\nm2\nm3"),
        "m1.md": "# M1\n\n" + listing.replace("{0}", "shared\na"),
        "m2.md": "# M2\n\n:::{timetable}\n:::\n\n" + listing.replace("{0}", "shared"),
        "m3.md": "# M3\n\n" + listing.replace("{0}", "m2\nm1"),
        "shared.md": "# Shared\n\n:::{time} 1 hour\n:::\n",
        "a.md": "# A\n\n:::{time} 30 min\n:::\n",
    }
    built = build(files, warns=["index:3 kwl.time"])
    assert "5 hours, but its parts add up to 1 hour 30 minutes" in built.warnings
    assert times(built)[-3:] == [("M2", "–"), ("M3", "–"), ("Total", "1 hr 30 min")]
    assert times(built, "m2")[-1] == ("Total", "1 hr")
    assert built.domain.course.is_module("m2")
    clock = files["index.md"].replace("{timetable}\n", "{timetable}\n:start: 9:00\n")
    clocked = build({**files, "index.md": clock}, warns=["index:3 kwl.time"])
    assert clocked.texts("tr:last-child .kwl-clock") == ["End: 10:30 AM"]
    untimed = build({**files, "a.md": "# A\n"})
    assert times(untimed)[-1] == ("Total", "at least 1 hr")


def test_a_stated_time_in_a_worksheet_is_used_for_the_worksheet(build: Build) -> None:
    box = "::::{reflection} Box\n:name: box\n\n:::{time} 20 min\n:::\n\n{time}`5 min <do>`\n::::\n"
    goals = ":::{objectives} Goals\n- Do it ({ref}`box`)\n:::\n\n:::{objective-map}\n:::\n"
    built = build({"index.md": f"# Page\n\n{goals}\n## Part\n\n{box}"})
    assert built.texts("table.kwl-objective-map td")[1:] == ["Box", "20 min"]
