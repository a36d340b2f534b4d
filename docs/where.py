"""Say where the sample course and its worksheets are: `python docs/where.py OUTPUT_FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path


def describe(output: Path) -> str:
    """Return the lines that lead from an HTML output folder to the course and its Word files.

    Raises FileNotFoundError if the course's first page or its worksheets are not there.
    """
    page = output / "course" / "index.html"
    page.stat()  # raises, and names the page, if it was not built
    folder = output / "worksheets"
    worksheets = sorted(folder.glob("*.docx"))
    if not worksheets:
        message = f"no worksheets in {folder}"
        raise FileNotFoundError(message)
    return f"Course: {page.as_uri()}\n{len(worksheets)} Word files: {folder}\n"


if __name__ == "__main__":
    sys.stdout.write(describe(Path(sys.argv[1]).resolve()))
