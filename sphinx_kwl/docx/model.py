"""The data of worksheets and workbooks, the input of `sphinx_kwl.docx.writer`.

This module imports neither python-docx nor docutils, so it is cheap in a build that writes no Word file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docutils import nodes


class TemplateError(ValueError):
    """A house template cannot be used. The message gives the reason for the user who chose it."""


#: Reports a problem: takes a node and a message for its author.
Report = Callable[["nodes.Node", str], None]


#: What an empty control holds: no words, as a pen writes there on paper, but room to click.
#: Word may print words of its own in a control without any text.
BLANK = "\N{NO-BREAK SPACE}" * 20


class Words(NamedTuple):
    """The words that are not the author's own, in the language of the sheet."""

    fields: tuple[str, ...] = ("Name", "Date")  #: labels of the lines below the title
    placeholder: str = BLANK  #: text in an empty control
    answer: str = "Answer"  #: name of an answer space without a label
    page: str = "Page {page} of {pages}"
    #: Description of a KWL chart, for people who cannot see it.
    chart: str = "Chart to fill in. Columns: {columns}."
    table: str = "Table. Columns: {columns}."  #: description of any other table
    space: str = "Space to write in: {prompt}"  #: description of an answer space outside of tables
    model_answer: str = "Model answer"  #: label of a model answer
    #: Printed with each title and in the footer, such as "Trainer's copy"; empty in the learner's edition.
    mark: str = ""
    #: Titles of admonitions without a title, by node name; others get docutils' words.
    admonitions: Mapping[str, str] = {}


class Sheet(NamedTuple):
    """A worksheet."""

    id: str  #: first part of the tags of its controls
    title: str
    body: Sequence[nodes.Node]  #: resolved nodes
    language: str = "en"  #: a Sphinx language code
    paper: str = "a4"  #: ``a4`` or ``letter``
    landscape: bool = False
    words: Words = Words()
    project: str = ""  #: name of the course
    author: str = ""
    lesson: str = ""  #: title of the page of the sheet
    url: str = ""  #: absolute address of that page
    licence: str = ""
    licence_url: str = ""
    date: datetime | None = None  #: date of creation; None: a fixed date
    edition: str = "learner"  #: for whom the file is
    #: LaTeX macros by name: what each stands for, its number of arguments, the default of the first or None.
    macros: Mapping[str, tuple[str, int, str | None]] = {}
    definitions: Sequence[str] = ()  #: earlier formulas of the page that define macros
    titled: bool = False  #: whether the first node of the body is the title, with its formats and formulas


class Book(NamedTuple):
    """A workbook: a cover, then worksheets."""

    id: str  #: first part of the tags of the controls on its cover
    title: str
    sheets: tuple[Sheet, ...] = ()
    objectives: tuple[str, ...] = ()  #: a check box each
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
    edition: str = "learner"  #: as in `Sheet`
