"""What goes into Word files: worksheets and workbooks. Light, so that a build that writes none stays so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docutils import nodes


class TemplateError(ValueError):
    """A house template that cannot be used; the message says why, for the one who chose it."""


Report = Callable[["nodes.Node", str], None]
"""Called with a node and what is wrong with it; the caller makes a warning of it."""


class Words(NamedTuple):
    """Everything printed by us, localised by the caller."""

    fields: tuple[str, ...] = ("Name", "Date")
    """Labels of the lines on top of a sheet."""
    placeholder: str = "Click or tap here to write"
    """Shown in an answer space that is empty."""
    answer: str = "Answer"
    """Name of an answer space without one of its own."""
    page: str = "Page {page} of {pages}"
    chart: str = "Chart to fill in. Columns: {columns}."
    """Description of a KWL chart for those who do not see it."""
    table: str = "Table. Columns: {columns}."
    """Description of any other table."""
    space: str = "Space to write in: {prompt}"
    """Description of an answer space that stands by itself."""
    admonitions: Mapping[str, str] = {}
    """Titles of admonitions without their own, by node name; docutils' words for the rest."""


class Sheet(NamedTuple):
    """A worksheet, ready to be printed."""

    id: str
    """Prefix of the tags of its controls."""
    title: str
    body: Sequence[nodes.Node]
    """Resolved, translated nodes, without title and download link."""
    language: str = "en"
    """Sphinx language code."""
    paper: str = "a4"
    """``a4`` or ``letter``."""
    landscape: bool = False
    words: Words = Words()
    project: str = ""
    author: str = ""
    lesson: str = ""
    """Title of the page that the sheet comes from."""
    url: str = ""
    """Absolute address of that page."""
    licence: str = ""
    licence_url: str = ""
    date: datetime | None = None
    """When it was made; None for a fixed date."""


class Book(NamedTuple):
    """A workbook, ready to be printed."""

    id: str
    """Prefix of the tags of the controls on its cover."""
    title: str
    sheets: tuple[Sheet, ...] = ()
    objectives: tuple[str, ...] = ()
    """Objectives to tick off."""
    contents: str = "Contents"
    """Heading of the table of contents."""
    objectives_title: str = "Objectives"
    language: str = "en"
    paper: str = "a4"
    words: Words = Words()
    project: str = ""
    author: str = ""
    url: str = ""
    licence: str = ""
    licence_url: str = ""
