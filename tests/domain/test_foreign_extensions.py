"""References of other people's extensions in our boxes: as in a plain admonition, with every builder.

Left out is what ends without our boxes, too: plain text of exercises and theorems, both extensions together
in singlehtml, ``prf:ref`` on a page in no toctree.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from tests.domain.twins import BOXES, NONE, Pair, Twins, build_both

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/course/"
MARKED_UP = [
    *((builder, "") for builder in ("html", "singlehtml", "latex", "epub", "worksheets")),
    *((builder, BASE) for builder in ("html", "latex", "worksheets")),
]
BUILDS = [*MARKED_UP, ("text", "")]
ALL_EQUAL: dict[str, list[object]] = {name: [] for name in BOXES}


def lost(pair: Pair) -> dict[str, list[object]]:
    """Return what each box lacks of its plain twin."""
    return {name: pair.lost(name) for name in BOXES}


PROOF = Twins(
    "md",
    """
    {prf:ref}`here-@@`, {prf:ref}`words <here-@@>`, {prf:ref}`there`, {prf:ref}`words <there>`,
    {prf:ref}`plain`, {prf:ref}`before`, {prf:ref}`no-label`, {ref}`here-@@`, {ref}`there`, {numref}`there`,
    [](#there), [words](#here-@@), {any}`there`.

    ```{prf:lemma} Inside
    :label: inside-@@

    See {prf:ref}`there`.
    ```
    """,
    """
    ```{prf:theorem} Here
    :label: here-@@

    True.
    ```
    """,
    {
        "other.md": "# Other\n\n```{prf:theorem} There\n:label: there\n\nTrue.\n```\n\n"
        "```{prf:definition}\n:label: plain\n:nonumber:\n\nA word.\n```\n",
        "a.md": "# Before\n\n```{prf:definition}\n:label: before\n\nA word.\n```\n",
    },
)


@pytest.mark.parametrize(("builder", "base"), MARKED_UP)
def test_sphinx_proof(tmp_path: Path, base: str, builder: str) -> None:
    pytest.importorskip("sphinx_proof", reason="sphinx_proof not installed")
    extensions = ["myst_parser", "sphinx_proof", "sphinx_kwl"]
    pair = build_both(tmp_path, PROOF, builder, extensions=extensions, html_baseurl=base)
    assert pair.other_warnings == NONE
    if builder == "html":
        assert lost(pair) == ALL_EQUAL


EXERCISE = Twins(
    "md",
    """
    {ref}`here-@@`, {ref}`words <here-@@>`, {numref}`here-@@`, {numref}`Task %s <there>`, {ref}`there`,
    {ref}`plain`, {numref}`plain`, {ref}`answer-@@`, {ref}`answer`, {doc}`other`, {ref}`no-label`,
    {numref}`no-label`, [](#there), [words](#here-@@), {any}`there`.

    ```{exercise} Inside
    :label: inside-@@

    See {ref}`there`.
    ```

    ```{solution} inside-@@
    :label: solved-@@

    See {ref}`inside-@@`.
    ```
    """,
    """
    ```{exercise} Here $x$
    :label: here-@@

    Try it.
    ```

    ```{solution} here-@@
    :label: answer-@@

    Like this.
    ```
    """,
    {
        "other.md": "# Other\n\n```{exercise} There\n:label: there\n\nTry it.\n```\n\n"
        "```{exercise}\n:label: plain\n:nonumber:\n\nTry it.\n```\n\n"
        "```{solution} there\n:label: answer\n\nLike this.\n```\n",
    },
)


@pytest.mark.parametrize(("builder", "base"), MARKED_UP)
def test_sphinx_exercise(tmp_path: Path, base: str, builder: str) -> None:
    pytest.importorskip("sphinx_exercise", reason="sphinx_exercise not installed")
    extensions = ["myst_parser", "sphinx_exercise", "sphinx_kwl"]
    pair = build_both(tmp_path, EXERCISE, builder, extensions=extensions, html_baseurl=base)
    assert pair.other_warnings == NONE
    if builder == "html":
        assert lost(pair) == ALL_EQUAL


BIBTEX = Twins(
    "md",
    """
    {cite}`bees`, {cite:p}`bees,wasps`, {cite:t}`bees`, {cite:empty}`wasps`, {cite}`none`,
    {footcite}`bees`, {footcite:t}`wasps`, {footcite:p}`none`.

    ```{footbibliography}
    ```
    """,
    "",
    {
        "refs.bib": "@book{bees, author={Ann Bee}, title={Bees}, year=2020, publisher={B}}\n"
        "@book{wasps, author={Will Wasp}, title={Wasps}, year=2021, publisher={W}}\n",
        "other.md": "# Other\n\n```{bibliography}\n```\n",
    },
)


@pytest.mark.parametrize(("builder", "base"), BUILDS)
def test_bibtex(tmp_path: Path, base: str, builder: str) -> None:
    pytest.importorskip("sphinxcontrib.bibtex", reason="sphinxcontrib.bibtex not installed")
    extensions = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_kwl"]
    pair = build_both(
        tmp_path, BIBTEX, builder, extensions=extensions, html_baseurl=base, bibtex_bibfiles=["refs.bib"]
    )
    assert pair.other_warnings == NONE
    if builder == "html":
        assert lost(pair) == ALL_EQUAL


INTERSPHINX = Twins(
    "md",
    """
    {py:func}`far.known`, {py:func}`far.none`, {ref}`far-label`, {ref}`words <far:far-label>`,
    {doc}`far:page`, {any}`far-label`, {external:ref}`far-label`, {external+far:py:func}`far.known`,
    {external+none:ref}`x`,
    {external:ref}`far-none`, {term}`far-term`, {numref}`far-label`, {option}`far --go`, <inv:#far-label>,
    [words](inv:far#far-label), [](inv:far:py:function#far.known), <inv:far#none>, [x](inv:none#x),
    [](#far-label).
    """,
    "",
    {"other.md": "# Other\n"},
)

OBJECTS = """\
far.known py:function 1 api.html#$ -
far-label std:label -1 page.html#$ A far label
page std:doc -1 page.html A far page
far-term std:term -1 page.html#term-$ -
far --go std:cmdoption -1 page.html#cmdoption-go -
"""


@pytest.mark.parametrize(("builder", "base"), BUILDS)
def test_intersphinx(tmp_path: Path, base: str, builder: str) -> None:
    head = b"# Sphinx inventory version 2\n# Project: Far\n# Version: 1\n# compressed using zlib\n"
    inventory = tmp_path / "objects.inv"
    inventory.write_bytes(head + zlib.compress(OBJECTS.encode()))
    pair = build_both(
        tmp_path,
        INTERSPHINX,
        builder,
        extensions=["myst_parser", "sphinx.ext.intersphinx", "sphinx_kwl"],
        html_baseurl=base,
        intersphinx_mapping={"far": ("https://example.org/far/", str(inventory))},
        nitpicky=True,
    )
    assert pair.other_warnings == NONE
    if builder == "html":
        assert lost(pair) == ALL_EQUAL
