"""``kwl``: the chart, its columns, headings and heights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docx.enum.section import WD_ORIENT

from tests.roots import Source, both, height, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

LATER = "(You will answer this question at the end of the module.)"


def heads(page: Built, docname: str = "index") -> list[str]:
    """Return the headings of a chart without their notes."""
    return page.texts(".kwl-chart th > p:not(.kwl-note), .kwl-chart th > :not(p)", docname)


def chart(options: str = "", topic: str = "bees") -> dict[str, str]:
    """Return a root with one chart."""
    return {"index.md": f"# Page\n\n\n:::{{kwl}} {topic}\n{options}\n:::\n"}


@both(
    ":::{kwl} community partnerships\n:worksheet: partnerships_KWL\n:::",
    ".. kwl:: community partnerships\n   :worksheet: partnerships_KWL\n",
)
def test_plain_chart(build: Build, source: Source) -> None:
    page = build(source)
    assert page.texts(".kwl-reflection > .admonition-title") == ["KWL chart: community partnerships"]
    [instructions] = [text for text in page.texts(".kwl-reflection > p") if text.startswith("Think about")]
    assert "community partnerships" in instructions
    assert heads(page) == [
        "What do you know about community partnerships?",
        "What do you want to know about community partnerships?",
        "What did you learn about community partnerships?",
    ]
    cells = page.body().select(".kwl-chart th")
    assert [cell["scope"] for cell in cells] == ["col"] * 3
    assert [bool(cell.em) for cell in cells] == [False, False, True]
    assert page.texts(".kwl-chart th .kwl-note") == [LATER]
    assert page.keys() == ["K", "W", "L"]
    assert len(page.body().select(".kwl-chart tbody tr")) == 1
    assert [height(blank) for blank in page.body().select(".kwl-blank")] == [250] * 3
    assert page.one("a.kwl-download")["href"] == "worksheets/partnerships_KWL.docx"
    words = page.words("partnerships_KWL")
    assert "What do you know about community partnerships?" in words
    assert LATER in words
    section = page.word("partnerships_KWL").sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE


@both(
    """
    :::{kwl} bees
    :title: What about *bees*?
    :name: chart
    :class: wide

    Our own **instructions**.

    - with a list
    :::

    {ref}`chart`
    """,
    """
    .. kwl:: bees
       :title: What about *bees*?
       :name: chart
       :class: wide

       Our own **instructions**.

       - with a list

    :ref:`chart`
    """,
)
def test_own_title_and_instructions(build: Build, source: Source) -> None:
    page = build(source)
    box = page.one("#chart")
    assert "wide" in box["class"]
    assert page.texts(".admonition-title") == ["What about bees?"]
    assert page.texts(".admonition-title em") == ["bees"]
    assert page.texts(".kwl-reflection strong") == ["instructions"]
    assert "Think about" not in text_of(box)
    assert text_of(page.body().select("p > a.internal")[-1]) == "What about bees?"


@both("A\n\n:::{kwl}\n:::", "A\n\n.. kwl::\n")
def test_chart_without_topic_is_reported_and_made(build: Build, source: Source) -> None:
    page = build(source, warns=["index:6 kwl.option"])
    assert len(heads(page)) == 3
    assert len(page.worksheets) == 1


@pytest.mark.parametrize(
    ("columns", "keys"),
    [
        ("KWHL", ["K", "W", "H", "L"]),
        ("K W L", ["K", "W", "L"]),
        ("k,w,l", ["K", "W", "L"]),
        ("K, W; L", None),
        ("w k", ["W", "K"]),
        ("K K W", ["K", "W"]),
        ("q", ["Q"]),
        ("K W H L S Q A", ["K", "W", "H", "L", "S", "Q", "A"]),
    ],
)
def test_columns_option_accepts_every_spelling(build: Build, columns: str, keys: list[str] | None) -> None:
    source = chart(f":columns: {columns}")
    if keys is None:
        page = build(source, warns=["index:4 kwl.option"])
        assert page.keys() == ["K", "L"]
    else:
        assert build(source).keys() == keys


@both(
    ":::{kwl} bees\n:columns: K X L 9\n:::",
    ".. kwl:: bees\n   :columns: K X L 9\n",
)
def test_unknown_column_letters_are_reported(build: Build, source: Source) -> None:
    page = build(source, warns=["index:4 kwl.option", "index:4 kwl.option"])
    assert "'X'" in page.warnings
    assert "'9'" in page.warnings
    assert page.keys() == ["K", "L"]


@both(":::{kwl} bees\n:columns:\n:::", ".. kwl:: bees\n   :columns:\n")
def test_empty_columns_are_reported(build: Build, source: Source) -> None:
    page = build(source, warns=["index:4 kwl.option"])
    assert page.keys() == ["K", "W", "L"]


@both(":::{kwl} bees\n:columns: X Y\n:::", ".. kwl:: bees\n   :columns: X Y\n")
def test_only_unknown_columns_fall_back_to_the_default(build: Build, source: Source) -> None:
    page = build(source, warns=["index:4 kwl.option"] * 2, kwl_columns_default="K Q")
    assert page.keys() == ["K", "Q"]


@both(
    """
    :::{kwl} bees
    :k: What *do* you `know`?
    :W: [Look](https://example.org) at {doc}`index`
    :columns: K W Я ß ñ Q
    :я: Cyrillic
    :ß: Sharp
    :ñ: Decomposed
    :::
    """,
    """
    .. kwl:: bees
       :k: What *do* you ``know``?
       :W: `Look <https://example.org>`_ at :doc:`index`
       :columns: K W Я ß ñ Q
       :я: Cyrillic
       :ß: Sharp
       :ñ: Decomposed
    """,
)
def test_headings_of_one_chart(build: Build, source: Source) -> None:
    page = build(source)
    assert heads(page) == [
        "What do you know?",
        "Look at Page",
        "Cyrillic",
        "Sharp",
        "Decomposed",
        "What questions do you have about bees?",
    ]
    first, second = page.body().select(".kwl-chart th")[:2]
    assert text_of(first.em) == "do"
    assert text_of(first.code) == "know"
    assert [a["href"] for a in second.select("a")] == ["https://example.org", "#"]
    assert page.keys() == ["K", "W", "Я", "ß", "Ñ", "Q"]
    assert page.labels()[0] == "What do you know?"


@both(
    ":::{kwl} bees\n:k:\n:z: Not among the columns\n:::",
    ".. kwl:: bees\n   :k:\n   :z: Not among the columns\n",
)
def test_empty_and_unused_headings(build: Build, source: Source) -> None:
    page = build(source, warns=["index:4 kwl.option"])
    assert ":z:" in page.warnings
    assert heads(page)[0] == "What do you know about bees?"


@both(
    """
    :::{kwl} bees
    :columns: K E N L
    :::
    """,
    """
    .. kwl:: bees
       :columns: K E N L
    """,
)
def test_columns_of_conf_py(build: Build, source: Source) -> None:
    columns = {
        "K": "All about {topic}",
        "e": {"heading": "Evidence for {topic}", "note": "After the {topic} tour.", "phase": "after"},
        "N": {"heading": "New"},
        "L": {"phase": "before"},
        "W": None,
    }
    page = build(source, kwl_columns=columns)
    assert heads(page) == ["All about bees", "Evidence for bees", "New", "What did you learn about bees?"]
    assert [bool(cell.em) for cell in page.body().select(".kwl-chart th")] == [False, True, False, False]
    assert page.texts(".kwl-note") == ["After the bees tour."]


def test_a_removed_column_is_unknown(build: Build) -> None:
    page = build(chart(":columns: K W"), kwl_columns={"w": None}, warns=["index:4 kwl.option"])
    assert page.keys() == ["K"]


@both(
    """
    :::{kwl} bees
    :rows: 3
    :height: 2cm
    :columns: K L
    :::
    """,
    """
    .. kwl:: bees
       :rows: 3
       :height: 2cm
       :columns: K L
    """,
)
def test_rows_have_keys_and_heights_of_their_own(build: Build, source: Source) -> None:
    page = build(source)
    assert page.keys() == ["K", "L", "K2", "L2", "K3", "L3"]
    assert {height(blank) for blank in page.body().select(".kwl-blank")} == {76}
    assert page.labels()[:3] == [
        "What do you know about bees?",
        "What did you learn about bees?",
        "What do you know about bees? (2)",
    ]


LANDSCAPE_A4 = 643  # pixels: 210 mm less two margins of 20 mm


@pytest.mark.parametrize(
    ("text", "pixels"),
    [
        ("250px", 250),
        ("250PX", 250),
        ("120pt", 160),
        ("10pc", 160),
        ("50mm", 189),
        ("5 cm", 189),
        ("2.5in", 240),
        ("2,5in", 240),
        ("10em", 160),
        ("50%", LANDSCAPE_A4 // 2),
        ("100%", LANDSCAPE_A4),
        ("5mm", 19),
        (".5cm", 19),
    ],
)
def test_heights_in_every_unit(build: Build, text: str, pixels: int) -> None:
    page = build(chart(f":height: {text}"))
    assert height(page.body().select(".kwl-blank")[0]) == pixels


@pytest.mark.parametrize(
    "option",
    [
        f":height: {text}"
        for text in ("4.9mm", "101%", "250", "tall", "", "3vh", "0px", "-3cm", "1000px", "1e3px")
    ],
)
def test_unusable_heights_are_reported(build: Build, option: str) -> None:
    page = build(chart(option), warns=["index:4 kwl.option"])
    assert height(page.body().select(".kwl-blank")[0]) == 250


@pytest.mark.parametrize("rows", ["0", "51", "two", "", "1.5", "-1"])
def test_unusable_rows_are_reported(build: Build, rows: str) -> None:
    page = build(chart(f":rows: {rows}"), warns=["index:4 kwl.option"])
    assert len(page.body().select(".kwl-chart tbody tr")) == 1


def test_percent_is_of_the_paper_and_its_orientation(build: Build) -> None:
    portrait = build(chart(":height: 100%\n:orientation: portrait"), kwl_paper="letter")
    assert height(portrait.body().select(".kwl-blank")[0]) == pytest.approx(11 * 96 - 2 * 75.6, abs=1)


@both(
    """
    :::{kwl} bees
    :experience:
    :name: a
    :::

    :::{kwl} trees
    :experience: Did *you* ever?
    :::
    """,
    """
    .. kwl:: bees
       :experience:
       :name: a

    .. kwl:: trees
       :experience: Did *you* ever?
    """,
)
def test_experience_is_asked_before_the_chart(build: Build, source: Source) -> None:
    page = build(source)
    assert page.texts(".kwl-prompt") == ["What experience do you have with bees?", "Did you ever?"]
    assert page.texts(".kwl-prompt em") == ["you"]
    assert page.body().select(".kwl-chart .kwl-answer") == []
    assert page.keys() == ["experience", "K", "W", "L"] * 2
    kinds = [
        "answer" if "kwl-answer" in child["class"] else "chart"
        for child in page.body().select("#a .kwl-answer, #a .kwl-chart")
    ]
    assert kinds == ["answer", "chart"]


def test_topic_with_braces_and_markup_is_printed_as_written(build: Build) -> None:
    page = build(chart(topic="{topic} & {0} 100%s"))
    assert page.texts(".admonition-title") == ["KWL chart: {topic} & {0} 100%s"]


@pytest.mark.parametrize("default", ["K W H L", "kwhl", ["K", "W", "H", "L"], ("k", "w", "h", "l")])
def test_default_columns_of_conf_py(build: Build, default: Any) -> None:  # noqa: ANN401 -- as in conf.py
    assert build(chart(), kwl_columns_default=default).keys() == ["K", "W", "H", "L"]


@both(
    """
    :::{kwl} bees
    Fill in.

    | Who | What |
    |---|---|
    | Me |  |
    :::
    """,
    """
    .. kwl:: bees

       Fill in.

       .. list-table::
          :header-rows: 1

          * - Who
            - What
          * - Me
            -
    """,
)
def test_empty_cells_among_the_instructions_are_spaces(build: Build, source: Source) -> None:
    page = build(source)
    assert page.keys() == ["What-Me", "K", "W", "L"]


def test_a_heading_in_quotes_is_written_as_yaml_wants_it(build: Build) -> None:
    page = build(chart(':k: \'"Bees" #1\'\n:w: "What is up?"'))
    assert heads(page)[:2] == ["“Bees” #1", "What is up?"]


def test_topic_is_missing_in_another_language(build: Build) -> None:
    page = build(chart(topic=""), language="de", warns=["index:4 kwl.option"])
    assert page.worksheets == ["index-KWL-chart"]
