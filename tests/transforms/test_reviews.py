"""``kwl-review`` without JavaScript."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest
from sphinx.environment import BuildEnvironment

from tests.roots import both, height, text_of

if TYPE_CHECKING:
    from docutils import nodes

    from tests.conftest import Build
    from tests.roots import Source


@both(
    {
        "index": """
            :::{toctree}
            unit/start
            end
            :::
            """,
        "unit/start": """
            :::{kwl} bees
            :worksheet: bees
            :columns: K W L S
            :rows: 2
            :height: 100px
            :l: What did *you* learn in {doc}`/index` and {doc}`start`?
            :::
            """,
        "end": """
            :::{kwl-review} bees
            :name: back
            :class: last

            Now *finish*.
            :::

            {ref}`back`
            """,
    },
    {
        "index": ".. toctree::\n\n   unit/start\n   end\n",
        "unit/start": """
            .. kwl:: bees
               :worksheet: bees
               :columns: K W L S
               :rows: 2
               :height: 100px
               :l: What did *you* learn in :doc:`/index` and :doc:`start`?
            """,
        "end": """
            .. kwl-review:: bees
               :name: back
               :class: last

               Now *finish*.

            :ref:`back`
            """,
    },
)
def test_review_links_back_and_has_the_columns_after_the_lesson(build: Build, source: Source) -> None:
    page = build(source)
    box = page.one(".kwl-review", "end")
    assert "last" in box["class"]
    assert page.texts(".admonition-title", "end") == ["Back to your chart"]
    assert page.texts(".kwl-review > p > em", "end") == ["finish"]
    link = box.select_one("p > a.internal")
    assert link is not None
    assert link["href"] == "unit/start.html#worksheet-bees"
    assert text_of(link) == "KWL chart: bees"
    cells = box.select("th")
    assert text_of(cells[0]).startswith("What did you learn in Page and Page?")
    assert [a["href"] for a in cells[0].select("a")] == ["index.html", "unit/start.html"]
    assert text_of(cells[1]).startswith("What do you still want to know about bees?")
    assert page.keys("end") == ["L", "S", "L2", "S2"]
    assert {height(blank) for blank in box.select(".kwl-blank")} == {100}
    reference = page.body("end").select("p > a.internal")[-1]
    assert (reference["href"], text_of(reference)) == ("#back", "Back to your chart")
    assert page.worksheets == ["bees"]


@both(
    ":::{kwl-review} nowhere\n*Words* stay.\n:::",
    ".. kwl-review:: nowhere\n\n   *Words* stay.\n",
)
def test_unknown_worksheet_is_reported_and_the_text_kept(build: Build, source: Source) -> None:
    page = build(source, warns=["index:4 kwl.ref"])
    assert "'nowhere'" in page.warnings
    text = text_of(page.one(".kwl-review"))
    assert "Words stay." in text
    assert "nowhere" in text


@both("A\n\n:::{kwl-review}\nWords\n:::", "A\n\n.. kwl-review::\n\n   Words\n")
def test_review_without_worksheet_is_reported(build: Build, source: Source) -> None:
    page = build(source, warns=["index:6 kwl.option"])
    assert "Words" in text_of(page.one(".kwl-review"))


@both(
    """
    :::{kwl} bees
    :worksheet: bees
    :columns: K W
    :::

    :::{kwl-review} bees
    :::
    """,
    """
    .. kwl:: bees
       :worksheet: bees
       :columns: K W

    .. kwl-review:: bees
    """,
)
def test_chart_without_columns_after_the_lesson_is_reported(build: Build, source: Source) -> None:
    page = build(source, warns=["index:9 kwl.option" if source.markup == "md" else "index:8 kwl.option"])
    box = page.one(".kwl-review")
    assert [a["href"] for a in box.select("a")] == ["#worksheet-bees"]
    assert box.select(".kwl-blank") == []


@both(
    """
    ::::{reflection} Think
    :worksheet: think

    :::{answer} Why?
    :::
    ::::

    :::{kwl-review} think
    :::
    """,
    """
    .. reflection:: Think
       :worksheet: think

       .. answer:: Why?

    .. kwl-review:: think
    """,
)
def test_plain_reflection_is_linked_with_nothing_open(build: Build, source: Source) -> None:
    page = build(source)
    box = page.one(".kwl-review")
    assert "Think" in [text_of(a) for a in box.select("a")]
    assert box.select(".kwl-blank") == []


@pytest.mark.parametrize("title", [None, "Look *back*"])
@both(
    """
    :::{kwl} bees
    :worksheet: bees
    :::

    :::{kwl-review} bees
    :title: Own *title*
    :::

    :::{kwl-review} bees
    :::
    """,
    """
    .. kwl:: bees
       :worksheet: bees

    .. kwl-review:: bees
       :title: Own *title*

    .. kwl-review:: bees
    """,
)
def test_titles(build: Build, source: Source, title: str | None) -> None:
    page = build(source, kwl_review_title=title)
    titles = page.texts(".kwl-review .admonition-title")
    assert titles == ["Own title", "Look back" if title else "Back to your chart"]
    assert len(page.body().select(".kwl-review .admonition-title em")) == (2 if title else 1)


def test_a_page_with_many_charts_is_loaded_once(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading it for each review made a build quadratic: 400 of them took 172 s and 4.5 GB."""
    loaded: list[str] = []
    get_doctree = BuildEnvironment.get_doctree

    def counted(env: BuildEnvironment, docname: str) -> nodes.document:
        if inspect.stack()[1].filename.endswith("reviewed_boxes.py"):
            loaded.append(docname)
        return get_doctree(env, docname)

    monkeypatch.setattr(BuildEnvironment, "get_doctree", counted)
    charts = "".join(f":::{{kwl}} Bees\n:worksheet: c{n}\n:::\n\n" for n in range(4))
    reviews = "".join(f":::{{kwl-review}} c{n}\n:::\n\n" for n in range(4))
    built = build({"index.md": f"# P\n\n{charts}\n{reviews}\n"})
    assert loaded == ["index"]
    assert len(built.body().select(".kwl-review")) == 4
