"""Nothing of notes and model answers reaches a file of the learner's edition, from any builder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from tests.editions.secret_words import FILES, PLACES_MD, PLACES_RST, WORD, leaks, page_md, page_rst

if TYPE_CHECKING:
    from tests.conftest import Build

BUILDERS = [
    "html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml", "json",
    "pickle", "htmlhelp", "worksheets",
]  # fmt: skip

CONFIG: dict[str, Any] = {
    "html_copy_source": True,
    "html_use_index": True,
    "html_baseurl": "https://course.example/",
    "kwl_license": "CC-BY-4.0",
    "numfig": True,
    "exclude_patterns": ["_build", "_*.txt"],
    "source_suffix": {".rst": "restructuredtext", ".md": "markdown"},
    "epub_show_urls": "no",
    "epub_copyright": "2026",
    "version": "1",
    "root_doc": "index",
}
INDEX_MD = "# Course\n\n:::{workbook}\n:::\n\n```{toctree}\npage\n```\n"
INDEX_RST = "Course\n======\n\n.. workbook::\n\n.. toctree::\n\n   page\n"
SOURCES: dict[str, dict[str, str | bytes]] = {
    "md": {"index.md": INDEX_MD, "page.md": page_md(), **FILES},
    "rst": {"index.rst": INDEX_RST, "page.rst": page_rst(), **FILES},
}


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("markup", ["md", "rst"])
def test_the_secret_word_is_in_no_file_of_the_learners_edition(
    build: Build, markup: str, builder: str
) -> None:
    built = build(SOURCES[markup], builder=builder, **CONFIG)
    assert leaks(built.outdir) == []
    assert any(built.outdir.rglob("*"))


@pytest.mark.parametrize("markup", ["md", "rst"])
def test_the_test_finds_the_word_in_the_trainers_edition(build: Build, markup: str) -> None:
    built = build(SOURCES[markup], warns=None, kwl_edition="trainer", **CONFIG)
    found = " ".join(leaks(built.outdir))
    for place in ("page.html", "searchindex.js", "objects.inv", "_images", "_downloads", "genindex", "docx!"):
        assert place in found, place
    html = (built.outdir / "page.html").read_text("utf-8")
    places = {"md": PLACES_MD, "rst": PLACES_RST}[markup]
    written = set(re.findall(r"xyzzy(\d+)", places)) - {
        "3",
        "9",
        "23",
        "31",
        "33",
    }  # index, file, names, comment
    assert {number for number in written if not re.search(rf"xyzzy(n\d+)?{number}\b", html)} == set()


REVEALED: dict[str, dict[str, str | bytes]] = {
    "md": {"index.md": INDEX_MD, "page.md": page_md(notes=False, option=":reveal:"), **FILES},
    "rst": {"index.rst": INDEX_RST, "page.rst": page_rst(notes=False, option=":reveal:"), **FILES},
}
#: The page itself, and the pictures and downloads on it.
PUBLIC = r"/(page(/index)?\.html|_images/.*|_downloads/.*)"


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("markup", ["md", "rst"])
def test_a_model_answer_that_learners_can_open_is_only_on_web_pages(
    build: Build, markup: str, builder: str
) -> None:
    built = build(REVEALED[markup], builder=builder, **CONFIG)
    found = [leak for leak in leaks(built.outdir) if not re.match(f"{PUBLIC}:", leak)]
    if builder == "singlehtml":
        found = [leak for leak in found if not leak.startswith("/index.html:")]
    assert found == []
    if builder in ("html", "dirhtml", "singlehtml"):
        name = {"html": "page.html", "dirhtml": "page/index.html"}.get(builder, "index.html")
        page = BeautifulSoup((built.outdir / name).read_bytes(), "html5lib")
        folded = page.select("details.kwl-model-answer:not([open])")
        assert len(folded) == 5
        for each in folded:
            each.extract()
        assert WORD not in str(page).lower()
