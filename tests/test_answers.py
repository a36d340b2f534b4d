"""``answer``, empty table cells and check boxes: the spaces to write in and their field keys."""

from __future__ import annotations

import textwrap
from importlib.metadata import version
from typing import TYPE_CHECKING

import docutils
import pytest

from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from bs4 import Tag

    from tests.conftest import Build


def height(blank: Tag) -> int:
    """Return the pixels that the height classes of a space add up to."""
    return sum(int(name[5:]) for name in blank["class"] if name.startswith("kwl-h"))


@both(
    """
    ::::{reflection} Think
    :worksheet: think

    :::{answer} What do *you* think of `this`?
    :lines: 3
    :::
    ::::
    """,
    """
    .. reflection:: Think
       :worksheet: think

       .. answer:: What do *you* think of ``this``?
          :lines: 3
    """,
)
def test_answer_is_a_labelled_space(build: Build, source: Source) -> None:
    page = build(source)
    answer = page.one(".kwl-answer")
    assert text_of(answer) == "What do you think of this?"
    assert text_of(answer.em) == "you"
    assert page.labels() == ["What do you think of this?"]
    assert page.keys() == ["What-do-you-think-of-this"]
    assert height(page.one(".kwl-blank")) == pytest.approx(3 * 8 / 25.4 * 96, abs=1)
    assert "What do you think of this?" in page.words("think")
    text = build(source, builder="text").text()
    assert text.count("____") == 3


@both(
    """
    ::::{reflection} Think

    :::{answer}
    :::

    :::{answer}
    With a body *here*.
    :::

    :::{answer} Why?
    More words.
    :height: 2cm
    :::
    ::::
    """,
    """
    .. reflection:: Think

       .. answer::

       .. answer::

          With a body *here*.

       .. answer:: Why?

          More words.
          :height: 2cm
    """,
)
def test_answer_without_prompt_and_with_a_body(build: Build, source: Source) -> None:
    page = build(source)
    assert page.labels() == ["Answer 1", "Answer 2", "Why?"]
    assert page.keys() == ["Answer-1", "Answer-2", "Why"]
    assert page.texts(".kwl-answer em") == ["here"]
    assert "More words." in text_of(page.body().select(".kwl-answer")[2])


@both(
    """
    ::::{reflection} Think

    :::{answer} One
    :name: first one
    :::

    :::{answer} Two
    :name: first one
    :::
    ::::

    {ref}`first one`
    """,
    """
    .. reflection:: Think

       .. answer:: One
          :name: first one

       .. answer:: Two
          :name: first one

    :ref:`first one`
    """,
)
def test_the_name_of_an_answer_is_its_key(build: Build, source: Source) -> None:
    page = build(source, warns=["index:10 kwl.ref" if source.markup == "md" else "index:9 kwl.ref"])
    assert page.keys() == ["first one", "first one-2"]
    link = page.one("p > a.internal:not(.download)")
    assert (link["href"], text_of(link)) == ("#first-one", "One")


@both(
    """
    Before.

    :::{answer} Lost?
    :::
    """,
    """
    Before.

    .. answer:: Lost?
    """,
)
def test_answer_outside_a_reflection_is_reported_and_kept(build: Build, source: Source) -> None:
    page = build(source, warns=["index:6 kwl.option"])
    assert "Lost?" in text_of(page.body())


@pytest.mark.parametrize(
    ("option", "pixels"),
    [
        ("", 121),
        (":lines: 1", 30),
        (":lines: 100", 3027),
        (":height: 5mm", 19),
        (":height: 250px", 250),
        (":height: 2.5cm", 94),
        (":height: 1in", 96),
        (":height: 100%", 971),
        (":lines: 2\n:height: 100px", 100),
    ],
)
def test_height_of_an_answer(build: Build, option: str, pixels: int) -> None:
    page = build({"index.md": f"# P\n\n::::{{reflection}} T\n\n:::{{answer}} Q\n{option}\n:::\n::::\n"})
    assert height(page.one(".kwl-blank")) == pixels


def test_height_of_an_answer_on_landscape_paper(build: Build) -> None:
    answers = "".join(f":::{{answer}} Q\n:height: {text}\n:::\n\n" for text in ("100%", "20cm", "10cm"))
    source = {"index.md": f"# P\n\n::::{{reflection}} T\n:orientation: landscape\n\n{answers}::::\n"}
    line = 10 if version("myst-parser") >= "5" else 11  # where MyST itself takes it to be
    page = build(source, warns=[f"index:{line} kwl.option"])
    assert [height(blank) for blank in page.body().select(".kwl-blank")] == [643, 121, 378]


@pytest.mark.parametrize(
    "option",
    [
        *(f":lines: {lines}" for lines in ("0", "101", "2.5", "many", "", "-1")),
        *(f":height: {height}" for height in ("4mm", "101%", "tall", "30", "3 ft", "-3cm", "")),
    ],
)
def test_unusable_size_of_an_answer_is_reported(build: Build, option: str) -> None:
    source = {"index.md": f"# P\n\n::::{{reflection}} T\n\n:::{{answer}} Q\n{option}\n:::\n::::\n"}
    page = build(source, warns=["index:5 kwl.option"])
    assert height(page.one(".kwl-blank")) == 121


@both(
    """
    :::{reflection} Table

    | Barrier | Resource | Action |
    |---|---|---|
    | Time |  |  |
    | Money | &nbsp; | Call *us* |
    |  | <br> |  |
    :::
    """,
    """
    .. reflection:: Table

       .. list-table::
          :header-rows: 1

          * - Barrier
            - Resource
            - Action
          * - Time
            -
            -
          * - Money
            - \u00a0
            - Call *us*
          * -
            - .. raw:: html

                 <br>
            -
    """,
)
def test_every_empty_body_cell_is_a_space(build: Build, source: Source) -> None:
    page = build(source)
    assert page.labels() == [
        "Resource, Time",
        "Action, Time",
        "Resource, Money",
        "Barrier",
        "Resource",
        "Action",
    ]
    assert page.keys() == ["Resource-Time", "Action-Time", "Resource-Money", "Barrier", "Resource", "Action"]
    assert page.texts("td em") == ["us"]
    assert {height(blank) for blank in page.body().select(".kwl-blank")} == {61}


@both(
    """
    :::::{reflection} Tables

    ::::{csv-table}
    :header: A,B

    "x",""
    ::::

    ::::{list-table}
    * - One
      -
    * - Two
      -
    ::::
    :::::
    """,
    """
    .. reflection:: Tables

       .. csv-table::
          :header: "A", "B"

          "x", ""

       .. list-table::

          * - One
            -
          * - Two
            -
    """,
)
def test_tables_of_every_make_with_and_without_a_header_row(build: Build, source: Source) -> None:
    page = build(source)
    assert page.labels() == ["B, x", "One", "Two"]


def test_grid_table_with_spans(build: Build) -> None:
    table = """
        .. reflection:: Grid

           +------+---------------+------+
           | Row  | Both          | Last |
           +======+=======+=======+======+
           | One  |       | x     |      |
           |      +-------+-------+------+
           |      |               |      |
           +------+-------+-------+------+
           | Two  |       |       | y    |
           +------+-------+-------+------+
        """
    page = build(Source("rst", {"index": table}))
    assert page.labels() == [
        "Both, One",
        "Last, One",
        "Both, One (2)",
        "Last, One (2)",
        "Both, Two",
        "Both, Two (2)",
    ]
    assert page.keys() == ["Both-One", "Last-One", "Both-One-2", "Last-One-2", "Both-Two", "Both-Two-2"]


def test_table_without_any_heading_has_numbered_spaces(build: Build) -> None:
    table = ".. reflection:: T\n\n   .. list-table::\n\n      * -\n        -\n      * -\n        -\n"
    page = build(Source("rst", {"index": table}))
    assert page.labels() == ["Answer 1", "Answer 2", "Answer 3", "Answer 4"]


@both(
    """
    ::::{reflection} Table

    :::{list-table}
    :header-rows: 1
    :class: kwl-static

    * - A
      - B
    * - x
      -
    :::

    {.kwl-static}
    | C | D |
    |---|---|
    | x |   |
    ::::
    """,
    """
    .. reflection:: Table

       .. list-table::
          :header-rows: 1
          :class: kwl-static

          * - A
            - B
          * - x
            -

       .. rst-class:: kwl-static

       === ===
       C   D
       === ===
       x
       === ===
    """,
)
def test_static_tables_have_no_spaces(build: Build, source: Source) -> None:
    page = build(source, myst_enable_extensions=["colon_fence", "attrs_block"])
    assert page.keys() == []
    assert len(page.body().select("td")) == 4


@both(
    """
    ::::::{reflection} Table

    :::::{list-table}
    :header-rows: 1

    * - Head
      - Other
    * - Words first

        ::::{answer}
        :lines: 2
        ::::
      - ::::{answer} Own prompt
        ::::
    * - ![a picture](a.png)
      - `code`
    * - $x$
      -
    :::::
    ::::::
    """,
    """
    .. reflection:: Table

       .. list-table::
          :header-rows: 1

          * - Head
            - Other
          * - Words first

              .. answer::
                 :lines: 2
            - .. answer:: Own prompt
          * - .. image:: a.png
                 :alt: a picture
            - ``code``
          * - :math:`x`
            -
    """,
)
def test_answers_stand_inside_cells_and_images_fill_them(build: Build, source: Source) -> None:
    line = 18 if source.markup == "md" else 16
    if source.markup == "rst" and docutils.__version_info__ < (0, 21):
        line = 4  # the box: docutils did not number images
    files: dict[str, str | bytes] = {**source.files, "a.png": b"\x89PNG\r\n\x1a\n"}
    page = build(files, warns=[f"index:{line} kwl.worksheet"])
    assert page.labels()[:2] == ["Words first", "Own prompt"]
    assert len(page.labels()) == 3
    assert page.texts("td")[:1] == ["Words first"]


@both(
    """
    ::::{reflection} Keys

    :::{answer} Why?
    :::

    :::{answer} Why?
    :::

    :::{answer} なぜですか？
    :::

    :::{answer} ???
    :::

    :::{answer} Eine sehr lange Frage, die viel mehr als vierundsechzig Zeichen hat und dann 1
    :::

    :::{answer} Eine sehr lange Frage, die viel mehr als vierundsechzig Zeichen hat und dann 2
    :::
    ::::
    """,
    """
    .. reflection:: Keys

       .. answer:: Why?

       .. answer:: Why?

       .. answer:: なぜですか？

       .. answer:: ???

       .. answer:: Eine sehr lange Frage, die viel mehr als vierundsechzig Zeichen hat und dann 1

       .. answer:: Eine sehr lange Frage, die viel mehr als vierundsechzig Zeichen hat und dann 2
    """,
)
def test_field_keys_are_readable_short_and_unique(build: Build, source: Source) -> None:
    keys = build(source).keys()
    assert keys[:3] == ["Why", "Why-2", "なぜですか"]
    assert len(set(keys)) == 6
    assert all(keys)
    assert [len(key) for key in keys[4:]] == [64, 64]
    assert keys[4].startswith("Eine-sehr-lange-Frage-die-viel-mehr-als-")
    assert keys[4][-9] == "-"
    assert int(keys[4][-8:], 16) != int(keys[5][-8:], 16)


def test_field_keys_do_not_move_when_text_is_put_around(build: Build) -> None:
    body = ":::{answer} One\n:::\n\n| A | B |\n|---|---|\n| x |  |\n\n:::{answer} Two\n:::\n"
    page = build({"index.md": f"# P\n\n::::{{reflection}} T\n\n{body}\n::::\n"})
    before = page.keys()
    more = ":::{answer} Zero\n:::\n\n| A |\n|---|\n| y |\n\n"
    page = page.rebuild({"index.md": f"# P\n\nText\n\n::::{{reflection}} T\n\n{more}{body}\n::::\n"})
    assert page.keys() == ["Zero", *before]


@both(
    """
    :::{reflection} List

    - [ ] first *item*
    - [x] second

    {.kwl-checklist}
    - third
    - fourth
    :::
    """,
    """
    .. reflection:: List

       .. rst-class:: kwl-checklist

       - first *item*
       - second

       .. rst-class:: kwl-checklist

       - third
       - fourth
    """,
)
def test_checklists_have_boxes_in_every_output(build: Build, source: Source) -> None:
    page = build(source)
    boxes = page.body().select("li input[type=checkbox]")
    assert [box["aria-label"] for box in boxes] == ["first item", "second", "third", "fourth"]
    assert [box.has_attr("checked") for box in boxes] == [False, source.markup == "md", False, False]
    assert [text_of(item) for item in page.body().select("li")] == ["first item", "second", "third", "fourth"]
    assert page.texts("li em") == ["item"]
    text = build(source, builder="text").text().replace("\N{NO-BREAK SPACE}", " ")
    assert text.count("☐") + text.count("☑") == 4


HIDDEN = """
.. reflection:: R

   .. list-table::
      :header-rows: 1
      :class: kwl-static

      * - Row
        - Yours
      * - .. TODO ask Anna
        - .. answer::
      * - _`Inline target`
        - .. answer::
      * - Text

          .. and what nobody reads
        - .. answer::
"""


def test_what_nobody_sees_is_in_no_label_and_no_key(build: Build) -> None:
    page = build({"index.rst": f"Page\n====\n{HIDDEN}"})
    assert page.labels() == ["Yours", "Yours, Inline target", "Yours, Text"]
    assert page.keys() == ["Yours", "Yours-Inline-target", "Yours-Text"]


def test_an_inline_target_is_text_and_its_cell_no_space(build: Build) -> None:
    text = ".. reflection:: R\n\n   .. list-table::\n\n      * - _`Inline target`\n        -\n"
    page = build({"index.rst": f"Page\n====\n\n{text}"})
    assert page.texts("td") == ["Inline target", ""]
    assert page.labels() == ["Inline target"]


def test_a_space_keeps_class_and_anchor_that_the_author_gave(build: Build) -> None:
    text = """
    .. reflection:: R

       .. answer:: One

          .. rst-class:: mine

       .. answer:: Two

          .. _place:
    """
    page = build({"index.rst": f"Page\n====\n{textwrap.dedent(text)}"})
    first, second = page.body().select(".kwl-blank")
    assert "mine" in first["class"]
    assert second["id"] == "place"
    assert [height(first), height(second)] == [height(first)] * 2


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("::::{reflection} R\n:::{objectives}\n:checklist:\n- One\n- Two\n:::\n::::\n", ["One", "Two"]),
        ("::::{objectives} O\n- Aim\n\n:::{reflection} R\n- [ ] One\n- [ ] Two\n:::\n::::\n", ["One", "Two"]),
    ],
)
def test_a_check_list_in_a_box_in_a_box_is_ticked_once(build: Build, text: str, keys: list[str]) -> None:
    page = build({"index.md": f"# Page\n\n{text}"}, myst_enable_extensions=["colon_fence", "tasklist"])
    boxes = page.body().select("input.kwl-checkbox")
    assert [box["data-kwl-key"] for box in boxes] == keys
    (sheet,) = page.worksheets
    assert [box["data-kwl-tag"] for box in boxes] == [f"{sheet}.{key}" for key in keys]
    assert sum(word.count("☐") for word in page.words(sheet)) == 2


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
@pytest.mark.parametrize("forms", [True, False])
def test_an_answer_outside_of_reflections_is_printed(build: Build, builder: str, *, forms: bool) -> None:
    text = "# Page\n\n:::{answer} Why?\n:::\n\n:::{answer} How?\n:::\n"
    built = build(
        {"index.md": text},
        builder=builder,
        kwl_pdf_forms=forms,
        warns=[f"index:{n} kwl.option" for n in (3, 6)],
    )
    if builder == "latex":
        tex = next(built.outdir.glob("*.tex")).read_text("utf-8")
        assert "{answer}{Answer}" in tex
        assert "{answer-2}{Answer}" in tex
