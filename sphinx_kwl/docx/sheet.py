"""Write a worksheet into a Word file, as a section of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from sphinx_kwl.docx.document.story import TRAINER_ACCENT, Story
from sphinx_kwl.docx.estimate.first_page import Margin, fit_rows, free_height, heights_of
from sphinx_kwl.docx.footer import add_footers
from sphinx_kwl.docx.markup import section_markup
from sphinx_kwl.docx.markup.format import Format
from sphinx_kwl.docx.translate.handlers import HANDLERS
from sphinx_kwl.docx.translate.translator import Translator
from sphinx_kwl.values.identifiers import KEY_LIMIT
from sphinx_kwl.values.xml_text import display_width, one_line

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_kwl.docx.document.word_file import WordFile
    from sphinx_kwl.docx.markup.element import Element
    from sphinx_kwl.docx.model import Report, Sheet, Words

_LABEL = Format(bold=True)
#: What Word calls the characters of this paragraph style. Code in it has its size, not that of other code.
_TITLE = Format(style="Title Char")
_MARK = Format(colour=TRAINER_ACCENT)
#: Room for a name that is written by hand, in narrow characters.
_NAME = 26


def print_sheet(
    file: WordFile, sheet: Sheet, report: Report, *, footer: bool = True, first: bool = True
) -> Element:
    """Add *sheet* to *file* as a section; return the paragraph of its title.

    *report* is called for each node that cannot be printed. Without *footer* no footer is added. Headers for
    the first page are only in the *first* section of the file.
    """
    page = file.template.page(sheet.paper)
    width, height = page.text(landscape=sheet.landscape)
    story = Story(file, file.part, file.body, width, height)
    start, notes = len(file.body.children), len(file.footnote_blocks)
    translator = Translator(file, sheet, report, HANDLERS)
    body = list(sheet.body)
    if sheet.titled:
        title = translator.paragraph(cast("nodes.Element", body.pop(0)), story, "Title", _TITLE)
    else:
        title = story.text_paragraph(one_line(sheet.title), "Title")
    print_mark(story, title, sheet.words)
    print_name_lines(story, sheet)
    translator.blocks(body, story)
    translator.remove_dead_links()
    story.close()
    references = end_section(file, sheet, footer=footer, first=first)
    if translator.fitted_rows:
        heights = heights_of(file.template, file.language)
        margins = _margins(file, references, first=first)
        fit_rows(
            translator.fitted_rows,
            file.body.children[start : translator.fitted_end],
            file.footnote_blocks[notes:],
            free_height(page, margins, heights, landscape=sheet.landscape),
            heights,
            width,
        )
    return title


def print_mark(story: Story, title: Element, words: Words) -> None:
    """Add the mark of the trainer's edition to the *title* of a sheet or cover, if there is one."""
    if words.mark:
        story.text(title, f" · {words.mark}", _MARK)


def end_section(
    file: WordFile, sheet: Sheet, *, footer: bool = True, first: bool = True
) -> list[tuple[str, str, str]]:
    """Set the page, headers and footers of the section with *sheet*; return references to the latter.

    *footer* and *first* as in `print_sheet`.
    """
    page = file.template.page(sheet.paper)
    width, _ = page.text(landscape=sheet.landscape)
    references = file.header_references(first=first)
    if footer:
        references += add_footers(file, sheet, width, first=first)
    file.section_properties = section_markup.section(
        references=references,
        size=page.size(landscape=sheet.landscape),
        landscape=sheet.landscape,
        margins=page.margins,
        rtl=file.language.rtl,
        kept=page.kept if first else [each for each in page.kept if each[0] != "titlePg"],
    )
    return references


def _margins(file: WordFile, references: list[tuple[str, str, str]], *, first: bool) -> list[Margin]:
    """Return the headers and footers that can stand on the first page of a section."""
    page = file.template.page("a4")
    own = first and any(name == "titlePg" for name, _ in page.kept)
    kinds = {"first"} if own else {"default"} if first else {"default", "even"}
    found: dict[str, list[bytes]] = {"headerReference": [], "footerReference": []}
    for name, kind, relation in references:
        if kind in kinds:
            found[name].append(file.part.related_parts[relation].blob)
    return [Margin("top", found["headerReference"]), Margin("bottom", found["footerReference"])]


def print_name_lines(story: Story, sheet: Sheet) -> None:
    """Add lines for the learner's name, the date and so on, up to three on one line."""
    number = 0
    for group, tabs in _name_lines(sheet.words.fields, sheet.words.placeholder, story.width):
        paragraph = story.paragraph("KWL Fields", tabs=tabs)
        for i, label in enumerate(group):
            if i:
                story.text(paragraph, "\t")
            story.text(paragraph, f"{label}\u2002", _LABEL)
            number += 1
            story.short_answer(paragraph, sheet.id, f"@{number}", label)


@lru_cache(maxsize=64)
def _name_lines(
    fields: tuple[str, ...], placeholder: str, width: int
) -> list[tuple[list[str], tuple[tuple[str, int], ...]]]:
    """Return for each line its labels and tab stops; *width* is that of a line in twips."""
    labels = [one_line(label, KEY_LIMIT) for label in fields]
    longest = max(map(display_width, labels), default=0) + max(display_width(placeholder), _NAME) + 3
    # A narrow character is about 110 twips wide.
    beside = max(1, min(3, width // (110 * longest)))
    step = width // min(beside, len(labels) or 1)
    stops = tuple(("left", step * i) for i in range(1, beside))
    groups = [labels[first : first + beside] for first in range(0, len(labels), beside)]
    return [(group, stops[: len(group) - 1]) for group in groups]
