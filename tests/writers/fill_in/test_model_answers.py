"""Model answers that learners can open once they have written something in the space."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import printed
from tests.writers.fill_in.learner import build_course, text_area, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.writers.fill_in.learner import Learner

PAGE = """
# Course

::::::{reflection} Box
:worksheet: box

:::::{answer} Why?
::::{model-answer}
:reveal:
Because of the bees.
::::
:::::
::::::
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Return the address of a page with a model answer."""
    return serve(build_course(tmp_path_factory.mktemp("model"), {"index.md": PAGE}).outdir)


@pytest.mark.chromium
def test_a_model_answer_opens_when_something_is_written_and_stays_open(learner: Learner) -> None:
    page = learner.opens()
    summary = page.get_by_text("Compare with a possible answer")
    answer = page.get_by_text("Because of the bees.")
    summary.click()
    assert not answer.is_visible()
    assert page.get_by_text("(write your answer first)").is_visible()
    assert summary.get_attribute("aria-disabled") == "true"
    write(page, "Why?", "They dance.")
    assert not page.get_by_text("(write your answer first)").is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert answer.is_visible()
    page.reload()
    assert answer.is_visible()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Yes, delete").click()
    assert not answer.is_visible()
    page.reload()
    assert summary.get_attribute("aria-disabled") == "true"


@pytest.mark.chromium
def test_a_model_answer_is_printed_only_when_it_is_open(learner: Learner, tmp_path: Path) -> None:
    page = learner.opens()
    write(page, "Why?", "They dance.")
    words = {word.text for word in printed(page, tmp_path / "closed.pdf", "A4")}
    assert not words & {"Compare", "bees."}
    page.get_by_text("Compare with a possible answer").click()
    assert "bees." in {word.text for word in printed(page, tmp_path / "open.pdf", "A4")}
    assert text_area(page, "Why?").is_visible()


@pytest.mark.chromium
def test_without_javascript_it_is_a_folded_part(learners: Callable[..., Learner], site: str) -> None:
    page = learners(site, java_script_enabled=False).opens()
    page.get_by_text("Compare with a possible answer").click()
    assert page.get_by_text("Because of the bees.").is_visible()
