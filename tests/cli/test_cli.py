"""The command line: writing the Word template."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from docx import Document

from sphinx_kwl import __version__
from sphinx_kwl.cli.main import main
from tests.roots import build

if TYPE_CHECKING:
    from pathlib import Path

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


def test_an_existing_file_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "house.docx"
    path.write_text("mine", encoding="utf-8")
    assert main(["template", str(path)]) == 1
    assert path.read_text(encoding="utf-8") == "mine"
    assert f"{path} exists already" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocker = tmp_path / "blocker"
    blocker.write_text("a file, not a folder", encoding="utf-8")
    assert main(["template", str(blocker / "house.docx")]) == 1
    assert os.fspath(blocker) in capsys.readouterr().err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert __version__ in capsys.readouterr().out
