"""Pages of PDFs: their language and paper, and what stays together at the end of a page."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.shared import Emu
from pypdf import PdfReader

from tests import roots
from tests.writers.test_pdf import FONTS, Pdf, make, typeset

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.tex

#: How far from the top of a page a box begins: from far above the end of the page to its very end, in points.
STARTS = range(440, 640, 10)
#: What follows the title of a box; its first word is "Body".
BODIES = {
    "text": "Body{n} text.",
    "list": "- Body{n} item\n- another",
    "table": "| Body{n} | Space |\n|---|---|\n| a |  |",
    "answer": ":::{{answer}} Body{n}?\n:lines: 4\n:::",
}


def boxes() -> str:
    """Return a page with a box of each kind at each start, on LaTeX pages of their own."""
    parts = ["# Boxes"]
    for kind, body in BODIES.items():
        for number, start in enumerate(STARTS):
            name = f"{kind}{number}"
            space = f"```{{raw}} latex\n\\clearpage\\vspace*{{{start}pt}}\n```"
            parts.append(
                f"{space}\n\n::::{{reflection}} Title{name}\n:no-worksheet:\n\n{body.format(n=name)}\n::::"
            )
    return "\n\n".join(parts) + "\n"


def tables() -> str:
    """Return a page with a box of nine short tables, and one with a long table and another."""
    short = "\n\n".join(f"| Short{n} | Space |\n|---|---|\n| a |  |\n| b |  |" for n in range(9))
    rows = "".join(f"| Row{n} |  |\n" for n in range(10))
    long = f"| Long | Space |\n|---|---|\n{rows}\n| Last | Space |\n|---|---|\n| Lastrow |  |"
    return (
        f"# Tables\n\n::::{{reflection}} Short\n:height: 2cm\n\n{short}\n::::\n\n"
        f"```{{raw}} latex\n\\clearpage\n```\n\n"
        f"::::{{reflection}} Long\n:height: 4cm\n\n{long}\n::::\n"
    )


@pytest.fixture(scope="module", params=["pdflatex", "xelatex", "lualatex"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    files = {
        "index.md": "# Course\n\n```{toctree}\nboxes\nanswers\ntables\n```\n",
        "boxes.md": boxes(),
        "answers.md": answers(),
        "tables.md": tables(),
    }
    made = make(tmp_path_factory.mktemp("pages") / "root", files, request.param)
    assert made.overfull() == []
    return made


@pytest.mark.parametrize("kind", BODIES)
def test_the_title_of_a_box_stays_with_what_follows(pages: Pdf, kind: str) -> None:
    starts = set()
    for number in range(len(STARTS)):
        bodies = [pages.words[word][0] for word in pages.words if word.rstrip("?") == f"Body{kind}{number}"]
        page = pages.words[f"Title{kind}{number}"][0]
        assert bodies == [page]
        starts.add(pages.words[f"Title{kind}{number}"][2] < 150)
    assert starts == {True, False}  # some boxes had room on their page, and some began on the next one


def answers() -> str:
    """Return a page with an answer of six lines at each start."""
    parts = ["# Answers"]
    for number, start in enumerate(STARTS):
        parts.append(
            f"```{{raw}} latex\n\\clearpage\\vspace*{{{start - 100}pt}}\n```\n\n"
            f"::::{{reflection}} Box\n:no-worksheet:\n\n:::{{answer}} Prompt{number}?\n:lines: 6\n:::\n::::"
        )
    return "\n\n".join(parts) + "\n"


def test_the_lines_of_an_answer_stay_together(pages: Pdf) -> None:
    prompts = [pages.words[f"Prompt{number}?"] for number in range(len(STARTS))]
    assert [lines_to_write_on(pages, page) for page, _left, _bottom in prompts] == [6] * len(STARTS)
    assert {bottom < 150 for _page, _left, bottom in prompts} == {True, False}


def lines_to_write_on(pdf: Pdf, page: int) -> int:
    """Return the number of lines to write on that are drawn on a page: wide, thin and lighter than frames."""
    drawn = subprocess.run(
        ["pdftoppm", "-r", "144", "-gray", "-f", str(page), "-l", str(page), str(pdf.path)],
        check=True,
        capture_output=True,
    ).stdout
    _kind, size, _most, pixels = drawn.split(b"\n", 3)
    width = int(size.split()[0])
    rows = [pixels[start : start + width] for start in range(0, len(pixels), width)]
    lines = [sum(150 < pixel < 250 for pixel in row) > width / 2 for row in rows]
    return sum(line and not before for before, line in zip([False, *lines], lines, strict=False))


def test_several_tables_in_a_box_fill_their_pages(pages: Pdf) -> None:
    short = counts(pages, [f"Short{number}" for number in range(9)])
    assert min(short[:-1]) >= 3, short  # a page has room for three
    long = counts(pages, [f"Row{number}" for number in range(10)])
    assert min(long[:-1]) >= 4, long  # and for five rows of the other table
    assert pages.words["Last"][0] == pages.words["Lastrow"][0]
    assert pages.words["Last"][0] - pages.words["Row9"][0] == (long[-1] > 3)


def counts(pdf: Pdf, words: list[str]) -> list[int]:
    """Return how many of the *words* stand on each page that has some, in the order of the pages."""
    found = [pdf.words[word][0] for word in words]
    return [found.count(page) for page in dict.fromkeys(found)]


def language(pdf: Pdf) -> str:
    return str(PdfReader(pdf.path).root_object["/Lang"])


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
def test_the_pdf_names_its_language(tmp_path: Path, engine: str) -> None:
    made = make(tmp_path / "root", {"index.md": "# Page\n"}, engine, language="en_GB")
    assert language(made) == "en-GB"


def test_an_author_can_name_another_language(tmp_path: Path) -> None:
    elements = {"preamble": r"\hypersetup{pdflang=la}"}
    made = make(tmp_path / "root", {"index.md": "# Pagina\n"}, "pdflatex", latex_elements=elements)
    assert language(made) == "la"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_settings_that_the_docs_name_give_the_paper_of_the_worksheets(tmp_path: Path, paper: str) -> None:
    elements: dict[str, Any] = {**FONTS, "papersize": f"{paper}paper"}
    del elements["fontpkg"]
    built = roots.build(
        tmp_path / "root",
        {"index.md": "# Page\n\n:::{kwl} bees\n:worksheet: bees\n:orientation: portrait\n:::\n"},
        builder="latex",
        kwl_paper=paper,
        latex_elements=elements,
    )
    sheet = Document(str(built.docx("bees"))).sections[0]
    page = PdfReader(typeset(built).path).pages[0].mediabox
    size = (Emu(sheet.page_width or 0).pt, Emu(sheet.page_height or 0).pt)
    assert size == pytest.approx((float(page.width), float(page.height)), abs=1)
