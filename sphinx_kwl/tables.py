"""The tables that list a course: from rows to nodes. Links are references that Sphinx resolves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from babel.dates import format_time
from docutils import nodes
from sphinx import addnodes

from sphinx_kwl import durations
from sphinx_kwl.compose import figures
from sphinx_kwl.directives.time import ACTIVITIES
from sphinx_kwl.durations import Duration
from sphinx_kwl.i18n import _
from sphinx_kwl.nodes import kwl_heading, kwl_listing, kwl_objectives, kwl_table
from sphinx_kwl.times import Total
from sphinx_kwl.units import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_kwl.listings import ObjectiveRow, TimeRow, WorksheetRow

Cell = Sequence[nodes.Node]

UNKNOWN = "–"


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
    return own_link(place, "place", f"{docname}#{anchor}", text)


def time_cell(total: Total, language: str) -> Cell:
    """Return a time as it is read: a figure, "at least" a figure, or a dash."""
    if total.duration is None:
        return [nodes.Text(UNKNOWN)]
    wording = durations.format(total.duration, language, width="short")
    figure = nodes.inline("", "", *figures(total.duration, wording, language), classes=["kwl-duration"])
    if total.complete:
        return [figure]
    before, _mark, after = _("at least {time}").partition("{time}")
    return [nodes.Text(before), figure, nodes.Text(after)]


class Timetable:
    """The table of a ``timetable``."""

    def __init__(self, place: kwl_listing, rows: list[TimeRow], total: Total, language: str) -> None:
        self.place = place
        self.rows = rows
        self.sum = total
        self.language = language
        self.columns: list[str] = []
        if place["activities"]:
            used = {activity for row in rows for activity in row.activities}
            self.columns = [activity for activity in ACTIVITIES if activity in used]

    def made(self) -> list[nodes.Node]:
        """Return the table, and a line about the target if there is one."""
        clock = self.place["start"] is not None
        names = {
            "read": _("Read"),
            "watch": _("Watch"),
            "do": _("Do"),
            "discuss": _("Discuss"),
            "break": _("Break"),
        }
        heads = [
            *([_("Start")] if clock else []),
            _("Part"),
            *(names[column] for column in self.columns),
            *([_("Other")] if self.place["activities"] else []),
            _("Time"),
        ]
        starts = self._starts() if clock else []
        cells: list[list[Cell]] = []
        for number, row in enumerate(self.rows):
            indent = "\N{EM SPACE}" * (row.level - 1)
            title = place_link(self.place, row.docname, "", row.title)
            cells.append(
                [
                    *([[nodes.Text(starts[number])]] if clock else []),
                    [nodes.Text(indent), title] if indent else [title],
                    *self._activities(row.activities, row.total),
                    time_cell(row.total, self.language),
                ]
            )
        cells.append(self._sum_row(starts[-1] if clock else None))
        made = table(self.place, heads, cells)
        list(made.findall(nodes.row))[-1]["classes"].append("kwl-total")
        return [made, *self._target()]

    def _sum_row(self, end: str | None) -> list[Cell]:
        whole: dict[str, Total] = {}
        for row in self.rows:
            if row.level == 1:
                for activity, total in row.activities.items():
                    whole[activity] = Total.of([*([whole[activity]] if activity in whole else []), total])
        return [
            *([[nodes.strong("", end)]] if end is not None else []),
            [nodes.strong("", _("Total"))],
            *self._activities(whole, self.sum),
            [nodes.strong("", "", *time_cell(self.sum, self.language))],
        ]

    def _activities(self, found: dict[str, Total], total: Total) -> list[Cell]:
        """Return a cell for each activity and one for the rest."""
        if not self.place["activities"]:
            return []
        cells = [time_cell(found.get(column, Total()), self.language) for column in self.columns]
        named = Total.of(found[column] for column in self.columns if column in found)
        return [*cells, time_cell(_rest(total, named), self.language)]

    def _starts(self) -> list[str]:
        """Return the time of day of each row and of the end; ranges count their upper end."""
        moments: list[int] = []
        clock = [self.place["start"] * 60]  # seconds of the day at which the next row of each level begins
        for row in self.rows:
            del clock[row.level :]
            while len(clock) < row.level:
                clock.append(moments[-1] if moments else clock[-1])
            moments.append(clock[-1])
            seconds = row.total.duration.high if row.total.duration is not None else 0
            clock[-1] += round(seconds)
        return [self._time_of_day(moment) for moment in [*moments, clock[0]]]

    def _time_of_day(self, seconds: int) -> str:
        minutes = seconds // 60 % (24 * 60)
        moment = dt.time(minutes // 60, minutes % 60)
        return format_time(moment, "short", locale=locale_of(self.language))

    def _target(self) -> list[nodes.Node]:
        target: Duration | None = self.place["target"]
        if target is None or self.sum.duration is None:
            return []
        wanted = durations.format(target, self.language)
        over, under = self.sum.duration.high - target.high, target.low - self.sum.duration.high
        if over > 0:
            text, much = _("{time} over the target of {target}"), over
        elif under > 0:
            text, much = _("{time} under the target of {target}"), under
        else:
            text, much = _("On target: {target}"), None
        if much is not None:
            text = text.replace("{time}", durations.format(Duration(much, much), self.language))
        line = nodes.paragraph("", text.replace("{target}", wanted), classes=["kwl-target"])
        if over > 0:
            line["classes"].append("kwl-over")
        return [line]


def _rest(total: Total, named: Total) -> Total:
    """Return what is left of *total* beside the *named* activities; unknown if that cannot be said."""
    if total.duration is None or named.duration is None:
        return total
    low, high = total.duration.low - named.duration.low, total.duration.high - named.duration.high
    if low < 0 or high < low or high == 0:
        return Total()
    return Total(Duration(low, high), complete=total.complete)


def worksheet_list(place: kwl_listing, rows: Iterable[WorksheetRow], *, files: bool) -> list[nodes.Node]:
    """Return the table of a ``worksheet-list``: number, title, page and, if there are *files*, download."""
    heads = [_("No."), _("Worksheet"), _("Page"), *([_("Download")] if files else [])]
    cells: list[list[Cell]] = [
        [
            [nodes.Text(str(row.number))],
            [own_link(place, "box", row.file, row.worksheet.title)],
            [place_link(place, row.worksheet.docname, "", row.page_title)],
            *([[own_link(place, "worksheet", row.file, "DOCX")]] if files else []),
        ]
        for row in rows
    ]
    return [table(place, heads, cells)] if cells else []


def objective_map(place: kwl_listing, rows: Iterable[ObjectiveRow], language: str) -> list[nodes.Node]:
    """Return the table of an ``objective-map``: objective, what serves it, how long that takes."""
    heads = [_("Objective"), _("Where"), _("Time")]
    cells: list[list[Cell]] = []
    for row in rows:
        objective = place_link(place, row.objective.docname, row.objective.anchor, row.text)
        if not row.targets:
            cells.append([[objective], [nodes.Text(UNKNOWN)], [nodes.Text(UNKNOWN)]])
        for number, (target, total) in enumerate(row.targets):
            first: Cell = [objective] if number == 0 else []
            link = place_link(place, target.docname, target.anchor, target.title)
            cells.append([first, [link], time_cell(total, language)])
    return [table(place, heads, cells)] if cells else []


def towards(place: kwl_listing, rows: Iterable[tuple[str, str, str]]) -> list[nodes.Node]:
    """Return the box with the objectives (docname, anchor, text) that lead to this page."""
    items = [
        nodes.list_item("", nodes.paragraph("", "", place_link(place, docname, anchor, text)))
        for docname, anchor, text in rows
    ]
    if not items:
        return []
    title = nodes.title("", place["title"], translatable=False)
    box = kwl_objectives("", title, nodes.bullet_list("", *items))
    box["classes"], box["ids"], box["names"] = place["classes"], place["ids"], place["names"]
    return [box]
