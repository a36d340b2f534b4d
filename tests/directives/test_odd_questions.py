"""Choices and scales with nothing in them, or with more than a list: found with random courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.roots import Source, both

if TYPE_CHECKING:
    from tests.conftest import Build

EMPTY = both(
    ":::::{reflection} Bees\n:::{choice}\n:::\n\n:::{scale}\n:::\n\nAfter\n:::::",
    ".. reflection:: Bees\n\n   .. choice::\n\n   .. scale::\n\n   After",
)


@EMPTY
@pytest.mark.parametrize("builder", ["html", "man", "latex", "text"])
def test_a_question_without_anything_in_it_is_named_and_left_out(
    build: Build, source: Source, builder: str
) -> None:
    built = build(source, builder=builder, warns=None)
    assert [line.partition(" ")[2] for line in built.problems] == ["kwl.option"] * 4
    assert any(
        "After" in path.read_text("utf-8") for path in built.outdir.glob("*.*") if path.suffix != ".docx"
    )


INNER = both(
    """
    ::::::{reflection} Bees
    :worksheet: bees

    :::::{scale} How sure are you?
    :name: sure
    :steps: not, very

    ::::{kwl} wasps
    ::::

    - I know them.
      - [ ] They buzz
    - I find them.
    :::::

    :::::{choice} Which?
    :name: which
    - A bee

      ::::{choice} Of what size?
      :name: size
      - Big
      - Small
      ::::
    - A wasp
      - [ ] Sure
    :::::
    ::::::
    """,
    """
    .. reflection:: Bees
       :worksheet: bees

       .. scale:: How sure are you?
          :name: sure
          :steps: not, very

          .. kwl:: wasps

          - I know them.

            .. rst-class:: kwl-checklist

            - They buzz

          - I find them.

       .. choice:: Which?
          :name: which

          - A bee

            .. choice:: Of what size?
               :name: size

               - Big
               - Small

          - A wasp

            .. rst-class:: kwl-checklist

            - Sure
    """,
)


STATEMENTS = ("I-know-them-They-buzz", "I-find-them")


@INNER
def test_what_stands_in_a_question_keeps_its_own_boxes(build: Build, source: Source) -> None:
    built = build(source, warns=None)
    assert [line.partition(" ")[2] for line in built.problems] == ["kwl.option"]  # a chart in a reflection
    boxes = built.body().select("[data-kwl-key]")
    groups = {str(box["data-kwl-key"]): str(box.get("data-kwl-group", "")) for box in boxes}
    assert groups == {
        **dict.fromkeys(("K", "W", "L", "They-buzz", "Sure"), ""),
        **{f"sure.{key}.{step}": f"sure.{key}" for key in STATEMENTS for step in ("not", "very")},
        **dict.fromkeys(("which.A-bee-Of-what-size-Big-Small", "which.A-wasp-Sure"), "which"),
        **dict.fromkeys(("size.Big", "size.Small"), "size"),
    }
