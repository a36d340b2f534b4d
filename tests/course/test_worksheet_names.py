"""Names of Word files: each one is different from all others, also without regard to case."""

from __future__ import annotations

import pytest

from sphinx_kwl.course.worksheet_names import workbook_names, worksheet_names
from sphinx_kwl.records import Listing, Page, Worksheet


def worksheet(anchor: str, file: str) -> Worksheet:
    """Return the record of a worksheet that should have the name *file*."""
    return Worksheet(
        docname="index",
        anchor=anchor,
        location=("index", 1),
        title="Title",
        file=file,
        explicit=True,
        downloadable=True,
        chart=False,
        fields=(),
        repeated="",
        after=False,
    )


@pytest.mark.parametrize(
    ("wanted", "workbooks", "names"),
    [
        (["plan", "other"], [], ["plan", "other"]),
        (["plan", "plan", "plan"], [], ["plan", "plan-2", "plan-3"]),
        (["Plan", "plan"], [], ["Plan", "plan-2"]),
        (["straße", "STRASSE"], [], ["straße", "STRASSE-2"]),
        (["plan", "plan", "plan-2"], [], ["plan", "plan-3", "plan-2"]),  # a wanted name is not taken away
        (["book"], ["Book"], ["book-2"]),
    ],
)
def test_each_worksheet_has_a_name_of_its_own(
    wanted: list[str], workbooks: list[str], names: list[str]
) -> None:
    worksheets = [worksheet(f"w{number}", file) for number, file in enumerate(wanted)]
    found = worksheet_names(worksheets, workbooks)
    assert [found[each.place] for each in worksheets] == names


def test_each_page_has_one_workbook_with_a_name_of_its_own() -> None:
    def page(*names: str) -> Page:
        return Page(listings=tuple(Listing(kind="workbook", name=name) for name in names))

    pages = {"a": page("Book"), "b": Page(), "c": page("book", "ignored"), "d": page("BOOK")}
    assert workbook_names(pages) == {"a": "Book", "c": "book-2", "d": "BOOK-3"}
