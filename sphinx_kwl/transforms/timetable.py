"""The table of a ``timetable``: when each part begins, how long it takes, what the time is spent on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from babel.dates import format_time
from docutils import nodes

from sphinx_kwl.course.totals import Total, rest_of_parts
from sphinx_kwl.i18n import _
from sphinx_kwl.transforms.listing_tables import place_link, table, time_cell
from sphinx_kwl.values import duration_text
from sphinx_kwl.values.duration_units import locale_of
from sphinx_kwl.values.durations import ACTIVITIES, Duration

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from sphinx_kwl.course.rows import TimeRow
    from sphinx_kwl.doctree.nodes import kwl_listing
    from sphinx_kwl.transforms.listing_tables import Cell, Output


def timetable(place: kwl_listing, rows: list[TimeRow], output: Output) -> list[nodes.Node]:
    """Return the table of a ``timetable`` and, if it has a target, a line about that."""
    return Timetable(place, rows, output.language).build()


class Timetable:
    """The rows of one place, in the reader's language; ``sum`` is that of the rows of the first level."""

    def __init__(self, place: kwl_listing, rows: list[TimeRow], language: str) -> None:
        self.place = place
        self.rows = rows
        self.sum = Total.of(row.total for row in rows if row.level == 1)
        self.language = language
        self.columns: list[str] = []
        if place.listing.activities:
            used = {activity for row in rows for activity in row.activities}
            self.columns = [activity for activity in ACTIVITIES if activity in used]

    def build(self) -> list[nodes.Node]:
        """Return the table, and a line about the target if there is one."""
        clock = Clock(self.place.start, self.rows, self.language)
        names = {
            # Translators: Head of a column of times: what the learner reads.
            "read": _("Read"),
            # Translators: Head of a column of times: videos.
            "watch": _("Watch"),
            # Translators: Head of a column of times: exercises, practical work.
            "do": _("Do"),
            # Translators: Head of a column of times: talking with others.
            "discuss": _("Discuss"),
            # Translators: Head of a column of times: a rest.
            "break": _("Break"),
        }
        heads = [
            # Translators: Head of the column with the time of day at which a part of the course begins.
            *([_("Start")] if clock else []),
            # Translators: Head of the column with the pages and sections of the course.
            _("Part"),
            *(names[column] for column in self.columns),
            # Translators: Head of a column of times: activities without a column of their own.
            *([_("Other")] if self.columns else []),
            # Translators: Head of the column that says how long something takes.
            _("Time"),
        ]
        outline = any(row.level > 1 for row in self.rows)
        cells: list[list[Cell]] = []
        for number, row in enumerate(self.rows):
            indent = "\N{EM SPACE}" * (row.level - 1)
            title: nodes.Node = place_link(self.place, row.docname, "", row.title)
            if outline and row.level == 1:
                title = nodes.strong("", "", title)
            cells.append(
                [
                    *([[_clock(clock.starts[number])]] if clock else []),
                    [nodes.Text(indent), title] if indent else [title],
                    *self._activities(row.activities, row.rest),
                    time_cell(row.total, self.language),
                ]
            )
        cells.append(
            [
                *([[nodes.strong("", "", _clock(clock.end))]] if clock else []),
                [nodes.strong("", _("Total"))],
                *self._activities(_sums(self.rows), self._rest()),
                [nodes.strong("", "", *time_cell(self.sum, self.language))],
            ]
        )
        made = table(self.place, heads, cells)
        if outline:
            made["classes"].append("kwl-outline")
        if self.columns:
            made["classes"].append("kwl-activities")
        _head, *body = made.findall(nodes.row)
        for line, level in zip(body, [*(row.level for row in self.rows), None], strict=True):
            line["classes"].append(f"kwl-level-{level}" if level else "kwl-total")
        return [made, *self._target()]

    def _activities(self, found: dict[str, Total], rest: Total | None) -> list[Cell]:
        """Return a cell for each activity and one for the rest; what there is none of is left blank."""
        if not self.columns:
            return []
        totals = [*(found.get(column) for column in self.columns), rest]
        return [[] if each is None else time_cell(each, self.language) for each in totals]

    def _rest(self) -> Total | None:
        return rest_of_parts(self.sum, [row.rest for row in self.rows if row.level == 1])

    def _target(self) -> list[nodes.Node]:
        """Return the line that compares the total with the target."""
        target: Duration | None = self.place.listing.target
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
        return duration_text.format(Duration.exactly(seconds), self.language)


class Clock:
    """The time of day at which each row begins, and the end; false without a start.

    Ranges count their upper end. After a part of unknown length the time is the earliest possible: "from".
    """

    def __init__(self, start: int | None, rows: Iterable[TimeRow], language: str) -> None:
        self._language = language
        self._given = start is not None
        self.starts: list[str] = []
        #: for each level: seconds of the day at which its next row begins, and whether that is sure
        following = [((start or 0) * 60, True)]
        inside = following[0]  # where the first page below the row before begins
        for row in rows:
            del following[row.level :]
            if len(following) < row.level:
                following.append(inside)
            now = following[-1]
            self.starts.append(self._time_of_day(*now))
            inside = _after(now, row.own) if row.own.duration is not None else now
            following[-1] = _after(now, row.total)
        # Translators: {time} is a time of day, or “from {time}”.
        self.end = _("End: {time}").replace("{time}", self._time_of_day(*following[0]))

    def __bool__(self) -> bool:
        return self._given

    def _time_of_day(self, seconds: int, sure: bool) -> str:
        minutes = seconds // 60 % (24 * 60)
        moment = dt.time(minutes // 60, minutes % 60)
        text = format_time(moment, "short", locale=locale_of(self._language))
        if sure:
            return text
        # Translators: {time} is the time of day before which something does not begin or end.
        return _("from {time}").replace("{time}", text)


def _clock(text: str) -> nodes.inline:
    return nodes.inline("", text, classes=["kwl-clock"])


def _after(now: tuple[int, bool], total: Total) -> tuple[int, bool]:
    seconds, sure = now
    length = round(total.duration.high) if total.duration is not None else 0
    return seconds + length, sure and total.complete


def _sums(rows: Iterable[TimeRow]) -> dict[str, Total]:
    """Return the sum of the first-level rows for each activity."""
    found: dict[str, list[Total]] = {}
    for row in rows:
        if row.level == 1:
            for activity, total in row.activities.items():
                found.setdefault(activity, []).append(total)
    return {activity: Total.of(totals) for activity, totals in found.items()}
