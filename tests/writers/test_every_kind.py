"""Every kind of box and space: on telephones, enlarged, from right to left, in forced colours, on paper."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests import roots
from tests.browser import opened, printed
from tests.pixels import painted_contrasts
from tests.tools import require_module
from tests.writers.every_kind import page as page_in
from tests.writers.test_look import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.roots import Built

    Site = Callable[[str, str], Built]

ANSWER = "Words of a learner"

#: JavaScript for where one can click to reach a field: its label, the words beside it, or the field.
TARGET = "(each.closest('label, .kwl-checklist p, .kwl-choice p, li > p') ?? each).getBoundingClientRect()"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the function that builds the page in a theme and a language, once."""
    built: dict[tuple[str, str], Built] = {}

    def build(theme: str, language: str) -> Built:
        require_module(theme)
        key = (theme, language)
        if key not in built:
            folder = tmp_path_factory.mktemp("-".join(key))
            files = {"index.md": page_in(language)}
            built[key] = roots.build(
                folder, files, html_theme=theme, language=language, kwl_license="CC-BY-4.0"
            )
        return built[key]

    return build


def _filled(browser: Browser, built: Built, **options: Any) -> Page:  # noqa: ANN401 -- as `opened`
    """Open the page, write into each space and tick each box."""
    page = opened(browser, built.outdir / "index.html", **options)
    for area in page.locator("textarea:visible").all():
        area.fill(ANSWER)
    for field in page.locator(".kwl-gap, .kwl-name input").all():
        field.fill("Ada")
    for box in page.locator("input:is([type=checkbox], [type=radio]):visible").all():
        box.evaluate("each => each.checked || each.click()")  # no pointer: themes move while they load
    page.get_by_text("Saved in").or_(page.locator(".kwl-status:not(:empty)")).first.wait_for()
    page.wait_for_timeout(1000)
    return page


@pytest.mark.chromium
@pytest.mark.parametrize("language", ["en", "ar", "he"])
@pytest.mark.parametrize("width", [360, 320])
def test_nothing_is_cut_or_scrolls(browser: Browser, site: Site, language: str, width: int) -> None:
    """320 px is what a window of 1,280 px has at 400 % (WCAG 2.1, 1.4.10)."""
    page = _filled(browser, site("furo", language), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = page.evaluate(
        """width => [...document.querySelectorAll("[class*='kwl-'] *")]
          .filter(each => each.checkVisibility() && !each.closest("thead"))
          .filter(each => {
            const {left, right} = each.getBoundingClientRect();
            const cut = each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1;
            return left < 0 || right > width || (cut && !each.matches("input, textarea"));
          }).map(each => each.outerHTML.slice(0, 80))""",
        width,
    )
    assert outside == []


@pytest.mark.chromium
@pytest.mark.parametrize("theme", THEMES)
def test_telephones_do_not_zoom_in_and_fingers_have_room(browser: Browser, site: Site, theme: str) -> None:
    """iOS enlarges the page when a field has less than 16 px; targets have 24 px (WCAG 2.2, 2.5.8)."""
    page = _filled(browser, site(theme, "en"), width=360)
    sizes = page.eval_on_selector_all(
        "textarea, .kwl-gap, .kwl-name input", "all => all.map(each => getComputedStyle(each).fontSize)"
    )
    assert len(sizes) > 10
    assert set(sizes) == {"16px"}
    found = page.eval_on_selector_all(
        "[class*='kwl-'] :is(input, textarea, button, summary)",
        f"""all => all.filter(each => each.checkVisibility()).map(each => {{
          const {{width, height}} = {TARGET};
          return [each.outerHTML.slice(0, 80), width, height];
        }})""",
    )
    assert len(found) > 30
    assert [each for each in found if min(each[1:]) < 24] == []


@pytest.mark.chromium
@pytest.mark.parametrize("language", ["ar", "he"])
@pytest.mark.parametrize("theme", ["furo", "alabaster"])
@pytest.mark.parametrize("width", [1200, 360])
def test_right_to_left(browser: Browser, site: Site, theme: str, language: str, width: int) -> None:
    """What starts a line is at its right: accent lines, icons, boxes to tick, the first button."""
    page = _filled(browser, site(theme, language), width=width)
    for box in page.locator(".admonition[class*='kwl-']").all():
        style = "each => [getComputedStyle(each).borderLeftWidth, getComputedStyle(each).borderRightWidth]"
        assert box.evaluate(style) == ["1px", "4px"]
    icons = page.eval_on_selector_all(
        ".admonition[class*='kwl-'] > .admonition-title",
        """all => all.map(
          each => [getComputedStyle(each, '::before').right, getComputedStyle(each).textAlign])""",
    )
    assert {icon for icon, _ in icons} == {"0px"}
    assert {align for _, align in icons} <= {"start", "right"}
    words_after = """all => all.filter(each => each.checkVisibility()).map(each => {
      const range = document.createRange();
      range.selectNodeContents(each.closest("p, label"));
      range.setStartAfter(each);
      return [each.getBoundingClientRect().left, range.getBoundingClientRect().right];
    })"""
    ticks = page.eval_on_selector_all("li input:is([type=checkbox], [type=radio])", words_after)
    assert len(ticks) > 5
    assert [each for each in ticks if each[0] < each[1] - 1] == []
    for bar in page.locator(".kwl-bar").all():
        corners = bar.locator("button:visible").evaluate_all(
            "all => all.map(each => [each.getBoundingClientRect().x, each.getBoundingClientRect().y])"
        )
        assert all(one[0] > two[0] or one[1] < two[1] for one, two in pairwise(corners))


@pytest.mark.chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours(browser: Browser, site: Site, scheme: Literal["light", "dark"]) -> None:
    """Words, borders and icons have the colours of the system; focus is seen; buttons have room for words."""
    page = _filled(browser, site("furo", "en"), forced_colors="active", scheme=scheme)
    ink = page.eval_on_selector("h1", "each => getComputedStyle(each).color")
    styles = """([selector, pseudo, name]) => [...document.querySelectorAll(selector)]
      .filter(each => each.checkVisibility()).map(each => getComputedStyle(each, pseudo)[name])"""
    for selector, pseudo, name in (
        (".admonition[class*='kwl-']", None, "borderTopColor"),
        (".kwl-answer > .kwl-blank, table[class*='kwl-'] td", None, "borderTopColor"),
        (".kwl-gap, .kwl-answer > .kwl-blank", None, "borderBottomColor"),
        (".admonition[class*='kwl-'] > .admonition-title", "::before", "backgroundColor"),
        (".kwl-time, .kwl-watch, .kwl-break, .kwl-download", "::before", "backgroundColor"),
        ("textarea", None, "color"),
    ):
        assert set(page.evaluate(styles, [selector, pseudo, name])) == {ink}, selector
    assert set(page.evaluate(styles, [".kwl-bar > button, .kwl-gap", None, "borderBottomStyle"])) == {"solid"}
    padding = page.evaluate(styles, [".kwl-bar > button", None, "paddingInlineStart"])
    assert min(float(each.removesuffix("px")) for each in padding) > 5
    page.keyboard.press("Tab")
    fields = ".kwl-gap, .kwl-checkbox, .kwl-name input, textarea, .kwl-bar > button, summary"
    unseen = page.eval_on_selector_all(
        fields,
        """all => all.filter(each => each.checkVisibility()).filter(each => {
          each.focus({focusVisible: true});
          const {outlineStyle, outlineWidth} = getComputedStyle(each);
          return outlineStyle === "none" || parseFloat(outlineWidth) < 1;
        }).map(each => each.outerHTML.slice(0, 80))""",
    )
    assert unseen == []


@pytest.mark.chromium
@pytest.mark.parametrize("theme", THEMES)
def test_paper_is_white_with_dark_words_in_dark_mode(
    browser: Browser, site: Site, tmp_path: Path, theme: str
) -> None:
    page = _filled(browser, site(theme, "en"), scheme="dark")
    page.evaluate("""() => {
      document.body.dataset.theme = "dark";
      Object.assign(document.documentElement.dataset, {theme: "dark", mode: "dark"});
    }""")
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_timeout(500)  # themes fade colours
    colours = """all => all.filter(each => each.checkVisibility() && !each.matches("input")).map(each => {
      const canvas = document.createElement("canvas").getContext("2d");
      canvas.fillStyle = getComputedStyle(each).color;
      canvas.fillRect(0, 0, 1, 1);
      return [each.outerHTML.slice(0, 80), Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3))];
    })"""
    # browsers print no backgrounds, so words must be dark whatever is behind them on the screen
    words = "[class*='kwl-']:is(.admonition, table) *"
    pale = [each for each in page.eval_on_selector_all(words, colours) if each[1] > 150]
    assert pale == []
    contrasts = painted_contrasts(page, ".admonition[class*='kwl-']")
    assert len(contrasts) > 20
    assert {text: each for text, each in contrasts.items() if each < 4.5} == {}
    paper = " ".join(word.text for word in printed(page, tmp_path / "paper.pdf", "A4"))
    assert paper.count(ANSWER) >= 6
