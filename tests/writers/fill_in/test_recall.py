"""Reviews by recall: first what learners remember, then their earlier answers and questions, to be ticked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.returned.filling import kwl
from tests.writers.fill_in.learner import (
    FILES,
    KNOW,
    LEARNED,
    WANT,
    Learner,
    bring_back,
    build_course,
    control_lines,
    controls_of,
    status_of,
    take_along,
    take_home,
    text_area,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.roots import Built

QUESTIONS = "Why do they dance?\n\n  Do they sleep?\nWho is the queen?"
REVIEW = ".kwl-review >> nth=0"


@pytest.fixture(scope="module")
def recall(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample course with `my-answers`, and a review by recall."""
    files = {
        "index.md": f"{FILES['index.md']}\n:::{{my-answers}}\n:::\n",
        "unit/end.md": FILES["unit/end.md"].replace("} bees\n", "} bees\n:recall:\n"),
    }
    return build_course(tmp_path_factory.mktemp("recall"), {**FILES, **files}, html_theme="basic")


@pytest.fixture(scope="module")
def recall_site(recall: Built, serve: Callable[[Path], str]) -> str:
    """Return its address."""
    return serve(recall.outdir)


@pytest.fixture
def ada(learners: Callable[..., Learner], recall_site: str) -> Learner:
    """Return a learner who has written questions in the chart."""
    ada = learners(recall_site)
    page = ada.opens()
    write(page, KNOW, "They fly.")
    write(page, WANT, QUESTIONS)
    page.close()
    return ada


def _tick(page: Page, question: str) -> None:
    page.get_by_role("checkbox", name=question).check()
    page.wait_for_timeout(1200)


def test_page_without_a_script_has_nothing_folded(recall: Built) -> None:
    box = recall.body("unit/end").select(".kwl-review")[0]
    blocks = [each for each in box.find_all(recursive=False) if "kwl-earlier" not in each.get("class", [])]
    assert [each.name for each in blocks] == ["p", "p", "table", "p"]
    assert blocks[1].get_text().startswith("Write down what you remember")
    assert blocks[3].get_text() == "You started in KWL chart: bees."
    assert box.select("details, [hidden]") == []
    scripts = [str(each["src"]) for each in recall.html("unit/end").select("script[src*='kwl-recall']")]
    assert len(scripts) == 1
    assert recall.html().select("script[src*='kwl-recall']") == []


@pytest.mark.chromium
def test_earlier_answers_open_when_something_is_written(ada: Learner) -> None:
    page = ada.opens("/unit/end.html")
    earlier = page.locator(REVIEW).locator(".kwl-earlier")
    assert not earlier.is_visible()
    area = text_area(page, LEARNED)
    area.press_sequentially("They dance to", delay=150)  # for longer than the delay of saving
    assert not earlier.is_visible(), "the learner is still writing"
    earlier.wait_for(timeout=3000)
    page.reload()
    assert earlier.is_visible()
    page.locator(REVIEW).get_by_role("button", name="Delete").click()
    page.locator(REVIEW).get_by_role("button", name="Yes, delete").click()
    assert not earlier.is_visible()


@pytest.mark.chromium
def test_earlier_answers_open_on_demand_with_the_keyboard(ada: Learner) -> None:
    page = ada.opens("/unit/end.html")
    page.locator(REVIEW).locator("summary").press("Enter")
    assert page.locator(REVIEW).locator(".kwl-repeat[data-kwl-repeat=K]").inner_text() == "They fly."


@pytest.mark.chromium
def test_lines_of_questions_are_ticked_and_kept(ada: Learner) -> None:
    page = ada.opens("/unit/end.html")
    write(page, LEARNED, "To show the way.")
    group = page.get_by_role("group", name="Tick what you can answer now:")
    lines = group.get_by_role("checkbox")
    assert [each.inner_text() for each in group.locator("label").all()] == [
        "Why do they dance?",
        "Do they sleep?",
        "Who is the queen?",
    ]
    _tick(page, "Do they sleep?")
    assert group.get_by_text("Answered: 1. Still open: 2.").is_visible()
    assert status_of(page, REVIEW).inner_text() == "Saved in this browser"
    assert lines.nth(1).evaluate("each => each === document.activeElement")
    page.reload()
    assert [each.is_checked() for each in lines.all()] == [False, True, False]
    chart = ada.opens()
    write(chart, WANT, f"New?\n{QUESTIONS}")
    page.get_by_label("New?").wait_for()
    assert [each.is_checked() for each in lines.all()] == [False, False, True, False]


@pytest.mark.chromium
@pytest.mark.parametrize("path", ["/index.html", "/unit/end.html"])
def test_ticks_are_in_the_word_file_and_can_be_collected(
    ada: Learner, recall: Built, tmp_path: Path, path: str
) -> None:
    page = ada.opens("/unit/end.html")
    write(page, LEARNED, "To show the way.")
    _tick(page, "Do they sleep?")
    page.goto(f"{ada.site}{path}")
    _name, blob = take_home(page, REVIEW if "end" in path else "#worksheet-bees")
    lines = ["☐ Why do they dance?", "", "☒   Do they sleep?", "☐ Who is the queen?"]
    assert control_lines(controls_of(blob)["bees.W"]) == lines
    assert control_lines(controls_of(blob)["bees.K"]) == ["They fly."]
    (tmp_path / "bees.docx").write_bytes(blob)
    table = tmp_path / "table.json"
    result = kwl("collect", tmp_path / "bees.docx", "--course", recall.outdir / "kwl.json", "-o", table)
    assert result.exit_code == 0, result.output
    (row,) = json.loads(table.read_text(encoding="utf-8"))
    assert (row["warnings"], row["unmatched"]) == ([], [])
    assert list(row["values"]) == ["experience", "K", "W", "W.answered", "L"]
    assert row["values"]["W"] == "Why do they dance?\n\nDo they sleep?\nWho is the queen?"
    assert row["values"]["W.answered"] == "Do they sleep?"


@pytest.mark.chromium
def test_ticks_are_taken_along_and_brought_back_and_deleted(
    ada: Learner, learners: Callable[..., Learner], recall_site: str, tmp_path: Path
) -> None:
    page = ada.opens("/unit/end.html")
    write(page, LEARNED, "To show the way.")
    _tick(page, "Do they sleep?")
    page.goto(f"{recall_site}/index.html")
    path = take_along(page, tmp_path)
    home = learners(recall_site).opens()
    bring_back(home, path)
    home.get_by_text("Brought back: 5").wait_for(timeout=5000)
    assert text_area(home, WANT).input_value() == "Why do they dance?\n\n  Do they sleep?\nWho is the queen?"
    home.goto(f"{recall_site}/unit/end.html")
    assert home.get_by_label("Do they sleep?").is_checked()
    page.locator("#worksheet-bees").get_by_role("button", name="Delete").click()
    page.locator("#worksheet-bees").get_by_role("button", name="Yes, delete").click()
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.chromium
def test_text_file_has_the_ticks(recall: Built, learners: Callable[..., Learner]) -> None:
    page = learners(recall.outdir.as_uri()).opens()
    write(page, WANT, QUESTIONS)
    page.goto(f"{recall.outdir.as_uri()}/unit/end.html")
    write(page, LEARNED, "To show the way.")
    _tick(page, "Do they sleep?")
    name, blob = take_home(page, REVIEW)
    assert name.endswith(".txt")
    assert "☐ Why do they dance?" in blob.decode("utf-8-sig")


def test_the_setting_is_for_all_charts(tmp_path: Path) -> None:
    built = build_course(tmp_path, kwl_review_recall=True)
    assert [box.has_attr("data-kwl-recall") for box in built.body("unit/end").select(".kwl-review")] == [
        True,
        False,
    ]
    off = {"unit/end.md": FILES["unit/end.md"].replace("} bees\n", "} bees\n:recall: no\n")}
    assert built.rebuild(off).html("unit/end").select("[data-kwl-recall], [src*='kwl-recall']") == []
