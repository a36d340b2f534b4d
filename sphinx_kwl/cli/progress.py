"""Show on a terminal how far a command is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import click

from sphinx_kwl.cli.tools import tool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


def with_progress(items: Iterable[T], total: int | None) -> Iterator[T]:
    """Yield *items*; on a terminal, show how many files there are so far, and of how many if *total* says it.

    In a pipe nothing is shown. Without the library for it, a message names the library, and the work goes on.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    try:
        progress_of = tool("rich.progress", "The number of files so far")
    except click.ClickException as error:
        error.show()
        yield from items
        return
    text = "{task.completed:,} files" if total is None else "{task.completed:,} of {task.total:,} files"
    columns = (
        progress_of.SpinnerColumn(),
        progress_of.TextColumn(text),
        progress_of.TimeElapsedColumn(),
    )
    console = tool("rich.console", "The number of files so far").Console(stderr=True)
    with progress_of.Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(items, total=total)
