"""Names and orientation of worksheets: the defaults, and the options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from babel.units import format_unit
from docx.enum.section import WD_ORIENT

from sphinx_kwl.worksheets.sheet_source import size_in_words
from tests.roots import Source, both

if TYPE_CHECKING:
    from tests.conftest import Build


@both(
    {"index": ":::{toctree}\nunit/a\n:::", "unit/a": ":::{reflection} What *now*, Größe?\nText\n:::"},
    {"index": ".. toctree::\n\n   unit/a\n", "unit/a": ".. reflection:: What *now*, Größe?\n\n   Text\n"},
)
def test_default_name_is_made_of_docname_and_title(build: Build, source: Source) -> None:
    page = build(source)
    assert page.worksheets == ["unit-a-What-now-Größe"]
    assert (
        page.one("a.kwl-download", "unit/a")["href"] == "../worksheets/unit-a-What-now-Gr%C3%B6%C3%9Fe.docx"
    )


@both(":::{reflection} मेरी योजना?\nText\n:::", ".. reflection:: मेरी योजना?\n\n   Text\n")
def test_default_name_keeps_letters_of_every_script(build: Build, source: Source) -> None:
    page = build(source)
    assert page.worksheets == ["index-मेरी-योजना"]
    assert str(page.one(".kwl-reflection")["id"]).isascii()


@both(
    "::::{reflection} Think\n:no-worksheet:\n\n:::{answer} Why?\n:::\n::::",
    ".. reflection:: Think\n   :no-worksheet:\n\n   .. answer:: Why?\n",
)
def test_no_worksheet_makes_none_and_links_to_none(build: Build, source: Source) -> None:
    page = build(source)
    assert page.worksheets == []
    assert page.body().select("a.kwl-download, .kwl-download") == []
    assert page.labels() == ["Why?"]


WIDE = "| a | b | c |\n|---|---|---|\n| x |  |  |"
NARROW = "| a | b |\n|---|---|\n| x |  |"


@pytest.mark.parametrize(
    ("table", "option", "landscape"),
    [
        (WIDE, "", True),
        (NARROW, "", False),
        (WIDE, ":orientation: portrait", False),
        (NARROW, ":Orientation: Landscape", True),
        (WIDE, ":orientation: auto", True),
    ],
)
def test_orientation_of_the_worksheet(build: Build, table: str, option: str, landscape: bool) -> None:
    page = build({"index.md": f"# Page\n\n:::{{reflection}} T\n:worksheet: t\n{option}\n\n{table}\n:::\n"})
    section = page.word("t").sections[0]
    assert (section.orientation == WD_ORIENT.LANDSCAPE) is landscape
    assert ((section.page_width or 0) > (section.page_height or 0)) is landscape


@both(
    ":::{reflection} T\n:orientation: sideways\n\nText\n:::",
    ".. reflection:: T\n   :orientation: sideways\n\n   Text\n",
)
def test_unknown_orientation_is_reported(build: Build, source: Source) -> None:
    page = build(source, warns=["index:4 kwl.option"])
    assert "'sideways'" in page.warnings


@pytest.mark.parametrize(
    "wanted",
    [
        "../x",
        "/etc/passwd",
        "a/b",
        "a\\\\b",
        "CON",
        "nul.docx",
        "com1.tar",
        "x" * 300,
        "語" * 120,
        ".hidden",
        "dot.",
        "...",
        "",
        "a:b*c?",
    ],
)
def test_unsafe_file_names_are_reported_and_stay_in_the_folder(build: Build, wanted: str) -> None:
    source = Source("md", {"index": f":::{{reflection}} Title\n:worksheet: {wanted}\n\nText\n:::"})
    page = build(source, warns=["index:4 kwl.worksheet"])
    [name] = page.worksheets
    assert (page.outdir / "worksheets" / f"{name}.docx").is_file()
    assert name
    assert len(name) <= 120
    assert len(name.encode()) <= 240
    assert not set(name) & set('/\\:*?"<>|\t')
    assert name.split(".")[0].casefold() not in ("con", "nul", "com1")
    assert name.strip(". ") == name
    assert page.body().select_one("a.kwl-download")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("partnerships_KWL", "partnerships_KWL"),
        ("plan.docx", "plan"),
        ("v1.2", "v1.2"),
        ("Plan für alle", None),
    ],
)
def test_safe_file_names_are_taken_as_they_are(build: Build, wanted: str, name: str | None) -> None:
    source = Source("md", {"index": f":::{{reflection}} Title\n:worksheet: {wanted}\n\nText\n:::"})
    if name is None:
        page = build(source, warns=["index:4 kwl.worksheet"])
        assert page.worksheets == ["Plan-für-alle"]
    else:
        assert build(source).worksheets == [name]


@both(
    {
        "index": """
            :::{toctree}
            b
            a
            :::
            """,
        "a": ":::{reflection} One\n:worksheet: plan\n\nText\n:::",
        "b": ":::{reflection} Two\n:worksheet: Plan\n\nText\n:::",
    },
    {
        "index": ".. toctree::\n\n   b\n   a\n",
        "a": ".. reflection:: One\n   :worksheet: plan\n\n   Text\n",
        "b": ".. reflection:: Two\n   :worksheet: Plan\n\n   Text\n",
    },
)
def test_two_worksheets_of_one_name_are_reported(build: Build, source: Source) -> None:
    page = build(source, warns=["a:4 kwl.worksheet"])
    assert (
        "the name of worksheet 'plan' on page 'a' is already used on page 'b'; the worksheet is renamed to"
        " 'plan-2'"
    ) in page.warnings
    assert page.worksheets == ["Plan", "plan-2"]
    assert page.one("a.kwl-download", "a")["href"] == "worksheets/plan-2.docx"
    assert page.one("a.kwl-download", "b")["href"] == "worksheets/Plan.docx"


@both(
    ":::{reflection} Same\nA\n:::\n\n:::{reflection} Same\nB\n:::",
    ".. reflection:: Same\n\n   A\n\n.. reflection:: Same\n\n   B\n",
)
def test_equal_default_names_on_one_page_are_not_reported(build: Build, source: Source) -> None:
    page = build(source)
    assert page.worksheets == ["index-Same", "index-Same-2"]
    links = [link["href"] for link in page.body().select("a.kwl-download")]
    assert links == ["worksheets/index-Same.docx", "worksheets/index-Same-2.docx"]


@pytest.mark.parametrize("kilobytes", [1, 12, 999, 1000, 12_345])
def test_sizes_in_english_are_those_of_cldr(kilobytes: int) -> None:
    expected = format_unit(kilobytes, "digital-kilobyte", "short", locale="en").replace(
        " ", "\N{NO-BREAK SPACE}"
    )
    assert size_in_words(kilobytes, "en") == size_in_words(kilobytes, "en_GB") == expected
