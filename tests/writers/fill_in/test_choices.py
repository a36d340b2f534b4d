"""Choices and scales on the page: one answer unticks another; kept, taken home, brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.returned.test_choices_returned import FILES as BEES
from tests.writers.fill_in.learner import bring_back, build_course, control_text, controls_of, take_home

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.writers.fill_in.learner import Learner

FILES = {"index.md": BEES["index.md"].replace("# Page\n", "# Page\n\n:::{my-answers}\n:::\n")}


@pytest.mark.chromium
def test_answers_are_kept_and_taken_home_and_brought_back(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    site = serve(build_course(tmp_path / "root", FILES).outdir)
    page = learners(site).opens()
    page.get_by_label("A horse").check()
    page.get_by_label("A bee").check()
    step = page.get_by_label("I know them.: 4")
    step.check()
    target = page.locator(".kwl-alone").first.bounding_box()
    assert target is not None
    assert min(target["width"], target["height"]) >= 24
    box = page.locator(".kwl-alone > input").first.bounding_box()
    assert box is not None
    assert target["x"] <= box["x"]
    assert box["x"] + box["width"] <= target["x"] + target["width"]
    page.locator("#worksheet-bees.kwl-live:not(.kwl-saving)").get_by_text("Saved in this").wait_for()
    assert page.locator(".kwl-my-answers").get_by_text("2 of 3 filled in").count() == 1
    page.reload()
    assert page.get_by_label("A bee").is_checked()
    assert not page.get_by_label("A horse").is_checked()
    name, blob = take_home(page)
    controls = controls_of(blob)
    ticks = {key: control_text(controls[f"bees.{key}"]) for key in ("fly.A-bee", "fly.A-horse")}
    assert ticks == {"fly.A-bee": "☒", "fly.A-horse": "☐"}
    path = tmp_path / name
    path.write_bytes(blob)
    other = learners(site).opens()
    bring_back(other, path)
    other.get_by_text("Brought back: 2").wait_for()
    assert other.get_by_label("I know them.: 4").is_checked()
    other.locator("#worksheet-bees").get_by_role("button", name="Delete").click()
    other.get_by_role("button", name="Yes, delete").click()
    assert not other.get_by_label("A bee").is_checked()
