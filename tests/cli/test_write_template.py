"""``sphinx-kwl template``: write the Word template."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from docx import Document

from tests.roots import build

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine

PAGE = "# Page\n\n:::{kwl} books\n:worksheet: books\n:::\n"


def test_the_template_can_be_changed_and_used(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    command = [sys.executable, "-m", "sphinx_kwl", "template", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "kwl_worksheet_template = 'house.docx'" in done.stdout
    house = Document(str(path))
    header = house.sections[0].header.paragraphs[0]
    header.text, header.style = "Our library", house.styles["footer"]  # Word would add the style "header"
    house.styles["Title"].font.name = "Georgia"
    house.save(str(path))
    built = build(tmp_path / "course", {"index.md": PAGE}, kwl_worksheet_template=str(path))
    sheet = built.word("books")
    assert sheet.sections[0].header.paragraphs[0].text == "Our library"
    assert sheet.styles["Title"].font.name == "Georgia"
    assert sheet.paragraphs[0].text == "KWL chart: books"
    assert "This page shows the styles" not in "".join(paragraph.text for paragraph in sheet.paragraphs)


def test_an_existing_file_is_not_overwritten(tmp_path: Path, kwl: CommandLine) -> None:
    path = tmp_path / "house.docx"
    path.write_text("mine", encoding="utf-8")
    assert kwl("template", path) == (1, "", f"Error: {path} exists already; it was not changed\n")
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, kwl: CommandLine) -> None:
    blocker = tmp_path / "blocker"
    blocker.write_text("a file, not a folder", encoding="utf-8")
    status, out, err = kwl("template", blocker / "house.docx")
    assert (status, out) == (1, "")
    assert os.fspath(blocker) in err
