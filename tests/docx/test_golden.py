"""The main part of golden sheets and of a workbook, as it was when somebody last looked at it in Word.

KWL_UPDATE_GOLDEN=1 writes what is made now; read the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.docx.samples import answer, golden, paragraph, sheet, write
from tests.docx.writing import bound

if TYPE_CHECKING:
    from tests.docx.word import Word

FOLDER = Path(__file__).parent / "golden"


def check(name: str, word: Word) -> None:
    """Compare the main part of *word* with the golden file *name*."""
    made = etree.tostring(word.document, pretty_print=True, encoding="unicode")
    path = FOLDER / f"{name}.xml"
    if os.environ.get("KWL_UPDATE_GOLDEN") == "1":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["kwl", "kwl-ar", "kwl-ja", "rich"])
def test_a_sheet_equals_the_golden_file(name: str, tmp_path: Path) -> None:
    check(name, write(golden(tmp_path)[name]))


def test_a_workbook_equals_the_golden_file() -> None:
    one = sheet(paragraph("Words"), id="one", title="One", lesson="The lesson")
    two = sheet(answer("Why?", "why"), id="two", title="Two")
    word = bound(
        one,
        two,
        objectives=("Describe partnerships", "Find a partner"),
        project="The course",
        author="The authors",
        url="https://example.org/course/",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )
    check("workbook", word)
