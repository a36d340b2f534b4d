"""The settings and the table of contents in docs/jupyter-book.md make a book."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

pytest.importorskip("jupyter_book", reason="Jupyter Book 1 not installed (tox run -e jupyter-book)")

HOW_TO = Path(__file__).parents[2] / "docs" / "jupyter-book.md"
PAGES = {
    "index": ":::{timetable}\n:::",
    "circles": ":::{timetable}\n:::\n\n:::{workbook}\n:::\n\n:::{kwl} circles\n:worksheet: circles_KWL\n:::",
    "first-evening": ":::{time} 40 minutes\n:::\n\n:::{reflection} Mine\n:worksheet: mine\n:::",
    "second-evening": ":::{time} 50 minutes\n:::",
}


def test_a_book_with_the_files_of_the_how_to(tmp_path: Path) -> None:
    text = HOW_TO.read_text("utf-8")
    blocks = re.findall(r"^:caption: (_\w+\.yml)\n\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert [name for name, _text in blocks] == ["_config.yml", "_toc.yml"]
    sources = dict(blocks) | {f"{name}.md": f"# {name}\n\n{body}\n" for name, body in PAGES.items()}
    for name, content in sources.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    program = str(Path(sys.executable).with_name("jupyter-book"))
    subprocess.run([program, "build", "--warningiserror", "--keep-going", str(tmp_path)], check=True)
    html = tmp_path / "_build" / "html"
    for name in ("index", "circles"):
        page = BeautifulSoup((html / f"{name}.html").read_bytes(), "html5lib")
        total = page.select("table.kwl-timetable tr")[-1].get_text(" ").split()
        assert " ".join(total[-4:]) == "1 hr 30 min"
    files = sorted(path.name for path in (html / "worksheets").iterdir())
    assert files == ["circles-workbook.docx", "circles_KWL.docx", "mine.docx"]
