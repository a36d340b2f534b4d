"""Numbers of figures, tables, code and equations in worksheets: those of the page and of references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import PIXEL

if TYPE_CHECKING:
    from tests.conftest import Build

PAGE = """
Page
====

.. figure:: town.png

   On the page.

.. reflection:: Draw on
   :worksheet: draw

   See :numref:`figx`, :numref:`tabx` and :numref:`codex`.

   .. _figx:

   .. figure:: town.png

      The *town*.

   .. _tabx:

   .. list-table:: Places

      * - a
        - b

   .. _codex:

   .. code-block:: python
      :caption: A program

      print()

.. workbook::
"""


def test_captions_have_the_numbers_of_the_page(build: Build) -> None:
    files = {"index.rst": "Course\n======\n\n.. toctree::\n   :numbered:\n\n   page\n", "page.rst": PAGE}
    built = build({**files, "town.png": PIXEL}, numfig=True)
    for file in ("draw", "page-workbook"):
        words = built.words(file)
        assert "See Fig. 1.2, Table 1.1 and Listing 1.1." in words
        assert {"Fig. 1.2 The town.", "Table 1.1 Places", "Listing 1.1 A program"} <= set(words)
    first = PAGE.replace(".. figure:: town.png\n\n   On the page.", "", 1)
    assert "Fig. 1.1 The town." in built.rebuild({"page.rst": first}).words("draw")


def test_without_numfig_captions_are_not_changed(build: Build) -> None:
    page = PAGE.replace("See :numref:`figx`, :numref:`tabx` and :numref:`codex`.", "See below.")
    words = build({"index.rst": page, "town.png": PIXEL}).words("draw")
    assert {"The town.", "Places", "A program"} <= set(words)


def test_the_numbers_follow_other_pages_in_every_builder(build: Build) -> None:
    first = "A\n=\n\n"
    figure = ".. figure:: town.png\n\n   One more.\n"
    box = ".. reflection:: R\n   :worksheet: r\n\n   .. figure:: town.png\n\n      The town.\n"
    files = {
        "index.rst": "Course\n======\n\n.. toctree::\n\n   a\n   b\n",
        "a.rst": first,
        "b.rst": f"B\n=\n\n{box}",
    }
    built = build({**files, "town.png": PIXEL}, numfig=True)
    assert "Fig. 1 The town." in built.rebuild({}, builder="worksheets").words("r")
    assert "Fig. 2 The town." in built.rebuild({"a.rst": first + figure}).words("r")
    assert "Fig. 2 The town." in built.rebuild({}, builder="worksheets").words("r")


EQUATIONS = """
Page
====

.. math:: a
   :label: first

.. reflection:: R
   :worksheet: r

   See :eq:`first` and :eq:`second`.

   .. math:: b
      :label: second
"""
INDEX = "Course\n======\n\n.. toctree::\n   :numbered:\n\n   other\n   page\n"
OTHER = "Other\n=====\n\n.. math:: z\n   :label: z\n"
NUMBER = re.compile(r"\([\d.-]*\)")


@pytest.mark.parametrize("builder", ["html", "latex", "worksheets"])
@pytest.mark.parametrize(
    ("config", "numbers"),
    [
        ({}, ["(2.1)", "(2.2)", "(2.2)"]),
        ({"math_numsep": "-"}, ["(2-1)", "(2-2)", "(2-2)"]),
        ({"math_numfig": False}, ["(1)", "(2)", "(2)"]),
    ],
)
def test_equations_have_the_numbers_of_the_page(
    build: Build, builder: str, config: dict[str, Any], numbers: list[str]
) -> None:
    files = {"index.rst": INDEX, "other.rst": OTHER, "page.rst": EQUATIONS}
    built = build(files, builder=builder, numfig=True, **config)
    assert NUMBER.findall(" ".join(built.words("r"))) == numbers


@pytest.mark.parametrize("builder", ["html", "worksheets"])
def test_equations_of_a_page_in_no_toctree_have_no_number(build: Build, builder: str) -> None:
    files = {"index.rst": INDEX.replace("page", ""), "other.rst": OTHER, "page.rst": f":orphan:\n{EQUATIONS}"}
    built = build(files, builder=builder, numfig=True)
    assert NUMBER.findall(" ".join(built.words("r"))) == ["()", "()"]  # of the references, by Sphinx


#: An extension with a kind of figure that ``numfig_format`` does not know.
SCHEME = """
from docutils import nodes
from docutils.parsers.rst.directives.images import Figure


class scheme(nodes.figure):
    pass


class Scheme(Figure):
    def run(self):
        [figure] = super().run()
        made = scheme("", *figure.children)
        self.state.document.note_implicit_target(made)
        return [made]


def setup(app):
    app.add_enumerable_node(scheme, "scheme")
    app.add_directive("scheme", Scheme)
"""


def test_a_kind_without_a_format_has_no_number(build: Build) -> None:
    box = ".. reflection:: R\n   :worksheet: r\n\n   .. scheme:: town.png\n\n      The town.\n"
    files: dict[str, str | bytes] = {
        "index.rst": f"Page\n====\n\n{box}",
        "town.png": PIXEL,
        "kwl_scheme.py": SCHEME,
        "conf.py": "import sys\nsys.path.insert(0, __file__.rpartition('/')[0])\n",
    }
    extensions = ["sphinx_kwl", "kwl_scheme"]
    built = build(files, builder="worksheets", numfig=True, extensions=extensions)
    assert "The town." in built.words("r")
