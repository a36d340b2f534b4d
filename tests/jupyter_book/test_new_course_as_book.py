"""A course that ``sphinx-kwl new`` writes is a Jupyter Book, too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

pytest.importorskip("jupyter_book", reason="Jupyter Book 1 not installed (tox run -e jupyter-book)")


@pytest.mark.parametrize("options", [[], ["--rst"]], ids=["myst", "rst"])
def test_a_new_course_is_a_book_without_warnings(tmp_path: Path, options: list[str]) -> None:
    folder = tmp_path / "new"
    subprocess.run([sys.executable, "-m", "sphinx_kwl", "new", str(folder), *options], check=True)
    program = str(Path(sys.executable).with_name("jupyter-book"))
    subprocess.run([program, "build", "--warningiserror", "--keep-going", str(folder)], check=True)
    html = folder / "_build" / "html"
    page = BeautifulSoup((html / "index.html").read_bytes(), "html5lib")
    listed = [link.get_text(strip=True) for link in page.select(".bd-links a")]
    pages = ["Start a reading circle", "The book", "The first evening", "Let the circle grow", "New readers"]
    assert listed == ["New", *pages]
    assert (html / "worksheets" / "circles_KWL.docx").is_file()
    assert not (html / "README.html").exists()
