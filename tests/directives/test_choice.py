"""The directives ``choice`` and ``scale``, and check boxes in table cells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import Built, Source, both, text_of
from tests.transforms.test_translation import compiled

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

BEES = both(
    """
    :::::{reflection} Bees
    :worksheet: bees

    :::{choice} Which *animal* flies?
    :name: fly
    - A bee
    - A **horse**
    :::

    :::{choice} What do they need?
    :multiple:
    1. Flowers
    2. Water
    :::

    :::{scale} How sure are you?
    :steps: not at all, quite
    - I know them.
    - I find them.
    :::
    :::::
    """,
    """
    .. reflection:: Bees
       :worksheet: bees

       .. choice:: Which *animal* flies?
          :name: fly

          - A bee
          - A **horse**

       .. kwl:choice:: What do they need?
          :multiple:

          1. Flowers
          2. Water

       .. scale:: How sure are you?
          :steps: not at all, quite

          - I know them.
          - I find them.
    """,
)
KEYS = [
    "fly.A-bee",
    "fly.A-horse",
    "What-do-they-need.Flowers",
    "What-do-they-need.Water",
    "How-sure-are-you.I-know-them.not-at-all",
    "How-sure-are-you.I-know-them.quite",
    "How-sure-are-you.I-find-them.not-at-all",
    "How-sure-are-you.I-find-them.quite",
]


def _fields(built: Built) -> list[dict[str, Any]]:
    data = json.loads((built.outdir / "kwl.json").read_text("utf-8"))
    (sheet,) = data["modules"][0]["worksheets"]
    return [each for each in sheet["fields"] if each["kind"] != "printed"]


@BEES
def test_each_answer_is_a_box_of_its_question(build: Build, source: Source) -> None:
    page = build(source)
    assert page.keys() == KEYS
    boxes = page.body().select("input.kwl-checkbox")
    assert [box["type"] for box in boxes] == ["radio"] * 2 + ["checkbox"] * 2 + ["radio"] * 4
    assert [box["aria-label"] for box in boxes][1:5:3] == ["A horse", "I know them.: not at all"]
    assert len({box["name"] for box in boxes if box["type"] == "radio"}) == 3
    assert [each["role"] for each in page.body().select(".kwl-choice, .kwl-scale")] == [
        "radiogroup",
        "group",
        "group",
    ]
    assert page.body().select(".kwl-choice")[0]["aria-label"] == "Which animal flies?"
    fields = _fields(page)
    assert [(each["key"], each["kind"]) for each in fields] == [
        (key, "choice" if number < 4 else "scale") for number, key in enumerate(KEYS)
    ]
    assert fields[0]["group"] == {"key": "fly", "label": "Which animal flies?"}
    assert fields[5]["group"] == {"key": "How-sure-are-you.I-know-them", "label": "I know them."}
    assert [each["label"] for each in fields[3:6]] == ["Water", "not at all", "quite"]
    words = page.words("bees")
    assert sum(line.count("☐") for line in words) == 8
    assert "Which animal flies?" in words
    assert page.word("bees").sections[0].orientation == 0  # portrait, whatever the number of steps


@BEES
@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "latex", "epub", "singlehtml", "gettext"])
def test_questions_in_every_builder(build: Build, source: Source, builder: str) -> None:
    built = build(source, builder=builder, epub_copyright="2026", copyright="2026", version="1")
    if builder == "singlehtml":
        assert built.keys() == KEYS
        return
    names = {"text": "index.txt", "man": "course.1", "texinfo": "course.texi", "latex": "course.tex"}
    names |= {"epub": "index.xhtml", "gettext": "index.pot"}
    text = (built.outdir / names[builder]).read_text("utf-8")
    if builder == "gettext":
        assert all(f'msgid "{each}"' in text for each in ("A bee", "I know them.", "not at all", "Water"))
    elif builder == "latex":
        assert (text.count(r"\sphinxkwlcheckbox{0}"), text.count(r"\sphinxkwlcellbox{0}")) == (4, 4)
    else:
        assert text.count("☐") == 8


def test_slips_are_told_and_nothing_is_lost(build: Build) -> None:
    text = (
        "# Page\n\n:::{choice} Alone?\n- Yes\n:::\n\n::::{reflection} R\n:::{choice}\nNo list.\n:::\n"
        ":::{scale} S\n:steps: 1\n- One\n:::\n::::\n"
    )
    warns = ["index:9 kwl.option", "index:9 kwl.option", "index:12 kwl.option", "index:3 kwl.option"]
    page = build({"index.md": text}, warns=warns)
    assert "there is nothing to choose from; write a list" in page.warnings
    assert "must be a number from 2 to 10" in page.warnings
    assert "this question is outside a reflection" in page.warnings
    words = text_of(page.body())
    assert "Alone? Yes" in words
    assert "No list." in words
    assert len(page.body().select(".kwl-scale input")) == 5


def test_keys_stay_in_a_translation(build: Build, tmp_path: Path) -> None:
    text = (
        "# Page\n\n::::{reflection} R\n:worksheet: r\n\n:::{choice} Which?\n- One\n:::\n"
        ":::{scale} Rate\n:steps: no, yes\n- All\n:::\n::::\n"
    )
    german = {"Which?": "Welches?", "One": "Eins", "no": "nein", "yes": "ja", "All": "Alles"}
    page = build({"index.md": text}, **compiled(tmp_path, german))
    assert page.keys() == ["Which.One", "Rate.All.no", "Rate.All.yes"]
    assert [each["label"] for each in _fields(page)] == ["Eins", "nein", "ja"]
    assert [each["group"]["label"] for each in _fields(page)] == ["Welches?", "Alles", "Alles"]


def test_a_review_shows_questions_with_their_prompts(build: Build) -> None:
    text = (
        "# Page\n\n::::{reflection} R\n:worksheet: r\n\n:::{choice} Which?\n- One\n:::\n::::\n\n"
        ":::{kwl-review} r\n:::\n"
    )
    page = build({"index.md": text})
    box = page.one(".kwl-earlier .kwl-choice")
    assert text_of(box) == "Which? One"
    repeated = box.select_one("input[disabled]")
    assert repeated is not None
    assert repeated["data-kwl-repeat"] == "Which.One"


@pytest.mark.parametrize("edition", ["learner", "trainer"])
def test_a_model_answer_inside_a_choice(build: Build, edition: str) -> None:
    text = (
        "# Page\n\n:::::{reflection} R\n:worksheet: r\n\n::::{choice} Which?\n- One\n- Two\n\n"
        ":::{model-answer}\nSecretly the second.\n:::\n::::\n:::::\n"
    )
    page = build({"index.md": text}, kwl_edition=edition)
    assert ("Secretly" in text_of(page.body())) == (edition == "trainer")
    assert any("Secretly" in each for each in page.words(page.worksheets[0])) == (edition == "trainer")


CELLS = both(
    """
    :::{reflection} Cells
    :worksheet: cells

    | Task | Done |
    |---|---|
    | Read | - [ ] |
    | Write | - [x] at **home** |
    :::
    """,
    """
    .. reflection:: Cells
       :worksheet: cells

       ===== ===================
       Task  Done
       ===== ===================
       Read  - [ ]
       Write - [x] at **home**
       ===== ===================
    """,
)


@CELLS
def test_a_box_in_a_cell_of_a_table(build: Build, source: Source) -> None:
    page = build(source)
    boxes = page.body().select("td input[type=checkbox]")
    assert [box["data-kwl-key"] for box in boxes] == ["Done-Read", "at-home"]
    assert [box["aria-label"] for box in boxes] == ["Done, Read", "at home"]
    assert [box.has_attr("checked") for box in boxes] == [False, True]
    assert "[" not in text_of(page.body())
    assert page.texts("td strong") == ["home"]
    words = "".join(page.words("cells"))
    assert words.count("☐") + words.count("☒") == 2
    text = build(source, builder="text").text()
    assert text.count("☐") + text.count("☑") == 2


def test_several_boxes_in_a_cell(build: Build) -> None:
    text = "# Page\n\n:::{reflection} R\n\n| A | B |\n|---|---|\n| x | - [ ] one<br>- [ ] two |\n:::\n"
    page = build({"index.md": text})
    assert page.keys() == ["one", "two"]
