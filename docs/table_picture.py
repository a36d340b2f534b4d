"""Make the picture of a collected table: `python docs/table_picture.py HTML_FOLDER`.

Fills in a chart of the sample course for three learners, collects the files, and shows the table as a
spreadsheet does. Needs Chromium.
"""

from __future__ import annotations

import csv
import html
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from PIL import Image

from sphinx_kwl.cli.main import commands

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
HINT = "Click or tap here to write"
#: The answers in the order of the controls: name, date, and the three columns of the chart.
LEARNERS = {
    "Ada": (
        "Ada",
        "4 May",
        "The school next door borrows our rooms",
        "Who asks first?",
        "Ask what they need",
    ),
    "Ben": ("Ben", "4 May", "Two summers with a youth club", "How do others begin?", "Begin with one visit"),
    "Chidi": ("Chidi", "5 May", "Nothing so far", "Whom can we ask?", ""),
}


def fill_in(blank: Path, path: Path, answers: tuple[str, ...]) -> None:
    """Write *blank* with *answers* in its controls, one after the other, to *path*."""
    left = list(answers)

    def answer(_hint: re.Match[str]) -> str:
        return left.pop(0) if left else ""

    with zipfile.ZipFile(blank) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = re.sub(HINT, answer, content.decode()).encode()
            target.writestr(name, content)


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
