"""What LibreOffice makes of the sheets: pages, words, tags for screen readers."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.docx.samples import blank, from_rst, golden, kwl, kwl_chart, kwl_heading, paragraph, table, write
from tests.office import convert as convert_files
from tests.office import require_office
from tests.tools import require_tool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_kwl.docx.model import Sheet

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Sheet]], Path]:
    """Return a function that makes tagged PDFs of sheets, all in one run, and returns their folder."""
    require_office()
    require_tool("pdftotext")
    profile = tmp_path_factory.mktemp("profile")

    def run(sheets: dict[str, Sheet]) -> Path:
        folder = tmp_path_factory.mktemp("sheets")
        paths = []
        for name, sheet in sheets.items():
            paths.append(folder / f"{name}.docx")
            paths[-1].write_bytes(write(sheet).blob)
        options = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
        convert_files(paths, options, folder=folder, profile=profile)
        return folder

    return run


def pages(pdf: Path) -> int:
    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    match = re.search(r"Pages:\s+(\d+)", info)
    assert match
    return int(match[1])


def text(pdf: Path) -> str:
    command = ["pdftotext", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_chart_fits_one_page_and_every_sheet_keeps_its_words(
    convert: Callable[[dict[str, Sheet]], Path], tmp_path: Path
) -> None:
    sheets = golden(tmp_path)
    folder = convert(sheets)
    for name in ("kwl", "kwl-letter", "kwl-ar", "kwl-ja"):
        assert pages(folder / f"{name}.pdf") == 1, name
    for name in ("kwl", "kwl-letter"):
        # In tables of the page the order of PDF text is not that of the file; prose is enough.
        words = text(folder / f"{name}.pdf").split()
        for piece in ("Name", "partnerships?", "module.)", "1", "CC"):
            assert piece in words
    structure = subprocess.run(
        ["pdfinfo", "-struct", str(folder / "kwl.pdf")], capture_output=True, text=True, check=True
    ).stdout
    assert re.search(r"^\s*H1\b", structure, re.MULTILINE)
    assert len(re.findall(r"^\s*TH\b", structure, re.MULTILINE)) == 3


def test_a_chart_of_many_rows_goes_over_pages_with_its_head_on_each(
    convert: Callable[[dict[str, Sheet]], Path],
) -> None:
    rows = [[[blank(f"a{i}", "A", twips=3000)], [blank(f"b{i}", "B", twips=3000)]] for i in range(6)]
    body = table([[paragraph("Alpha")], [paragraph("Beta")]], rows, kwl_chart, kwl_heading)
    folder = convert({"long": kwl(body=[body])})
    assert pages(folder / "long.pdf") > 1
    assert text(folder / "long.pdf").count("Alpha") == pages(folder / "long.pdf")


def test_a_footnote_with_two_marks_is_printed_once(convert: Callable[[dict[str, Sheet]], Path]) -> None:
    body = from_rst("One [#a]_ two [#a]_, three [#b]_.\n\n.. [#a] About A.\n.. [#b] About B.\n")
    words = text(convert({"notes": kwl(body=body)}) / "notes.pdf")
    assert "One 1 two 1, three 2." in words
    assert words.count("About A.") == 1
