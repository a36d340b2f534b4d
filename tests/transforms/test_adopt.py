"""``kwl_worksheet_nodes``: boxes of other extensions are worksheets, and stay what they are on the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

SETTINGS: dict[str, Any] = {"kwl_worksheet_nodes": ["exercise"], "html_use_index": True}

MD = """
:::{admonition} Count the bees
:class: exercise
:name: count

In *summer*.
:::

::::{admonition} With a space
:class: exercise wide

:::{answer} Why?
:::
::::

:::{container} exercise
| a | b |
|---|---|
| 1 |   |
:::

{.exercise}
A paragraph is no box.
"""
RST = """
.. admonition:: Count the bees
   :class: exercise
   :name: count

   In *summer*.

.. admonition:: With a space
   :class: exercise wide

   .. answer:: Why?

.. container:: exercise

   == ==
   a  b
   == ==
   1  \\
   == ==

.. rst-class:: exercise

A paragraph is no box.
"""


def said(built: Built, sheet: str) -> list[str]:
    """Return the words on a worksheet, without name, date and hints."""
    words = [text.strip() for text in built.words(sheet)]
    return [text for text in words if text and "\xa0" not in text]


@both(MD, RST)
def test_each_such_box_is_a_worksheet(build: Build, source: Source) -> None:
    page = build(source, **SETTINGS)
    assert page.worksheets == ["count", "index-With-a-space", "index-worksheet"]
    assert said(page, "count") == ["Count the bees", "In summer."]
    assert said(page, "index-With-a-space") == ["With a space", "Why?"]
    assert said(page, "index-worksheet")[1:] == ["a", "b", "1"]
    assert page.labels() == ["Answer 1", "Why?", "b, 1"]
    first = page.body().select(".kwl-adopted")[0]
    assert "admonition" not in first["class"]
    assert text_of(first.select_one(".admonition.exercise#count .admonition-title")) == "Count the bees"
    assert [len(box.select("a.kwl-download")) for box in page.body().select(".kwl-adopted")] == [1, 1, 1]


@both(MD, RST)
@pytest.mark.parametrize(
    "builder", ["dirhtml", "singlehtml", "latex", "worksheets", "text", "epub", "man", "xml"]
)
def test_every_builder(build: Build, source: Source, builder: str) -> None:
    page = build(source, builder=builder, copyright="2026", version="1", **SETTINGS)
    if builder in {"dirhtml", "singlehtml", "latex", "worksheets"}:
        assert page.worksheets == ["count", "index-With-a-space", "index-worksheet"]
    if builder == "text":
        assert page.text().count("Count the bees") == 1


LISTS = """
{worksheet}`count`, [the box](#count)

:::{worksheet-list}
:::

:::{workbook} All of them
:::
"""


def test_lists_workbooks_numbers_and_the_catalogue(build: Build) -> None:
    files = {"index.md": f"# Page\n\n{MD}\n{LISTS}\n"}
    page = build(files, kwl_worksheet_numbers=True, html_baseurl="https://example.org/", **SETTINGS)
    assert page.texts(".kwl-worksheet-list td:nth-child(2)")[:2] == ["Count the bees", "With a space"]
    assert said(page, "count")[0] == "Worksheet 1: Count the bees"
    assert {"Worksheet 1: Count the bees", "Worksheet 2: With a space"} <= set(said(page, "index-workbook"))
    catalogue = json.dumps(json.loads((page.outdir / "kwl.json").read_bytes()))
    assert "Count the bees" in catalogue
    assert page.one("a[href='#count']").get_text() == "the box", "its own anchor still leads to it"


def test_what_is_no_such_box(build: Build) -> None:
    text = """
:::::{reflection} Outer
:worksheet: outer

::::{admonition} Inside of a worksheet
:class: exercise

:::{answer} Why?
:::
::::
:::::

:::::{admonition} Around a worksheet
:class: exercise

:::{reflection} Inner
:worksheet: inner
:::
:::::

::::{admonition} Outermost
:class: exercise

- Item

  :::{admonition} In a list
  :class: exercise

  Text.
  :::
::::
"""
    page = build({"index.md": f"# Page\n\n{text}\n"}, **SETTINGS)
    assert page.worksheets == ["index-Outermost", "inner", "outer"]
    assert "In a list" in said(page, "index-Outermost")


@pytest.mark.parametrize("lines", [1, 3])
def test_the_space_has_as_many_lines_as_wanted(build: Build, lines: int) -> None:
    text = "# Page\n\n:::{admonition} Try\n:class: exercise\nDo it.\n:::\n"
    page = build({"index.md": text}, kwl_worksheet_node_lines=lines, **SETTINGS)
    assert len(page.word("index-Try").element.body.xpath(".//w:sdt")) >= 1
    assert page.domain.course.page("index").worksheets[0].fields[0].key == "Answer-1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nodes", "exercise"),
        ("nodes", ["kwl-reflection"]),
        ("nodes", ["a b"]),
        ("nodes", [3]),
        ("node_lines", 0),
        ("node_lines", "8"),
        ("node_lines", True),
    ],
)
def test_a_value_that_is_not_valid_is_reported(build: Build, name: str, value: Any) -> None:  # noqa: ANN401 -- as in conf.py
    settings: dict[str, Any] = {f"kwl_worksheet_{name}": value}
    build({"index.md": "# Page\n"}, warns=["kwl.config"], **settings)


def test_a_translated_box_has_the_file_name_of_the_source(build: Build) -> None:
    po = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\nmsgid "Try it"\nmsgstr "Versuche es"\n'
    )
    files = {
        "index.md": "# Page\n\n:::{admonition} Try it\n:class: exercise\nDo it.\n:::\n",
        "locale/de/LC_MESSAGES/index.po": po,
    }
    page = build(files, language="de", locale_dirs=["locale"], **SETTINGS)
    assert page.worksheets == ["index-Try-it"]
    assert page.words("index-Try-it")[0] == "Versuche es"


def test_edits_equal_a_clean_build(build: Build) -> None:
    files = {
        "index.md": "# Page\n\n```{toctree}\na\n```\n",
        "a.md": "# A\n\n:::{admonition} Try\nDo it.\n:::\n",
    }
    built = build(files, **SETTINGS)
    assert built.worksheets == []
    built = built.rebuild({"a.md": files["a.md"].replace("Try\n", "Try\n:class: exercise\n\n")})
    assert built.worksheets == ["a-Try"]
    built = built.rebuild({}, kwl_worksheet_nodes=[])
    assert built.worksheets == []


def test_exercises_and_examples_of_others_have_the_numbers_of_the_page(build: Build) -> None:
    pytest.importorskip("sphinx_exercise", reason="sphinx_exercise not installed")
    pytest.importorskip("sphinx_proof", reason="sphinx_proof not installed")
    text = """
```{exercise} Easy *one*
:label: easy

Add $1+1$.
```

```{exercise}
Alone.
```

```{prf:example} Sum
:label: sum

So.
```

```{exercise-start}
:label: gated
```
Gated.
```{exercise-end}
```

```{solution} easy
Two.
```

:::{worksheet-list}
:::
"""
    extensions = ["myst_parser", "sphinx_exercise", "sphinx_proof", "sphinx_kwl"]
    settings: dict[str, Any] = {"extensions": extensions, "kwl_worksheet_nodes": ["exercise", "example"]}
    page = build({"index.md": f"# Page\n\n{text}\n"}, **settings)
    assert page.worksheets == ["easy", "gated", "index-Exercise", "sum"]
    titles = {name: said(page, name)[0] for name in page.worksheets}
    assert titles == {
        "easy": "Exercise 1 (Easy one)",
        "gated": "Exercise 3",
        "index-Exercise": "Exercise 2",
        "sum": "Example 1 (Sum)",
    }
    listed = page.texts(".kwl-worksheet-list td:nth-child(2)")
    assert listed == ["Exercise (Easy one)", "Exercise", "Example (Sum)", "Exercise"]


def test_a_box_without_a_title_is_named_after_its_kind_or_its_heading(build: Build) -> None:
    text = "# Page\n\n## Bees\n\n:::{container} exercise\nCount them.\n:::\n\n"
    text += ":::{note}\n:class: exercise\nDraw one.\n:::\n\n:::{worksheet-list}\n:::\n"
    built = build({"index.md": text}, **SETTINGS, language="de")
    assert [cells[1] for cells in rows(built)] == ["Bees", "Bemerkung"]
    assert [built.words(name)[0] for name in built.worksheets] == ["Bees", "Bemerkung"]


def test_a_link_to_the_label_of_a_box_is_not_ambiguous(build: Build) -> None:
    files = {
        "index.md": f"# Page\n{MD}\nSee [this](count) and {{any}}`that <count>`.\n",
        "other.md": "# Other\n\nThe [first](count), {any}`index-With-a-space`.\n",
    }
    page = build({**files, "index.md": f"{files['index.md']}\n```{{toctree}}\nother\n```\n"}, **SETTINGS)
    assert [link["href"] for link in page.body().select("p a.internal:not([download])")] == ["#count"] * 2
    other = page.body("other").select("p a.internal")
    assert [link["href"] for link in other] == ["index.html#count", "worksheets/index-With-a-space.docx"]


def rows(built: Built) -> list[list[str]]:
    """Return the cells of the list of worksheets."""
    return [[text_of(cell) for cell in row.select("td")] for row in built.body().select("tbody tr")]
