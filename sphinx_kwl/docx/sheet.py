"""Worksheets: what goes in, and the writer that makes Word files of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import xmlpages
from .blocks import Story
from .document import WordFile
from .footer import footers
from .house import HouseTemplate
from .package import Properties
from .pictures import Pictures
from .run import Format
from .template import Template
from .text import clean, one_line
from .translator import Translator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docutils import nodes

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


class SheetWriter:
    """Writes any number of sheets in one look; opened once a build."""

    def __init__(self, template: bytes | None = None) -> None:
        """Use the house TEMPLATE (a .docx or .dotx); raise TemplateError where that cannot be."""
        self._template = HouseTemplate(template) if template is not None else Template()
        self._pictures = Pictures()

    def text_area(self, paper: str, *, landscape: bool) -> tuple[int, int]:
        """Return width and height of a page's text in twips: what 100 % of a height means."""
        return self._template.page(paper).text(landscape=landscape)

    def write(self, sheet: Sheet, report: Report) -> bytes:
        """Return SHEET as a Word file; REPORT what of it could not be printed as it is."""
        file = WordFile(self._template, sheet.language, sheet.words.placeholder, self._pictures)
        _print(file, sheet, report)
        properties = Properties(
            title=sheet.title,
            author=sheet.author or sheet.project,
            language=file.language.tag,
            subject=sheet.lesson,
            identifier=sheet.url,
            description=" ".join(filter(None, (sheet.licence, sheet.licence_url))),
            date=sheet.date,
        )
        return file.save(properties)


def _print(file: WordFile, sheet: Sheet, report: Report) -> None:
    """Print SHEET as a section of FILE."""
    page = file.template.page(sheet.paper)
    width, height = page.text(landscape=sheet.landscape)
    story = Story(file, file.part, file.body, width, height)
    story.line(one_line(sheet.title, 255), "Title")
    _fields(story, sheet)
    Translator(file, sheet, report).blocks(sheet.body, story)
    story.close()
    xmlpages.section(
        file.body,
        references=[*file.headers(), *footers(file, sheet, width)],
        size=page.size(landscape=sheet.landscape),
        landscape=sheet.landscape,
        margins=page.margins,
        rtl=file.language.rtl,
        kept=page.kept,
    )


def _fields(story: Story, sheet: Sheet) -> None:
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
