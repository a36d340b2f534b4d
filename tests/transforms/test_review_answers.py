"""Spaces to write in in the body of a ``kwl-review``: its own, beside those of the worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.roots import both

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Source

REVIEW_MD = """
    :::{kwl} bees
    :worksheet: chart
    :rows: 1
    :::

    ::::{kwl-review} chart
    :::{answer} Was it new?
    :lines: 2
    :::

    :::{answer} L
    :::
    ::::
    """
REVIEW_RST = """
    .. kwl:: bees
       :worksheet: chart
       :rows: 1

    .. kwl-review:: chart

       .. answer:: Was it new?
          :lines: 2

       .. answer:: L
    """


@both(REVIEW_MD, REVIEW_RST)
@pytest.mark.parametrize("builder", ["html", "latex", "text", "worksheets"])
def test_answers_in_a_review_have_keys_of_their_own(build: Build, source: Source, builder: str) -> None:
    built = build(source, builder=builder, warns=None)
    # an answer outside a reflection may be reported, at its own line
    assert all(each.endswith(" kwl.option") for each in built.problems), built.problems
    if builder != "html":
        return
    chart = [str(each["data-kwl-key"]) for each in built.body().select(".kwl-reflection [data-kwl-key]")]
    review = built.one(".kwl-review")
    own = [
        str(each["data-kwl-key"]) for each in review.select(".kwl-answer:not(.kwl-earlier *) [data-kwl-key]")
    ]
    assert chart
    assert len(own) == 2
    assert len({*own}) == 2
    assert not {*own} & {*chart}
    assert all(own)


@both(REVIEW_MD, REVIEW_RST)
def test_the_keys_of_a_review_stay(build: Build, source: Source) -> None:
    built = build(source, warns=None)
    keys = built.keys()
    name = next(iter(source.files))
    changed = source.files[name].replace("Page", "New page")
    assert built.rebuild({name: changed}, warns=None).keys() == keys


@both(
    """
    :::::{reflection} Think
    :worksheet: sheet

    ::::{answer} Was it new?
    ::::
    :::::

    :::::{kwl-review} sheet
    ::::{answer} Was it new?
    ::::

    - [ ] Done
    :::::
    """,
    """
    .. reflection:: Think
       :worksheet: sheet

       .. answer:: Was it new?

    .. kwl-review:: sheet

       .. answer:: Was it new?

       .. rst-class:: kwl-checklist

       - Done
    """,
)
def test_they_are_not_those_of_an_equal_prompt_in_the_reflection(build: Build, source: Source) -> None:
    built = build(source, warns=None)
    review = built.one(".kwl-review")
    selector = "[data-kwl-key]:not(.kwl-earlier *, [data-kwl-repeats])"
    own = [str(each["data-kwl-key"]) for each in review.select(selector)]
    assert own
    assert built.one(".kwl-reflection [data-kwl-key]")["data-kwl-key"] not in own
