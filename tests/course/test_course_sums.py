"""Sums of times, on records alone: pages, sections, toctrees."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sphinx_kwl.course.course import Course
from sphinx_kwl.course.totals import PageTimes, Total
from sphinx_kwl.records import Estimate, Page
from sphinx_kwl.values.durations import Duration

if TYPE_CHECKING:
    from collections.abc import Sequence


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


def test_order_puts_orphans_last_with_the_pages_below_them() -> None:
    course = course_of({"index": ["z"], "orphan": ["b"], "loop": ["loop"], "b": ["a"]}, {})
    assert course.order == ["index", "z", "orphan", "b", "a", "loop"]
