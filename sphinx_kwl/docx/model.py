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


#: Called with a node and what is wrong with it; the caller makes a warning of it.
Report = Callable[["nodes.Node", str], None]


class Words(NamedTuple):
    """Everything printed by us, localised by the caller."""

    fields: tuple[str, ...] = ("Name", "Date")  #: labels of the lines on top of a sheet
    placeholder: str = "Click or tap here to write"  #: shown in an answer space that is empty
    answer: str = "Answer"  #: name of an answer space without one of its own
    page: str = "Page {page} of {pages}"
    #: Description of a KWL chart for those who do not see it.
    chart: str = "Chart to fill in. Columns: {columns}."
    table: str = "Table. Columns: {columns}."  #: description of any other table
    space: str = "Space to write in: {prompt}"  #: description of an answer space that stands by itself
    #: Titles of admonitions without their own, by node name; docutils' words for the rest.
    admonitions: Mapping[str, str] = {}


class Sheet(NamedTuple):
    """A worksheet, ready to be printed."""

    id: str  #: prefix of the tags of its controls
    title: str
    body: Sequence[nodes.Node]  #: resolved, translated nodes, without title and download link
    language: str = "en"  #: sphinx language code
    paper: str = "a4"  #: ``a4`` or ``letter``
    landscape: bool = False
    words: Words = Words()
    project: str = ""
    author: str = ""
    lesson: str = ""  #: title of the page that the sheet comes from
    url: str = ""  #: absolute address of that page
    licence: str = ""
    licence_url: str = ""
    date: datetime | None = None  #: when it was made; None for a fixed date


class Book(NamedTuple):
    """A workbook, ready to be printed."""

    id: str  #: prefix of the tags of the controls on its cover
    title: str
    sheets: tuple[Sheet, ...] = ()
    objectives: tuple[str, ...] = ()  #: objectives to tick off
    contents: str = "Contents"  #: heading of the table of contents
    objectives_title: str = "Objectives"
    language: str = "en"
    paper: str = "a4"
    words: Words = Words()
    project: str = ""
    author: str = ""
    url: str = ""
    licence: str = ""
    licence_url: str = ""
