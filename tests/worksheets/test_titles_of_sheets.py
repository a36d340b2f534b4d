"""The title of a worksheet has the formulas and formats of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docx.oxml.ns import qn

from tests.roots import PIXEL

if TYPE_CHECKING:
    from lxml.etree import _Element

    from tests.conftest import Build
    from tests.roots import Built

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
BUILDERS = pytest.mark.parametrize("builder", ["html", "singlehtml", "latex", "worksheets"])


def title(built: Built, sheet: str) -> _Element:
    """Return the paragraph with the title of a worksheet."""
    element: _Element = built.word(sheet).paragraphs[0]._p  # noqa: SLF001 -- python-docx shows no formulas
    return element


def words(paragraph: _Element) -> str:
    """Return the text of a paragraph with that of its formulas."""
    return "".join(each.text or "" for each in paragraph.iter("{*}t"))


@BUILDERS
def test_a_title_is_printed_as_on_the_page(build: Build, builder: str) -> None:
    page = (
        "# Page\n\n:::{reflection} The *real* $\\mathbb{R}^2$, `f(x)`, H<sub>2</sub>O and [](other.md)[^1]\n"
        ":worksheet: r\n\nText.\n:::\n\n[^1]: Said.\n\n```{workbook}\n```\n\n```{toctree}\nother\n```\n"
    )
    built = build(
        {"index.md": page, "other.md": "# Other"}, builder=builder, html_baseurl="https://example.org/"
    )
    paragraph = title(built, "r")
    assert words(paragraph) == "The real ℝ2, f(x), H2O and Other"
    for name in (MATH, qn("w:i"), qn("w:vertAlign"), qn("w:hyperlink"), qn("w:footnoteReference")):
        assert paragraph.find(f".//{name}") is not None
    assert paragraph.find(f".//{qn('w:sz')}") is None
    assert built.word("r").core_properties.title == "The real \\mathbb{R}^2, f(x), H2O and Other"


@BUILDERS
def test_a_plain_title_stays_text(build: Build, builder: str) -> None:
    built = build({"index.md": "# Page\n\n:::{reflection} Bees\n:worksheet: r\n:::\n"}, builder=builder)
    assert [child.tag for child in title(built, "r")] == [qn("w:pPr"), qn("w:r")]


@BUILDERS
@pytest.mark.parametrize("numbers", [False, True])
def test_the_title_of_a_box_of_another_extension(build: Build, builder: str, numbers: bool) -> None:
    box = ":::{admonition} The $x^2$ one\n:class: exercise\n:name: square\n\nDo.\n:::\n"
    settings: dict[str, Any] = {"kwl_worksheet_nodes": ["exercise"], "kwl_worksheet_numbers": numbers}
    built = build({"index.md": f"# Page\n\n{box}"}, builder=builder, **settings)
    paragraph = title(built, "square")
    assert words(paragraph).endswith("The x2 one")
    assert paragraph.find(f".//{MATH}") is not None


def test_a_picture_in_a_title_that_changes_is_new_in_the_workbook(build: Build) -> None:
    page = "# Page\n\n:::{reflection} The ![bee](bee.png)\n:worksheet: r\n:::\n\n```{workbook}\n```\n"
    built = build({"index.md": page, "bee.png": PIXEL})
    for sheet in ("r", "index-workbook"):
        assert built.word(sheet).inline_shapes
