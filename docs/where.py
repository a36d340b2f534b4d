"""Print where the sample course and its worksheets are: `python docs/where.py OUTPUT_FOLDER ...`."""

from __future__ import annotations

import sys
from pathlib import Path


def describe(output: Path) -> str:
    """Return two lines: the address of the course in the HTML folder *output*, the folder of its Word files.

    Raises FileNotFoundError if the first page of the course or the worksheets do not exist.
    """
    page = output / "course" / "index.html"
    page.stat()  # raises FileNotFoundError, which names the page
    folder = output / "worksheets"
    worksheets = sorted(folder.glob("*.docx"))
    if not worksheets:
        message = f"no worksheets in {folder}"
        raise FileNotFoundError(message)
    return f"Course: {page.as_uri()}\n{len(worksheets)} Word files: {folder}\n"


if __name__ == "__main__":
    for each in sys.argv[1:]:
        sys.stdout.write(describe(Path(each).resolve()))
