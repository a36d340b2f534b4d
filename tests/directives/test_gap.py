"""The role ``gap``: a space in running text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from docx.oxml.ns import qn

from tests.roots import Source, both, text_of
from tests.transforms.test_translation import compiled

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

WATER = both(
    """
    :::{reflection} Water
    :worksheet: water

    It boils at {gap}`boiling point <boils>` °C, and *freezes at {gap}`freezing point`*.

    | Country | Capital |
    |---|---|
    | Peru | {gap}`capital of Peru` |
    :::
    """,
    """
    .. reflection:: Water
       :worksheet: water

       It boils at :gap:`boiling point <boils>` °C, and :kwl:gap:`freezing point`.

       ======= ======================
       Country Capital
       ======= ======================
       Peru    :gap:`capital of Peru`
       ======= ======================
    """,
)
LABELS = {
    "boils": "boiling point",
    "freezing-point": "freezing point",
    "capital-of-Peru": "capital of Peru",
}


@WATER
def test_a_gap_is_a_field_with_a_label_that_is_not_printed(build: Build, source: Source) -> None:
    page = build(source)
    inputs = page.body().select("input.kwl-gap[type=text]")
    assert {each["data-kwl-key"]: each["aria-label"] for each in inputs} == LABELS
    assert "boiling point" not in text_of(page.body())
    data = json.loads((page.outdir / "kwl.json").read_text("utf-8"))
    (sheet,) = data["modules"][0]["worksheets"]
    fields = [each for each in sheet["fields"] if each["kind"] != "printed"]
    assert {each["key"]: each["label"] for each in fields} == LABELS
    assert {each["kind"] for each in fields} == {"gap"}
    assert fields[0]["pdf"] == "water-boils"
    controls = {
        str(each.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))): each
        for each in page.word("water").element.body.iter(qn("w:sdt"))
    }
    for field in fields:
        control = controls[field["tag"]]
        assert control.getprevious().get(qn("w:name")) == field["bookmark"]
        assert control.getparent().tag == qn("w:p")  # in its line
        assert control.find(f".//{qn('w:u')}") is not None  # a line for a pen


@WATER
@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "latex", "epub", "singlehtml", "gettext"])
def test_a_gap_in_every_builder(build: Build, source: Source, builder: str) -> None:
    built = build(source, builder=builder, epub_copyright="2026", copyright="2026", version="1")
    if builder == "singlehtml":
        assert built.keys() == list(LABELS)
        return
    name = {
        "text": "index.txt",
        "man": "course.1",
        "texinfo": "course.texi",
        "latex": "course.tex",
        "epub": "index.xhtml",
        "gettext": "index.pot",
    }
    text = (built.outdir / name[builder]).read_text("utf-8")
    if builder == "gettext":
        assert "boiling point <boils>" in text
    elif builder == "latex":
        assert text.count(r"\sphinxkwlgap{water-") == 3
    else:
        assert text.count("____________") == 3
        assert "boiling point" not in text


def test_a_gap_outside_a_reflection_is_told_and_printed(build: Build) -> None:
    text = "# Page\n\nA {gap}`lost one`.\n\n:::{objectives}\n- Name {gap}`it`\n:::\n"
    page = build({"index.md": text}, warns=["index:3 kwl.option", "index:6 kwl.option"])
    assert "put its text into a reflection" in page.warnings
    assert not page.body().select("input")
    assert "A ____________." in text_of(page.body())


def test_equal_keys_are_told_and_equal_labels_are_numbered(build: Build) -> None:
    text = (
        "# Page\n\n:::{reflection} R\n:worksheet: r\n\nOne {gap}`a <x>` two {gap}`b <x>`\n\n"
        "{gap}`c` and {gap}`c`\n:::\n"
    )
    page = build({"index.md": text}, warns=["index:6 kwl.ref"])
    assert "the key 'x' is already used in this box; 'x-2' is used" in page.warnings
    assert page.keys() == ["x", "x-2", "c", "c-2"]
    assert page.labels() == ["a", "b", "c", "c (2)"]


def test_keys_are_those_of_the_untranslated_page(build: Build, tmp_path: Path) -> None:
    text = (
        "# Page\n\n:::{reflection} R\n:worksheet: r\n\n"
        "From {gap}`source` to {gap}`mouth <m>` and {gap}`sea`.\n\nMore {gap}`source`.\n:::\n"
    )
    messages = {
        "From {gap}`source` to {gap}`mouth <m>` and {gap}`sea`.": (
            "Zur {gap}`Mündung <m>` von {gap}`Quelle` und {gap}`Meer`, {gap}`neu`."
        ),
    }
    page = build({"index.md": text}, **compiled(tmp_path, messages))
    assert page.keys() == ["m", "source", "sea", "neu", "source-2"]
    assert page.labels() == ["Mündung", "Quelle", "Meer", "neu", "source"]


def test_a_review_shows_what_was_written_in_gaps(build: Build) -> None:
    text = (
        "# Page\n\n:::{reflection} R\n:worksheet: r\n\nOne {gap}`first <x>`.\n:::\n\n:::{kwl-review} r\n:::\n"
    )
    page = build({"index.md": text})
    assert page.one(".kwl-earlier [data-kwl-repeat]")["data-kwl-repeat"] == "x"
    assert text_of(page.one(".kwl-earlier .kwl-prompt")) == "first"


@pytest.mark.parametrize("edition", ["learner", "trainer"])
def test_a_model_answer_for_a_gap(build: Build, edition: str) -> None:
    text = (
        "# Page\n\n::::{reflection} R\n:worksheet: r\n\nIt boils at {gap}`degrees <x>`.\n\n"
        ":::{model-answer}\n:for: x\nHundred\n:::\n::::\n"
    )
    page = build({"index.md": text}, kwl_edition=edition)
    sheet = page.worksheets[0]
    assert ("Hundred" in text_of(page.body())) == (edition == "trainer")
    assert ("Hundred" in page.words(sheet)) == (edition == "trainer")


def test_a_folded_model_answer_opens_after_its_gap_is_filled(build: Build) -> None:
    text = (
        "# Page\n\n::::{reflection} R\n:worksheet: r\n\nIt boils at {gap}`degrees <x>`.\n\n"
        ":::{model-answer}\n:for: x\n:reveal:\nHundred\n:::\n::::\n"
    )
    page = build({"index.md": text})
    assert page.one("details.kwl-model-answer")["data-kwl-reveal"] == "x"
    assert "Hundred" not in page.words("r")
