"""``kwl.time``: a stated time far from the sum of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.courses import days, module
from tests.roots import Source, both

if TYPE_CHECKING:
    from tests.conftest import Build


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
