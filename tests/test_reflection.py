"""``reflection``: the box, what may stand in it, and the worksheet's name and page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.enum.section import WD_ORIENT

from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@both(
    """
    :::{reflection} A *plan* of action
    :worksheet: plan
    :name: my-plan
    :class: wide

    Do **this** first.
    :::

    See {ref}`my-plan`.
    """,
    """
    .. reflection:: A *plan* of action
       :worksheet: plan
       :name: my-plan
       :class: wide

       Do **this** first.

    See :ref:`my-plan`.
    """,
)
def test_box_has_title_body_and_download(build: Build, source: Source) -> None:
    page = build(source)
    box = page.one("#my-plan")
    assert {"kwl-reflection", "wide"} <= set(box["class"])
    assert page.texts(".admonition-title") == ["A plan of action"]
    assert page.texts(".admonition-title em") == ["plan"]
    assert page.texts(".kwl-reflection strong") == ["this"]
    link = page.one("a.kwl-download")
    assert link["href"] == "worksheets/plan.docx"
    assert link.has_attr("download")
    assert "A plan of action" in text_of(link)
    assert "DOCX" in text_of(link)
    assert page.worksheets == ["plan"]
    reference = page.one("p > a.reference.internal:not(.download)")
    assert (reference["href"], text_of(reference)) == ("#my-plan", "A plan of action")


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
    ":::{reflection} Think\n:no-worksheet:\n\n:::{answer} Why?\n:::\n:::",
    ".. reflection:: Think\n   :no-worksheet:\n\n   .. answer:: Why?\n",
)
def test_no_worksheet_makes_none_and_links_to_none(build: Build, source: Source) -> None:
    page = build(source)
    assert page.worksheets == []
    assert page.body().select("a.kwl-download, .kwl-download") == []
    assert page.labels() == ["Why?"]


@both("A\n\n:::{reflection}\nText\n:::", "A\n\n.. reflection::\n\n   Text\n")
def test_without_a_title_it_is_reported(build: Build, source: Source) -> None:
    page = build(source, warns=["index:6 kwl.option"])
    assert page.texts(".kwl-reflection > p")[:2] == ["Reflection", "Text"]
    assert len(page.worksheets) == 1


@both(
    """
    ::::::{reflection} Everything

    Before the heading.

    # A heading

    ## Another *one*

    A [link](https://example.org), `code`, $x^2$ and a note [^1].

    - item

      - nested

    1. first

    term
    : definition

    > quote

    ```python
    print(1)
    ```

    :::::{note}
    Inner words

    ::::{admonition} Deeper
    :::{answer} In a note
    :::
    ::::
    :::::

    ![A dot](dot.png)

    :::{figure} dot.png
    The *caption*
    :::

    :::{list-table}
    :header-rows: 1

    * - Head
      - Other
    * - Row
      -
    :::

    $$
    a = b
    $$

    :::{include} part.txt
    :::
    ::::::

    [^1]: The note.

    ## After

    {ref}`text <inside>`
    """,
    """
    .. reflection:: Everything

       Before the heading.

       A heading
       =========

       Another *one*
       -------------

       A `link <https://example.org>`_, ``code``, :math:`x^2` and a note [1]_.

       - item

         - nested

       1. first

       term
          definition

       ..

          quote

       .. code-block:: python

          print(1)

       .. note:: Inner words

          .. admonition:: Deeper

             .. answer:: In a note

       .. image:: dot.png
          :alt: A dot

       .. figure:: dot.png

          The *caption*

       .. list-table::
          :header-rows: 1

          * - Head
            - Other
          * - Row
            -

       .. math:: a = b

       .. include:: part.txt

    .. [1] The note.

    After
    =====

    :ref:`text <inside>`
    """,
)
def test_body_takes_any_content(build: Build, source: Source) -> None:
    part = "(inside)=\nIncluded words\n" if source.markup == "md" else ".. _inside:\n\nIncluded words\n"
    page = build({**source.files, "part.txt": part, "dot.png": PIXEL})
    box = page.one(".kwl-reflection")
    assert [text_of(rubric) for rubric in box.select(".rubric")] == ["A heading", "Another one"]
    assert box.select("h1, h2, h3, section") == []
    assert [text_of(head) for head in page.body().select("h1, h2")] in (["Page", "After"], ["Page", "After"])
    words = text_of(box)
    for each in (
        "link",
        "code",
        "item",
        "nested",
        "first",
        "term",
        "definition",
        "quote",
        "print",
        "Inner words",
    ):
        assert each in words, each
    for each in ("In a note", "caption", "Head", "Row", "Included words"):
        assert each in words, each
    assert len(box.select("img")) == 2
    assert len(box.select(".math")) == 2
    assert page.labels() == ["In a note", "Other, Row"]
    assert len(page.worksheets) == 1


@both(
    """
    - A list

      ::::{reflection} In a list
      :::{answer} Here
      :::
      ::::

    > :::{objectives}
    > - quoted
    > :::

    ::::{note}
    :::{kwl} topic
    :::
    ::::
    """,
    """
    - A list

      .. reflection:: In a list

         .. answer:: Here

    ..

       .. objectives::

          - quoted

    .. note::

       .. kwl:: topic
    """,
)
def test_boxes_stand_in_lists_quotes_and_other_boxes(build: Build, source: Source) -> None:
    page = build(source)
    assert page.body().select_one("li .kwl-reflection [data-kwl-key=Here]")
    assert page.body().select_one("blockquote .kwl-objectives li#index-1")
    assert page.body().select_one(".note .kwl-reflection .kwl-chart")
    assert len(page.worksheets) == 2


@both(
    """
    ::::{reflection} Outer

    :::{reflection} Inner
    :worksheet: inner
    :name: in
    :::
    :::{answer} Outer question
    :::
    ::::

    {ref}`in`
    """,
    """
    .. reflection:: Outer

       .. reflection:: Inner
          :worksheet: inner
          :name: in

       .. answer:: Outer question

    :ref:`in`
    """,
)
def test_nested_reflection_is_reported_and_its_content_kept(build: Build, source: Source) -> None:
    page = build(source, warns=["index:6 kwl.option"])
    assert page.texts(".admonition-title") == ["Outer", "Inner"]
    assert page.worksheets == ["index-Outer"]
    assert page.labels() == ["Outer question"]
    assert text_of(page.body().select("p > a.internal")[-1]) == "Inner"


@both(
    """
    :::::{reflection} Outer

    ::::{reflection} Inner
    :::{answer} Why?
    :::
    ::::
    ::::{kwl} topic
    ::::
    :::{answer} Why?
    :::
    :::::
    """,
    """
    .. reflection:: Outer

       .. reflection:: Inner

          .. answer:: Why?

       .. kwl:: topic

       .. answer:: Why?
    """,
)
def test_spaces_of_nested_reflections_belong_to_the_outer_one(build: Build, source: Source) -> None:
    page = build(source, warns=["index:6 kwl.option", "index:10 kwl.option"])
    keys = page.keys()
    assert len(keys) == 5
    assert len(set(keys)) == 5
    assert (keys[0], keys[-1]) == ("Why", "Why-2")
    assert page.worksheets == ["index-Outer"]
    assert page.texts(".kwl-chart th p")[:1] == ["What do you know about topic?"]


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
    assert "'a'" in page.warnings
    assert "'b'" in page.warnings
    assert page.worksheets == ["Plan", "plan-2"]
    assert page.one("a.kwl-download", "a")["href"] == "worksheets/plan-2.docx"
    assert page.one("a.kwl-download", "b")["href"] == "worksheets/Plan.docx"


@both(
    ":::{reflection} Same\nA\n:::\n\n:::{reflection} Same\nB\n:::",
    ".. reflection:: Same\n\n   A\n\n.. reflection:: Same\n\n   B\n",
)
def test_default_names_of_one_page_clash_in_silence(build: Build, source: Source) -> None:
    page = build(source)
    assert page.worksheets == ["index-Same", "index-Same-2"]
    links = [link["href"] for link in page.body().select("a.kwl-download")]
    assert links == ["worksheets/index-Same.docx", "worksheets/index-Same-2.docx"]


@both(
    """
    :::{reflection} Title
    :hieght: 3cm
    :worksheet: t
    :made-up:

    Text
    :::
    """,
    """
    .. reflection:: Title
       :hieght: 3cm
       :worksheet: t
       :made-up:

       Text
    """,
)
def test_unknown_options_are_ours_to_report(build: Build, source: Source) -> None:
    page = build(source, warns=["index:4 kwl.option", "index:4 kwl.option"])
    assert ":height:" in page.warnings
    assert "'made-up'" in page.warnings
    assert page.texts(".kwl-reflection > p")[:2] == ["Title", "Text"]


@both(
    """
    :::{reflection} One
    :name: same

    Text
    :::

    :::{objectives}
    :name: same

    - Item
    :::
    """,
    """
    .. reflection:: One
       :name: same

       Text

    .. objectives::
       :name: same

       - Item
    """,
)
def test_one_name_twice_on_a_page_is_reported(build: Build, source: Source) -> None:
    page = build(source, warns=["index:10 kwl.ref" if source.markup == "md" else "index:9 kwl.ref"])
    assert "'same'" in page.warnings


@both(
    {
        "index": ":::{toctree}\na\nb\n:::\n\n{ref}`same`",
        "a": ":::{reflection} One\n:name: same\n\nText\n:::",
        "b": ":::{kwl} two\n:name: same\n:::",
    },
    {
        "index": ".. toctree::\n\n   a\n   b\n\n:ref:`same`\n",
        "a": ".. reflection:: One\n   :name: same\n\n   Text\n",
        "b": ".. kwl:: two\n   :name: same\n",
    },
)
def test_one_name_on_two_pages_is_reported(build: Build, source: Source) -> None:
    page = build(source, warns=["b:4 kwl.ref"])
    assert "'same'" in page.warnings
    assert "'a'" in page.warnings or "a.md" in page.warnings


def test_a_project_without_names_prints_none(build: Build) -> None:
    page = ":::{reflection} Plan\n:worksheet: plan\n\nText\n:::\n\n:::{workbook}\n:name: all\n:::\n"
    built = build({"index.md": f"# Page\n\n{page}", "conf.py": "del project, author\n"})
    for name in ("plan", "all-workbook"):
        word = built.word(name)
        assert word.core_properties.author == ""
        footers = [part.blob for part in word.part.package.iter_parts() if "footer" in part.partname]
        assert footers
        assert b"not set" not in b"".join([*footers, word.part.blob])
