"""Times add up: a page's, a module's, whatever the tree; unknown is never zero."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_kwl.course import Course
from sphinx_kwl.durations import Duration
from sphinx_kwl.records import Estimate, Page
from sphinx_kwl.times import PageTimes, Total
from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import Build
    from tests.roots import Built, Pages

# -- pure sums


@dataclass
class Section:
    """A section of a page that hypothesis writes."""

    stated: Duration | None
    parts: list[Duration | None]
    below: list[Section] = field(default_factory=list)


durations = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).map(
    lambda ends: Duration(Fraction(min(ends)), Fraction(max(ends)))
)
parts = st.lists(durations | st.none(), max_size=3)
sections = st.recursive(
    st.builds(Section, durations | st.none(), parts),
    lambda below: st.builds(Section, durations | st.none(), parts, st.lists(below, max_size=3)),
    max_leaves=8,
)


def estimates_of(section: Section, path: tuple[str, ...] = ()) -> list[Estimate]:
    """Return what the page says, in its order."""
    found = [estimate(section.stated, path, stated=True)] if section.stated is not None else []
    found += [estimate(part, path) for part in section.parts]
    for number, below in enumerate(section.below):
        found += estimates_of(below, (*path, f"{'-'.join(path)}s{number}"))
    return found


def estimate(duration: Duration | None, path: tuple[str, ...] = (), *, stated: bool = False) -> Estimate:
    return Estimate(
        docname="page",
        section=path,
        box="",
        location=("page", 1),
        activity="",
        stated=stated,
        duration=duration,
    )


def expected(section: Section) -> tuple[int, int, bool] | None:
    """Return low end, high end and whether that is all: the rule of the documentation, in other words."""
    if section.stated is not None:
        return int(section.stated.low), int(section.stated.high), True
    found = [(int(p.low), int(p.high), True) if p is not None else None for p in section.parts]
    # a section that says nothing of time is prose, not an untimed part
    found += [expected(below) for below in section.below if estimates_of(below)]
    known = [each for each in found if each is not None]
    if not known:
        return None
    complete = len(known) == len(found) and all(each[2] for each in known)
    return sum(each[0] for each in known), sum(each[1] for each in known), complete


def shape(total: Total) -> tuple[int, int, bool] | None:
    if total.duration is None:
        assert not total.complete
        return None
    return int(total.duration.low), int(total.duration.high), total.complete


def course_of(
    toctrees: dict[str, Sequence[str]],
    said: dict[str, list[Estimate]],
    sections: dict[str, dict[str, tuple[str, ...]]] | None = None,
) -> Course:
    root = "index"
    docnames = {root, *toctrees, *(each for below in toctrees.values() for each in below), *said}
    pages = {name: Page(estimates=tuple(said[name])) for name in said}
    return Course(pages, dict.fromkeys(docnames, "top"), {}, toctrees, sections or {}, root)


@given(sections)
def test_a_page_is_the_sum_of_its_parts(page: Section) -> None:
    course = course_of({"index": ["page"]}, {"page": estimates_of(page)})
    assert shape(course.time_at("page", "")) == expected(page)
    assert shape(course.time_at("index", "")) == expected(page)


@given(sections)
def test_stated_wins(page: Section) -> None:
    page.stated = Duration.exactly(60)
    total = course_of({}, {"index": estimates_of(page)}).time_at("index", "")
    assert (total.duration, total.stated, total.complete) == (Duration.exactly(60), True, True)


@given(st.lists(durations | st.none(), min_size=1, max_size=8), st.data())
def test_sums_do_not_depend_on_how_sections_are_split(
    times: list[Duration | None], data: st.DataObject
) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(times)), max_size=4).map(sorted))
    edges = [0, *cuts, len(times)]
    split = Section(None, [], [Section(None, times[a:b]) for a, b in pairwise(edges)])
    whole = Section(None, times)
    totals = [course_of({}, {"index": estimates_of(each)}).time_at("index", "") for each in (split, whole)]
    assert shape(totals[0]) == shape(totals[1])


def pages_for_parts(section: Section, path: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """Make a page of each part, which a toctree in the part's section lists; return where they are."""
    found = {f"{'-'.join(path)}p{number}": path for number, _part in enumerate(section.parts)}
    for number, below in enumerate(section.below):
        found |= pages_for_parts(below, (*path, f"{'-'.join(path)}s{number}"))
    return found


@given(sections)
def test_a_page_listed_in_a_section_is_a_part_of_it(page: Section) -> None:
    said = estimates_of(page)
    places = pages_for_parts(page)
    listed = dict(zip(places, ([each] for each in said if not each.stated), strict=True))
    listed["page"] = [each for each in said if each.stated]
    split = course_of({"index": ["page"], "page": list(places)}, listed, {"page": places})
    whole = course_of({"index": ["page"]}, {"page": said})
    assert shape(split.time_at("index", "")) == shape(whole.time_at("index", "")) == expected(page)
    for anchor in {name for path in places.values() for name in path}:
        assert shape(split.time_at("page", anchor)) == shape(whole.time_at("page", anchor))


trees = st.dictionaries(
    st.sampled_from(["index", *"abcdefgh"]), st.lists(st.sampled_from([*"abcdefgh"]), max_size=5), max_size=9
)


@given(trees)
def test_every_page_is_counted_once_whatever_the_toctrees(toctrees: dict[str, Sequence[str]]) -> None:
    # each page takes a power of two of seconds: a sum tells which pages are in it
    seconds = {name: 2**number for number, name in enumerate("abcdefgh")}
    said = {name: [estimate(Duration.exactly(each))] for name, each in seconds.items()}
    course = course_of(toctrees, said)
    for top in ("index", *"abcdefgh"):
        reached: set[str] = set()
        waiting = list(toctrees.get(top, ()))
        while waiting:
            if (name := waiting.pop()) not in reached:
                reached.add(name)
                waiting += toctrees.get(name, ())
        total = course.total(course.branch(top))
        wanted = sum(seconds[name] for name in (reached | {top}) - {"index"})
        assert (int(total.duration.high) if total.duration else 0) == wanted
        walked = [branch.docname for _level, branch in course.branch(top).walk()]
        assert sorted(walked) == sorted(reached | {top})
    assert sorted(course.order) == sorted({"index", *"abcdefgh"})


@given(trees)
def test_modules_of_a_tree_add_up_to_the_tree(toctrees: dict[str, Sequence[str]]) -> None:
    said = {name: [estimate(Duration.exactly(number))] for number, name in enumerate("abcdefgh", 1)}
    course = course_of(toctrees, said)
    root = course.branch("index")
    assert course.total(root).duration == Total.of(course.total(each) for each in root.below).duration


def test_a_hole_in_a_sum_is_a_hole_all_the_way_up() -> None:
    said = {
        "a": [estimate(Duration.exactly(60))],
        "b": [],
        "c": [estimate(None), estimate(Duration.exactly(1))],
    }
    course = course_of({"index": ["m", "c"], "m": ["a", "b"]}, said)
    assert shape(course.time_at("b", "")) is None
    assert shape(course.time_at("m", "")) == (60, 60, False)
    assert shape(course.time_at("c", "")) == (1, 1, False)
    assert shape(course.time_at("index", "")) == (61, 61, False)


def test_nothing_known_is_not_zero() -> None:
    course = course_of({"index": ["a"]}, {"a": [estimate(None)]})
    assert course.time_at("index", "") == Total()
    zero = course_of({"index": ["a"]}, {"a": [estimate(Duration.ZERO)]}).time_at("index", "")
    assert shape(zero) == (0, 0, True)


def test_a_stated_time_that_cannot_be_read_is_at_least_its_parts() -> None:
    said = {"m": [estimate(None, stated=True)], "a": [estimate(Duration.exactly(60))]}
    course = course_of({"index": ["m"], "m": ["a"]}, said)
    assert shape(course.time_at("m", "")) == (60, 60, False)


def test_activities_are_summed_over_all_pages_below() -> None:
    found: dict[str, Total] = PageTimes([estimate(Duration.exactly(1))]).activities()
    assert shape(found[""]) == (1, 1, True)


# -- built


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


def days(one: str, **pages: str) -> Pages:
    """Return a module whose first day states its time; it lists *pages* with theirs, the second page `b`."""
    day = f"## Day one\n\n:::{{time}} {one}\n:::\n\n```{{toctree}}\n{chr(10).join(pages)}\n```\n"
    return {
        "index.md": "# Course\n\n:::{timetable}\n:::\n\n```{toctree}\nm\n```\n",
        "m.md": f"# M\n\nTwo days.\n\n\n{day}\n## Day two\n\n```{{toctree}}\nb\n```\n",
        "b.md": "# B\n\n:::{time} 1 hour\n:::\n",
        **{f"{name}.md": f"# {name}\n\n:::{{time}} {time}\n:::\n" for name, time in pages.items()},
    }


def test_a_page_that_was_met_before_is_no_part_of_a_later_section(build: Build) -> None:
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


def test_an_unreadable_time_leaves_a_hole(build: Build) -> None:
    files = {
        "index.md": "# Course\n\n:::{timetable}\n:::\n\n```{toctree}\na\nb\n```\n",
        "a.md": "# A\n\n:::{time} half a day\n:::\n\n{time}`7:11`\n",
        "b.md": "# B\n\n:::{time} later\n:::\n",
    }
    built = build(files, warns=["a:3 kwl.time", "b:3 kwl.time"])
    assert times(built) == [
        ("A", "at least 7 min 11 sec"),
        ("B", "–"),
        ("Total", "at least 7 min 11 sec"),
    ]


# -- the check


def module(stated: str, *parts_: str, more: str = "") -> Pages:
    names = [f"p{number}" for number in range(len(parts_))]
    files = {
        "index.md": f"# Course\n\n```{{toctree}}\nm\n```\n{more}",
        "m.md": f"# M\n\n:::{{time}} {stated}\n:::\n\n```{{toctree}}\n{chr(10).join(names)}\n```\n",
    }
    for name, part in zip(names, parts_, strict=True):
        files[f"{name}.md"] = f"# P\n\n:::{{time}} {part}\n:::\n" if part else "# P\n\nProse.\n"
    return files


@pytest.mark.parametrize(
    ("stated", "parts_", "tolerance", "far"),
    [
        ("60 min", ["30 min", "30 min"], 0.2, False),
        ("60 min", ["36 min", "36 min"], 0.2, False),  # exactly a fifth more
        ("60 min", ["36 min", "37 min"], 0.2, True),
        ("60 min", ["24 min", "24 min"], 0.2, False),  # exactly a fifth less
        ("60 min", ["24 min", "23 min"], 0.2, True),
        ("60 min", ["10 min", ""], 0.2, False),  # not all are timed: nobody can say
        ("60 min", ["80 min", ""], 0.2, True),  # too long in any case
        ("60 min", ["61 min"], 0, True),
        ("60 min", ["59 min"], 0, True),
        ("60 min", ["119 min"], 1, False),
        ("1-2 hours", ["60 min"], 0, False),
        ("1-2 hours", ["2 hours"], 0, False),
        ("1-2 hours", ["121 min"], 0, True),
        ("1-2 hours", ["59 min"], 0, True),
        ("60 min", ["50-90 min"], 0, False),  # may be right
        ("60 min", ["61-90 min"], 0, True),
    ],
)
def test_a_stated_time_far_from_its_parts_is_reported(
    build: Build, stated: str, parts_: list[str], tolerance: float, *, far: bool
) -> None:
    warns = ["m:3 kwl.time"] if far else []
    build(module(stated, *parts_), warns=warns, kwl_time_tolerance=tolerance)


def test_the_message_names_both_figures_and_can_be_silenced(build: Build) -> None:
    files = module("1 hour", "50 min", "40 min")
    assert "1 hour" in (warnings := build(files, warns=["m:3 kwl.time"]).warnings)
    assert "1 hour 30 minutes" in warnings
    build(files, kwl_checks=[])
    build(files, suppress_warnings=["kwl.time"])


@both(
    ":::{time} 1 hour\n:::\n\nMuch to read, and {time}`7:11 <watch>`.\n\n## Part\n\n:::{time} 10 min\n:::",
    ".. time:: 1 hour\n\nMuch to read, and :time:`7:11 <watch>`.\n\nPart\n----\n\n.. time:: 10 min\n",
)
def test_untimed_prose_of_a_page_is_never_reported(build: Build, source: Source) -> None:
    build(source)


@both(
    ":::{time} 1 hour\n:::\n\n{time}`50 min <watch>`\n\n## Part\n\n:::{time} 30 min\n:::\n\n{time}`40 min`",
    ".. time:: 1 hour\n\n:time:`50 min <watch>`\n\nPart\n----\n\n.. time:: 30 min\n\n:time:`40 min`\n",
)
def test_a_page_and_a_section_whose_parts_exceed_them_are_reported(build: Build, source: Source) -> None:
    build(source, warns=["index:4 kwl.time", "index:11 kwl.time"])


def test_a_short_module_is_reported_where_its_own_prose_is_untimed(build: Build) -> None:
    files = module("2 hours", "10 min", "10 min")
    files["m.md"] += "\n## About this module\n\nProse without a time.\n"
    build(files, warns=["m:3 kwl.time"])


def test_a_short_module_inside_an_untimed_course_is_still_found(build: Build) -> None:
    files = module("2 hours", "10 min")
    files["index.md"] = files["index.md"].replace("\nm\n", "\nm\nextra\n")
    build({**files, "extra.md": "# Extra\n"}, warns=["m:3 kwl.time"])


def test_a_section_with_a_short_toctree_is_reported(build: Build) -> None:
    build(days("2 hours", a="90 min"), warns=["m:8 kwl.time"])
    build(days("2 hours", a="150 min"), warns=["m:8 kwl.time"])
    build(days("2 hours", a="100 min"))
    build({**days("2 hours", a="10 min"), "a.md": "# A\n"})  # nobody can say
    text = days("2 hours", a="90 min")
    text["m.md"] = text["m.md"].replace("```{toctree}\na", "### Morning\n\n```{toctree}\na")
    build(text, warns=["m:8 kwl.time"])


def test_times_of_orphans_are_in_no_sum(build: Build) -> None:
    files = module("1 hour", "1 hour")
    files["orphan.md"] = "---\norphan: true\n---\n\n# Orphan\n\n:::{time} 9 hours\n:::\n"
    files["index.md"] = files["index.md"].replace("# Course\n", "# Course\n\n:::{timetable}\n:::\n")
    assert times(build(files))[-1] == ("Total", "1 hr")


def test_order_puts_orphans_last_with_the_pages_below_them() -> None:
    course = course_of({"index": ["z"], "orphan": ["b"], "loop": ["loop"], "b": ["a"]}, {})
    assert course.order == ["index", "z", "orphan", "b", "a", "loop"]
