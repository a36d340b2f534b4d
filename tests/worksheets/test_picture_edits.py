"""A changed picture changes the worksheet and the workbook, as in a clean build."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.docx.package.photos import encoded, photo
from tests.roots import PIXEL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

PAGE = """
# Page

:::{workbook} All sheets
:name: all
:::

:::{reflection} Plan
:worksheet: plan

![A town](town.png)
:::
"""

#: The same picture with an additional byte, which programs ignore.
OTHER = PIXEL + b"\0"


def pictures(file: Path) -> set[bytes]:
    """Return the pictures in a Word file."""
    with zipfile.ZipFile(file) as archive:
        return {archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}


def test_a_changed_picture_changes_worksheet_and_workbook(build: Build) -> None:
    first = build({"index.md": PAGE, "town.png": PIXEL})
    assert pictures(first.docx("plan")) == pictures(first.docx("all-workbook")) == {PIXEL}
    second = first.rebuild({"town.png": OTHER})
    assert pictures(second.docx("plan")) == pictures(second.docx("all-workbook")) == {OTHER}


def test_a_workbook_whose_sheets_did_not_change_is_not_written_again(build: Build) -> None:
    first = build({"index.md": PAGE, "town.png": PIXEL})
    before = first.docx("all-workbook").stat().st_mtime_ns
    second = first.rebuild({"index.md": f"{PAGE}\nMore text.\n"})
    assert "More text." in second.body().get_text()
    assert second.docx("all-workbook").stat().st_mtime_ns == before


JPEG = encoded(photo(), "JPEG")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def rasters(file: Path) -> set[bytes]:
    """Return the pictures in a Word file that are no SVG."""
    return {picture for picture in pictures(file) if not picture.startswith(b"<")}


@pytest.mark.parametrize("name", ["town.svg", "town.webp"])
def test_a_raster_that_appears_changes_or_goes_beside_a_drawing_changes_the_worksheet(
    build: Build, name: str
) -> None:
    drawing = DRAWING if name.endswith("svg") else encoded(photo(), "WEBP")
    course = build({"index.md": PAGE.replace("town.png", name), name: drawing})
    drawn = rasters(course.docx("plan"))
    assert len(drawn) == 1
    for files, expected in (
        ({"town.jpg": JPEG}, {JPEG}),
        ({"town.png": PIXEL}, {PIXEL}),
        ({"town.png": OTHER}, {OTHER}),
        ({"town.png": None}, {JPEG}),
        ({"town.jpg": None}, drawn),
    ):
        course = course.rebuild(files)
        assert rasters(course.docx("plan")) == rasters(course.docx("all-workbook")) == expected
        before = course.docx("plan").stat().st_mtime_ns
        assert course.rebuild({}).docx("plan").stat().st_mtime_ns == before
