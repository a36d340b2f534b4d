"""``worksheet-list``: number, title, page and file of the worksheets of a page and those below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.crawl import broken_links
from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built, Pages


def heads(built: Built, docname: str = "index") -> list[str]:
    return built.texts("table.kwl-worksheet-list th[scope=col]", docname)


def rows(built: Built, docname: str = "index") -> list[list[str]]:
    found = built.body(docname).select("table.kwl-worksheet-list tbody tr")
    return [[text_of(cell) for cell in row.select("td")] for row in found]


def hrefs(built: Built, docname: str = "index") -> list[str]:
    return [str(a["href"]) for a in built.body(docname).select("table.kwl-worksheet-list a")]


MD: Pages = {
    "index": """
        :::{worksheet-list}
        :name: sheets
        :::

        :::{toctree}
        m/index
        last
        :::

        :::{reflection} First *things*
        :worksheet: first
        :::
        """,
    "m/index": """
        # Module

        :::{worksheet-list}
        :::

        :::{toctree}
        p
        :::

        :::{kwl} books
        :worksheet: Bücher
        :::
        """,
    "m/p": """
        # Lesson

        :::{reflection} Only here
        :no-worksheet:
        :::

        :::{reflection} Sheet
        :name: sheet
        :worksheet: sheet
        :::
        """,
    "last": """
        # Last

        :::{kwl} books
        :worksheet: last
        :::
        """,
}
RST: Pages = {
    "index": """
        .. worksheet-list::
           :name: sheets

        .. toctree::

           m/index
           last

        .. reflection:: First *things*
           :worksheet: first
        """,
    "m/index": """
        Module
        ======

        .. worksheet-list::

        .. toctree::

           p

        .. kwl:: books
           :worksheet: Bücher
        """,
    "m/p": """
        Lesson
        ======

        .. reflection:: Only here
           :no-worksheet:

        .. reflection:: Sheet
           :name: sheet
           :worksheet: sheet
        """,
    "last": """
        Last
        ====

        .. kwl:: books
           :worksheet: last
        """,
}
WANTED = [
    ["1", "First things", "Page", "DOCX"],
    ["2", "KWL chart: books", "Module", "DOCX"],
    ["3", "Sheet", "Lesson", "DOCX"],
    ["4", "KWL chart: books", "Last", "DOCX"],
]


@both(MD, RST)
def test_worksheets_at_and_below_in_reading_order(build: Build, source: Source) -> None:
    built = build(source)
    assert heads(built) == ["No.", "Worksheet", "Page", "Download"]
    assert rows(built) == WANTED
    assert [row[1:] for row in rows(built, "m/index")] == [row[1:] for row in WANTED[1:3]]
    files = [href for href in hrefs(built, "m/index") if href.endswith(".docx")]
    assert files == ["../worksheets/B%C3%BCcher.docx", "../worksheets/sheet.docx"]
    assert "p.html#sheet" in hrefs(built, "m/index")
    assert broken_links(built.outdir) == []


@both(MD, RST)
def test_numbers_are_those_of_the_worksheets_or_else_count_the_list(build: Build, source: Source) -> None:
    built = build(source)
    assert [row[0] for row in rows(built, "m/index")] == ["1", "2"]
    built = build(source, kwl_worksheet_numbers=True)
    assert [row[0] for row in rows(built, "m/index")] == ["2", "3"]


@both(MD, RST)
@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_links_in_other_html(build: Build, source: Source, builder: str) -> None:
    built = build(source, builder=builder)
    assert rows(built)[:4] == WANTED
    assert broken_links(built.outdir, within="div.body") == []


@pytest.mark.parametrize("builder", ["epub", "text", "latex"])
@pytest.mark.parametrize("address", ["", "https://example.org/c/"])
def test_download_only_where_a_file_can_be_had(build: Build, builder: str, address: str) -> None:
    config: dict[str, Any] = {"version": "1", "epub_copyright": "none", "kwl_pdf_attachments": False}
    built = build(Source("rst", RST), builder=builder, html_baseurl=address, **config)
    name = {"epub": "index.xhtml", "text": "index.txt", "latex": "course.tex"}[builder]
    printed = (built.outdir / name).read_text("utf-8")
    assert "First" in printed
    assert ("Download" in printed) == bool(address)
    if address and builder != "text":  # which prints no addresses of links
        assert "https://example.org/c/worksheets/first.docx" in printed


@both(MD, RST)
def test_without_worksheets_the_boxes_are_listed(build: Build, source: Source) -> None:
    built = build(source, kwl_worksheets=False)
    assert rows(built) == [row[:3] for row in WANTED]
    assert broken_links(built.outdir) == []


def test_nothing_to_list_prints_nothing(build: Build) -> None:
    files = {"index.md": "# Page\n\n:::{worksheet-list}\n:::\n\n:::{reflection} No\n:no-worksheet:\n:::\n"}
    assert build(files).body().select("table") == []


@pytest.mark.parametrize(
    "directive", ["worksheet-list", "timetable", "objective-map", "objectives", "workbook"]
)
@pytest.mark.parametrize("builder", ["html", "singlehtml", "latex", "text"])
def test_links_to_a_list_of_nothing_lead_to_its_place(build: Build, directive: str, builder: str) -> None:
    here = ":here:\n" if directive == "objectives" else ""
    text = f"# Page\n\n{{ref}}`See <all>`\n\n## Two\n\n:::{{{directive}}}\n:name: all\n{here}:::\n\nEnd\n"
    built = build({"index.md": text}, builder=builder)
    if builder == "latex":
        tex = next(built.outdir.glob("*.tex")).read_text("utf-8")
        assert r"\label{\detokenize{index:all}}" in tex
        assert r"\hyperref[\detokenize{index:all}]" in tex
    elif builder != "text":
        assert built.one("#all").get_text() == ""
        assert str(built.one("p a.reference")["href"]).endswith("#all")


def test_the_list_follows_edits_on_any_page(build: Build) -> None:
    files = Source("md", MD).files
    built = build(files)
    built = built.rebuild({"m/p.md": files["m/p.md"].replace("# Lesson", "# Renamed")})
    assert rows(built)[2] == ["3", "Sheet", "Renamed", "DOCX"]
    built = built.rebuild({"m/index.md": files["m/index.md"].replace("Bücher", "livres")})
    assert "worksheets/livres.docx" in hrefs(built)
    new = "# New\n\n:::{reflection} New sheet\n:worksheet: new\n:::\n"
    moved = files["m/index.md"].replace("\np\n", "\nnew\np\n")
    built = built.rebuild({"m/new.md": new, "m/index.md": moved})
    assert [row[1] for row in rows(built)] == [
        "First things",
        "KWL chart: books",
        "New sheet",
        "Sheet",
        "KWL chart: books",
    ]
    assert [row[0] for row in rows(built)] == ["1", "2", "3", "4", "5"]


@both(
    ":::{worksheet-list} Files\n:sort: yes\n:::\n\n:::{reflection} A\n:worksheet: a\n:::",
    ".. worksheet-list:: Files\n   :sort: yes\n\n.. reflection:: A\n   :worksheet: a\n",
)
def test_a_wrong_option_or_argument_is_reported(build: Build, source: Source) -> None:
    built = build(source, warns=["index:4 kwl.option", "index:4 kwl.option"])
    assert len(rows(built)) == 1
    assert "Files" in built.texts("section > p"), "the author's words are kept"
