"""Write the table of neighbours in the documentation: ``python -m tests.neighbours.table [EXTENSION ...]``.

Without arguments it writes all rows but those of sphinx-lesson, which needs an environment of its own.
"""

from __future__ import annotations

import re
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tests.neighbours.bench import built
from tests.neighbours.neighbours import LESSON, NEIGHBOURS
from tests.neighbours.project import worksheet
from tests.neighbours.words import lines_on_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.neighbours.bench import Result
    from tests.neighbours.neighbours import Neighbour

PAGE = Path(__file__).parents[2] / "docs" / "coexistence.md"
#: The lines around the table on the page; they are comments.
BEGIN, END = (
    "% The bench writes this table: tox run -e neighbours-table",
    "% Here ends what the bench writes.",
)
#: Longer cells are cut.
_LIMIT = 110


def rows(neighbour: Neighbour, result: Result) -> list[str]:
    """Return a row for each construct of *neighbour*: extension and version, construct, words on paper.

    *result* is a build with worksheets.
    """
    first = f"{neighbour.package} {version(neighbour.package)}"
    if neighbour.left_out:
        first += f" (not with the builders {', '.join(neighbour.left_out)})"
    made = []
    for number, construct in enumerate(neighbour.constructs):
        lines = " · ".join(lines_on_paper(result.worksheet(worksheet(number)), "box"))
        cut = lines if len(lines) <= _LIMIT else f"{lines[:_LIMIT]}…"
        words = re.sub(r"(https?://\S+)|([|*_`\\<\[])", _escaped, cut)
        made.append(f"| {first} | {construct} | {words} |")
        first = ""
    return made


def _escaped(match: re.Match[str]) -> str:
    """Return an address as a link, which a PDF can break, or a sign of markup as text."""
    return f"<{match[1]}>" if match[1] else f"\\{match[2]}"


def on_the_page(neighbour: Neighbour) -> list[str]:
    """Return the rows of *neighbour* that the page has."""
    table = PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    found = []
    inside = False
    for line in table.splitlines():
        if line.startswith("| ") and not line.startswith("|  |"):
            inside = line.startswith(f"| {neighbour.package} ")
        if inside and line.startswith("|"):
            found.append(line)
    return found


def main(packages: Sequence[str]) -> None:
    """Build the projects of *packages*, and write their rows into the page; the other rows stay."""
    lines = ["| Extension | You write | On paper |", "|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for neighbour in (*NEIGHBOURS, LESSON):
            if neighbour.package in packages:
                lines += rows(neighbour, built(neighbour, Path(folder, neighbour.package)))
            else:
                lines += on_the_page(neighbour)
    before, _begin, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _table, _end, after = rest.partition(END)
    table = "\n".join(lines)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or [neighbour.package for neighbour in NEIGHBOURS])
