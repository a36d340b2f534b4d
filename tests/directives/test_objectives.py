"""``objectives``: the box, its items and their anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build

TITLE = "By the end, you will be able to:"


@both(
    """
    :::{objectives} You will learn to
    :name: goals

    Before the list.

    - Describe *partners* ([](#there))
    - Identify needs

    After the list.
    :::

    ## There
    """,
    """
    .. objectives:: You will learn to
       :name: goals

       Before the list.

       - Describe *partners* (`There`_)
       - Identify needs

       After the list.

    There
    -----
    """,
)
def test_box_holds_title_lead_in_and_anchored_items(build: Build, source: Source) -> None:
    page = build(source, myst_heading_anchors=2)
    box = page.one(".kwl-objectives")
    assert text_of(box.select_one(".admonition-title")) == "You will learn to"
    items = box.select("li")
    assert [text_of(item) for item in items] == ["Describe partners (There)", "Identify needs"]
    assert [item["id"] for item in items] == ["goals-1", "goals-2"]
    assert text_of(items[0].em) == "partners"
    assert [str(a["href"]) for a in items[0].select("a")] == ["#there"]
    assert [text_of(p) for p in box.select(".kwl-objectives > p:not(.admonition-title)")] == [
        "Before the list.",
        "After the list.",
    ]


@both(":::{objectives}\n1. First\n2. Second\n:::", ".. objectives::\n\n   1. First\n   2. Second\n")
def test_numbered_list_and_default_title(build: Build, source: Source) -> None:
    page = build(source)
    assert page.texts(".kwl-objectives ol > li") == ["First", "Second"]
    assert page.texts(".kwl-objectives .admonition-title") == [TITLE]


@both(":::{objectives}\n- One\n:::", ".. objectives::\n\n   - One\n")
def test_title_from_conf_py(build: Build, source: Source) -> None:
    page = build(source, kwl_objectives_title="Goals of the *day*")
    assert page.texts(".kwl-objectives .admonition-title") == ["Goals of the day"]
    assert page.texts(".kwl-objectives .admonition-title em") == ["day"]


@both(
    """
    :::{objectives} Own *title* with `code`
    - One
    :::
    """,
    """
    .. objectives:: Own *title* with ``code``

       - One
    """,
)
def test_own_title_wins_and_holds_markup(build: Build, source: Source) -> None:
    page = build(source, kwl_objectives_title="Not this one")
    assert page.texts(".kwl-objectives .admonition-title") == ["Own title with code"]
    assert page.texts(".admonition-title em") == ["title"]
    assert page.texts(".admonition-title code") == ["code"]


@both(
    """
    :::{objectives}
    :name: goals

    - One
      - deeper
    - Two

      A second paragraph.

    Between.

    - Three
    :::
    """,
    """
    .. objectives::
       :name: goals

       - One

         - deeper
       - Two

         A second paragraph.

       Between.

       - Three
    """,
)
def test_only_top_level_items_are_objectives(build: Build, source: Source) -> None:
    page = build(source)
    ids = [item.get("id") for item in page.body().select(".kwl-objectives li")]
    assert ids == ["goals-1", None, "goals-2", "goals-3"]


@both(
    {"index": ":::{toctree}\nunit/a\n:::", "unit/a": ":::{objectives}\n- One\n- Two\n:::"},
    {"index": ".. toctree::\n\n   unit/a\n", "unit/a": ".. objectives::\n\n   - One\n   - Two\n"},
)
def test_an_unnamed_box_uses_the_docname_for_its_anchors(build: Build, source: Source) -> None:
    page = build(source)
    assert [item.get("id") for item in page.body("unit/a").select("li")] == ["unit-a-1", "unit-a-2"]


@both(
    ":::{objectives}\n- One\n:::\n\n:::{objectives}\n- Two\n:::",
    ".. objectives::\n\n   - One\n\n.. objectives::\n\n   - Two\n",
)
def test_two_unnamed_boxes_share_no_anchor(build: Build, source: Source) -> None:
    page = build(source)
    items = [str(item["id"]) for item in page.body().select(".kwl-objectives li")]
    assert items[0] == "index-1"
    everything = [str(node["id"]) for node in page.html().select("[id]")]
    assert len(set(everything)) == len(everything)
    assert len(items) == 2


@both(
    """
    :::{objectives}
    :name: goals

    - (mine)=
      An objective
    :::

    See {ref}`this one <mine>` and {ref}`goals`.
    """,
    """
    .. objectives::
       :name: goals

       - .. _mine:

         An objective

    See :ref:`this one <mine>` and :ref:`goals`.
    """,
)
def test_explicit_target_on_an_item_is_an_extra_name(build: Build, source: Source) -> None:
    page = build(source)
    one, box = page.body().select("p > a.reference.internal")
    assert str(one["href"]) == "#mine"
    assert page.one("#mine").find_parent("li") or page.one("#mine").name == "li"
    assert page.one("li#goals-1")
    assert (str(box["href"]), text_of(box)) == ("#goals", TITLE)


@both(
    """
    Text.

    :::{objectives} Goals
    Only *this* sentence.
    :::

    :::{objectives}
    :::
    """,
    """
    Text.

    .. objectives:: Goals

       Only *this* sentence.

    .. objectives::

    """,
)
def test_box_without_a_list_is_reported_and_kept(build: Build, source: Source) -> None:
    second = 10
    page = build(source, warns=["index:6 kwl.objective", f"index:{second} kwl.objective"])
    assert page.texts(".kwl-objectives > p") == [
        "Goals",
        "Only this sentence.",
        TITLE,
    ]


@both(
    """
    :::{objectives}
    :checklist:

    - One *item*
    - Two
    :::
    """,
    """
    .. objectives::
       :checklist:

       - One *item*
       - Two
    """,
)
def test_checklist_has_a_box_to_tick_for_each(build: Build, source: Source) -> None:
    page = build(source)
    boxes = page.body().select(".kwl-objectives li input[type=checkbox]")
    assert [box["aria-label"] for box in boxes] == ["One item", "Two"]
    text = build(source, builder="text").text()
    assert "☐ One *item*" in text.replace("\N{NO-BREAK SPACE}", " ")


@both(
    ":::{objectives}\n:checklist:\n\n1. One\n2. Two\n:::\n",
    ".. objectives::\n   :checklist:\n\n   1. One\n   2. Two\n",
)
def test_boxes_to_tick_take_the_place_of_numbers(build: Build, source: Source) -> None:
    box = build(source).body().select_one(".kwl-objectives")
    assert box is not None
    assert box.select("ol") == []
    assert [str(item["id"]) for item in box.select("ul > li:has(input)")] == ["index-1", "index-2"]


@both(
    """
    :::{objectives}
    :CheckList:
    :Class: special Second
    :NAME: goals

    - One
    :::
    """,
    """
    .. objectives::
       :CheckList:
       :Class: special Second
       :NAME: goals

       - One
    """,
)
def test_options_are_read_in_any_case(build: Build, source: Source) -> None:
    page = build(source)
    assert {"special", "second", "kwl-objectives"} <= set(page.one("#goals")["class"])
    assert len(page.body().select("input[type=checkbox]")) == 1


@both(
    {
        "index": """
            :::{toctree}
            other
            :::

            (target)=
            ## There

            :::{objectives}
            :name: goals

            - By path ([](other.md))
            - By target ([x](#target))
            - By role ({doc}`other`, {ref}`target`)
            - By worksheet ({worksheet}`sheet`)
            - By address <https://example.org>
            - Nowhere
            :::
            """,
        "other": "# Other\n\n:::{reflection} Think\n:worksheet: sheet\n:::",
    },
    {
        "index": """
            .. toctree::

               other

            .. _target:

            There
            -----

            .. objectives::
               :name: goals

               - By path (:doc:`other`)
               - By target (`There`_)
               - By role (:doc:`other`, :ref:`target`)
               - By worksheet (:worksheet:`sheet`)
               - By address https://example.org
               - Nowhere
            """,
        "other": "Other\n=====\n\n.. reflection:: Think\n   :worksheet: sheet\n",
    },
)
def test_links_of_every_syntax_are_recorded(build: Build, source: Source) -> None:
    page = build(source)
    objectives = page.domain.pages["index"].objectives
    assert [each.names for each in objectives] == [(f"goals-{n}",) for n in range(1, 7)]
    assert [len(each.links) for each in objectives] == [1, 1, 2, 1, 0, 0]
    assert page.texts("#goals a.reference.internal")[:1] == ["Other"]


@both(
    """
    ## Goals 1

    :::{objectives}
    :name: goals

    - One
    - Two
    :::
    """,
    """
    Goals 1
    -------

    .. objectives::
       :name: goals

       - One
       - Two
    """,
)
def test_an_anchor_that_a_heading_has_is_replaced(build: Build, source: Source) -> None:
    page = build(source)
    ids = [str(item["id"]) for item in page.body().select(".kwl-objectives li")]
    assert len(ids) == 2
    assert ids[0] != "goals-1"


@both(
    """
    :::{objectives} <b>Bold</b> & "quoted"
    :name: Big Goals!

    - One
    :::

    {ref}`big goals!`
    """,
    """
    .. objectives:: <b>Bold</b> & "quoted"
       :name: Big Goals!

       - One

    :ref:`big goals!`
    """,
)
def test_names_are_normalised(build: Build, source: Source) -> None:
    page = build(source)
    assert "kwl-objectives" in page.one("#big-goals")["class"]
    link = page.one("p > a.internal")
    assert link["href"] == "#big-goals"
    assert "Bold" in text_of(link)
    assert page.one("li#big-goals-1")


@both(
    ":::{objectives}\n:name: цели\n- One\n:::\n\n{objective}`цели-1`",
    ".. objectives::\n   :name: цели\n\n   - One\n\n:objective:`цели-1`",
)
def test_anchors_of_names_in_any_script_do_not_depend_on_what_stands_before(
    build: Build, source: Source
) -> None:
    built = build(source)
    link = built.one("p > a.internal")
    heading = "## Введение" if source.markup == "md" else "Введение\n--------"
    moved = Source(source.markup, {"index": f"{heading}\n\n{source.pages['index']}"})
    assert build(moved).one("p > a.internal")["href"] == link["href"]
    assert built.body().select(str(link["href"]))
