"""Write the table as an Excel file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_kwl.returned.columns import LongLayout, WideLayout
from sphinx_kwl.values.xml_text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_kwl.returned.course_fields import CourseFields
    from sphinx_kwl.returned.spool import Spool

#: Limits of Excel: characters in a cell, rows of a sheet, characters in the name of a sheet.
CELL_LIMIT = 32_767
ROW_LIMIT = 1_048_576
TAB_LIMIT = 31
_NO_TAB_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_COLUMN_WIDTH = 24


class TooLargeError(ValueError):
    """The table does not fit into the format. The message says what to do."""


def write_xlsx(path: Path, spool: Spool, course: CourseFields, *, long: bool) -> list[str]:
    """Write the table with a tab for each worksheet, or one *long* one; every cell is text.

    Return what could not be written, as messages. Raises `ModuleNotFoundError` without XlsxWriter and
    `TooLargeError`.
    """
    from xlsxwriter import Workbook

    sheets = spool.sheets(course)
    layouts: dict[str, WideLayout | LongLayout] = {
        each.id: WideLayout([each], spool.printed) for each in sheets
    }
    if long or not layouts:
        layouts = {"": LongLayout(sheets)}
    with Workbook(path, {"constant_memory": True}) as book:
        names = tab_names([key or "answers" for key in layouts])
        tabs = {
            key: _Tab(book, name, layout) for (key, layout), name in zip(layouts.items(), names, strict=True)
        }
        for record in spool:
            tab = tabs["" if long else record.worksheet]
            for row in tab.layout.rows(record):
                tab.add(row)
    cut = sum(tab.cut for tab in tabs.values())
    if not cut:
        return []
    return [
        f"{cut} answers are longer than a cell of Excel ({CELL_LIMIT:,} characters) and are cut: use .csv"
    ]


class _Tab:
    """A tab while it is written, row by row."""

    def __init__(self, book: Any, name: str, layout: WideLayout | LongLayout) -> None:  # noqa: ANN401 -- untyped
        self.layout = layout
        self.cut = 0  #: number of cells that are too long
        self._line = 0
        self._sheet = book.add_worksheet(name)
        self._form = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._sheet.set_column(0, len(layout.head) - 1, _COLUMN_WIDTH)
        self.add(layout.head)
        if layout.labels:
            self._form = book.add_format({"italic": True, "text_wrap": True, "valign": "top"})
            self.add(layout.labels)
        self._sheet.freeze_panes(self._line, 1)
        self._set_paper()
        self._form = book.add_format({"text_wrap": True, "valign": "top"})

    def _set_paper(self) -> None:
        """Print the tab as wide as a page, with lines and with its first rows on each page."""
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0, self._line - 1)
        self._sheet.hide_gridlines(0)

    def add(self, row: list[str]) -> None:
        """Add a row; raise `TooLargeError` after the last one that Excel allows."""
        if self._line >= ROW_LIMIT:
            msg = f"an Excel file has at most {ROW_LIMIT:,} rows: use .csv"
            raise TooLargeError(msg)
        for column, text in enumerate(row):
            if text:
                if len(text) > CELL_LIMIT:
                    self.cut += 1
                    text = f"{text[: CELL_LIMIT - 1]}…"
                self._sheet.write_string(self._line, column, clean(text), self._form)
        self._line += 1


def tab_names(names: list[str]) -> list[str]:
    """Return a name for each tab: as Excel allows it, and each once."""
    taken: set[str] = set()
    found = []
    for name in names:
        base = _NO_TAB_NAME.sub("-", name)[:TAB_LIMIT]
        unique, number = base, 2
        while unique.casefold() in taken or unique.casefold() == "history":  # a name that Excel keeps
            unique = f"{base[: TAB_LIMIT - 4]}-{number}"
            number += 1
        taken.add(unique.casefold())
        found.append(unique)
    return found
