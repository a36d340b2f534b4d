"""PDFs with gaps, choices, scales and boxes in cells, filled in as in Chrome: `collect` loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import roots
from tests.returned.filling import collected
from tests.returned.test_choices_returned import ANSWERS, FILES
from tests.writers.test_pdf import make
from tests.writers.test_pdf_fields import fields, type_in_chrome

if TYPE_CHECKING:
    from pathlib import Path

GAP = "Boils at {gap}`boiling point <boils>` degrees.\n\n"
PAGES = {"index.md": FILES["index.md"].replace(":worksheet: bees\n\n", f":worksheet: bees\n\n{GAP}")}
TICKS = (
    "bees-fly-A-bee",
    "bees-What-do-they-need-Flowers",
    "bees-What-do-they-need-Water",
    "bees-sure-I-know-them-2",
    "bees-sure-I-know-them-4",  # of a question with one answer, the last one that is chosen counts
    "bees-Done-Read",
)


@pytest.mark.tex
@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex", "uplatex"])
def test_answers_to_questions_are_read(tmp_path: Path, engine: str) -> None:
    site = roots.build(tmp_path / "site", PAGES, project="Bees")
    blank = make(tmp_path / "pdf", PAGES, engine, kwl_pdf_forms=True, project="Bees").path
    assert sorted(fields(blank)) == [
        *("bees-Done-Read", "bees-What-do-they-need-Flowers", "bees-What-do-they-need-Water", "bees-boils"),
        *("bees-fly-one-of", "bees-sure-I-know-them-one-of"),
    ]
    assert fields(blank)["bees-fly-one-of"]["/TU"] == "Which flies?"
    folder = tmp_path / "in"
    folder.mkdir()
    type_in_chrome(blank, folder / "ada.pdf", {"bees-boils": "100 °C"}, ticks=TICKS)
    result = collected(site, folder)
    [record] = result.records
    assert {key: record["values"][key] for key in ANSWERS} == ANSWERS
    assert record["values"]["boils"] == "100 °C"
    assert record["warnings"] == []
