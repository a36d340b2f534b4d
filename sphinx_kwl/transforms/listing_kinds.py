"""The kinds of lists of a course: for each, the rows it shows and the nodes that print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_kwl.course.rows import Rows
from sphinx_kwl.transforms import listing_tables, timetable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docutils import nodes

    from sphinx_kwl.doctree.nodes import kwl_listing
    from sphinx_kwl.records import Listing, ListingKind
    from sphinx_kwl.transforms.listing_tables import Output


class Kind(NamedTuple):
    """A kind of list."""

    #: The rows for a page, from the course. A page is written again when they change.
    rows: Callable[[Rows, str, Listing], Iterable[Any]]
    #: What stands in the place of the list when there are rows.
    print: Callable[[kwl_listing, list[Any], Output], list[nodes.Node]]


def _keep(place: kwl_listing, _rows: list[str], _output: Output) -> list[nodes.Node]:
    """Leave the place of a workbook: its link depends on the output, see `sphinx_kwl.writers.downloads`."""
    return [place]


LISTINGS: Mapping[ListingKind, Kind] = {
    "timetable": Kind(Rows.timetable, timetable.timetable),
    "worksheet-list": Kind(Rows.worksheet_list, listing_tables.worksheet_list),
    "objective-map": Kind(Rows.objective_map, listing_tables.objective_map),
    "here": Kind(Rows.objectives_here, listing_tables.objectives_here),
    "workbook": Kind(Rows.workbook, _keep),
}


def rows_of(rows: Rows, docname: str, listing: Listing) -> list[Any]:
    """Return the rows that *listing* shows on the page *docname*; none if there is nothing to list."""
    return list(LISTINGS[listing.kind].rows(rows, docname, listing))
