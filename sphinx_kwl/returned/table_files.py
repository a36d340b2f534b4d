"""Write the table as a file: CSV, JSON or Excel."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Protocol

from sphinx_kwl.returned.columns import LongLayout, WideLayout
from sphinx_kwl.returned.xlsx_table import write_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_kwl.returned.course_fields import CourseFields
    from sphinx_kwl.returned.spool import Spool

#: First characters of text that spreadsheets run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Writer(Protocol):
    """Writes the records of *spool* to *path*, in one *long* row for each field or not.

    It returns what could not be written, as messages.
    """

    def __call__(self, path: Path, spool: Spool, course: CourseFields, *, long: bool) -> list[str]:
        """Write the table."""


def write_csv(path: Path, spool: Spool, course: CourseFields, *, long: bool) -> list[str]:
    """Write the table as CSV in UTF-8, with the mark by which Excel knows that."""
    sheets = spool.sheets(course)
    layout = LongLayout(sheets) if long else WideLayout(sheets, spool.printed)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(map(_harmless, layout.head))
        for record in spool:
            writer.writerows([*map(_harmless, row)] for row in layout.rows(record))
    return []


def _harmless(text: str) -> str:
    """Return *text* with an apostrophe in front if a spreadsheet would run it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_json(path: Path, spool: Spool, course: CourseFields, *, long: bool) -> list[str]:
    """Write the table as a list of objects, one on each line."""
    layout = LongLayout(spool.sheets(course))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        separator = "["
        for record in spool:
            rows = layout.rows(record) if long else ()
            items = [dict(zip(layout.head, row, strict=True)) for row in rows]
            for item in items if long else [record._asdict()]:
                file.write(f"{separator}\n{json.dumps(item, ensure_ascii=False)}")
                separator = ","
        file.write("[]\n" if separator == "[" else "\n]\n")
    return []


#: How to write each kind of file, by the end of its name.
WRITERS: dict[str, Writer] = {".csv": write_csv, ".xlsx": write_xlsx, ".json": write_json}
