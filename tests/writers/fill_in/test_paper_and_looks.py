"""Printing, and the look of the bar with buttons and status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import pale_texts, printed
from tests.writers.fill_in.learner import (
    KNOW,
    LEARNED,
    Learner,
    build_course,
    control_lines,
    controls_of,
    take_home,
    text_area,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.chromium
def test_paper_has_every_line(learner: Learner, tmp_path: Path) -> None:
    page = learner.opens()
    lines = [f"line{number}x" for number in range(150)]  # three pages
    text_area(page, KNOW).fill("\n".join(lines))
    text_area(page, "Why this plan?").fill("\n".join(f"{line}y" for line in lines))
    words = [word.text for word in printed(page, tmp_path / "paper.pdf", "A4")]
    assert [word for word in words if re.fullmatch(r"line\d+x", word)] == lines
    assert [word for word in words if re.fullmatch(r"line\d+xy", word)] == [f"{line}y" for line in lines]
    assert not {"Delete", "Saved"} & set(words)


@pytest.mark.chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["basic", "furo"])
def test_bar_is_easy_to_read_and_focus_is_seen(
    running: Browser,
    tmp_path: Path,
    theme: str,
    scheme: Any,  # noqa: ANN401 -- a literal
) -> None:
    built = build_course(tmp_path, html_theme=theme)
    with running.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto((built.outdir / "index.html").as_uri())
        write(page, KNOW, "They dance.")
        seen, pale = pale_texts(page, ".kwl-bar, .kwl-earlier")
        assert seen >= 5
        assert pale == []
        page.keyboard.press("Tab")
        for selector, offset in (
            ("[data-kwl-key=K] textarea", "-2px"),
            ("#worksheet-bees .kwl-take", "2px"),
            ("#worksheet-bees .kwl-erase", "2px"),
        ):
            page.locator(selector).first.focus()
            style = "each => [getComputedStyle(each).outlineStyle, getComputedStyle(each).outlineOffset]"
            assert page.locator(selector).first.evaluate(style) == ["solid", offset]
        area = page.locator("[data-kwl-key=K] textarea")
        assert area.evaluate(
            "each => [getComputedStyle(each).borderTopWidth, getComputedStyle(each).boxShadow]"
        ) == [
            "0px",
            "none",
        ]


@pytest.mark.chromium
def test_right_to_left(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    built = build_course(tmp_path, language="ar")
    page = learners(serve(built.outdir)).opens()
    assert page.evaluate("document.documentElement.dir") == "", "the basic theme sets no direction"
    area = page.locator("[data-kwl-key=K] textarea")
    assert area.evaluate("each => getComputedStyle(each).direction") == "rtl", "empty, it goes by the page"
    area.fill("النحل يرقص")
    assert area.evaluate("each => getComputedStyle(each).direction") == "rtl"
    area.fill("Bees")
    assert area.evaluate("each => getComputedStyle(each).direction") == "ltr"
    bar = page.locator("#worksheet-bees .kwl-bar")
    page.wait_for_timeout(1200)
    printing, erase = bar.locator(".kwl-print").bounding_box(), bar.locator(".kwl-erase").bounding_box()
    assert printing is not None
    assert erase is not None
    assert erase["x"] < printing["x"]


@pytest.mark.chromium
def test_folders_as_pages(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    built = build_course(tmp_path, builder="dirhtml")
    page = learners(serve(built.outdir)).opens("/unit/end/")
    text_area(page, LEARNED).fill("Much")
    name, blob = take_home(page, ".kwl-review >> nth=0")
    assert name == "bees-answers.docx"
    assert control_lines(controls_of(blob)["bees.L"]) == ["Much"]
