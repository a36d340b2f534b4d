"""A chart without a height fits the first page of its sheet, in every language and with any letterhead."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docutils import nodes
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches

import sphinx_kwl
from sphinx_kwl.docx.estimate.first_page import LEAST
from sphinx_kwl.docx.model import Book
from sphinx_kwl.docx.writer import SheetWriter
from tests import roots
from tests.docx.letterheads import letterheads
from tests.docx.pages import pages_of
from tests.docx.samples import answer, kwl, kwl_blank, png, silent, write
from tests.docx.word import Word, q, words

if TYPE_CHECKING:
    from docx.document import Document

    from sphinx_kwl.docx.model import Sheet

LANGUAGES = [
    "en",
    "en_US",
    *sorted(path.parent.parent.name for path in Path(sphinx_kwl.__file__).parent.glob("locale/*/*/*.po")),
]
MOST = 3750  # 250 px
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def fitted(rows: int = 1, *, landscape: bool = True) -> Sheet:
    """Return a sheet whose chart has no stated height, below an answer space of four lines."""
    sheet = kwl(landscape=landscape)
    text, chart = sheet.body
    assert isinstance(chart, nodes.table)
    body = next(iter(chart.findall(nodes.tbody)))
    body += [body.children[0].deepcopy() for _ in range(rows - 1)]
    for blank in chart.findall(kwl_blank):
        blank["fits"] = True
    return sheet._replace(body=[text, answer("What experience do you have?", "experience", lines=4), chart])


def heights(word: Word) -> list[int]:
    """Return the heights of the blank rows of the chart."""
    return [int(row.get(q("w:val"))) for row in word.find(".//w:tbl[last()]//w:trHeight")]


def house(change: object = None) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Default header"
    if callable(change):
        change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_rows_share_what_is_left_and_are_at_most_250_px() -> None:
    assert heights(write(fitted(landscape=False))) == [MOST]
    three = heights(write(fitted(3, landscape=False)))
    assert len(set(three)) == 1
    assert LEAST < three[0] < MOST
    assert heights(write(fitted(30))) == [LEAST] * 30


def test_a_higher_header_leaves_less_for_the_rows() -> None:
    def change(document: Document) -> None:
        for _ in range(8):
            document.sections[0].header.add_paragraph("A line of the header")

    (low,), (high,) = (heights(write(fitted(), SheetWriter(house(each)))) for each in (None, change))
    assert high < low


@pytest.mark.parametrize(
    ("style", "inches"),
    [
        ("width:72pt;height:72pt", 1),
        ("height: 1in; width: 2.54cm", 1),
        ("width:48;height:48px", 0.5),
        ("position:absolute;width:72pt;height:72pt", None),
    ],
)
def test_a_picture_of_an_older_word_takes_as_much_room_as_others(style: str, inches: float | None) -> None:
    def older(document: Document) -> None:
        run = document.sections[0].header.add_paragraph().add_run()._r  # noqa: SLF001 -- python-docx has none
        run.append(parse_xml(f'<w:pict {nsdecls("w")} {VML}><v:rect style="{style}"/></w:pict>'))

    def other(document: Document) -> None:
        run = document.sections[0].header.add_paragraph().add_run()
        if inches:
            run.add_picture(io.BytesIO(png(60, 60)), width=Inches(inches))

    old, new = (heights(write(fitted(), SheetWriter(house(each)))) for each in (older, other))
    assert old == new


def test_a_stated_height_is_kept_to_the_twip() -> None:
    full = SheetWriter().text_area("a4", landscape=True)[1]
    sheet = kwl()
    for blank in sheet.body[1].findall(kwl_blank):
        blank["height"] = type(blank["height"])(full)
    assert [int(row.get(q("w:val"))) for row in write(sheet).find(".//w:trHeight")] == [full]


def test_only_the_first_page_of_a_workbook_has_the_header_of_first_pages() -> None:
    def change(document: Document) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "First header"

    book = Book(id="b", title="Book", sheets=(kwl(id="one"), kwl(id="two")))
    word = Word(SheetWriter(house(change)).write_book(book, silent))
    sections = word.find(".//w:sectPr")
    assert [section.find(q("w:titlePg")) is not None for section in sections] == [True, False, False]
    types = [[each.get(q("w:type")) for each in section.iter(q("w:headerReference"))] for section in sections]
    assert [sorted(each) for each in types] == [["default", "first"], ["default"], ["default"]]


def test_the_first_section_of_a_template_counts() -> None:
    def change(document: Document) -> None:
        section = document.add_section()
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Header of later pages"

    word = write(kwl(), SheetWriter(house(change)))
    texts = [words(root) for root in word.stories.values()]
    assert "Default header" in texts
    assert "Header of later pages" not in texts


@pytest.mark.libreoffice
def test_40_letterheads(tmp_path: Path) -> None:
    files: dict[str, bytes] = {}
    for name, template in letterheads(40).items():
        writer = SheetWriter(template)
        for landscape in (False, True):
            files[f"{name}-{landscape}"] = write(fitted(landscape=landscape), writer).blob
    pages = pages_of(tmp_path, files)
    assert len(pages) == 80
    spilled = [name for name, blob in files.items() if pages[name] > 1 and heights(Word(blob)) != [LEAST]]
    assert spilled == []
    assert sum(number == 1 for number in pages.values()) >= 40  # the others have no room for rows of 1 cm


PAGE = """# Community partnerships

:::{kwl} community partnerships
:worksheet: wide
:experience:
:::

:::{kwl} community partnerships
:worksheet: rows
:orientation: portrait
:experience:
:rows: 3
:::

:::{workbook}
:name: all
:::
"""


@pytest.mark.libreoffice
def test_every_language(tmp_path: Path) -> None:
    files: dict[str, bytes] = {}
    for language in LANGUAGES:
        address = "https://example.org/a/long/address/of/the/course/en/latest/"
        built = roots.build(
            tmp_path / language,
            {"index.md": PAGE},
            warns=None,  # docutils does not know every language
            language=language,
            html_baseurl=address,
            kwl_license="CC-BY-4.0",
        )
        files |= {
            f"{language}-{name}": built.docx(name).read_bytes() for name in ("wide", "rows", "all-workbook")
        }
    pages = pages_of(tmp_path, files)
    assert {
        name: number for name, number in pages.items() if number != (3 if "workbook" in name else 1)
    } == {}
