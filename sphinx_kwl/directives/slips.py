"""Slips of the pen that are no errors to a parser: an option that became text, a fence that is not closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.blank_cells import STATIC
from sphinx_kwl.doctree.text import classes_of
from sphinx_kwl.files import is_end_of
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from sphinx.environment import BuildEnvironment

_OPTION = re.compile(r"\s*:([\w-]+):(\s|$)")
_HEADING = re.compile(r" {0,3}#{1,6} +\S")
_MARKUP = re.compile(r"[*_`\[<$|]")


def lost_option(content: Iterable[str], options: Container[str]) -> str:
    """Return the first line of *content* if it looks like one of *options*, else an empty text."""
    first = next((line for line in content if line.strip()), "").strip()
    match = _OPTION.match(first)
    return first if match and match[1].lower() in options else ""


def is_left_open(content: Sequence[str], env: BuildEnvironment) -> bool:
    """Say whether *content*, in MyST, holds a heading and reaches to the end of the page that is read.

    Then no fence closes it, and it has taken in the rest of the page.
    """
    return any(map(_HEADING.match, content)) and is_end_of("\n".join(content), env.doc2path(env.docname))


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
