"""The names of Word files: each worksheet and each workbook of a course gets one that no other file has.

Directives choose the name that a worksheet should have; if two want the same name, it is decided here. Names
have no extension. Upper and lower case make no difference, as in some file systems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.records import WORKBOOK_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_kwl.records import Page, Place, Worksheet


def workbook_names(pages: Mapping[str, Page]) -> dict[str, str]:
    """Return the file name of the workbook of each page that has one, by docname.

    *pages*: the pages by docname, in reading order. Only the first workbook of a page counts; ``my-answers``
    uses it, or has the same workbook without a link to it.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for docname, page in pages.items():
        listings = [listing for listing in page.listings if listing.kind in WORKBOOK_KINDS]
        if listings:
            first = next((each for each in listings if each.kind == "workbook"), listings[0])
            names[docname] = _free_name(first.name, taken)
    return names


def worksheet_names(worksheets: Iterable[Worksheet], workbooks: Iterable[str]) -> dict[Place, str]:
    """Return the file name of each of *worksheets*, by its place.

    The first worksheet keeps its name, later ones with the same name or with the name of one of *workbooks*
    get ``-2``, ``-3`` ...
    """
    taken = {name.casefold() for name in workbooks}
    names: dict[Place, str] = {}
    later: list[Worksheet] = []
    for worksheet in worksheets:
        if worksheet.file.casefold() in taken:
            later.append(worksheet)
        else:
            names[worksheet.place] = _free_name(worksheet.file, taken)
    for worksheet in later:  # now that all other names are known
        names[worksheet.place] = _free_name(worksheet.file, taken)
    return names


def _free_name(wanted: str, taken: set[str]) -> str:
    """Return *wanted*, with ``-2``, ``-3`` ... if it is in *taken*, and add it there in lower case."""
    name, number = wanted, 2
    while name.casefold() in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name.casefold())
    return name


def name_conflicts(worksheets: Iterable[Worksheet]) -> Iterator[tuple[Worksheet, Worksheet]]:
    """Yield (worksheet, the first worksheet with the same file name) for each repeated name.

    Equal default names on one page are no conflict.
    """
    firsts: dict[str, Worksheet] = {}
    for worksheet in worksheets:
        first = firsts.setdefault(worksheet.file.casefold(), worksheet)
        same_page = first.docname == worksheet.docname
        if first is not worksheet and not (same_page and not first.explicit and not worksheet.explicit):
            yield worksheet, first
