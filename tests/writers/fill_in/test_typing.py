"""Typing: text areas, and answers after a reload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.writers.fill_in.learner import (
    KNOW,
    LEARNED,
    NOTE,
    WANT,
    Learner,
    build_course,
    status_of,
    text_area,
    wait_for_text,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.chromium
@pytest.mark.parametrize("width", [1200, 390])
def test_the_text_area_fills_the_space(learners: Callable[..., Learner], site: str, width: int) -> None:
    size: Any = {"width": width, "height": 900}
    rects = """(all, what) => all.map(each => {
        const {x, y, width, height} = (what ? each.querySelector(what) : each).getBoundingClientRect();
        return [x, y - each.closest('.admonition').getBoundingClientRect().y, width, height];
    })"""
    before = learners(site, viewport=size, java_script_enabled=False).opens()
    after = learners(site, viewport=size).opens()
    spaces = after.eval_on_selector_all(".kwl-blank", rects)
    assert len(spaces) == 7
    assert spaces == before.eval_on_selector_all(".kwl-blank", rects)
    areas = after.eval_on_selector_all(".kwl-blank", rects, "textarea")
    stacked = width < 600
    for number, ((x, y, wide, high), area) in enumerate(zip(spaces, areas, strict=True)):
        edge = 1 if number in (0, 6) else 0  # the border of a space outside a table
        heading = area[1] - y if stacked and number in range(1, 6) else edge
        assert area == [x + edge, y + heading, wide - 2 * edge, high - heading - edge]
        assert heading > 15 or not (stacked and number in range(1, 6))
    assert after.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.chromium
def test_no_script_no_change(learners: Callable[..., Learner], site: str) -> None:
    learner = learners(site, java_script_enabled=False)
    for path in ("/index.html", "/unit/end.html"):
        page = learner.opens(path)
        assert page.locator("textarea, button, .kwl-bar").count() == 0
        assert not any(each.is_visible() for each in page.locator(".kwl-earlier").all())


@pytest.mark.chromium
def test_areas_are_named_and_speak_the_language_of_the_page(learner: Learner) -> None:
    page = learner.opens()
    names = page.eval_on_selector_all("textarea", "all => all.map(each => each.ariaLabel)")
    assert names == [
        "What experience do you have with bees?",
        KNOW,
        WANT,
        LEARNED,
        "Resource, Time",
        "Action, Time",
        "Why this plan?",
    ]
    for name in names:
        area = text_area(page, name)
        assert area.evaluate("each => [each.spellcheck, each.closest('[lang]').lang]") == [True, "en"]
        area.fill("Words")
        assert area.evaluate("each => each.dir") == "auto"


@pytest.mark.chromium
def test_area_grows_with_its_text_and_columns_do_not(learner: Learner) -> None:
    page = learner.opens()
    area = text_area(page, "Resource, Time")
    box = "each => { const r = each.closest('td').getBoundingClientRect(); return [r.width, r.height]; }"
    width, height = area.evaluate(box)
    area.fill("Many words that need lines. " * 30 + "\n" * 5 + "x" * 300 + "\n")
    wider, taller = area.evaluate(box)
    assert wider == width
    assert taller > 3 * height
    assert area.evaluate("each => each.scrollHeight <= each.clientHeight"), "all of it can be seen"
    page.locator("td", has=text_area(page, "Action, Time")).click(position={"x": 20, "y": taller - 20})
    assert text_area(page, "Action, Time").evaluate("each => each === document.activeElement")
    area.fill("")
    assert area.evaluate(box) == [width, height]


@pytest.mark.chromium
def test_answers_are_there_after_a_reload(learner: Learner) -> None:
    page = learner.opens()
    assert status_of(page).text_content() == NOTE
    text_area(page, KNOW).press_sequentially("They dance.\nAnd sing", delay=5)
    page.get_by_role("checkbox", name="A first step").check()
    page.get_by_role("checkbox", name="A second step").uncheck()
    page.get_by_role("checkbox", name="Keep bees").check()
    page.wait_for_timeout(1500)
    assert status_of(page).text_content() == "Saved in this browser"
    stored = page.evaluate("({...localStorage})")
    assert stored == {
        "kwl:2::Course:%23index-objectives:Keep-bees": "1",
        "kwl:2::Course:bees:K": "They dance.\nAnd sing",
        "kwl:2::Course:plan:A-first-step": "1",
        "kwl:2::Course:plan:A-second-step": "0",
    }
    page.reload()
    assert text_area(page, KNOW).input_value() == "They dance.\nAnd sing"
    assert page.get_by_role("checkbox", name="A first step").is_checked()
    assert not page.get_by_role("checkbox", name="A second step").is_checked()
    assert page.get_by_role("checkbox", name="Keep bees").is_checked()
    assert page.locator(".kwl-objectives").get_by_role("button").all_inner_texts() == ["Delete"]
    assert status_of(page).text_content() == "Saved in this browser"
    text_area(page, KNOW).fill("")
    page.wait_for_timeout(1500)
    assert "kwl:2::Course:bees:K" not in page.evaluate("({...localStorage})")


@pytest.mark.chromium
def test_leaving_the_page_immediately_loses_no_answer(learner: Learner) -> None:
    page = learner.opens()
    text_area(page, KNOW).fill("Quick")
    page.goto(f"{learner.site}/plain.html")
    page.go_back()
    assert text_area(page, KNOW).input_value() == "Quick"


@pytest.mark.chromium
def test_continuous_typing_is_saved_and_announced_once(learner: Learner) -> None:
    page = learner.opens()
    status_of(page).evaluate(
        """each => {
          window.said = [];
          const hear = () => each.textContent && said.push(each.textContent);
          new MutationObserver(hear).observe(each, {childList: true});
        }"""
    )
    text_area(page, KNOW).press_sequentially("abcdefghij", delay=200)
    assert page.evaluate("localStorage.getItem('kwl:2::Course:bees:K')").startswith("abcd")
    assert page.evaluate("said") == []
    page.wait_for_timeout(1500)
    assert page.evaluate("said") == ["Saved in this browser"]
    assert page.evaluate("localStorage.getItem('kwl:2::Course:bees:K')") == "abcdefghij"


@pytest.mark.chromium
def test_text_is_not_changed_during_input_method_composition(learner: Learner) -> None:
    page, other = learner.opens(), learner.opens()
    page.bring_to_front()
    text_area(page, KNOW).focus()
    devices = learner.context.new_cdp_session(page)
    for text in ("m", "みt", "みつb", "みつばch", "みつばち"):
        devices.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )
    other.evaluate("localStorage.setItem('kwl:2::Course:bees:K', 'from elsewhere')")
    page.wait_for_timeout(1200)
    assert text_area(page, KNOW).input_value() == "みつばち"
    devices.send("Input.insertText", {"text": "蜜蜂"})
    page.wait_for_timeout(1200)
    assert text_area(page, KNOW).input_value() == "from elsewhere\n\n蜜蜂"
    assert page.evaluate("localStorage.getItem('kwl:2::Course:bees:K')") == "from elsewhere\n\n蜜蜂"


@pytest.mark.chromium
def test_two_tabs_show_the_same_answers(learner: Learner) -> None:
    one, two = learner.opens(), learner.opens()
    write(one, KNOW, "first")
    wait_for_text(two, "K", "first")
    text_area(one, WANT).fill("in the first tab, not saved yet")
    two.evaluate("localStorage.setItem('kwl:2::Course:bees:W', 'in the second')")
    assert text_area(one, WANT).input_value() == "in the first tab, not saved yet"
    both = "in the second\n\nin the first tab, not saved yet"
    wait_for_text(two, "W", both)
    wait_for_text(one, "W", both)
    status_of(one).get_by_text("You wrote here in two windows. Both texts are kept").wait_for()


@pytest.mark.chromium
def test_answers_of_courses_on_one_host_are_separate(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    host = tmp_path / "host"
    host.mkdir()
    for name, language in (("a", "en"), ("b/en/latest", "en"), ("b/de/v1.2", "de")):
        built = build_course(tmp_path / name, language=language)
        (host / name).parent.mkdir(parents=True, exist_ok=True)
        built.outdir.rename(host / name)
    learner = learners(serve(host))
    page = learner.opens("/a/index.html")
    write(page, KNOW, "of a")
    page.goto(f"{learner.site}/b/en/latest/index.html")
    assert text_area(page, KNOW).input_value() == ""
    write(page, KNOW, "of b")
    page.goto(f"{learner.site}/b/de/v1.2/index.html")
    assert page.locator("[data-kwl-key=K] textarea").input_value() == "of b", "the same course in German"
    page.goto(f"{learner.site}/a/index.html")
    assert text_area(page, KNOW).input_value() == "of a"
