"""``sphinx-kwl report``: what a built course says of its modules; in CI, hold it to its limits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_kwl.cli.course_summary import Module, Time

UNKNOWN = "–"


@click.command
@click.argument("course", metavar="OUTDIR|kwl.json", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table; times are minutes.")
@click.option("--fail-over", metavar="TIME", help="Status 1 if the course can take longer, such as 3h.")
@click.option("--fail-untimed", is_flag=True, help="Status 1 if the time of a page is not known.")
def report(*, course: Path, as_json: bool, fail_over: str | None, fail_untimed: bool) -> None:
    """Print a line for each module of a built course.

    OUTDIR is the folder of its HTML pages. The table shows pages, times, objectives without a place where
    they are learned, worksheets, and charts without a review. The first line is the whole course.
    """
    from sphinx_kwl.cli.course_summary import read_modules
    from sphinx_kwl.values import duration_text

    try:
        limit = duration_text.parse(fail_over).high if fail_over else None
    except duration_text.UnreadableTime as error:
        raise click.BadParameter(str(error), param_hint="--fail-over") from error
    modules = read_modules(course)
    click.echo(_json(modules) if as_json else _table(modules))
    whole = modules[0]
    failures = []
    if limit is not None and whole.time and whole.time.duration.high > limit:
        failures.append(f"The course can take {_text(whole.time)}; the limit is {fail_over}.")
    if fail_untimed and whole.untimed:
        failures.append(f"The time of these pages is not known: {', '.join(whole.untimed)}.")
    if failures:
        raise click.ClickException("\n".join(failures))


def _json(modules: Iterable[Module]) -> str:
    """Return the modules as JSON."""
    rows = [
        {
            **module._asdict(),
            "time": _minutes(module.time),
            "summed": _minutes(module.summed),
            "activities": {name: _minutes(time) for name, time in module.activities.items()},
        }
        for module in modules
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _minutes(time: Time | None) -> dict[str, float | bool] | None:
    """Return a time in minutes."""
    if time is None:
        return None
    low, high = (float(end / 60) for end in (time.duration.low, time.duration.high))
    return {"min": low, "max": high, "complete": time.complete}


def _table(modules: Sequence[Module]) -> str:
    """Return the modules as a table for the terminal; a column that all modules leave empty is left out."""
    from sphinx_kwl.values.durations import ACTIVITIES

    head = ["Module", "Pages", "Stated", "Sum", *ACTIVITIES, "Objectives", "without place", "Worksheets"]
    rows = [[*head, "Charts without review"]]
    for module in modules:
        summed = module.summed if module.stated else module.time
        spent = [_text(module.activities.get(name)) for name in ACTIVITIES]
        without_review = UNKNOWN if module.without_review is None else str(module.without_review)
        rows.append(
            [
                module.title,
                str(module.pages),
                _text(module.time if module.stated else None),
                _text(summed),
                *spent,
                *map(str, (module.objectives, module.without_place, module.worksheets)),
                without_review,
            ]
        )
    columns = [column for column in zip(*rows, strict=True) if set(column[1:]) != {UNKNOWN}]
    padded = [_pad(column, left=number == 0) for number, column in enumerate(columns)]
    return "\n".join("  ".join(cells).rstrip() for cells in zip(*padded, strict=True))


def _pad(column: Sequence[str], *, left: bool) -> list[str]:
    """Return the cells of a column, all equally wide on a terminal."""
    from docutils.utils import column_width

    width = max(map(column_width, column))
    blanks = [" " * (width - column_width(cell)) for cell in column]
    return [cell + blank if left else blank + cell for cell, blank in zip(column, blanks, strict=True)]


def _text(time: Time | None) -> str:
    """Return a time in words, to the minute, with "+" behind it if a part is not known."""
    from sphinx_kwl.values import duration_text

    if time is None:
        return UNKNOWN
    words = duration_text.format(time.duration.in_minutes, "en", "short").replace("\N{NO-BREAK SPACE}", " ")
    return words if time.complete else f"{words}+"
