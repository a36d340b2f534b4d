"""``reflection``: the box, its content, and the name and orientation of its worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.roots import PIXEL, Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build


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


def test_a_project_without_title_and_author_prints_neither(build: Build) -> None:
    page = ":::{reflection} Plan\n:worksheet: plan\n\nText\n:::\n\n:::{workbook}\n:name: all\n:::\n"
    built = build({"index.md": f"# Page\n\n{page}", "conf.py": "del project, author\n"})
    for name in ("plan", "all-workbook"):
        word = built.word(name)
        assert word.core_properties.author == ""
        footers = [part.blob for part in word.part.package.iter_parts() if "footer" in part.partname]
        assert footers
        assert b"not set" not in b"".join([*footers, word.part.blob])


def test_half_a_character_in_an_option_is_replaced(build: Build) -> None:
    text = '# Page\n\n:::{kwl} Bees\n---\nl: "One\\ud800"\n---\n:::\n'
    page = build({"index.md": text}, warns=["index:3 kwl.option"])
    assert "half of a character" in page.warnings
    assert page.texts("th")[2].startswith("One\ufffd")
