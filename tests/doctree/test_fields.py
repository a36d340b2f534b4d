"""Empty table cells: the spaces to write in, their labels and field keys."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import docutils

from tests.roots import Source, both, height

if TYPE_CHECKING:
    from tests.conftest import Build


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
def test_answers_work_in_cells_and_cells_with_images_are_not_empty(build: Build, source: Source) -> None:
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


def test_field_keys_do_not_change_when_text_is_added_around(build: Build) -> None:
    body = ":::{answer} One\n:::\n\n| A | B |\n|---|---|\n| x |  |\n\n:::{answer} Two\n:::\n"
    page = build({"index.md": f"# P\n\n::::{{reflection}} T\n\n{body}\n::::\n"})
    before = page.keys()
    more = ":::{answer} Zero\n:::\n\n| A |\n|---|\n| y |\n\n"
    page = page.rebuild({"index.md": f"# P\n\nText\n\n::::{{reflection}} T\n\n{more}{body}\n::::\n"})
    assert page.keys() == ["Zero", *before]


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


def test_invisible_text_is_in_no_label_and_no_key(build: Build) -> None:
    page = build({"index.rst": f"Page\n====\n{HIDDEN}"})
    assert page.labels() == ["Yours", "Yours, Inline target", "Yours, Text"]
    assert page.keys() == ["Yours", "Yours-Inline-target", "Yours-Text"]


def test_a_cell_with_an_inline_target_is_not_a_space(build: Build) -> None:
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
