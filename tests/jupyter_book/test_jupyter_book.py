"""The extension inside Jupyter Book 1, set up as its authors do: in `_config.yml`, no conf.py."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

pytest.importorskip("jupyter_book", reason="Jupyter Book 1 not installed (tox run -e jupyter-book)")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the book beside this file, warnings as errors; return its HTML folder."""
    output = tmp_path_factory.mktemp("book")
    program = str(Path(sys.executable).with_name("jupyter-book"))
    command = [program, "build", "--warningiserror", "--keep-going", "--path-output"]
    subprocess.run([*command, str(output), str(Path(__file__).parent)], check=True)
    return output / "_build" / "html"


def page(book: Path, name: str) -> BeautifulSoup:
    """Return a page of the book, parsed."""
    return BeautifulSoup((book / name).read_text("utf-8"), "html.parser")


def text_of(worksheet: Path) -> str:
    """Return the visible text of a Word file."""
    with zipfile.ZipFile(worksheet) as archive:
        return BeautifulSoup(archive.read("word/document.xml"), "xml").get_text(" ")


def test_page_has_its_boxes(book: Path) -> None:
    intro = page(book, "intro.html")
    objective = intro.select_one(".kwl-objectives li a[href='nests.html']")
    time = intro.select_one("time")
    assert objective is not None
    assert objective.get_text() == "Nests"
    assert time is not None
    assert time["datetime"] == "PT2H"
    assert intro.select_one(".kwl-license a[href*='creativecommons.org']") is not None


def test_chart_has_the_headings_of_the_configuration(book: Path) -> None:
    cells = page(book, "intro.html").select(".kwl-chart th")
    headings = [cell.get_text(" ", strip=True) for cell in cells]
    assert len(headings) == 3
    assert "What would you ask about birds?" in headings[1]
    assert "What do you know now?" in headings[2]


def test_each_worksheet_is_linked_and_is_there(book: Path) -> None:
    links = [
        str(link["href"])
        for name in ("intro.html", "nests.html")
        for link in page(book, name).select("a[href$='.docx']")
        if link.find_parent(class_="kwl-reflection")
    ]
    assert links == ["worksheets/birds_KWL.docx", "worksheets/nests-On-your-street.docx"]
    assert "What do you know now?" in text_of(book / links[0])
    assert "Where its nest is" in text_of(book / links[1])


def test_role_links_to_the_worksheet_of_another_page(book: Path) -> None:
    paragraph = page(book, "nests.html").select_one("p:has(a[href$='birds_KWL.docx'])")
    assert paragraph is not None
    assert "DOCX" in paragraph.get_text()


def test_style_sheet_comes_with_the_page(book: Path) -> None:
    sheet = page(book, "intro.html").select_one("link[rel='stylesheet'][href*='kwl.css']")
    assert sheet is not None
    assert (book / str(sheet["href"]).partition("?")[0]).is_file()
