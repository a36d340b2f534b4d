"""Worksheets: what goes in, and how it is printed into a Word file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import xmlpages
from .blocks import Story
from .footer import footers
from .run import Format
from .text import clean, one_line
from .translator import Translator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docutils import nodes

    from .document import WordFile

Report = Callable[["nodes.Node", str], None]
"""Called with a node and what is wrong with it; the caller makes a warning of it."""


@dataclass(frozen=True, kw_only=True)
class Words:
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
    admonitions: Mapping[str, str] = field(default_factory=dict)
    """Titles of admonitions without their own, by node name; docutils' words for the rest."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
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


def print_sheet(file: WordFile, sheet: Sheet, report: Report, *, foot: bool = True) -> None:
    """Print SHEET as a section of FILE, with our footer unless FOOT is false."""
    page = file.template.page(sheet.paper)
    width, height = page.text(landscape=sheet.landscape)
    story = Story(file, file.part, file.body, width, height)
    story.line(one_line(sheet.title, 255), "Title")
    print_fields(story, sheet)
    Translator(file, sheet, report).blocks(sheet.body, story)
    story.close()
    xmlpages.section(
        file.body,
        references=[*file.headers(), *(footers(file, sheet, width) if foot else [])],
        size=page.size(landscape=sheet.landscape),
        landscape=sheet.landscape,
        margins=page.margins,
        rtl=file.language.rtl,
        kept=page.kept,
    )


def print_fields(story: Story, sheet: Sheet) -> None:
    """Print the lines for the learner's name and the like, up to three beside each other."""
    labels = [one_line(label, 64) for label in sheet.words.fields]
    for first in range(0, len(labels), 3):
        group = labels[first : first + 3]
        step = story.width // len(group)
        tabs = tuple(("left", step * i) for i in range(1, len(group)))
        paragraph = story.paragraph("KWL Fields", tabs=tabs)
        for i, label in enumerate(group):
            if i:
                story.text(paragraph, "\t")
            story.text(paragraph, label, Format(bold=True))
            story.text(paragraph, "\u2002")
            story.line_answer(paragraph, sheet.id, f"@{first + i + 1}", clean(label))
