"""The table of a ``timetable``: time of day, title and duration of each page, and times by activity."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from babel.dates import format_time
from docutils import nodes

from sphinx_kwl.course.totals import Total, unassigned_in_parts
from sphinx_kwl.doctree.activity_words import activity_words
from sphinx_kwl.i18n import _
from sphinx_kwl.transforms.listing_tables import page_link, table, time_cell
from sphinx_kwl.values import duration_text
from sphinx_kwl.values.duration_units import locale_of
from sphinx_kwl.values.durations import ACTIVITIES, Duration

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from sphinx_kwl.course.rows import TimeRow
    from sphinx_kwl.doctree.nodes import kwl_listing
    from sphinx_kwl.transforms.listing_tables import Cell, Output


def timetable(placeholder: kwl_listing, rows: list[TimeRow], output: Output) -> list[nodes.Node]:
    """Return the table of a ``timetable`` and, if it has a target, a line that compares the total with it."""
    return TimetableTable(placeholder, rows, output.language).to_nodes()


class TimetableTable:
    """Creates the table of one timetable, in the language of the page."""

    def __init__(self, placeholder: kwl_listing, rows: list[TimeRow], language: str) -> None:
        self.placeholder = placeholder
        self.rows = rows
        self.sum = Total.of(row.total for row in rows if row.level == 1 and row.pause is None)
        self.language = language
        self.seconds = placeholder.listing.seconds
        self.columns: list[str] = []
        if placeholder.listing.activities:
            used = {activity for row in rows for activity in row.activities}
            self.columns = [activity for activity in ACTIVITIES if activity in used]

    def to_nodes(self) -> list[nodes.Node]:
        """Return the table and, if there is a target, the line about it."""
        start_times = StartTimes(self.placeholder.start, self.rows, self.language)
        names = activity_words()
        heads = [
            # Translators: Heading of the column with the time of day at which a part of the course begins.
            *([_("Start")] if start_times else []),
            # Translators: Heading of the column with the pages and sections of the course.
            _("Part"),
            *(names[column] for column in self.columns),
            # Translators: Heading of a column of times: time without an activity.
            *([_("Other")] if self.columns else []),
            # Translators: Heading of the column that says how long something takes.
            _("Time"),
        ]
        outline = any(row.level > 1 for row in self.rows)
        cells: list[list[Cell]] = []
        for number, row in enumerate(self.rows):
            indent = "\N{EM SPACE}" * (row.level - 1)
            title: nodes.Node = nodes.Text(names["break"])
            if row.pause is None:
                title = page_link(self.placeholder, row.docname, "", row.title)
            if outline and row.level == 1 and row.pause is None:
                title = nodes.strong("", "", title)
            cells.append(
                [
                    *([[_time_of_day_node(start_times.starts[number])]] if start_times else []),
                    [nodes.Text(indent), title] if indent else [title],
                    *self._activities(row.activities, row.unassigned),
                    self._cell(row.total if row.pause is None else Total(row.pause, complete=True)),
                ]
            )
        cells.append(
            [
                *([[nodes.strong("", "", _time_of_day_node(start_times.end))]] if start_times else []),
                [nodes.strong("", _("Total"))],
                *self._activities(_activity_sums(self.rows), self._unassigned()),
                [nodes.strong("", "", *self._cell(self.sum))],
            ]
        )
        result = table(self.placeholder, heads, cells)
        if outline:
            result["classes"].append("kwl-outline")
        if self.columns:
            result["classes"].append("kwl-activities")
            result.named = heads.index(_("Part")) + 1
        _head, *body = result.findall(nodes.row)
        for row_node, level in zip(body, [*(row.level for row in self.rows), None], strict=True):
            row_node["classes"].append(f"kwl-level-{level}" if level else "kwl-total")
        return [result, *self._target_line()]

    def _activities(self, found: dict[str, Total], unassigned: Total | None) -> list[Cell]:
        """Return a cell for each activity column, and one for unassigned time; it is empty without time."""
        if not self.columns:
            return []
        totals = [*(found.get(column) for column in self.columns), unassigned]
        return [[] if each is None else self._cell(each) for each in totals]

    def _unassigned(self) -> Total | None:
        """Return the sum of unassigned times."""
        return unassigned_in_parts(self.sum, [row.unassigned for row in self.rows if row.level == 1])

    def _target_line(self) -> list[nodes.Node]:
        """Return the line that compares the total with the target; nothing without a target."""
        target: Duration | None = self.placeholder.listing.target
        if target is None:
            return []
        known = self.sum.duration or Duration.ZERO
        over, under = known.high - target.high, target.low - known.high
        if over > 0:
            time = self._wording(over)
            if not self.sum.complete:
                time = _("at least {time}").replace("{time}", time)
            text = _("{time} over the target of {target}").replace("{time}", time)
        elif not self.sum.complete:
            # Translators: {target} is the time that the course should take.
            text = _("Target: {target}; some parts have no time yet")
        elif under > 0:
            text = _("{time} under the target of {target}").replace("{time}", self._wording(under))
        else:
            text = _("On target: {target}")
        text = text.replace("{target}", duration_text.format(target, self.language))
        return [nodes.paragraph("", text, classes=["kwl-target", *(["kwl-over"] if over > 0 else [])])]

    def _wording(self, seconds: Fraction) -> str:
        """Return *seconds* in the words of the language."""
        duration = Duration.exactly(seconds)
        return duration_text.format(duration if self.seconds else duration.in_minutes, self.language)

    def _cell(self, total: Total) -> Cell:
        return time_cell(total, self.language, seconds=self.seconds)


class StartTimes:
    """The time of day at which each row starts, and the end of the course; false without a start.

    Ranges count with their upper end. After a part with unknown time, only the earliest time of day is known:
    "from 10:00".
    """

    def __init__(self, start: int | None, rows: Iterable[TimeRow], language: str) -> None:
        self._language = language
        self._has_start = start is not None
        self.starts: list[str] = []
        #: for each level: the seconds of the day at which its next row starts, and whether this is exact
        following = [((start or 0) * 60, True)]
        inside = following[0]  # when the first page below the previous row starts
        for row in rows:
            del following[row.level :]
            if len(following) < row.level:
                following.append(inside)
            now = following[-1]
            self.starts.append(self._time_of_day(*now))
            inside = _add_total(now, row.page_only) if row.page_only.duration is not None else now
            breaks = round((row.pause or row.breaks_below).high)
            seconds, exact = now if row.pause else _add_total(now, row.total)
            following[-1] = (seconds + breaks, exact)
        # Translators: {time} is a time of day, or “from {time}”.
        self.end = _("End: {time}").replace("{time}", self._time_of_day(*following[0]))

    def __bool__(self) -> bool:
        return self._has_start

    def _time_of_day(self, seconds: int, exact: bool) -> str:
        """Return a time of day in the language: hours and minutes, after midnight from 0:00 again."""
        minutes = seconds // 60 % (24 * 60)
        moment = dt.time(minutes // 60, minutes % 60)
        text = format_time(moment, "short", locale=locale_of(self._language))
        if exact:
            return text
        # Translators: {time} is the earliest time of day at which something begins or ends.
        return _("from {time}").replace("{time}", text)


def _time_of_day_node(text: str) -> nodes.inline:
    return nodes.inline("", text, classes=["kwl-clock"])


def _add_total(now: tuple[int, bool], total: Total) -> tuple[int, bool]:
    """Return (seconds, is exact) after something that starts at *now* and takes *total*."""
    seconds, exact = now
    length = round(total.duration.high) if total.duration is not None else 0
    return seconds + length, exact and total.complete


def _activity_sums(rows: Iterable[TimeRow]) -> dict[str, Total]:
    """Return the sums of the first-level rows by activity."""
    found: dict[str, list[Total]] = {}
    for row in rows:
        if row.level == 1:
            for activity, total in row.activities.items():
                found.setdefault(activity, []).append(total)
    return {activity: Total.of(totals) for activity, totals in found.items()}
