"""All answers of a course: progress, take along, bring back, delete; one name for all worksheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.office import convert
from tests.writers.fill_in.learner import (
    FILES,
    KNOW,
    LEARNED,
    Learner,
    bring_back,
    build_course,
    control_lines,
    control_text,
    controls_of,
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

PLAN = {"Resource, Time": "Mondays", "Why this plan?": "Because\n\nof “bees”"}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample course with `my-answers` on its first page."""
    files = {**FILES, "index.md": f"{FILES['index.md']}\n:::{{my-answers}}\n:::\n"}
    return build_course(tmp_path_factory.mktemp("own"), files, html_theme="basic")


@pytest.fixture(scope="module")
def own_site(own: Built, serve: Callable[[Path], str]) -> str:
    """Return its address."""
    return serve(own.outdir)


def _fill(page: Page) -> None:
    page.locator(".kwl-my-answers").get_by_label("Name").fill("Ada Lovelace")
    write(page, KNOW, "They dance.\nمرحبا")
    for label, text in PLAN.items():
        write(page, label, text)
    page.get_by_role("checkbox", name="A first step").check()
    page.wait_for_timeout(1200)


def _assert_filled(page: Page) -> None:
    status = page.locator(".kwl-my-answers").get_by_role("status")
    status.get_by_text("Brought back").wait_for(timeout=5000)
    assert status.inner_text() == "Brought back: 6"
    assert text_area(page, KNOW).input_value() == "They dance.\nمرحبا"
    assert {label: text_area(page, label).input_value() for label in PLAN} == PLAN
    assert page.get_by_role("checkbox", name="A first step").is_checked()
    assert page.get_by_role("checkbox", name="A second step").is_checked()
    assert page.locator("#worksheet-plan").get_by_label("Name").input_value() == "Ada Lovelace"


def test_without_a_script_it_is_a_list_of_worksheets(own: Built) -> None:
    assert own.warnings == ""
    box = own.one(".kwl-my-answers")
    assert [link["href"] for link in box.select("li a")] == ["#worksheet-bees", "#worksheet-plan"]
    assert box.select("button, input") == []
    assert own.html("unit/end").select("script[src*='kwl-answers']") == []
    assert (own.outdir / "worksheets/index-workbook.docx").is_file()


@pytest.mark.chromium
def test_a_learner_goes_on_at_home(learners: Callable[..., Learner], own_site: str, tmp_path: Path) -> None:
    page = learners(own_site).opens()
    states = page.locator(".kwl-state")
    assert states.all_inner_texts() == ["Nothing written yet"] * 2
    assert not page.get_by_role("button", name="Take my answers along").is_visible()
    _fill(page)
    assert states.all_inner_texts() == ["1 of 4 filled in", "2 of 3 filled in"]
    path = take_along(page, tmp_path)
    assert path.name == "index-workbook-Ada-Lovelace.docx"
    controls = controls_of(path.read_bytes())
    assert control_text(controls["index-workbook.@1"]) == "Ada Lovelace"
    assert control_lines(controls["plan.Why-this-plan"]) == PLAN["Why this plan?"].split("\n")
    home = learners(own_site).opens()
    bring_back(home, path)
    _assert_filled(home)
    home.reload()
    assert text_area(home, KNOW).input_value() == "They dance.\nمرحبا"


@pytest.mark.chromium
def test_thirty_learners_at_one_computer(
    learners: Callable[..., Learner], own_site: str, tmp_path: Path
) -> None:
    learner = learners(own_site)
    names = set()
    for number in range(30):
        page = learner.opens()
        assert page.locator("textarea").evaluate_all("all => all.map(each => each.value).join('')") == ""
        assert page.locator(".kwl-name input").first.input_value() == ""
        page.locator(".kwl-name input").first.fill(f"Learner {number}")
        text_area(page, KNOW).fill(f"Text {number}")
        page.get_by_role("checkbox", name="Keep bees").check()
        names.add(take_along(page, tmp_path).name)
        page.get_by_role("button", name="Delete all my answers").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
        page.get_by_text("All your answers are deleted from this browser.").wait_for()
        assert page.evaluate("Object.keys(localStorage)") == []
        page.close()
    assert len(names) == 30
    assert "index-workbook-Learner-7.docx" in names


@pytest.mark.chromium
def test_delete_all_can_be_cancelled_and_undone(learners: Callable[..., Learner], own_site: str) -> None:
    page = learners(own_site).opens()
    _fill(page)
    page.evaluate("localStorage.setItem('of another program', 'stays')")
    stored = page.evaluate("({...localStorage})")
    erase = page.get_by_role("button", name="Delete all my answers")
    erase.click()
    assert page.get_by_role("dialog").evaluate("each => each.matches(':modal')")
    page.keyboard.press("Escape")
    assert page.evaluate("({...localStorage})") == stored
    erase.click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    page.get_by_text("All your answers are deleted from this browser.").wait_for()
    assert page.evaluate("({...localStorage})") == {"of another program": "stays"}
    assert text_area(page, KNOW).input_value() == ""
    undo = page.locator(".kwl-my-answers").get_by_role("button", name="Undo")
    assert undo.evaluate("each => each === document.activeElement")
    undo.click()
    assert page.evaluate("({...localStorage})") == stored
    assert text_area(page, KNOW).input_value() == "They dance.\nمرحبا"


@pytest.mark.chromium
def test_bring_back_asks_before_it_replaces(
    learners: Callable[..., Learner], own_site: str, tmp_path: Path
) -> None:
    page = learners(own_site).opens()
    _fill(page)
    path = take_along(page, tmp_path)
    write(page, KNOW, "Newer")
    text_area(page, "Why this plan?").fill("")
    page.wait_for_timeout(1200)
    bring_back(page, path)
    dialog = page.get_by_role("dialog")
    assert "The file and this browser have different answers: 1." in dialog.inner_text()
    dialog.get_by_role("button", name="Those of this browser").click()
    page.get_by_text("Brought back: ").wait_for()
    assert text_area(page, KNOW).input_value() == "Newer"
    assert text_area(page, "Why this plan?").input_value() == PLAN["Why this plan?"]
    bring_back(page, path)
    dialog.get_by_role("button", name="Those of the file").click()
    page.get_by_text("Brought back: 1").wait_for()
    assert text_area(page, KNOW).input_value() == "They dance.\nمرحبا"
    page.locator(".kwl-my-answers").get_by_role("button", name="Undo").click()
    assert text_area(page, KNOW).input_value() == "Newer"
    other = tmp_path / "other.docx"
    other.write_bytes(b"no Word file")
    bring_back(page, other)
    page.get_by_text("No answers for this course in: other.docx").wait_for()


@pytest.mark.chromium
@pytest.mark.libreoffice
@pytest.mark.parametrize("times", [1, 2])
def test_files_saved_by_libreoffice_come_back(
    learners: Callable[..., Learner], own_site: str, tmp_path: Path, times: int
) -> None:
    page = learners(own_site).opens()
    _fill(page)
    path = take_along(page, tmp_path)
    for number in range(times):
        path = _saved_by_libreoffice(path, tmp_path / f"saved{number}")
    home = learners(own_site).opens()
    bring_back(home, path)
    _assert_filled(home)
    assert text_area(home, LEARNED).input_value() == ""


@pytest.mark.chromium
def test_ticked_objectives_move_with_the_answers(
    learners: Callable[..., Learner], own: Built, own_site: str, tmp_path: Path
) -> None:
    page = learners(own_site).opens()
    tick = page.get_by_role("checkbox", name="Keep bees")
    tick.check()
    write(page, KNOW, "They dance.")
    path = take_along(page, tmp_path)
    controls = controls_of(path.read_bytes())
    objectives = [control_text(controls[f"index-workbook.objective-{number}"]) for number in (1, 2)]
    assert objectives == ["☐", "☒"]
    home = learners(own_site).opens()
    bring_back(home, path)
    home.get_by_text("Brought back: 3").wait_for(timeout=5000)
    ticks = [home.get_by_role("checkbox", name=name) for name in ("Tell bees from wasps", "Keep bees")]
    assert [each.is_checked() for each in ticks] == [False, True]
    home.get_by_role("button", name="Delete all my answers").click()
    home.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    assert [each.is_checked() for each in ticks] == [False, False]
    assert home.evaluate("Object.keys(localStorage)") == []
    offline = learners(own.outdir.as_uri()).opens()
    offline.get_by_role("checkbox", name="Keep bees").check()
    text = take_along(offline, tmp_path).read_text(encoding="utf-8-sig")
    assert "[ ] Tell bees from wasps\n\n[x] Keep bees\n" in text


@pytest.mark.chromium
def test_objectives_in_a_reflection_are_fields_of_its_worksheet(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    inner = "::::{objectives}\n:checklist:\n- Keep bees\n::::\n"
    box = f":::::{{reflection}} Goals\n:worksheet: goals\n\n{inner}:::::\n"
    built = build_course(tmp_path, {"index.md": f"# Bees\n\n{box}\n:::{{my-answers}}\n:::\n"})
    site = serve(built.outdir)
    page = learners(site).opens()
    page.get_by_role("checkbox", name="Keep bees").check()
    page.wait_for_timeout(1200)
    path = take_along(page, tmp_path)
    controls = controls_of(path.read_bytes())
    assert {
        tag: control_text(each) for tag, each in controls.items() if "bees" in tag or "objective" in tag
    } == {
        "index-workbook.objective-1": "☒",
        "goals.Keep-bees": "☒",
    }
    home = learners(site).opens()
    bring_back(home, path)
    home.get_by_text("Brought back: 1").wait_for(timeout=5000)
    assert home.get_by_role("checkbox", name="Keep bees").is_checked()


def _saved_by_libreoffice(path: Path, folder: Path) -> Path:
    convert([path], "docx", folder=folder, profile=folder.parent / "profile")
    return folder / path.name


@pytest.mark.chromium
def test_single_worksheets_come_back_to_pages_opened_as_files(
    learners: Callable[..., Learner], own: Built, own_site: str, tmp_path: Path
) -> None:
    page = learners(own_site).opens()
    _fill(page)
    paths = []
    for box, expected in (("bees", "bees-Ada-Lovelace.docx"), ("plan", "plan-Ada-Lovelace.docx")):
        name, blob = take_home(page, f"#worksheet-{box}")
        assert name == expected
        paths.append(tmp_path / name)
        paths[-1].write_bytes(blob)
    home = learners(own.outdir.as_uri()).opens()
    bring_back(home, *paths)
    _assert_filled(home)
    text = take_along(home, tmp_path)
    assert text.name == "index-workbook-Ada-Lovelace.txt"
    assert "They dance.\nمرحبا" in text.read_text(encoding="utf-8-sig")


@pytest.mark.chromium
def test_older_entries_are_taken_over_for_the_fields_of_this_course(
    learners: Callable[..., Learner], own_site: str
) -> None:
    learner = learners(own_site)
    page = learner.opens("/plain.html")
    page.evaluate("localStorage.setItem('kwl:1:Course:bees:K', 'older')")
    page.evaluate("localStorage.setItem('kwl:1:Other:bees:K', 'of another course')")
    page.goto(f"{own_site}/index.html")
    assert text_area(page, KNOW).input_value() == "older"
    assert page.evaluate("({...localStorage})") == {
        "kwl:2::Course:bees:K": "older",
        "kwl:1:Other:bees:K": "of another course",
    }
