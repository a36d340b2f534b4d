"""The smallest links and boxes that once ended a build, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build

BASE = "https://example.org/course/"
everywhere = pytest.mark.parametrize("builder", ["html", "worksheets", "latex"])
bases = pytest.mark.parametrize("base", ["", BASE])

MYST_FILE = ":::{reflection} Fetch\n[the table](table.csv)\n:::\n"
DOWNLOAD_MD = ":::{reflection} Fetch\n{download}`the table <table.csv>`\n:::\n"
DOWNLOAD_RST = ".. reflection:: Fetch\n\n   :download:`the table <table.csv>`\n"


@everywhere
@bases
@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize(
    "source",
    [
        Source("md", {"index": MYST_FILE}),
        Source("md", {"index": DOWNLOAD_MD}),
        Source("rst", {"index": DOWNLOAD_RST}),
    ],
    ids=["myst", "md", "rst"],
)
def test_a_link_to_a_file(build: Build, source: Source, base: str, builder: str, *, there: bool) -> None:
    files: dict[str, str | bytes] = {**source.files}
    if there:
        files["table.csv"] = "a,b\n"
    built = build(files, builder=builder, html_baseurl=base, warns=None)
    line = 6 if source.markup == "rst" else 5
    kind = "myst.xref_missing" if "[the" in str(source) else "download.not_readable"
    assert built.problems == ([] if there else [f"index:{line} {kind}"])
    if builder == "html":
        box = built.one(".kwl-reflection")
        assert "the table" in text_of(box)
        assert len(box.select("a[download]:not(.kwl-download a)")) >= int(there)
    assert len(built.worksheets) == 1
    if builder != "latex":
        assert "the table" in built.words(built.worksheets[0])


CONTENTS_MD = ":::{reflection} Think\n```{contents}\n```\n:::\n\n## Heading\n"
CONTENTS_RST = ".. reflection:: Think\n\n   .. contents::\n\nHeading\n-------\n"


@everywhere
@bases
@both(CONTENTS_MD, CONTENTS_RST)
def test_contents(build: Build, source: Source, base: str, builder: str) -> None:
    built = build(source, builder=builder, html_baseurl=base)
    if builder == "html":
        assert "Heading" in built.texts(".kwl-reflection li a")


@everywhere
@bases
def test_a_link_with_an_id(build: Build, base: str, builder: str) -> None:
    page = "# Page\n\n(h)=\n## There\n\n:::{reflection} Think\n[x](#h){#here .odd}\n:::\n"
    enabled = ["colon_fence", "attrs_inline"]
    built = build({"index.md": page}, builder=builder, html_baseurl=base, myst_enable_extensions=enabled)
    if builder == "html":
        assert built.texts(
            ".kwl-reflection #here, .kwl-reflection a[href='#there'], .kwl-reflection a[href='#h']"
        )


@everywhere
@bases
def test_malformed_addresses(build: Build, base: str, builder: str) -> None:
    words = "See `this <http://[::1>`_, `a <//[x]/>`__, `b <http://a]b/>`__, `c <http://example.org:x/>`__."
    page = f"Page\n====\n\n.. reflection:: Think\n   :worksheet: sheet\n\n   {words}\n"
    built = build({"index.rst": page}, builder=builder, html_baseurl=base)
    if builder == "html":
        assert built.texts(".kwl-reflection p")[1] == "See this, a, b, c."
    if builder != "latex":
        assert "See this, a, b, c." in built.words("sheet")


@everywhere
def test_a_link_without_words(build: Build, builder: str) -> None:
    page = "# Page\n\n:::{reflection} Think\nSee [](https://example.org).\n:::\n"
    build({"index.md": page}, builder=builder)  # which looks for links without text in the worksheet


@pytest.mark.parametrize(
    "page",
    [
        ":::{objectives}\n- Do it\n:::\n\n" * 1000,
        "```{eval-rst}\n" + ".. objectives::\n\n   - Do it\n\n" * 1000 + "```\n",
    ],
    ids=["md", "eval-rst"],
)
def test_a_thousand_equal_boxes(build: Build, page: str) -> None:
    built = build({"index.md": f"# Page\n\n{page}"}, builder="dummy")
    boxes = [each for each in built.doctree().findall(nodes.admonition) if each["ids"]]
    anchors = [anchor for each in boxes for anchor in each["ids"]]
    assert len(anchors) == len({*anchors}) == 1000
