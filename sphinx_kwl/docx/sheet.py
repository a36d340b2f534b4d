"""How a worksheet is printed into a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import xmlpages
from .blocks import Story
from .footer import footers
from .run import Format
from .text import clean, columns, one_line
from .translator import Translator

if TYPE_CHECKING:
    from .document import WordFile
    from .markup import Element
    from .model import Report, Sheet


def print_sheet(file: WordFile, sheet: Sheet, report: Report, *, foot: bool = True) -> Element:
    """Print SHEET as a section of FILE, with our footer unless FOOT is false; return its title."""
    page = file.template.page(sheet.paper)
    width, height = page.text(landscape=sheet.landscape)
    story = Story(file, file.part, file.body, width, height)
    title = story.line(one_line(sheet.title, 255), "Title")
    print_fields(story, sheet)
    translator = Translator(file, sheet, report)
    translator.blocks(sheet.body, story)
    translator.finish()
    story.close()
    end_section(file, sheet, foot=foot)
    return title


def end_section(file: WordFile, sheet: Sheet, *, foot: bool = True) -> None:
    """End the section of FILE that SHEET was printed in: its page, its footer unless FOOT is false."""
    page = file.template.page(sheet.paper)
    width, _ = page.text(landscape=sheet.landscape)
    file.section = xmlpages.section(
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
    longest = max(map(columns, labels), default=0) + columns(sheet.words.placeholder) + 3
    # A narrow character of the text is about 110 twips wide.
    beside = max(1, min(3, story.width // (110 * longest)))
    for first in range(0, len(labels), beside):
        group = labels[first : first + beside]
        step = story.width // min(beside, len(labels))
        tabs = tuple(("left", step * i) for i in range(1, len(group)))
        paragraph = story.paragraph("KWL Fields", tabs=tabs)
        for i, label in enumerate(group):
            if i:
                story.text(paragraph, "\t")
            story.text(paragraph, f"{label}\u2002", Format(bold=True))
            story.line_answer(paragraph, sheet.id, f"@{first + i + 1}", clean(label))
