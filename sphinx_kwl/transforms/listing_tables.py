"""Print the rows of lists as nodes. Links are references that Sphinx resolves later."""

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
    """Properties of the output that tables depend on."""

    language: str
    #: Pages can link to Word files.
    files: bool


def table(placeholder: kwl_listing, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> kwl_table:
    """Return a table with headings *heads*, and the classes, ids and names of *placeholder*."""
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
    return kwl_table(
        "", group, classes=placeholder["classes"], ids=placeholder["ids"], names=placeholder["names"]
    )


def domain_link(placeholder: nodes.Element, kind: str, target: str, text: str) -> addnodes.pending_xref:
    """Return a reference of the domain ``kwl``; *kind*: one of the types of `KwlDomain.resolve_xref`."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain="kwl",
        reftype=kind,
        reftarget=target,
        refexplicit=True,
        refdoc=placeholder["docname"],
    )


def page_link(placeholder: nodes.Element, docname: str, anchor: str, text: str) -> addnodes.pending_xref:
    """Return a reference to a page, or to *anchor* on it if that is not empty."""
    link = domain_link(placeholder, "place", docname, text)
    link["anchor"] = anchor
    return link


def time_cell(total: Total, language: str, *, seconds: bool) -> Cell:
    """Return the content of a cell with a time: the time, "at least" the time, or a dash.

    The time is rounded to minutes unless it is to show *seconds*; programs read the exact time.
    """
    if total.duration is None:
        return [nodes.Text(UNKNOWN)]
    shown = total.duration if seconds else total.duration.in_minutes
    wording = duration_text.format(shown, language, width="short")
    figure = kwl_duration("", wording, duration=total.duration, role=True, classes=["kwl-duration"])
    if total.complete:
        return [figure]
    # Translators: {time} is a duration such as “2 hr”, always in its basic form.
    before, _mark, after = _("at least {time}").partition("{time}")
    return [nodes.Text(before), figure, nodes.Text(after)]


def worksheet_list(placeholder: kwl_listing, rows: list[WorksheetRow], output: Output) -> list[nodes.Node]:
    """Return the table of a ``worksheet-list``: number, title, page and, if possible, download."""
    heads = [
        # Translators: Heading of a column: number.
        _("No."),
        _("Worksheet"),
        # Translators: Heading of a column: the page of the course that contains the worksheet.
        _("Page"),
        # Translators: Heading of a column with links to files.
        *([_("Download")] if output.files else []),
    ]
    cells: list[list[Cell]] = [
        [
            [nodes.Text(str(row.number))],
            [domain_link(placeholder, "box", row.file, row.worksheet.title)],
            [page_link(placeholder, row.worksheet.docname, "", row.page_title)],
            *([[domain_link(placeholder, "worksheet", row.file, "DOCX")]] if output.files else []),
        ]
        for row in rows
    ]
    result = table(placeholder, heads, cells)
    result.named = 2
    return [result]


def objective_map(placeholder: kwl_listing, rows: list[ObjectiveRow], output: Output) -> list[nodes.Node]:
    """Return the table of an ``objective-map``: objective, places that teach it, their times."""
    heads = [
        # Translators: Heading of a column: what the learner will be able to do.
        _("Objective"),
        # Translators: Heading of a column: the pages that teach the objective.
        _("Where"),
        _("Time"),
    ]
    cells: list[list[Cell]] = []
    seconds = placeholder.listing.seconds
    for row in rows:
        objective = page_link(placeholder, row.objective.docname, row.objective.anchor, row.text)
        if not row.places:
            cells.append([[objective], [nodes.Text(UNKNOWN)], [nodes.Text(UNKNOWN)]])
        for number, (docname, anchor, title, total) in enumerate(row.places):
            link = page_link(placeholder, docname, anchor, title)
            cells.append(
                [
                    [objective] if not number else [],
                    [link],
                    time_cell(total, output.language, seconds=seconds),
                ]
            )
    result = table(placeholder, heads, cells)
    result.named = 1
    _head, *body = result.findall(nodes.row)
    for row_node, (first, *_rest) in zip(body, cells, strict=True):
        if not first:
            row_node["classes"].append("kwl-more")  # another place for the objective above
    return [result]


def objectives_here(
    placeholder: kwl_listing, rows: list[tuple[Objective, str]], _output: Output
) -> list[nodes.Node]:
    """Return the box with the objectives of other pages that link to this page."""
    items = [
        nodes.list_item(
            "", nodes.paragraph("", "", page_link(placeholder, objective.docname, objective.anchor, text))
        )
        for objective, text in rows
    ]
    box = kwl_objectives("", *placeholder.children, nodes.bullet_list("", *items))
    box["classes"], box["ids"], box["names"] = (
        placeholder["classes"],
        placeholder["ids"],
        placeholder["names"],
    )
    return [box]
