"""Every worksheet of the documentation: valid, accessible, clean by our lint."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.docx.accessibility import findings
from tests.docx.lint import lint
from tests.tools import require_validator

if TYPE_CHECKING:
    from collections.abc import Sequence

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """The worksheets and workbooks of the documentation."""
    folder = tmp_path_factory.mktemp("docs")
    options = ["-q", "-W", "-b", "worksheets", "-d", str(folder / "doctrees")]
    subprocess.run([sys.executable, "-m", "sphinx", *options, str(DOCS), str(folder / "out")], check=True)
    return sorted((folder / "out" / "worksheets").glob("*.docx"))


def test_there_are_worksheets_and_workbooks(files: Sequence[Path]) -> None:
    names = [file.stem for file in files]
    assert len(names) > 20
    assert "partnerships_KWL" in names
    assert "partnerships-workbook" in names


def test_our_lint_and_our_accessibility_checker_find_nothing(files: Sequence[Path]) -> None:
    found = {file.name: [*lint(file.read_bytes()), *findings(file.read_bytes())] for file in files}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing(files: Sequence[Path]) -> None:
    tool = require_validator()
    for file in files:
        run = subprocess.run([tool, str(file)], capture_output=True, text=True, check=False)
        assert json.loads(run.stdout)["errors"] == [], file.name
