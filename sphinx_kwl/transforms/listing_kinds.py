"""The kinds of lists: for each, the function for its rows and the function that prints them as nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_kwl.course.rows import Rows
from sphinx_kwl.transforms import listing_tables, my_answers, timetable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docutils import nodes

    from sphinx_kwl.doctree.nodes import kwl_listing
    from sphinx_kwl.records import Listing, ListingKind
    from sphinx_kwl.transforms.listing_tables import Output


class Kind(NamedTuple):
    """A kind of list."""

    #: Returns the rows for a page. The page is written again when they change.
    rows: Callable[[Rows, str, Listing], Iterable[Any]]
    #: Returns the nodes that replace the placeholder. It is called only if there are rows.
    print: Callable[[kwl_listing, list[Any], Output], list[nodes.Node]]


def _keep_placeholder(placeholder: kwl_listing, _rows: list[str], _output: Output) -> list[nodes.Node]:
    """Keep the placeholder of a workbook; `sphinx_kwl.writers.downloads` replaces it by a link."""
    return [placeholder]


LISTINGS: Mapping[ListingKind, Kind] = {
    "timetable": Kind(Rows.timetable, timetable.timetable),
    "worksheet-list": Kind(Rows.worksheet_list, listing_tables.worksheet_list),
    "objective-map": Kind(Rows.objective_map, listing_tables.objective_map),
    "here": Kind(Rows.objectives_here, listing_tables.objectives_here),
    "my-answers": Kind(Rows.worksheet_list, my_answers.my_answers),
    "workbook": Kind(Rows.workbook, _keep_placeholder),
}


def rows_of(rows: Rows, docname: str, listing: Listing) -> list[Any]:
    """Return the rows of *listing* on the page *docname*; the list can be empty."""
    return list(LISTINGS[listing.kind].rows(rows, docname, listing))
