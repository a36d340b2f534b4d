"""Make the picture of a collected table: `python docs/table_picture.py HTML_FOLDER`.

Fills in a chart of the sample course for three learners, collects the files, and shows the table as a
spreadsheet does. Needs Chromium.
"""

from __future__ import annotations

import csv
import html
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from PIL import Image

from sphinx_kwl.cli.main import commands

if TYPE_CHECKING:
    from collections.abc import Mapping

PICTURE = Path(__file__).parent / "images" / "collected.png"
SHEET = "start_KWL"
WIDTH, HEIGHT = 1330, 190
STYLE = """
body { margin: 0; font: 13px/1.35 "DejaVu Sans", sans-serif; color: #222; background: white }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #c8ccd0; padding: 3px 6px; vertical-align: top; text-align: left }
th { background: #eef0f2; color: #667; font-weight: normal; text-align: center }
.head td { font-weight: bold }
"""
#: The answers of each learner, by the keys of the chart: two lines at its top, and its columns.
LEARNERS = {
    "Ada": {
        "@1": "Ada",
        "@2": "4 May",
        "K": "The school next door borrows our rooms",
        "W": "Who asks first?",
        "L": "Ask what they need",
    },
    "Ben": {
        "@1": "Ben",
        "@2": "4 May",
        "K": "Two summers with a youth club",
        "W": "How do others begin?",
        "L": "Begin with one visit",
    },
    "Chidi": {"@1": "Chidi", "@2": "5 May", "K": "Nothing so far", "W": "Whom can we ask?"},
}


def fill_in(blank: Path, path: Path, answers: Mapping[str, str]) -> None:
    """Write *blank* to *path*, with *answers* in its controls, as Word does."""
    document = docx.Document(str(blank))
    for control in document.element.iter(qn("w:sdt")):
        properties = control.find(qn("w:sdtPr"))
        key = properties.find(qn("w:tag")).get(qn("w:val")).removeprefix(f"{SHEET}.")
        if key in answers:
            properties.remove(properties.find(qn("w:showingPlcHdr")))
            next(control.iter(qn("w:t"))).text = answers[key]
    document.save(str(path))


def photograph(output: Path, scratch: Path) -> None:
    """Make the picture from the HTML folder *output*."""
    returned = scratch / "returned"
    returned.mkdir()
    for name, answers in LEARNERS.items():
        fill_in(output / "worksheets" / f"{SHEET}.docx", returned / f"{SHEET}-{name}.docx", answers)
    table = scratch / "answers.csv"
    arguments = ["collect", str(returned), "--course", str(output / "kwl.json"), "-o", str(table)]
    commands(arguments, standalone_mode=False)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.reader(file)]
    page = scratch / "table.html"
    page.write_text(spreadsheet(rows), encoding="utf-8")
    size, picture = f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={PICTURE}"
    options = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-device-scale-factor=2",
    )
    profile = f"--user-data-dir={scratch / 'browser'}"
    _run("chromium", *options, profile, size, picture, page.as_uri())
    with Image.open(PICTURE) as taken:
        taken.convert("RGB").quantize(32).save(PICTURE, optimize=True)


def spreadsheet(rows: list[list[str]]) -> str:
    """Return a page that shows *rows* with letters above the columns and numbers before the rows."""
    letters = "".join(f"<th>{chr(65 + number)}</th>" for number, _name in enumerate(rows[0]))
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in row)
        lines.append(f"<tr{' class=head' if number == 1 else ''}><th>{number}</th>{cells}</tr>")
    table = f"<table><tr><th></th>{letters}</tr>{''.join(lines)}</table>"
    return f"<meta charset=utf-8><style>{STYLE}</style>{table}"


def _run(*command: object) -> None:
    words = [str(part) for part in command]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 (ours)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        photograph(Path(sys.argv[1]).resolve(), Path(folder))
