"""``objective-map``: the places that teach each objective, their times, and every kind of link."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pytest
from packaging.version import Version

from sphinx_kwl.domain.domain import KwlDomain
from tests.crawl import broken_links
from tests.roots import Source, both, text_of
from tests.roots import build as build_root

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build
    from tests.roots import Built, Pages

Row = tuple[str, str, str]


def rows(built: Built, docname: str = "index") -> list[Row]:
    """Return the rows of the map: objective, place, time."""
    found = built.body(docname).select("table.kwl-objective-map tbody tr")
    cells = [[text_of(cell) for cell in row.select("td")] for row in found]
    return [(objective, place, time) for objective, place, time in cells]


def hrefs(built: Built, docname: str = "index") -> list[str]:
    return [str(a["href"]) for a in built.body(docname).select("table.kwl-objective-map a")]


MD: Pages = {
    "index": """
        :::{objective-map}
        :::

        :::{toctree}
        aims
        other
        sub/deep
        :::
        """,
    "aims": """
        # Aims

        :::{objectives}
        :name: aims

        - A page ([](other.md))
        - A page by path ({doc}`/sub/deep`, see you there)
        - A page by its role ({doc}`here <other>`)
        - A heading ([](other.md#a-section))
        - A target ([this](#deep-target))
        - A label ({ref}`label`)
        - A worksheet ({worksheet}`sheet` and {worksheet}`the form <sheet>`)
        - Two of them ([](other.md), {ref}`label`).
        - Anything ({any}`label`)
        - A heading of this page ([](#below))
        - A figure by its number ({numref}`picture`)
        - An address (<https://example.org>)
        - Words (not a link)
        - Read [](other.md) first
        :::

        ## Below

        :::{time} 3 min
        :::
        """,
    "other": """
        # The other page

        {time}`5 min`

        (label)=
        ## A section

        :::{time} 20 min
        :::

        ### Deeper

        ::::{reflection} Think about it
        :worksheet: sheet

        :::{time} 15 min
        :activity: do
        :::
        ::::

        :::{code-block} text
        :name: picture
        :caption: A picture

        o
        :::
        """,
    "sub/deep": """
        # Deep page

        :::{time} 1 hour
        :::

        (deep-target)=
        ## Depth

        :::{time} 2-3 min
        :::
        """,
}
RST: Pages = {
    "index": """
        .. objective-map::

        .. toctree::

           aims
           other
           sub/deep
        """,
    "aims": """
        Aims
        ====

        .. objectives::
           :name: aims

           - A page (:doc:`other`)
           - A page by path (:doc:`/sub/deep`, see you there)
           - A page by its role (:doc:`here <other>`)
           - A heading (:ref:`label`)
           - A target (:ref:`this <deep-target>`)
           - A label (:ref:`label`)
           - A worksheet (:worksheet:`sheet` and :worksheet:`the form <sheet>`)
           - Two of them (:doc:`other`, :ref:`label`).
           - Anything (:any:`label`)
           - A heading of this page (`Below`_)
           - A figure by its number (:numref:`picture`)
           - An address (https://example.org)
           - Words (not a link)
           - Read :doc:`other` first

        Below
        -----

        .. time:: 3 min
        """,
    "other": """
        The other page
        ==============

        :time:`5 min`

        .. _label:

        A section
        ---------

        .. time:: 20 min

        Deeper
        ~~~~~~

        .. reflection:: Think about it
           :worksheet: sheet

           .. time:: 15 min
              :activity: do

        .. _picture:

        .. code-block:: text
           :caption: A picture

           o
        """,
    "sub/deep": """
        Deep page
        =========

        .. time:: 1 hour

        .. _deep-target:

        Depth
        -----

        .. time:: 2-3 min
        """,
}
WANTED = [
    ("A page", "The other page", "25 min"),
    ("A page by path (Deep page, see you there)", "Deep page", "1 hr"),
    ("A page by its role", "The other page", "25 min"),
    ("A heading", "A section", "20 min"),
    ("A target", "Depth", "2–3 min"),
    ("A label", "A section", "20 min"),
    ("A worksheet", "Think about it", "15 min"),
    ("Two of them.", "The other page", "25 min"),
    ("", "A section", "20 min"),
    ("Anything", "A section", "20 min"),
    ("A heading of this page", "Below", "3 min"),
    ("A figure by its number", "Listing 1", "–"),
    ("An address", "Aims", "3 min"),
    ("Words (not a link)", "Aims", "3 min"),
    ("Read The other page first", "The other page", "25 min"),
]
CONFIG: dict[str, Any] = {"myst_heading_anchors": 3, "numfig": True}


@both(MD, RST)
def test_every_kind_of_link_reaches_its_place(build: Build, source: Source) -> None:
    built = build(source, **CONFIG)
    assert rows(built) == WANTED
    table = built.one("table.kwl-objective-map")
    assert [text_of(head) for head in table.select("thead th[scope=col]")] == ["Objective", "Where", "Time"]
    # as the author's own links in the box
    own = [str(a["href"]) for a in built.body("aims").select(".kwl-objectives a.internal:not(.download)")]
    mapped = [href.removeprefix("aims.html") for href in hrefs(built) if "#aims-" not in href]
    assert set(own) <= set(mapped)
    assert hrefs(built)[0] == "aims.html#aims-1"
    assert broken_links(built.outdir) == []


@both(MD, RST)
@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_links_resolve_in_other_html(build: Build, source: Source, builder: str) -> None:
    built = build(source, builder=builder, **CONFIG)
    assert rows(built)[:3] == WANTED[:3]
    assert len(hrefs(built)) == 29
    assert broken_links(built.outdir, within="div.body") == []


def test_links_resolve_in_epub_latex_and_text(build: Build) -> None:
    source = Source("rst", RST)
    book = build(source, builder="epub", version="1", epub_copyright="none", **CONFIG)
    assert "Think about it" in (book.outdir / "index.xhtml").read_text("utf-8")
    assert broken_links(book.outdir, "*.xhtml") == []
    tex = next(build(source, builder="latex", **CONFIG).outdir.glob("*.tex")).read_text("utf-8")
    assert r"\hyperref[\detokenize{aims:aims-1}]" in tex
    assert r"\hyperref[\detokenize{other:label}]" in tex
    assert r"\hyperref[\detokenize{sub/deep::doc}]" in tex
    text = build(source, builder="text", **CONFIG).text()
    assert all(place in text for place in ("The other page", "Think about it", "A worksheet"))


def test_a_code_block_without_a_number_is_reported_once_and_has_no_target(build: Build) -> None:
    box = ":::{objectives}\n- Look ({numref}`code`)\n:::\n\n"
    code = "```{code-block} text\n:name: code\n:caption: Code\n\no\n```\n"
    files = {"index.md": f"# Page\n\n:::{{objective-map}}\n:::\n\n{box}{code}"}
    built = build(files, warns=["index.md:7: WARNING: numfig is disabled. :numref: is ignored."])
    assert rows(built) == [("Look", "–", "–")]


def test_a_label_of_the_page_means_the_page_or_module(build: Build) -> None:
    files = {
        "index.md": "# Course\n\n:::{objective-map}\n:::\n\n:::{objectives}\n- All ({ref}`top`)\n:::\n\n"
        "```{toctree}\nm\n```\n",
        "m.md": "(top)=\n# Module\n\n```{toctree}\np\n```\n",
        "p.md": "# P\n\n:::{time} 7 min\n:::\n",
    }
    assert rows(build(files)) == [("All", "Module", "7 min")]


def test_a_second_heading_of_the_first_level_is_a_section(build: Build) -> None:
    files = {
        "index.rst": "First\n=====\n\n.. objective-map::\n\n.. objectives::\n\n   - It (:ref:`second`)\n"
        "   - All (:doc:`index`)\n\n.. time:: 10 min\n\n.. _second:\n\nSecond\n======\n\n.. time:: 4 min\n"
    }
    assert rows(build(files)) == [("It", "Second", "4 min"), ("All", "First", "10 min")]


def test_objectives_that_quote_each_other_do_not_recurse_forever(build: Build) -> None:
    files = {
        "index.md": "# Page\n\n:::{objective-map}\n:::\n\n:::{objectives}\n:name: a\n\n"
        "- One and {objective}`a-2`\n- Two and {objective}`a-1`\n- Three as {objective}`a-3`\n:::\n"
    }
    built = build(files)
    assert [row[0] for row in rows(built)] == [
        "One and Two and a-1",
        "Two and One and a-2",
        "Three as a-3",
    ]


def small(time: str = "10 min", title: str = "Part", text: str = "Do it") -> Pages:
    return {
        "index.md": "# Course\n\n:::{objective-map}\n:::\n\n```{toctree}\na\nm/index\n```\n",
        "a.md": f"# Aims\n\n:::{{objectives}}\n- {text} ([](m/part.md))\n- All ([](m/index.md))\n:::\n",
        "m/index.md": "# Module\n\n```{toctree}\npart\n```\n",
        "m/part.md": f"# {title}\n\n:::{{time}} {time}\n:::\n",
    }


def test_the_map_follows_edits_on_any_page(build: Build) -> None:
    built = build(small())
    assert rows(built) == [("Do it", "Part", "10 min"), ("All", "Module", "10 min")]
    for step in (small("20 min"), small("20 min", "Renamed"), small("20 min", "Renamed", "Do that")):
        built = built.rebuild(dict(step))
    assert rows(built) == [("Do that", "Renamed", "20 min"), ("All", "Module", "20 min")]
    longer = "# Module\n\n```{toctree}\npart\nmore\n```\n"
    built = built.rebuild({"m/index.md": longer, "m/more.md": "# More\n\n:::{time} 5 min\n:::\n"})
    assert rows(built)[1] == ("All", "Module", "25 min")


LOCAL = Version(version("myst-parser")) >= Version("5.2")


@both(
    """
    :::{objectives}
    - Give a talk ([](#talk), [again](#talk))
    - Write about [](#talk)
    :::

    :::{objective-map}
    :::

    ## Talk

    :::{time} 5 min
    :::
    """,
    """
    .. objectives::

       - Give a talk (Talk_, `again <Talk_>`_)
       - Write about Talk_

    .. objective-map::

    Talk
    ----

    .. time:: 5 min
    """,
)
def test_a_heading_of_this_page_is_reached_where_the_page_links_to_it(build: Build, source: Source) -> None:
    reached = source.markup == "rst" or LOCAL  # older MyST knows headings by `myst_heading_anchors` only
    warns = [] if reached else [f"index:{line} myst.xref_missing" for line in (5, 5, 6)]
    built = build(source, warns=warns)
    if reached:
        assert len(built.body().select('.kwl-objectives a[href="#talk"]')) == 3
        talk = ("Talk", "5 min")
        assert rows(built) == [("Give a talk", *talk), ("Write about Talk", *talk)]
        modules = json.loads((built.outdir / "kwl.json").read_text())["modules"]
        assert [each["targets"] for each in modules[0]["objectives"]] == [["index.html#talk"]] * 2
    else:
        assert [row[1] for row in rows(built)] == ["–", "–"]


def test_a_map_lists_what_is_at_and_below_its_page(build: Build) -> None:
    files = {
        "index.md": "# Course\n\n:::{objectives}\n- One\n:::\n\n```{toctree}\nm\n```\n",
        "m.md": "# M\n\n:::{objective-map}\n:::\n\n:::{objectives}\n- Two\n:::\n\n```{toctree}\np\n```\n",
        "p.md": "# P\n\n:::{objectives}\n- Three\n:::\n",
    }
    assert [row[0] for row in rows(build(files), "m")] == ["Two", "Three"]


def test_nothing_to_map_prints_nothing(build: Build) -> None:
    built = build({"index.md": "# Page\n\n:::{objective-map}\n:::\n\nText.\n"})
    assert built.body().select("table, .kwl-objective-map") == []


def test_numbered_worksheets_have_their_number_in_the_map(build: Build) -> None:
    files = {
        "index.md": "# Page\n\n:::{objective-map}\n:::\n\n:::{objectives}\n- Think ({worksheet}`s`)\n:::\n\n"
        ":::{reflection} Sheet\n:worksheet: s\n:::\n"
    }
    assert rows(build(files, kwl_worksheet_numbers=True)) == [("Think", "Worksheet 1: Sheet", "–")]


PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Describe it ([](other.md))"
msgstr "Beschreiben ([](other.md))"

msgid "The other"
msgstr "Die andere"
"""


def test_objectives_are_listed_translated(build: Build) -> None:
    files = {
        "index.md": "# Page\n\n:::{objective-map}\n:::\n\n:::{objectives}\n- Describe it ([](other.md))\n"
        ":::\n\n```{toctree}\nother\n```\n",
        "other.md": "# The other\n",
        "locale/de/LC_MESSAGES/index.po": PO,
        "locale/de/LC_MESSAGES/other.po": PO,
    }
    built = build(files, language="de", locale_dirs=["locale"], gettext_compact=False)
    assert rows(built) == [("Beschreiben", "Die andere", "–")]


def test_resolving_time_grows_linearly_with_the_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    original = KwlDomain.resolve_xref

    def counted(self: KwlDomain, *arguments: object, **keywords: object) -> object:
        nonlocal calls
        calls += 1
        return original(self, *arguments, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr(KwlDomain, "resolve_xref", counted)

    def cost(pages: int) -> int:
        nonlocal calls
        names = [f"p{number}" for number in range(pages)]
        toctree = "\n".join(names)
        files = {
            "index.md": "# Course\n\n:::{objective-map}\n:::\n\n:::{timetable}\n:::\n\n:::{worksheet-list}\n"
            f":::\n\n```{{toctree}}\n{toctree}\n```\n"
        }
        for number, name in enumerate(names):
            following = names[(number + 1) % pages]
            files[f"{name}.md"] = (
                f"# {name}\n\n:::{{time}} 5 min\n:::\n\n:::{{objectives}}\n:here:\n:::\n\n"
                f":::{{objectives}}\n- Do it ({{worksheet}}`{following}`)\n:::\n\n"
                f":::{{reflection}} Sheet\n:worksheet: {name}\n:::\n"
            )
        calls = 0
        build_root(tmp_path / str(pages), files, builder="text")
        return calls

    few, many = cost(10), cost(40)
    assert many <= 4.2 * few


@both(
    ":::{objectives}\n- Nowhere ([](#nothing), {doc}`none`, {ref}`none`)\n:::\n\n:::{objective-map}\n:::",
    ".. objectives::\n\n   - Nowhere (:any:`nothing`, :doc:`none`, :ref:`none`)\n\n.. objective-map::\n",
)
def test_a_broken_link_is_reported_once_and_has_no_target(build: Build, source: Source) -> None:
    kinds = ["ref.any"] if source.markup == "rst" else ["myst.xref_missing"]
    line = 6 if source.markup == "rst" else 5
    built = build(source, warns=[f"index:{line} {kind}" for kind in [*kinds, "ref.doc", "ref.ref"]])
    assert rows(built) == [("Nowhere", "–", "–")]


def test_terms_equations_and_other_objectives_are_no_places_that_teach(build: Build) -> None:
    """Links to these explain or quote something; they are not places that teach the objective."""
    goals = """
:::{objectives} Goals
:name: goals

- Explain {term}`KWL` and {eq}`sum`
- Use what {objective}`goals-1` is about ([](part.md))
:::

:::{objective-map}
:::

$$ a + b $$ (sum)

```{toctree}
part
words
```
"""
    here = ":::{objectives}\n:here:\n:::\n"
    files = {
        "index.md": f"# Course\n{goals}",
        "part.md": f"# Part\n\n{here}",
        "words.md": f"# Words\n\n{here}\n```{{glossary}}\nKWL\n  A chart.\n```\n",
    }
    checks = ["objective-target"]
    extensions = ["myst_parser", "sphinx_kwl", "sphinx.ext.mathjax"]
    built = build(files, warns=["index:6 kwl.objective-target"], kwl_checks=checks, extensions=extensions)
    assert [
        text for number, text in enumerate(built.texts("table.kwl-objective-map td")) if number % 3 == 1
    ] == ["Course", "Part"]
    assert len(built.body("part").select(".kwl-objectives li")) == 1
    assert built.body("words").select(".kwl-objectives") == []


def test_names_of_pages_may_hold_any_sign(build: Build) -> None:
    lists = "".join(f":::{{{name}}}\n:::\n\n" for name in ("objective-map", "timetable", "worksheet-list"))
    goals = f":::{{objectives}} Goals\n- Count ({{doc}}`c# 50%`)\n:::\n\n{lists}"
    box = ":::{reflection} R\n:worksheet: r\n\nText\n:::\n"
    files = {
        "index.md": f"# Course\n\n{goals}```{{toctree}}\nc# 50%\n```\n",
        "c# 50%.md": f"# C\n\n:::{{objectives}}\n:here:\n:::\n\n:::{{time}} 5 min\n:::\n\n{box}",
    }
    built = build(files, kwl_checks=["objective-target"])
    links = {str(link["href"]).partition("#")[0] for link in built.body().select("table a[href]")}
    assert links == {"", "c%23%2050%25.html", "worksheets/r.docx"}
    assert built.texts("table.kwl-objective-map td") == ["Count", "C", "5 min"]
    assert built.texts(".kwl-objectives li", "c# 50%") == ["Count"]


def test_an_item_without_words_is_no_objective(build: Build) -> None:
    goals = ":::{objectives} Goals\n- One\n-\n- [Two](https://example.org)\n:::\n\n:::{objective-map}\n:::\n"
    built = build({"index.md": f"# Course\n\n{goals}"})
    assert built.texts("table.kwl-objective-map td")[::3] == ["One", "Two"]
