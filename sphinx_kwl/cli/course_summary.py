"""What ``kwl.json`` says of each module, added up. Reads the versions 1 and 2 of the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sphinx_kwl.values import duration_text
from sphinx_kwl.values.durations import Duration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Json = dict[str, Any]

VERSIONS = (1, 2)


class Time(NamedTuple):
    """A time; if it is not ``complete``, a part of it is unknown, so it is at least this."""

    duration: Duration
    complete: bool


class Module(NamedTuple):
    """A module: a page and all pages below it."""

    docname: str
    title: str
    pages: int
    time: Time | None  #: None: unknown
    stated: bool  #: the author stated the time
    summed: Time | None  #: the sum of the parts; None: unknown, as always in version 1
    activities: dict[str, Time | None]  #: the sum of each activity; empty in version 1
    objectives: int
    without_place: int  #: objectives that link to no page, section or worksheet
    worksheets: int
    without_review: int | None  #: charts that no ``kwl-review`` leads back to; None in version 1
    untimed: list[str]  #: docnames of the pages without pages below them whose time is not known


def read_modules(path: Path) -> list[Module]:
    """Return the modules of *path*, a ``kwl.json`` or the folder that holds it. The first is the course.

    Raises `click.ClickException`, with the remedy, if it is no such file.
    """
    if path.is_dir():
        path /= "kwl.json"
        if not path.exists():
            message = f"{path} does not exist. Build the course first: python -m sphinx . {path.parent}"
            raise click.ClickException(message)
    try:
        data = json.loads(path.read_text("utf-8"))
        version = data["version"]
        if version in VERSIONS:
            first, *others = data["modules"]
            return [_module(each, version) for each in (first, *others)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} is not a kwl.json of sphinx-kwl"
        raise click.ClickException(message) from error
    message = f"{path} has the version {version}; this program reads {' and '.join(map(str, VERSIONS))}"
    raise click.ClickException(message)


def _module(data: Json, version: int) -> Module:
    """Return a module from its part of the file. Raises the errors that `read_modules` reports."""
    pages = list(_walk(data))
    objectives = [each for page in pages for each in page["objectives"]]
    charts = [each for page in pages for each in page["charts"]] if version > 1 else None
    time = data["time"] or {}
    return Module(
        docname=data["docname"],
        title=data["title"],
        pages=len(pages),
        time=_time(data["time"]),
        stated=time.get("stated", False),
        summed=_time(time.get("summed")),
        activities={name: _time(spent) for name, spent in time.get("activities", {}).items()},
        objectives=len(objectives),
        without_place=sum(not each["targets"] for each in objectives),
        worksheets=sum(len(page["worksheets"]) for page in pages),
        without_review=None if charts is None else sum(each["reviewed"] is False for each in charts),
        untimed=[
            page["docname"]
            for page in pages
            if not page["parts"] and not (page["time"] and page["time"]["complete"])
        ],
    )


def _walk(page: Json) -> Iterator[Json]:
    """Yield *page* and all pages below it."""
    yield page
    for part in page["parts"]:
        yield from _walk(part)


def _time(data: Json | None) -> Time | None:
    """Return a time of the file; None if it is unknown."""
    if data is None:
        return None
    low, high = (duration_text.parse(data[end]).low for end in ("min", "max"))
    return Time(Duration(low, high), data["complete"])
