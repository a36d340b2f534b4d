"""Worksheets that the page script has filled in, also after LibreOffice has saved them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser import chromium
from tests.returned.filling import collected, saved_by_office
from tests.writers.fill_in.learner import take_home, text_area

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Route

    from tests.roots import Built

pytestmark = pytest.mark.chromium

TEXT = 'One\n\n<b>&amp; "two"</b>\tthree 🐝\nمرحبا (bees), 蜜蜂'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def downloads(course: Built, browser: Browser) -> dict[str, bytes]:
    """Return the Word files with what a learner has written on the page."""
    page = browser.new_context().new_page()

    def serve(route: Route) -> None:
        path = course.outdir / urlsplit(route.request.url).path.lstrip("/")
        if path.is_file():
            route.fulfill(path=path)
        else:
            route.abort()  # MathJax, from elsewhere

    page.route("**/*", serve)
    page.goto("http://course.test/m.html")
    text_area(page, "What do you know about bees?").fill(TEXT)
    text_area(page, "What did you learn about bees?").fill("A lot")
    text_area(page, "Resource, Time").fill("Two hours")
    page.get_by_role("checkbox", name="A first step").check()
    page.get_by_role("checkbox", name="A second step").uncheck()
    text_area(page, "First?").fill("first\nsecond")
    text_area(page, "What next?").fill("next")
    page.wait_for_timeout(1200)
    boxes = ("#worksheet-bees", "#worksheet-plan", "#worksheet-back")
    return dict(take_home(page, box) for box in boxes)


EXPECTED = {
    "bees": {"experience": "", "K": TEXT, "W": "", "L": "A lot"},
    "plan": {"Resource-Time": "Two hours", "Action-Time": "", "A-first-step": "1", "A-second-step": "0"},
    "back": {"First": "first\nsecond", "Second": "", "What-surprised-you": "", "What-next": "next"},
}


def write(folder: Path, downloads: dict[str, bytes]) -> list[Path]:
    folder.mkdir()
    for name, blob in downloads.items():
        (folder / name).write_bytes(blob)
    return sorted(folder.iterdir())


def test_answers_from_the_page(course: Built, downloads: dict[str, bytes], tmp_path: Path) -> None:
    write(tmp_path / "in", downloads)
    result = collected(course, tmp_path / "in")
    assert {each["worksheet"]: each["values"] for each in result.records} == EXPECTED
    assert (result.errors, result.status) == ("", 0)


def test_the_script_keeps_bookmarks_and_properties(course: Built, downloads: dict[str, bytes]) -> None:
    for name, blob in downloads.items():
        blank = course.docx(name.removesuffix("-answers.docx")).read_bytes()
        with zipfile.ZipFile(io.BytesIO(blob)) as filled, zipfile.ZipFile(io.BytesIO(blank)) as empty:
            custom, main = "docProps/custom.xml", "word/document.xml"
            assert filled.read(custom) == empty.read(custom)
            assert filled.read(main).count(b"<w:bookmarkStart ") == empty.read(main).count(
                b"<w:bookmarkStart "
            )


@pytest.mark.libreoffice
@pytest.mark.parametrize("ways", [("docx",), ("docx", "docx"), ("odt",), ("odt", "docx")])
def test_answers_from_the_page_after_libreoffice(
    course: Built, downloads: dict[str, bytes], tmp_path: Path, ways: tuple[str, ...]
) -> None:
    files = write(tmp_path / "first", downloads)
    for kind in ways:
        folder = saved_by_office(tmp_path, files, kind)
        files = sorted(folder.iterdir())
    result = collected(course, folder)
    assert {each["worksheet"]: each["values"] for each in result.records} == EXPECTED
    assert (result.errors, result.status) == ("", 0)
