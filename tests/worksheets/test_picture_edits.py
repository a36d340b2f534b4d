"""A changed picture changes the worksheet and the workbook, as in a clean build."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

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
