"""Reviews show earlier answers, and have the same fields for the last column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.writers.fill_in.learner import (
    KNOW,
    LEARNED,
    WANT,
    Learner,
    build_course,
    control_lines,
    controls_of,
    take_home,
    text_area,
    wait_for_text,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.chromium
def test_review_repeats_what_was_written_and_shares_the_last_column(learner: Learner) -> None:
    page, end = learner.opens(), learner.opens("/unit/end.html")
    box = end.locator(".kwl-review").first
    repeated = box.locator(".kwl-repeat")
    assert box.locator(".kwl-prompt").all_inner_texts() == [
        "What experience do you have with bees?",
        KNOW,
        WANT,
    ]
    assert repeated.all_inner_texts() == ["Nothing written yet"] * 3
    write(page, KNOW, "They <dance>.\n\nAnd sing")
    write(page, LEARNED, "Much")
    end.get_by_text("They <dance>.").wait_for()
    assert repeated.all_inner_texts()[1] == "They <dance>.\n\nAnd sing"
    assert repeated.all_inner_texts()[2] == "Nothing written yet"
    assert box.get_by_role("textbox").count() == 1
    assert text_area(end, LEARNED).input_value() == "Much"
    write(end, LEARNED, "Very much")
    wait_for_text(page, "L", "Very much")
    assert box.get_by_role("button").all_inner_texts() == ["Download my answers (DOCX)", "Delete"]


@pytest.mark.chromium
def test_review_of_a_plain_reflection_has_nothing_open(learner: Learner) -> None:
    page = learner.opens()
    write(page, "Why this plan?", "Because")
    page.get_by_role("checkbox", name="A first step").check()
    page.goto(f"{learner.site}/unit/end.html")
    box = page.locator(".kwl-review").nth(1)
    assert box.get_by_role("textbox").count() == 0
    assert box.locator(".kwl-prompt").all_inner_texts() == [
        "Resource, Time",
        "Action, Time",
        "Why this plan?",
    ]
    assert box.locator(".kwl-repeat").all_inner_texts()[2] == "Because"
    ticks = box.get_by_role("checkbox")
    assert [(tick.is_checked(), tick.is_disabled()) for tick in ticks.all()] == [(True, True), (True, True)]


@pytest.mark.chromium
def test_chart_and_review_on_a_single_page_show_the_same_text(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    built = build_course(tmp_path, builder="singlehtml")
    page = learners(serve(built.outdir)).opens()
    chart, review = page.locator("#worksheet-bees"), page.locator(".kwl-review").first
    text_area(page, KNOW).fill("They dance.")
    review.get_by_role("textbox").fill("Much")
    assert review.locator("[data-kwl-repeat=K]").inner_text() == "They dance."
    assert chart.get_by_role("textbox", name=LEARNED).input_value() == "Much"
    page.wait_for_timeout(1200)
    name, blob = take_home(page, ".kwl-review >> nth=0")
    assert name == "bees-answers.docx"
    assert control_lines(controls_of(blob)["bees.L"]) == ["Much"]
