"""The main part of golden sheets, as it was when somebody last looked at it in Word.

KWL_UPDATE_GOLDEN=1 writes what is made now; read the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from tests.docx.samples import golden, write

FOLDER = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["kwl", "kwl-ar", "kwl-ja", "rich"])
def test_the_document_equals_the_golden_file(name: str, tmp_path: Path) -> None:
    made = etree.tostring(write(golden(tmp_path)[name]).document, pretty_print=True, encoding="unicode")
    path = FOLDER / f"{name}.xml"
    if os.environ.get("KWL_UPDATE_GOLDEN") == "1":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")
