"""When something goes wrong: storage that is blocked or full, answers that are deleted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.writers.fill_in.learner import (
    KNOW,
    Learner,
    control_lines,
    controls_of,
    status_of,
    take_home,
    text_area,
    write,
)

if TYPE_CHECKING:
    from playwright.sync_api import Dialog


BLOCKED = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }});"
)
FULL = "void (Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); })"


@pytest.mark.chromium
@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_answers_that_cannot_be_saved_can_be_downloaded(learner: Learner, trouble: str) -> None:
    learner.context.add_init_script(trouble)
    sphinx = re.compile("_static/(doctools|sphinx_highlight)")  # these do not expect it
    learner.context.route(sphinx, lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = learner.opens()
    warning = "This browser does not keep your answers. Download them before you leave this page."
    assert status_of(page).text_content() == warning
    text_area(page, KNOW).press_sequentially("They dance.")
    page.wait_for_timeout(1200)
    assert status_of(page).text_content() == warning
    assert control_lines(controls_of(take_home(page)[1])["bees.K"]) == ["They dance."]
    asked = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.close(run_before_unload=True)
    learner.opens("/plain.html").wait_for_timeout(300)
    assert asked == ["beforeunload"]


@pytest.mark.chromium
def test_storage_that_fills_up_is_noticed(learner: Learner) -> None:
    page = learner.opens()
    write(page, KNOW, "kept")
    page.evaluate(FULL)
    text_area(page, KNOW).fill("kept, and more")
    status_of(page).get_by_text("does not keep").wait_for()
    _, blob = take_home(page)
    assert control_lines(controls_of(blob)["bees.K"]) == ["kept, and more"]


@pytest.mark.chromium
def test_delete_asks_and_can_be_undone(learner: Learner) -> None:
    page = learner.opens()
    box = page.locator("#worksheet-bees")
    button = box.locator(".kwl-erase")
    assert not button.is_visible(), "there is nothing to delete"
    write(page, KNOW, "They dance.")
    write(page, "Resource, Time", "of the other box")
    button.click()
    assert (button.inner_text(), status_of(page).text_content()) == (
        "Yes, delete",
        "Delete everything that you wrote in this box?",
    )
    text_area(page, KNOW).focus()
    assert button.inner_text() == "Delete", "asked again next time"
    button.dblclick()
    assert text_area(page, KNOW).input_value() == "They dance.", "a double click is no answer"
    button.click()
    assert text_area(page, KNOW).input_value() == ""
    assert status_of(page).text_content() == "Your answers are deleted."
    assert page.evaluate("Object.keys(localStorage)") == ["kwl:2::Course:plan:Resource-Time"]
    assert button.evaluate("each => each === document.activeElement"), "the focus stays"
    button.press("Enter")
    assert text_area(page, KNOW).input_value() == "They dance."
    assert page.evaluate("localStorage.getItem('kwl:2::Course:bees:K')") == "They dance."
    button.click()
    button.click()
    page.reload()
    assert text_area(page, KNOW).input_value() == ""
    assert not button.is_visible()
