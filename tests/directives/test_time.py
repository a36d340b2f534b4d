"""``time``, the directive and the role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_kwl.values.durations import Duration
from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build


@both(":::{time} 2 hours\n:::", ".. time:: 2 hours\n")
def test_line_has_label_and_machine_readable_value(build: Build, source: Source) -> None:
    page = build(source)
    line = page.one(".kwl-time")
    assert text_of(line) == "Estimated time: 2 hours"
    figure = page.one("time")
    assert (figure["datetime"], text_of(figure)) == ("PT2H", "2 hours")


@both("Watch {time}`7:11 <watch>` now.", "Watch :time:`7:11 <watch>` now.\n")
def test_role_stands_in_running_text(build: Build, source: Source) -> None:
    page = build(source)
    figure = page.one("p time")
    assert (figure["datetime"], text_of(figure)) == ("PT7M11S", "7:11")
    assert page.texts("p") == ["Watch 7:11 now."]
    [estimate] = page.domain.pages["index"].estimates
    assert (estimate.activity, estimate.stated) == ("watch", False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15", "PT15M"),
        ("15 min", "PT15M"),
        ("90 minutes", "PT1H30M"),
        ("1h30", "PT1H30M"),
        ("1 h 30 min", "PT1H30M"),
        ("1.5 hours", "PT1H30M"),
        ("7:11", "PT7M11S"),
        ("1:02:03", "PT1H2M3S"),
        ("75:00", "PT1H15M"),
        ("PT90M", "PT1H30M"),
        ("2 heures", "PT2H"),
        ("90 Minuten", "PT1H30M"),
        ("1,5 Stunden", "PT1H30M"),
        ("0", "PT0S"),
    ],
)
def test_every_form_is_the_same_for_directive_and_role(build: Build, text: str, value: str) -> None:
    page = build(Source("md", {"index": f":::{{time}} {text}\n:::\n\nIt is {{time}}`{text}`."}))
    assert [figure["datetime"] for figure in page.body().select("time")] == [value, value]


@both(":::{time} 1–2 hours\n:::", ".. time:: 1–2 hours\n")
def test_range_is_two_time_elements(build: Build, source: Source) -> None:
    page = build(source)
    figures = page.body().select("time")
    assert [figure["datetime"] for figure in figures] == ["PT1H", "PT2H"]
    assert text_of(page.one(".kwl-time")) == "Estimated time: 1–2 hours"


@both(
    """
    :::{time} half a day
    :::

    And {time}`soon <read>`, {time}`5:75`.

    :::{time} minus 5
    :activity: watch
    :::
    """,
    """
    .. time:: half a day

    \\

    And :time:`soon <read>`, :time:`5:75`.

    .. time:: minus 5
       :activity: watch
    """,
)
def test_unreadable_time_is_reported_printed_and_unknown(build: Build, source: Source) -> None:
    line = 8 if source.markup == "rst" else 7
    warns = [
        "index:4 kwl.time",
        f"index:{line} kwl.time",
        f"index:{line} kwl.time",
        f"index:{line + 2} kwl.time",
    ]
    page = build(source, warns=warns)
    assert "'half a day'" in page.warnings
    assert page.texts(".kwl-time") == ["Estimated time: half a day", "Watch: minus 5"]
    assert "And soon, 5:75." in page.texts("p")
    assert page.body().select("time") == []
    assert [each.duration for each in page.domain.pages["index"].estimates] == [None] * 4


@both(
    ":::{time}\n:::\n\n:::{time}\n:activity: read\n:::",
    ".. time::\n\n.. time::\n   :activity: read\n",
)
def test_time_without_text_is_unreadable(build: Build, source: Source) -> None:
    second = 6 if source.markup == "rst" else 7
    page = build(source, warns=["index:4 kwl.time", f"index:{second} kwl.time"])
    assert page.texts(".kwl-time") == ["Estimated time:", "Read:"]
    assert page.warnings.count("the time is empty; write a time, for example 15 min or 1 h 30 min") == 2


@both(":::{time}\n2 hours\n:::", ".. time::\n\n   2 hours\n")
def test_time_may_stand_in_the_body(build: Build, source: Source) -> None:
    page = build(source)
    assert text_of(page.one(".kwl-time")) == "Estimated time: 2 hours"
    assert page.one("time")["datetime"] == "PT2H"


@both(":::{time} 2 hours\nMore *words*.\n:::", ".. time:: 2 hours\n\n   More *words*.\n")
def test_content_after_a_time_is_kept(build: Build, source: Source) -> None:
    page = build(source)
    assert page.texts("p") == ["Estimated time: 2 hours", "More words."]
    assert page.texts("em") == ["words"]


@both(
    """
    :::{time} 10 min
    :activity: Watch
    :name: film
    :class: short
    :::

    See {ref}`film`.
    """,
    """
    .. time:: 10 min
       :activity: Watch
       :name: film
       :class: short

    See :ref:`film`.
    """,
)
def test_options_of_the_directive(build: Build, source: Source) -> None:
    page = build(source)
    line = page.one("#film")
    assert {"kwl-time", "short"} <= set(line["class"])
    [estimate] = page.domain.pages["index"].estimates
    assert (estimate.activity, estimate.stated) == ("watch", False)
    link = page.one("p > a")
    assert (link["href"], text_of(link)) == ("#film", "Watch: 10 min")


@both(
    ":::{time} 10 min\n:activity: sleep\n:::\n\nOr {time}`5 min <swim>`.",
    ".. time:: 10 min\n   :activity: sleep\n\n\n\nOr :time:`5 min <swim>`.\n",
)
def test_unknown_activity_is_reported(build: Build, source: Source) -> None:
    line = 9 if source.markup == "rst" else 8
    page = build(source, warns=["index:4 kwl.option", f"index:{line} kwl.option"])
    assert "'sleep'" in page.warnings
    assert "read, watch, do, discuss, break" in page.warnings
    assert [figure["datetime"] for figure in page.body().select("time")] == ["PT10M", "PT5M"]


@both(
    """
    :::{time} 1 hour
    :::

    ## One

    :::{time} 10 min
    :::

    :::{time} 5 min
    :activity: read
    :::

    ### Deeper

    :::{time} 3 min
    :::

    ## Two

    :::{time} 20 min
    :::

    :::{time} 30 min
    :::
    """,
    """
    .. time:: 1 hour

    One
    ---

    .. time:: 10 min

    .. time:: 5 min
       :activity: read

    Deeper
    ~~~~~~

    .. time:: 3 min

    Two
    ---

    .. time:: 20 min

    .. time:: 30 min
    """,
)
def test_second_time_of_one_section_is_reported(build: Build, source: Source) -> None:
    line = 24 if source.markup == "rst" else 26
    page = build(source, warns=[f"index:{line} kwl.time"])
    assert page.texts(".kwl-time time") == ["1 hour", "10 min", "5 min", "3 min", "20 min", "30 min"]


@pytest.mark.parametrize(
    ("builder", "file"),
    [("text", "index.txt"), ("latex", "course.tex"), ("man", "course.1"), ("xml", "index.xml")],
)
def test_label_is_printed_in_every_output(build: Build, builder: str, file: str) -> None:
    source = {"index.md": "# Page\n\n:::{time} 2 hours\n:::\n"}
    page = build(source, builder=builder, man_pages=[("index", "course", "d", "a", 1)])
    printed = (page.outdir / file).read_text(encoding="utf-8")
    assert "Estimated time:" in printed
    assert "2 hours" in printed


@both(
    "{time}`30 min <read>`\n\n:::{time} 10 min\n:activity: wacth\n:::",
    ":time:`30 min <read>`\n\n.. time:: 10 min\n   :activity: wacth\n",
)
def test_a_misspelt_activity_is_still_a_part(build: Build, source: Source) -> None:
    page = build(source, warns=["index:6 kwl.option"])
    course = page.domain.course
    assert str(course.total(course.branch("index")).duration) == str(Duration.exactly(40 * 60))


@both(":::{time} 20 min\n:label: none\n:::", ".. time:: 20 min\n   :label: none\n")
def test_the_words_before_a_time_can_be_left_out(build: Build, source: Source) -> None:
    page = build(source)
    assert page.texts(".kwl-time") == ["20 min"]
    assert page.domain.course.total(page.domain.course.branch("index")).duration == Duration.exactly(20 * 60)


def test_another_label_is_reported(build: Build) -> None:
    text = "# Page\n\n:::{time} 20 min\n:label: Duration\n:::\n"
    assert build({"index.md": text}, warns=["index:3 kwl.option"]).texts(".kwl-time") == [
        "Estimated time: 20 min"
    ]


def test_a_point_for_a_colon_is_reported_with_the_remedy(build: Build) -> None:
    page = build({"index.md": "# Page\n\n{time}`7.11 <watch>`\n"}, warns=["index:3 kwl.time"])
    assert "write 7:11 for minutes and seconds" in page.warnings
