"""Heights in per cent depend on the paper of the Word template: on the page, in Word and in the PDF."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Twips

from sphinx_kwl.docx.writer import SheetWriter
from tests.roots import height

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

PAGE = """
# Page

::::{reflection} Plan
:worksheet: plan
:height: 50%

| What? |
|---|
|  |

:::{answer} Why?
:height: 25%
:::
::::

::::{reflection} Wide plan
:worksheet: wide
:orientation: landscape

:::{answer} How?
:height: 50%
:::
::::
"""

#: Width and height in twips.
A4, A5 = (11906, 16838), (8391, 11906)
MARGIN = 1440


def house(paper: tuple[int, int]) -> bytes:
    """Return the built-in template on *paper*, with margins of one inch."""
    document = Document(io.BytesIO(SheetWriter().template()))
    section = document.sections[0]
    section.page_width, section.page_height = (Twips(each) for each in paper)
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Twips(MARGIN)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def rows(built: Built, sheet: str) -> list[int]:
    """Return the heights of blank rows in twips."""
    found = built.word(sheet).element.body.iter(qn("w:trHeight"))
    return [int(row.get(qn("w:val"))) for row in found]


def heights(paper: tuple[int, int]) -> list[int]:
    """Return the expected heights on *paper*: 50 % and 25 % in portrait, 50 % in landscape orientation."""
    across, down = (side - 2 * MARGIN for side in paper)
    return [round(down / 2), round(down / 4), round(across / 2)]


def source(paper: tuple[int, int]) -> dict[str, str | bytes]:
    """Return the files of a course with a template of *paper*."""
    return {"index.md": PAGE, "house.docx": house(paper)}


def test_per_cent_are_of_the_text_area_of_the_template(build: Build) -> None:
    built = build(source(A5), kwl_worksheet_template="house.docx")
    row, answer, wide = heights(A5)
    assert rows(built, "plan") == [row, answer]
    assert rows(built, "wide") == [wide]
    pixels = [round(twips / 15) for twips in (row, answer, wide)]
    assert [height(blank) for blank in built.body().select("[data-kwl-key]")] == pixels


def test_the_pdf_has_the_same_heights(build: Build) -> None:
    built = build(source(A5), builder="latex", kwl_worksheet_template="house.docx")
    (tex,) = built.outdir.glob("*.tex")
    for twips in heights(A5):
        assert f"{{{twips / 20:g}bp}}" in tex.read_text("utf-8")


def test_a_height_that_the_paper_of_the_template_does_not_have_is_a_problem(build: Build) -> None:
    page = "# Page\n\n:::{reflection} Plan\n:height: 20cm\n\n| What? |\n|---|\n|  |\n:::\n"
    files: dict[str, str | bytes] = {"index.md": page, "house.docx": house(A5)}
    built = build(files, warns=["index:3 kwl.option"], kwl_worksheet_template="house.docx")
    assert "from 5 mm to a page's height" in built.warnings


def test_another_paper_in_the_template_changes_all_heights_as_a_clean_build_would(build: Build) -> None:
    first = build(source(A5), kwl_worksheet_template="house.docx")
    second = first.rebuild({"house.docx": house(A4)}, kwl_worksheet_template="house.docx")
    row, answer, wide = heights(A4)
    assert (rows(second, "plan"), rows(second, "wide")) == ([row, answer], [wide])
    assert [height(blank) for blank in second.body().select("[data-kwl-key]")] == [
        round(twips / 15) for twips in (row, answer, wide)
    ]
