"""The texts of objectives, ``{objective}`` and ``:here:``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from sphinx import addnodes

from sphinx_kwl.domain.objective_records import parts_of
from sphinx_kwl.domain.page_source import PageSource
from sphinx_kwl.records import Link
from tests.crawl import broken_links
from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built, Pages

# -- the text of an objective


def link(text: str) -> nodes.Node:
    """Return an unresolved link to a page of the project, as parsers create it."""
    reference = addnodes.pending_xref(
        "", nodes.inline("", text), reftype="ref", refdomain="std", reftarget="x", refexplicit=True
    )
    assert isinstance(reference, nodes.Node)
    return reference


def words(*content: nodes.Node | str) -> str:
    """Return the text of an objective with this *content*."""
    children = [nodes.Text(each) if isinstance(each, str) else each for each in content]
    item = nodes.list_item("", nodes.paragraph("", "", *children))
    parts = parts_of(PageSource("page", "page.md", conditional=False), item)
    return "".join(part.text if isinstance(part, Link) else part for part in parts)


L = "LINK"


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (["Describe it (", L, ")"], "Describe it"),
        (["Describe it ( ", L, " )."], "Describe it."),
        (["Describe it (", L, ", ", L, " and ", L, ")"], "Describe it"),
        (["Describe it (", L, " & ", L, ");"], "Describe it;"),
        (["説明する（", L, "、", L, "）。"], "説明する。"),
        (["Describe (some) parts (", L, ")"], "Describe (some) parts"),
        (["Describe it (see ", L, ")"], "Describe it (see LINK)"),
        (["Describe it (", L, ", page two)"], "Describe it (LINK, page two)"),
        (["Describe it (", L, ") at home"], "Describe it (LINK) at home"),
        (["Describe it (soon)"], "Describe it (soon)"),
        (["Describe ", L], "Describe LINK"),
        (["Describe ", L, " (", L, ")"], "Describe LINK"),
        (["(", L, ")"], "(LINK)"),
        ([L], "LINK"),
        (["Describe it ()"], "Describe it ()"),
        (["Describe it ", L, ")"], "Describe it LINK)"),
    ],
)
def test_a_trailing_parenthesis_of_links_is_not_part_of_the_text(content: list[str], wanted: str) -> None:
    assert words(*(link("LINK") if each is L else each for each in content)) == wanted


plain = st.text(st.characters(categories=("L", "N", "Zs", "Po"), exclude_characters="()（）"), max_size=20)


@given(
    plain.filter(str.strip),
    st.lists(plain, min_size=1, max_size=4),
    st.sampled_from([", ", " and ", " / ", "; ", "، ", "，", " و"]),
)
def test_all_links_in_the_last_parenthesis_are_removed_and_nothing_else(
    before: str, texts: list[str], between: str
) -> None:
    content: list[nodes.Node | str] = [f"{before} ("]
    for number, text in enumerate(texts):
        content += [between] if number else []
        content.append(link(text))
    assert words(*content, ")") == before.rstrip()


@given(st.lists(plain | st.sampled_from(["(", ")", " (", ") ", "LINK"]), max_size=8))
def test_words_outside_the_last_parenthesis_are_kept(pieces: list[str]) -> None:
    whole = "".join(pieces)
    text = words(*(link("LINK") if each == "LINK" else each for each in pieces))
    assert whole.startswith(text.rstrip(" .,;:!?…。、，；！？।۔؟؛")) or text == whole
    if text != whole:
        assert "(" in whole[len(text.rstrip(" .,;:!?…。、，；！？।۔؟؛")) :]


@both(
    """
    :::{objectives}
    :name: aims
    :checklist:

    - Weigh *both* sides of `x` and {math}`a^2`[^n]

      And more words ([](#there)).
    - See <https://example.org> ([a film](https://example.org/film))
    :::

    {objective}`aims-1`, {objective}`aims-2`

    [^n]: A note

    (there)=
    ## There
    """,
    """
    .. objectives::
       :name: aims
       :checklist:

       - Weigh *both* sides of ``x`` and :math:`a^2` [#n]_

         And more words (`There`_).
       - See https://example.org (`a film <https://example.org/film>`_)

    :objective:`aims-1`, :objective:`aims-2`

    .. [#n] A note

    There
    -----
    """,
)
def test_text_is_the_first_paragraph_without_marks(build: Build, source: Source) -> None:
    built = build(source)
    assert "Weigh both sides of x and a^2, See https://example.org" in built.texts("p")


# -- the role

MD: Pages = {
    "index": """
        See {objective}`aims-1`, {objective}`the other <aims-2>`, {kwl:objective}`aims-2`, {any}`aims-1`.

        :::{toctree}
        sub/aims
        :::
        """,
    "sub/aims": """
        # Aims

        :::{objectives}
        :name: aims

        - Describe [](/index.md) (and *more*)
        - Plan ([](/index.md))
        :::
        """,
}
RST: Pages = {
    "index": """
        See :objective:`aims-1`, :objective:`the other <aims-2>`, :kwl:objective:`aims-2`, :any:`aims-1`.

        .. toctree::

           sub/aims
        """,
    "sub/aims": """
        Aims
        ====

        .. objectives::
           :name: aims

           - Describe :doc:`/index` (and *more*)
           - Plan (:doc:`/index`)
        """,
}


@both(MD, RST)
@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_the_role_prints_the_text_of_the_objective_and_links_to_it(
    build: Build, source: Source, builder: str
) -> None:
    built = build(source, builder=builder)
    links = [each for each in built.body().select("p > a.reference") if "aims-" in str(each["href"])]
    texts = ["Describe Page (and more)", "the other", "Plan", "Describe Page (and more)"]
    assert [text_of(each) for each in links] == texts
    page = {"html": "sub/aims.html", "dirhtml": "sub/aims/", "singlehtml": ""}[builder]
    anchors = ["aims-1", "aims-2", "aims-2", "aims-1"]
    hrefs = [
        str(each["href"]).removeprefix("index.html") for each in links
    ]  # Sphinx 7 writes it in singlehtml
    assert hrefs == [f"{page}#{anchor}" for anchor in anchors]
    assert broken_links(built.outdir, within="div.body") == []


@both(
    ":::{objectives}\n- One\n:::\n\n{objective}`index-1` and {objective}`words <none>`.",
    ".. objectives::\n\n   - One\n\n:objective:`index-1` and :objective:`words <none>`.\n",
)
def test_unknown_objectives_and_those_of_unnamed_boxes_are_reported(build: Build, source: Source) -> None:
    built = build(source, warns=["index:8 kwl.ref", "index:8 kwl.ref"])
    assert "index-1 and words." in built.texts("p")


def test_the_role_follows_the_objective(build: Build) -> None:
    files = Source("md", MD).files
    built = build(files)
    edited = files["sub/aims.md"].replace("- Plan", "- Begin\n- Plan it well")
    built = built.rebuild({"sub/aims.md": edited})
    assert built.texts("p > a.reference")[2] == "Begin"
    built = built.rebuild({"index.md": files["index.md"].replace("# Page", "# Renamed")})
    assert built.texts("p > a.reference")[0] == "Describe Renamed (and more)"


# -- here


def here(built: Built, docname: str) -> list[tuple[str, str]]:
    """Return text and address of each objective that a page lists with ``:here:``."""
    links = built.body(docname).select(".kwl-objectives li a.reference")
    return [(text_of(each), str(each["href"])) for each in links]


HERE_MD: Pages = {
    "index": """
        :::{objectives}
        :name: all

        - Whole ([](m/p.md))
        :::

        :::{toctree}
        m/index
        :::
        """,
    "m/index": """
        # Module

        :::{objectives}
        - Part ({ref}`inside`)
        - Sheet ({worksheet}`sheet`)
        - Other ([](/index.md))
        :::

        :::{toctree}
        p
        :::
        """,
    "m/p": """
        # Lesson

        ::::{objectives} On this page
        :here:
        :name: served
        ::::

        See {ref}`served`.

        :::{objectives}
        - Own ([](#inside))
        :::

        (inside)=
        ## Inside

        :::{reflection} Think
        :worksheet: sheet
        :::
        """,
}
HERE_RST: Pages = {
    "index": """
        .. objectives::
           :name: all

           - Whole (:doc:`m/p`)

        .. toctree::

           m/index
        """,
    "m/index": """
        Module
        ======

        .. objectives::

           - Part (:ref:`inside`)
           - Sheet (:worksheet:`sheet`)
           - Other (:doc:`/index`)

        .. toctree::

           p
        """,
    "m/p": """
        Lesson
        ======

        .. objectives:: On this page
           :here:
           :name: served

        See :ref:`served`.

        .. objectives::

           - Own (`Inside`_)

        .. _inside:

        Inside
        ------

        .. reflection:: Think
           :worksheet: sheet
        """,
}


@both(HERE_MD, HERE_RST)
@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_here_lists_the_objectives_of_other_pages_that_link_to_the_page(
    build: Build, source: Source, builder: str
) -> None:
    built = build(source, builder=builder)
    docname = {"html": "m/p", "dirhtml": "m/p/index", "singlehtml": "index"}[builder]
    box = built.one("#served", docname)
    assert text_of(box.select_one(".admonition-title")) == "On this page"
    assert [text_of(each) for each in box.select("li")] == ["Whole", "Part", "Sheet"]
    wanted = {
        "html": ["../index.html#all-1", "index.html#m-index-1", "index.html#m-index-2"],
        "dirhtml": ["../../#all-1", "../#m-index-1", "../#m-index-2"],
        "singlehtml": ["#all-1", "#m-index-1", "#m-index-2"],
    }
    assert [each["href"] for each in box.select("li a")] == wanted[builder]
    assert "See On this page." in built.texts("p", docname)
    assert broken_links(built.outdir, within="div.body") == []


def test_epub_latex_and_text_list_them_too(build: Build) -> None:
    source = Source("rst", HERE_RST)
    book = build(source, builder="epub", version="1", epub_copyright="none")
    assert 'href="../index.xhtml#all-1"' in (book.outdir / "m/p.xhtml").read_text("utf-8")
    tex = next(build(source, builder="latex").outdir.glob("*.tex")).read_text("utf-8")
    assert r"\hyperref[\detokenize{index:all-1}]" in tex
    text = build(source, builder="text").text("m/p")
    assert "On this page" in text
    assert "* Whole" in text


def test_default_title_and_nothing_without_objectives(build: Build) -> None:
    files = {
        "index.md": "# Page\n\n:::{objectives}\n:here:\n:::\n\nText.\n\n```{toctree}\nother\n```\n",
        "other.md": "# Other\n",
    }
    built = build(files)
    assert built.body().select(".kwl-objectives") == []
    built = built.rebuild({"other.md": "# Other\n\n:::{objectives}\n- Do it ([](index.md))\n:::\n"})
    assert built.texts(".kwl-objectives .admonition-title") == ["On this page you work towards:"]
    assert here(built, "index") == [("Do it", "other.html#other-1")]


def test_the_list_follows_edits_anywhere(build: Build) -> None:
    files = Source("md", HERE_MD).files
    built = build(files)
    without = files["m/index.md"].replace("- Part ({ref}`inside`)\n", "")
    built = built.rebuild({"m/index.md": without})
    assert [text for text, _ in here(built, "m/p") if text != "Inside"] == ["Whole", "Sheet"]
    built = built.rebuild({"index.md": files["index.md"].replace("Whole", "All of it")})
    assert here(built, "m/p")[0] == ("All of it", "../index.html#all-1")
    built = built.rebuild({"m/index.md": files["m/index.md"]})
    assert [text for text, _ in here(built, "m/p") if text != "Inside"] == ["All of it", "Part", "Sheet"]
    built = built.rebuild({"index.md": files["index.md"].replace("- Whole ([](m/p.md))", "- Nothing")})
    assert [text for text, _ in here(built, "m/p") if text != "Inside"] == ["Part", "Sheet"]


@both(
    {
        "index": """
            :::{objectives}
            :name: Goals
            :checklist:

            - (obj-describe)=
              Describe it ([](p.md))
            - Plan it ([](p.md))
            :::

            :::{objective-map}
            :::

            {objective}`Goals-1`, {objective}`goals-2`, {objective}`obj-describe`, {any}`Goals-2`

            :::{toctree}
            p
            :::
            """,
        "p": ":::{objectives}\n:here:\n:::",
    },
    {
        "index": """
            .. objectives::
               :name: Goals
               :checklist:

               - .. _obj-describe:

                 Describe it (:doc:`p`)
               - .. index:: plan

                 Plan it (:doc:`p`)

            .. objective-map::

            :objective:`Goals-1`, :objective:`goals-2`, :objective:`obj-describe`, :any:`Goals-2`

            .. toctree::

               p
            """,
        "p": ".. objectives::\n   :here:",
    },
)
def test_an_objective_is_known_by_each_name_in_any_case_and_by_its_first_paragraph(
    build: Build, source: Source
) -> None:
    built = build(source)
    body = built.body()
    assert [text_of(cell) for cell in body.select("tbody td:first-child")] == ["Describe it", "Plan it"]
    links = [(text_of(a), a["href"]) for a in body.select('section > p > a[href^="#goals"]')]
    describe, plan = ("Describe it", "#goals-1"), ("Plan it", "#goals-2")
    assert links == [describe, plan, describe, plan]
    assert [text for text, _href in here(built, "p")] == ["Describe it", "Plan it"]
    labels = [box["aria-label"] for box in body.select("li p input.kwl-checkbox")]
    assert labels == ["Describe it (Page)", "Plan it (Page)"]


def test_the_pdf_links_to_an_objective_with_a_target_before_it(build: Build) -> None:
    text = ":::{objectives}\n:name: g\n- (there)=\n  Do it\n:::\n\n{objective}`g-1`\n"
    built = build({"index.md": f"# Page\n\n{text}"}, builder="latex")
    assert r"\label{\detokenize{index:g-1}}" in next(built.outdir.glob("*.tex")).read_text(encoding="utf-8")
