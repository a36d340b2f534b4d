"""How a worksheet is printed into a Word file."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_kwl.docx.document.story import Story
from sphinx_kwl.docx.footer import footers
from sphinx_kwl.docx.markup import section_markup
from sphinx_kwl.docx.markup.format import Format
from sphinx_kwl.docx.translate.handlers import HANDLERS
from sphinx_kwl.docx.translate.translator import Translator
from sphinx_kwl.values.xml_text import columns, one_line

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.word_file import WordFile
    from sphinx_kwl.docx.markup.element import Element
    from sphinx_kwl.docx.model import Report, Sheet

LABEL = Format(bold=True)


def print_sheet(file: WordFile, sheet: Sheet, report: Report, *, foot: bool = True) -> Element:
    """Print *sheet* as a section of *file*, with our footer unless *foot* is false; return its title."""
    page = file.template.page(sheet.paper)
    width, height = page.text(landscape=sheet.landscape)
    story = Story(file, file.part, file.body, width, height)
    title = story.line(one_line(sheet.title, 255), "Title")
    print_fields(story, sheet)
    translator = Translator(file, sheet, report, HANDLERS)
    translator.blocks(sheet.body, story)
    translator.finish()
    story.close()
    end_section(file, sheet, foot=foot)
    return title


def end_section(file: WordFile, sheet: Sheet, *, foot: bool = True) -> None:
    """End the section of *file* that *sheet* was printed in: its page, its footer unless *foot* is false."""
    page = file.template.page(sheet.paper)
    width, _ = page.text(landscape=sheet.landscape)
    file.section = section_markup.section(
        references=[*file.headers(), *(footers(file, sheet, width) if foot else [])],
        size=page.size(landscape=sheet.landscape),
        landscape=sheet.landscape,
        margins=page.margins,
        rtl=file.language.rtl,
        kept=page.kept,
    )


def print_fields(story: Story, sheet: Sheet) -> None:
    """Print the lines for the learner's name and the like, up to three beside each other."""
    number = 0
    for group, tabs in _lines(sheet.words.fields, sheet.words.placeholder, story.width):
        paragraph = story.paragraph("KWL Fields", tabs=tabs)
        for i, label in enumerate(group):
            if i:
                story.text(paragraph, "\t")
            story.text(paragraph, f"{label}\u2002", LABEL)
            number += 1
            story.line_answer(paragraph, sheet.id, f"@{number}", label)


@lru_cache(maxsize=64)
def _lines(
    fields: tuple[str, ...], placeholder: str, width: int
) -> list[tuple[list[str], tuple[tuple[str, int], ...]]]:
    """Return the labels on each line of *width*, and its tab stops."""
    labels = [one_line(label, 64) for label in fields]
    longest = max(map(columns, labels), default=0) + columns(placeholder) + 3
    # A narrow character of the text is about 110 twips wide.
    beside = max(1, min(3, width // (110 * longest)))
    step = width // min(beside, len(labels) or 1)
    stops = tuple(("left", step * i) for i in range(1, beside))
    groups = [labels[first : first + beside] for first in range(0, len(labels), beside)]
    return [(group, stops[: len(group) - 1]) for group in groups]
