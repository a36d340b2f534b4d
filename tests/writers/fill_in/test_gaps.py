"""Gaps on the page: typed into, kept, taken home, brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.writers.fill_in.learner import bring_back, build_course, control_text, controls_of, take_home

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.writers.fill_in.learner import Learner

FILES = {
    "index.md": """# Page

:::{my-answers}
:::

:::{reflection} Water
:worksheet: water

It boils at **{gap}`boiling point <boils>`** degrees, and freezes at {gap}`freezing point`.
:::
"""
}


@pytest.mark.chromium
def test_gaps_are_kept_and_taken_home_and_brought_back(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    site = serve(build_course(tmp_path / "root", FILES).outdir)
    page = learners(site).opens()
    gap = page.get_by_role("textbox", name="boiling point", exact=True)
    gap.fill("100 & مئة")
    page.locator("#worksheet-water.kwl-live:not(.kwl-saving)").get_by_text("Saved in this").wait_for()
    box = gap.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    page.reload()
    assert gap.input_value() == "100 & مئة"
    name, blob = take_home(page, "#worksheet-water")
    assert name == "water-answers.docx"
    controls = controls_of(blob)
    assert control_text(controls["water.boils"]) == "100 & مئة"
    assert control_text(controls["water.freezing-point"]).strip("\xa0") == ""
    path = tmp_path / name
    path.write_bytes(blob)
    other = learners(site).opens()
    bring_back(other, path)
    other.get_by_text("Brought back: 1").wait_for()
    assert other.get_by_role("textbox", name="boiling point", exact=True).input_value() == "100 & مئة"
    other.locator("#worksheet-water").get_by_role("button", name="Delete").click()
    other.get_by_role("button", name="Yes, delete").click()
    assert other.get_by_role("textbox", name="boiling point", exact=True).input_value() == ""
