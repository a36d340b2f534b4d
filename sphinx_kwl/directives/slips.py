"""Slips of the pen that are no errors to a parser: an option that became text, a fence that is not closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.statemachine import StateMachine

from sphinx_kwl.doctree.blank_cells import STATIC
from sphinx_kwl.doctree.table_cells import cells
from sphinx_kwl.doctree.text import classes_of
from sphinx_kwl.files import is_end_of
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from typing import TypeAlias

    from sphinx.environment import BuildEnvironment

    #: The row and the column of a cell.
    _Place: TypeAlias = tuple[int, int]

_OPTION = re.compile(r"\s*:([\w-]+):(\s|$)")
#: An option without one of its colons, or with a space before it; the value is short.
_NEARLY_OPTION = re.compile(r"\s*:?(?P<name>[\w-]+)\s*[:=]?\s*(?P<value>(?<=[:=\s])\S+(?:\s\S+){0,2})")
_BARE_OPTION = re.compile(r"\s*[a-z]+\s*[:=]")
#: Options whose names are no words of a text with a colon behind them.
_NO_WORDS = frozenset(
    {"rows", "columns", "height", "lines", "worksheet", "orientation", "steps", "depth", "activity"}
)
_FENCE = re.compile(r"\s*(:{3,}|`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6} +\S")
#: A line or dots to write on.
_DRAWN = re.compile(r"\s*(?:[_＿]{2,}|[.…·]{3,}|…+)\s*")
#: What stands for rows or columns that are left out.
_ELLIPSIS = re.compile(r"\s*(?:\.{3}|…)\s*")
_UNDERLINE = re.compile(r"([^\w\s])\1{2,}\s*")
_MARKUP = re.compile(r"[*_`\[<$|]")


def lost_option(content: Iterable[str], options: Container[str]) -> str:
    """Return the first line of *content* if it looks like one of *options*, else an empty text."""
    first = next((line for line in content if line.strip()), "").strip()
    match = _OPTION.match(first)
    return first if match and match[1].lower() in options else ""


def nearly_options(
    arguments: Sequence[str], content: Sequence[str], options: Container[str]
) -> list[tuple[str, str]]:
    """Return lines that look like *options* but are text, each with the option that is meant.

    In the argument, the lines from the second one on: docutils reads a line below the title, ``:rows 3`` or
    ``rows: 3``, as part of it. In the content, the first line if it is ``rows: 3`` or ``rows=3``.
    """
    below = [line for text in arguments for line in text.splitlines()[1:]]
    lines = [line for line in below if line.lstrip().startswith(":") or _BARE_OPTION.match(line)]
    lines += [line for line in content[:1] if _BARE_OPTION.match(line)]
    found = []
    for line in lines:
        match = _NEARLY_OPTION.fullmatch(line.rstrip())
        is_bare = not line.lstrip().startswith(":")
        if match and match["name"] in options and not (is_bare and match["name"] not in _NO_WORDS):
            found.append((line.strip(), f":{match['name']}: {match['value']}"))
    return found


def is_left_open(content: Sequence[str], env: BuildEnvironment) -> bool:
    """Say whether *content*, in MyST, has taken in the rest of the page, because no fence closes it.

    It reaches to the end of the page, and holds a heading, or a fence that closes nothing: an odd one.
    """
    fences = sum(1 for line in content if _FENCE.match(line))
    if not any(map(_HEADING.match, content)) and fences % 2 == 0:
        return False
    return is_end_of("\n".join(content), env.doc2path(env.docname))


def has_text_below(machine: object) -> bool:
    """Say whether text follows below a directive that docutils reads, other than a title or more markup."""
    if not isinstance(machine, StateMachine) or machine.input_lines is None:
        return False
    below = machine.input_lines.data[machine.line_offset + 1 :]
    first = next((number for number, line in enumerate(below) if line.strip()), None)
    if first is None or below[first].startswith((" ", "..")):
        return False
    return not any(_UNDERLINE.fullmatch(line) for line in below[first : first + 2])


def may_be_markup(text: str) -> bool:
    """Say whether *text* holds a character of markup, so that it pays to look for markup."""
    return _MARKUP.search(text) is not None


def warn_heading_only(table: nodes.table) -> None:
    """Warn if *table*, in a box to fill in, has heading rows and no others: there is nothing to write in."""
    parts = [part for group in table.children for part in group.children]
    has_heading = any(isinstance(part, nodes.thead) for part in parts)
    has_rows = any(part.children for part in parts if isinstance(part, nodes.tbody))
    if has_heading and not has_rows and STATIC not in classes_of(table):
        message = __("this table has only a heading row: add an empty row for learners to write in")
        warn(Problem.OPTION, message, location=table)


def warn_drawn_lines(table: nodes.table) -> None:
    """Warn if cells of *table*, in a box to fill in, hold a line or dots for a pen: they are no spaces."""
    body = {(row, column): entry.astext() for in_head, row, column, entry in cells(table) if not in_head}
    drawn = {place for place, text in body.items() if _DRAWN.fullmatch(text)}
    if not drawn or _leave_out_data(table, drawn, body):
        return
    message = __(
        "this table has cells with lines or dots to write on: leave the cells empty, and each is a"
        " space to write in"
    )
    warn(Problem.OPTION, message, location=table)


def _leave_out_data(table: nodes.table, drawn: set[_Place], body: Mapping[_Place, str]) -> bool:
    """Say whether the *drawn* cells are rows or columns of three dots among data, which stand for others."""
    words = [
        (row, column)
        for _in_head, row, column, entry in cells(table)
        if not _ELLIPSIS.fullmatch(entry.astext())
    ]
    rows, columns = {row for row, _column in words}, {column for _row, column in words}
    data = any(text.strip() for place, text in body.items() if place not in drawn)
    return data and not any(row in rows and column in columns for row, column in drawn)
