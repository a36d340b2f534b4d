"""Sphinx' numbers of figures, tables and code in worksheets: a reference names what its caption says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Build

#: A picture of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
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


def test_without_numbers_captions_are_the_authors(build: Build) -> None:
    page = PAGE.replace("See :numref:`figx`, :numref:`tabx` and :numref:`codex`.", "See below.")
    words = build({"index.rst": page, "town.png": PIXEL}).words("draw")
    assert {"The town.", "Places", "A program"} <= set(words)
