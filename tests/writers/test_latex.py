"""The LaTeX output: environments, links, attachments; settings of the author are kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import sphinx

from sphinx_kwl.writers import latex_prepare
from tests.roots import both

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built, Source

PAGE = """# Page

:::{objectives}
:name: goals
:class: mine
- Describe ([](#page))
:::

:::{kwl} partners
:worksheet: partners_KWL
:::

See {ref}`goals` and {objective}`goals-1`.
"""


def tex(built: Built) -> str:
    """Return the document."""
    (file,) = built.outdir.glob("*.tex")
    return file.read_text(encoding="utf-8")


def body(built: Built) -> str:
    """Return the text from the first environment of the extension to the end."""
    return tex(built).partition(r"\begin{document}")[2]


def labels(text: str) -> list[str]:
    return re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", text)


@both(
    ":::{time} 2 hours\n:::\n\n:::{objectives}\n- One\n:::\n\n:::{kwl} x\n:::",
    ".. time:: 2 hours\n\n.. objectives::\n\n   - One\n\n.. kwl:: x\n",
)
def test_each_block_stands_in_an_environment_of_its_class(build: Build, source: Source) -> None:
    text = body(build(source, builder="latex"))
    for name in ("kwl-time", "kwl-objectives", "kwl-reflection", "kwl-chart"):
        assert f"\\begin{{sphinxuseclass}}{{{name}}}" in text
    assert text.count(r"\begin{sphinxuseclass}") == text.count(r"\end{sphinxuseclass}")
    assert r"\begin{sphinxadmonition}{note}{KWL chart: x}" in text


def test_classes_of_the_author_are_environments_too(build: Build) -> None:
    built = build({"index.md": PAGE}, builder="latex", myst_heading_anchors=1)
    assert r"\begin{sphinxuseclass}{mine}" in body(built)


def test_every_link_has_one_label(build: Build) -> None:
    text = body(build({"index.md": PAGE}, builder="latex", myst_heading_anchors=1))
    for target in ("index:goals", "index:goals-1"):
        assert labels(text).count(target) == 1
        assert rf"\hyperref[\detokenize{{{target}}}]" in text


def test_a_box_does_not_print_the_label_of_a_target_before_it(build: Build) -> None:
    source = "# Page\n\n(here)=\n:::{reflection} Box\n:name: box\n:::\n\n{ref}`here` {ref}`box`\n"
    text = body(build({"index.md": source}, builder="latex"))
    assert sorted(labels(text)).count("index:here") == 1
    assert labels(text).count("index:box") == 1


def test_worksheets_lie_beside_the_document_and_are_attached(build: Build) -> None:
    built = build({"index.md": PAGE}, builder="latex", myst_heading_anchors=1)
    assert (built.outdir / "partners_KWL.docx").is_file()
    assert r"\usepackage[attachments,lang=en]{sphinxkwl}" in tex(built)
    assert r"\sphinxkwlattach{partners_KWL.docx}{partners\_KWL.docx}" in tex(built)


def test_the_attached_worksheet_is_the_one_of_the_site(build: Build) -> None:
    files = {"index.md": "# Page\n\nSee [](other.md).\n\n```{toctree}\nother\n```\n"}
    files["other.md"] = "# Other\n\n:::{reflection} Plan\n:name: plan\n:worksheet: plan\n[](index.md)\n:::\n"
    site = build(files, html_baseurl="https://example.org/", kwl_page_style="html")
    attached = site.rebuild({}, builder="latex")
    assert (attached.outdir / "plan.docx").read_bytes() == site.docx("plan").read_bytes()


@pytest.mark.parametrize(
    ("identifier", "shown"),
    [("計画", "計画"), ("Übung_1", r"Übung\_1")],
)
def test_names_of_attached_files_are_ascii(build: Build, identifier: str, shown: str) -> None:
    source = f"# Page\n\n:::{{reflection}} Box\n:worksheet: {identifier}\n:::\n"
    built = build({"index.md": source}, builder="latex")
    (file,) = built.outdir.glob("*.docx")
    assert re.fullmatch(r"[A-Za-z0-9._-]+\.docx", file.name)
    assert rf"\sphinxkwlattach{{{file.name}}}{{{shown}.docx}}" in tex(built)


@pytest.mark.parametrize(
    "config",
    [{"kwl_pdf_attachments": False}, {"kwl_worksheets": False}, {"language": "ar"}, {"language": "he"}],
)
def test_outputs_without_attachments(build: Build, config: dict[str, Any]) -> None:
    built = build({"index.md": "# Page\n\n:::{reflection} Box\n:::\n"}, builder="latex", **config)
    assert not list(built.outdir.rglob("*.docx"))
    assert "sphinxkwlattach" not in body(built)
    assert rf"\usepackage[lang={config.get('language', 'en')}]{{sphinxkwl}}" in tex(built)


def test_the_download_line_is_removed_without_a_file(build: Build) -> None:
    files = {"index.md": "# Page\n\n:::{reflection} Box\n:worksheet: box\n:::\n"}
    built = build(files, builder="latex", kwl_pdf_attachments=False)
    assert "DOCX" not in body(built)
    linked = built.rebuild({}, html_baseurl="https://example.org/x/")
    assert r"\sphinxhref{https://example.org/x/worksheets/box.docx}{Worksheet “Box” (DOCX)}" in body(linked)
    attached = built.rebuild({}, kwl_pdf_attachments=True)
    assert "Worksheet “Box” (DOCX)" in body(attached)
    assert "sphinxhref" not in body(attached)


def test_addresses_are_printed_if_the_author_wants_them_printed(build: Build) -> None:
    files = {"index.md": "# Page\n\n:::{reflection} Box\n:worksheet: box\n:::\n"}
    built = build(files, builder="latex", latex_show_urls="inline", html_baseurl="https://example.org/")
    assert r"\sphinxurl{https://example.org/worksheets/box.docx}" in body(built)


def test_a_renamed_worksheet_leaves_nothing_behind(build: Build) -> None:
    source = "# Page\n\n:::{{reflection}} Box\n:worksheet: {}\n:::\n"
    built = build({"index.md": source.format("old")}, builder="latex")
    (built.outdir / "mine.docx").write_bytes(b"the author's")
    again = built.rebuild({"index.md": source.format("new")})
    assert again.worksheets == ["mine", "new"]


def test_settings_of_the_author_stay(build: Build) -> None:
    elements = {"preamble": r"\newcommand{\mine}{}", "sphinxsetup": "div.note_border-width=2pt"}
    config: dict[str, Any] = {"latex_elements": elements, "latex_table_style": ["standard"]}
    built = build({"index.md": "# Page\n\n:::{kwl} x\n:::\n"}, builder="latex", **config)
    assert dict(built.app.config.latex_elements) == elements
    assert built.app.config.latex_table_style == ["standard"]
    assert r"\newcommand{\mine}{}" in tex(built)
    assert (built.outdir / "sphinxkwl.sty").read_bytes() == latex_prepare.PACKAGE.read_bytes()


TABLES = """# Page

:::{reflection} Box
| One | Two |
|---|---|
| a |  |
| b |  |

{.kwl-static}
| Three | Four |
|---|---|
| c |  |

{.booktabs}
| Five | Six |
|---|---|
| d |  |
:::

| Seven | Eight |
|---|---|
| e |  |
"""


def test_tables_with_spaces_have_ruled_columns_and_others_are_the_authors(build: Build) -> None:
    text = body(build({"index.md": TABLES}, builder="latex"))
    tables = re.split(r"\\begin\{savenotes\}", text)[1:]
    heads = ["One", "Three", "Five", "Seven"]
    own = {head: next(table for table in tables if head in table) for head in heads}
    assert r"\begin{longtable}{|\X{50}{100}|\X{50}{100}|}" in own["One"]
    assert own["One"].count(r"\sphinxkwlblank") == 2
    assert r"\sphinxthistablewithbooktabsstyle" in own["Five"]
    assert r"\begin{tabular}[t]{\X{50}{100}\X{50}{100}}" in own["Five"]
    for head in ("Three", "Seven"):
        assert r"\begin{tabulary}" in own[head]
        assert "kwlblank" not in own[head]


def test_a_table_in_a_table_with_spaces(build: Build) -> None:
    cell = ":::{kwl} x\n    :::\n"
    source = f"# Page\n\n::::{{list-table}}\n* - a\n  - {cell}\n* - b\n  - c\n::::\n"
    text = body(build({"index.md": source}, builder="latex"))
    assert text.count(r"\begin{longtable}") == (1 if sphinx.version_info >= (9,) else 0)
    assert text.count(r"\sphinxkwlblank") == 3


def test_heights(build: Build) -> None:
    source = "# Page\n\n:::{kwl} x\n:height: 250px\n:::\n\n:::{kwl} y\n:height: 4cm\n:::\n"
    text = body(build({"index.md": source}, builder="latex"))
    assert re.findall(r"\\sphinxkwlblank\{([^}]*)\}", text) == ["187.5bp"] * 3 + ["113.4bp"] * 3


@both(
    "::::{reflection} Box\n:::{answer} Why?\n:lines: 3\n:::\n\n- [ ] a\n- [x] b & c\n::::",
    ".. reflection:: Box\n\n   .. answer:: Why?\n      :lines: 3\n\n   .. rst-class:: kwl-checklist\n\n"
    "   - a\n   - b & c\n",
)
def test_answers_and_check_boxes(build: Build, source: Source) -> None:
    text = body(build(source, builder="latex"))
    assert r"\DUrole{kwl-prompt}{Why?}" in text
    assert re.search(r"\\sphinxkwlanswer\{68\.1bp\}\{0\}\{[\w-]*Why\}\{Why\?\}\{3\}", text)
    ticked = "0" if source.markup == "rst" else "1"
    assert re.findall(r"\\sphinxkwlcheckbox\{(.)\}\{[\w-]*\}\{(.*?)\}", text) == [
        ("0", "a"),
        (ticked, r"b \& c"),
    ]
    assert "☐" not in text
    assert "DUlineblock" not in text  # a line block without lines is no valid LaTeX


def test_names_of_form_fields_are_ascii_and_only_reviews_repeat_them(build: Build) -> None:
    source = (
        "# Page\n\n:::{kwl} x\n:worksheet: 計画.a\n:rows: 2\n:::\n\n:::{kwl-review} 計画.a\n:::\n\n"
        ":::{kwl-review} 計画.a\n:::\n\n:::{objectives}\n:checklist:\n- One\n- Two\n:::\n"
    )
    text = body(build({"index.md": source}, builder="latex", kwl_pdf_forms=True))
    names = re.findall(r"\\sphinxkwl(?:blank\{[^}]*\}\{\d\}|checkbox\{\d\})\{([^}]*)\}", text)
    chart, reviews, ticks = names[:6], names[6:10], names[10:]
    assert len(set(chart)) == 6
    assert [name[:4] for name in reviews] == ["a-L-", "a-L2", "a-L-", "a-L2"]
    assert set(reviews) < set(chart)
    assert len({*ticks} - {*chart}) == 2
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", name) for name in names)


def test_a_chart_of_several_rows_stands_below_its_box(build: Build) -> None:
    text = body(build({"index.md": "# Page\n\n:::{kwl} x\n:rows: 2\n:::\n\nAfter.\n"}, builder="latex"))
    assert text.index(r"\end{sphinxadmonition}") < text.index(r"\begin{longtable}") < text.index("After.")


def test_times_hold_only_spaces_that_pdflatex_knows(build: Build) -> None:
    files = {
        "index.md": "# Page\n\n:::{timetable}\n:start: 9:00\n:::\n\n```{toctree}\na\n```\n",
        "a.md": "# A\n\n:::{time} 90 min\n:::\n\n```{toctree}\nb\n```\n",
        "b.md": "# B\n\n:::{time} 90 min\n:::\n",
    }
    text = body(build(files, builder="latex"))
    assert "9:00" in text
    assert not set("\u202f\u2009\u2003") & set(text)
