"""Letterheads as schools have them, made with python-docx: lines of text and logos, any margins and paper."""

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Mm, Pt

from tests.docx.samples import png

if TYPE_CHECKING:
    from docx.document import Document

PAPERS = {"a5": (148, 210), "b5": (176, 250), "a4": (210, 297), "letter": (216, 279), "a3": (297, 420)}
#: Margins that leave room for text on the paper, in cm.
MARGINS = {"a5": (1, 2), "b5": (1, 2, 2.5), "a4": (1, 2, 3, 5), "letter": (1, 2.5, 4), "a3": (1, 3, 5)}
LINES = (
    "Municipal School of the Northern Districts, Department of Community Education and Partnerships",
    "12 Long Avenue of the Republic · 10115 Anytown · Telephone +00 30 1234567 · school@example.org",
    "PRINCIPAL: DR ADA EXAMPLE",
    "Class 8b",
)


def letterheads(count: int) -> dict[str, bytes]:
    """Return *count* different letterheads by name: paper, margin, number of lines, kind."""
    every = [(paper, margin) for paper in PAPERS for margin in MARGINS[paper]]
    turns = zip(itertools.cycle(every), itertools.cycle(range(1, 9)), itertools.cycle(range(5)))
    made: dict[str, bytes] = {}
    for (paper, margin), lines, kind in itertools.islice(turns, count):
        name = f"{len(made):02}-{paper}-{margin}cm-{lines}lines-{kind}"
        made[name] = letterhead(paper, margin, lines, kind)
    return made


def letterhead(paper: str, margin: float, lines: int, kind: int) -> bytes:
    """Return a letterhead with *lines* lines in its header.

    *kind*: 0 plain, 1 with a logo in the line, 2 a table with a logo, 3 large text with space around it and a
    footer of two lines, 4 a header of its own for the first page.
    """
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, PAPERS[paper])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)
    section.header_distance = section.footer_distance = Cm(min(margin, 1.25))
    header = section.header
    if kind == 4:
        header.paragraphs[0].text = "Next pages"
        section.different_first_page_header_footer = True
        header = section.first_page_header
    logo = io.BytesIO(png(120, 60))
    if kind == 2:
        left, right = header.add_table(1, 2, Mm(PAPERS[paper][0] - 20 * margin)).rows[0].cells
        left.paragraphs[0].add_run().add_picture(logo, width=Cm(3))
        right.text = "\n".join(itertools.islice(itertools.cycle(LINES), lines))
        return _saved(document)
    if kind == 1:
        header.paragraphs[0].add_run().add_picture(logo, height=Cm(1.5))
    for text in itertools.islice(itertools.cycle(LINES), lines):
        paragraph = header.add_paragraph(text)
        if kind == 3:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.runs[0].font.size = Pt(13)
            paragraph.runs[0].bold = True
            paragraph.paragraph_format.space_after = Pt(4)
    if kind == 3:
        section.footer.paragraphs[0].text = "Bank: XY00 1234 5678 9012 · Tax number 12/345/67890"
        section.footer.add_paragraph("www.example.org")
    return _saved(document)


def _saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
