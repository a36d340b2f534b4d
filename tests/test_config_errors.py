"""An error of the configuration that ends a build is one line, in every version of Sphinx."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def build(folder: Path, *options: str, conf: str = "") -> tuple[int, list[str]]:
    """Run ``sphinx-build`` as an author does; return its status and the lines on standard error."""
    (folder / "index.rst").write_text("Page\n====\n", "utf-8")
    (folder / "conf.py").write_text(f'extensions = ["sphinx_kwl"]\n{conf}\n', "utf-8")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "--no-color",
        *options,
        str(folder),
        str(folder / "_out"),
    ]
    run = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    return run.returncode, [line for line in run.stderr.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("name", "reason"), [("missing.docx", "there is no file .*missing.docx"), ("index.rst", "index.rst: ")]
)
@pytest.mark.parametrize("options", [(), ("-b", "latex"), ("-T",)], ids=str)
def test_a_template_that_cannot_be_used(
    tmp_path: Path, name: str, reason: str, options: tuple[str, ...]
) -> None:
    status, lines = build(tmp_path, *options, conf=f'kwl_worksheet_template = "{name}"')
    assert status == 2
    assert len(lines) == 1, lines
    assert re.match(f"ERROR: kwl_worksheet_template: {reason}", lines[0])
    assert not (tmp_path / "_out" / "index.html").exists()


def test_it_cannot_be_suppressed(tmp_path: Path) -> None:
    conf = 'kwl_worksheet_template = "x.docx"\nsuppress_warnings = ["kwl", "kwl.config"]'
    status, lines = build(tmp_path, conf=conf)
    assert status == 2
    assert len(lines) == 1


def test_a_folder_of_the_other_edition(tmp_path: Path) -> None:
    assert build(tmp_path) == (0, [])
    status, lines = build(tmp_path, conf='kwl_edition = "trainer"')
    assert status == 2
    assert len(lines) == 1
    assert lines[0].startswith("ERROR: kwl_edition: the folder ")
