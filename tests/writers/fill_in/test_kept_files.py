"""The page reads and writes what a page of a released version left in a browser and in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import roots
from tests.formats.every_field import entries, fill_in
from tests.formats.kept import ALL, Kept
from tests.writers.fill_in.learner import bring_back, control_lines, controls_of, take_along

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.writers.fill_in.learner import Learner

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module", params=ALL, ids=lambda kept: kept.version)
def kept(request: pytest.FixtureRequest) -> Kept:
    """Return the kept files of a version."""
    version: Kept = request.param
    return version


@pytest.fixture(scope="module")
def old_site(kept: Kept, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Return the address of the course of that version, built by this one."""
    root = tmp_path_factory.mktemp(kept.version)
    return serve(roots.build(root, kept.pages, html_sidebars={"**": []}, **kept.config).outdir)


def _along(kept: Kept) -> Path:
    """Return the kept file with all answers."""
    (path,) = (kept.folder / "returned").glob("index-workbook*.docx")
    return path


def _said(path: Path) -> dict[str, list[str]]:
    """Return the text of each control in a Word file."""
    return {tag: control_lines(each) for tag, each in controls_of(path.read_bytes()).items()}


def test_answers_are_kept_under_the_same_names(
    kept: Kept, learners: Callable[..., Learner], old_site: str
) -> None:
    assert fill_in(learners(old_site).opens(), old_site) == kept.json("entries.json")


def test_answers_in_the_browser_are_shown_and_taken_along(
    kept: Kept, learners: Callable[..., Learner], old_site: str, tmp_path: Path
) -> None:
    page = learners(old_site).opens()
    page.evaluate(
        "all => Object.entries(all).forEach(each => localStorage.setItem(...each))", kept.json("entries.json")
    )
    page.reload()
    assert _said(take_along(page, tmp_path)) == _said(_along(kept))


def test_answers_taken_along_come_back(
    kept: Kept, learners: Callable[..., Learner], old_site: str, tmp_path: Path
) -> None:
    page = learners(old_site).opens()
    bring_back(page, _along(kept))
    page.locator(".kwl-my-answers").get_by_text("Brought back: ").wait_for()
    page.wait_for_timeout(1200)
    ticked_or_written = {entry: text for entry, text in kept.json("entries.json").items() if text != "0"}
    assert ticked_or_written.items() <= entries(page).items()
    assert _said(take_along(page, tmp_path)) == _said(_along(kept))
