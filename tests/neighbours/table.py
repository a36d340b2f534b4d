"""The table of neighbours in the documentation: ``python -m tests.neighbours.table`` writes it."""

from __future__ import annotations

import re
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tests.neighbours.bench import built
from tests.neighbours.neighbours import NEIGHBOURS
from tests.neighbours.project import worksheet
from tests.neighbours.words import lines_on_paper

if TYPE_CHECKING:
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


def on_the_page() -> list[str]:
    """Return the rows that the page has."""
    table = PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    return [line for line in table.splitlines() if line.startswith("|")][2:]


def main() -> None:
    """Build the projects, and write the table into the page."""
    lines = ["| Extension | You write | On paper |", "|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for neighbour in NEIGHBOURS:
            lines += rows(neighbour, built(neighbour, Path(folder, neighbour.package)))
    before, _begin, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _table, _end, after = rest.partition(END)
    table = "\n".join(lines)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
