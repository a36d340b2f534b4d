"""The tables that list a course: from rows to nodes. Links are references that Sphinx resolves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.doctree.nodes import kwl_duration, kwl_heading, kwl_listing, kwl_objectives, kwl_table
from sphinx_kwl.i18n import _
from sphinx_kwl.values import duration_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_kwl.course.rows import ObjectiveRow, WorksheetRow
    from sphinx_kwl.course.totals import Total
    from sphinx_kwl.records import Objective

Cell = Sequence[nodes.Node]

UNKNOWN = "–"


class Output(NamedTuple):
    """What tables must know of the output."""

    language: str
    #: Pages can link to the files of worksheets.
    files: bool


def table(place: kwl_listing, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> kwl_table:
    """Make a table with the classes, ids and names of *place*."""
    headings = [kwl_heading("", nodes.paragraph("", head, translatable=False)) for head in heads]
    body = [
        nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells)) for cells in rows
    ]
    group = nodes.tgroup(
        "",
        *(nodes.colspec(colwidth=20) for _head in heads),  # characters, for the text builder
        nodes.thead("", nodes.row("", *headings)),
        nodes.tbody("", *body),
        cols=len(heads),
    )
    return kwl_table("", group, classes=place["classes"], ids=place["ids"], names=place["names"])


def own_link(place: nodes.Element, kind: str, target: str, text: str) -> addnodes.pending_xref:
    """Return a link of the domain; *kind* is a role or what `KwlDomain.resolve_xref` knows beside them."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain="kwl",
        reftype=kind,
        reftarget=target,
        refexplicit=True,
        refdoc=place["docname"],
    )


def place_link(place: nodes.Element, docname: str, anchor: str, text: str) -> addnodes.pending_xref:
    """Return a link to any page or anchor of the project."""
    link = own_link(place, "place", docname, text)
    link["anchor"] = anchor
    return link


def time_cell(total: Total, language: str) -> Cell:
    """Return a time as it is read: a figure, "at least" a figure, or a dash."""
    if total.duration is None:
        return [nodes.Text(UNKNOWN)]
    wording = duration_text.format(total.duration, language, width="short")
    figure = kwl_duration("", wording, duration=total.duration, role=True, classes=["kwl-duration"])
    if total.complete:
        return [figure]
    # Translators: {time} is a duration such as “2 hr”, always in its basic form.
    before, _mark, after = _("at least {time}").partition("{time}")
    return [nodes.Text(before), figure, nodes.Text(after)]


def worksheet_list(place: kwl_listing, rows: list[WorksheetRow], output: Output) -> list[nodes.Node]:
    """Return the table of a ``worksheet-list``: number, title, page and, if there are files, download."""
    heads = [
        # Translators: Head of a column: number.
        _("No."),
        _("Worksheet"),
        # Translators: Head of a column: the page of the course that holds the worksheet.
        _("Page"),
        # Translators: Head of a column with links to files.
        *([_("Download")] if output.files else []),
    ]
    cells: list[list[Cell]] = [
        [
            [nodes.Text(str(row.number))],
            [own_link(place, "box", row.file, row.worksheet.title)],
            [place_link(place, row.worksheet.docname, "", row.page_title)],
            *([[own_link(place, "worksheet", row.file, "DOCX")]] if output.files else []),
        ]
        for row in rows
    ]
    return [table(place, heads, cells)]


def objective_map(place: kwl_listing, rows: list[ObjectiveRow], output: Output) -> list[nodes.Node]:
    """Return the table of an ``objective-map``: objective, what serves it, how long that takes."""
    heads = [
        # Translators: Head of a column: what the learner will be able to do.
        _("Objective"),
        # Translators: Head of a column: the pages that serve the objective.
        _("Where"),
        _("Time"),
    ]
    cells: list[list[Cell]] = []
    for row in rows:
        objective = place_link(place, row.objective.docname, row.objective.anchor, row.text)
        if not row.services:
            cells.append([[objective], [nodes.Text(UNKNOWN)], [nodes.Text(UNKNOWN)]])
        for number, (docname, anchor, title, total) in enumerate(row.services):
            link = place_link(place, docname, anchor, title)
            cells.append([[objective] if not number else [], [link], time_cell(total, output.language)])
    made = table(place, heads, cells)
    _head, *body = made.findall(nodes.row)
    for line, (first, *_rest) in zip(body, cells, strict=True):
        if not first:
            line["classes"].append("kwl-more")  # of the objective above
    return [made]


def objectives_here(
    place: kwl_listing, rows: list[tuple[Objective, str]], _output: Output
) -> list[nodes.Node]:
    """Return the box with the objectives that link to this page, each with its text."""
    items = [
        nodes.list_item(
            "", nodes.paragraph("", "", place_link(place, objective.docname, objective.anchor, text))
        )
        for objective, text in rows
    ]
    box = kwl_objectives("", *place.children, nodes.bullet_list("", *items))
    box["classes"], box["ids"], box["names"] = place["classes"], place["ids"], place["names"]
    return [box]
