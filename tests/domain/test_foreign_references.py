"""References of docutils, Sphinx and MyST in our boxes: as in a plain admonition, with every builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.twins import BOXES, NONE, Twins, build_both
from tests.roots import PIXEL

if TYPE_CHECKING:
    from pathlib import Path

BUILDERS = ["html", "singlehtml", "latex", "epub", "text", "worksheets"]
BASE = "https://example.org/course/"

#: What the references lead to.
OTHER = """\
Other
=====

.. _lab:

Labelled
--------

.. _fig:

.. figure:: pixel.png

   A figure

.. table:: Numbers
   :name: tab

   ==  ==
   a   b
   ==  ==

.. code-block:: python
   :caption: Code
   :name: prog

   print()

.. math:: a = b
   :label: sum

.. glossary::

   bee
      An insect

.. program:: tool
.. option:: --go

.. envvar:: HOME_OF_BEES

.. confval:: bees

.. py:function:: known(x)

.. c:function:: int c_known(int x)

.. cpp:class:: Known

.. js:function:: js_known(x)

.. rst:directive:: known
"""

DATA: dict[str, str | bytes] = {"pixel.png": PIXEL, "table.csv": "a,b\n", "other.rst": OTHER}

RST = """
`There @@`_, `there too <There @@_>`_, there@@_, `anonymous`__, https://example.org, name@example.org,
`written <https://example.org/@@>`_, `away <https://example.org/away>`__, `relative <other.html>`__,
`file <table.csv>`__, `mail <mailto:a@example.org>`__, `odd <http://[::1>`__, `script <javascript:x>`__.

__ https://example.org/anonymous

Footnote [1]_, [#]_, [#note]_, [*]_, citation [CIT@@]_, |sub@@|, |link@@|_, and `nowhere @@`_, [9]_, |none|.

.. _inside@@:

An _`inline target @@`, `Inline target @@`_, inside@@_.

.. image:: pixel.png
   :target: other.html

.. image:: pixel.png
   :target: `There @@`_

.. image:: pixel.png
   :target: http://[::1

.. figure:: pixel.png
   :target: https://example.org
   :name: figure-@@

   See :ref:`lab`

:ref:`lab`, :ref:`words <lab>`, :ref:`inside <inside@@>`, :ref:`figure-@@`, :ref:`no-label`, :doc:`other`,
:doc:`words <other>`, :doc:`@@`, :doc:`no-page`, :any:`lab`, :any:`bee`, :any:`no-name`, :term:`bee`,
:term:`no-term`, :numref:`fig`, :numref:`Table %s <tab>`, :numref:`prog`, :numref:`figure-@@`, :numref:`lab`,
:numref:`no-figure`, :eq:`sum`, :eq:`no-sum`, :math:numref:`sum`.

:download:`table.csv`, :download:`words <table.csv>`, :download:`no <no.csv>`,
:download:`far <https://example.org/a.zip>`, :option:`tool --go`, :option:`tool --no`, :envvar:`HOME_OF_BEES`,
:keyword:`for`, :token:`no`, :confval:`bees`, :py:func:`known`, :py:func:`no_func`, :c:func:`c_known`,
:c:func:`no_c`, :cpp:class:`Known`, :cpp:any:`no::cpp`, :js:func:`js_known`, :js:func:`no_js`,
:rst:dir:`known`, :rst:dir:`no-dir`, :py:obj:`~a.b`, :c:expr:`int x`, :cpp:expr:`Known x`.

:pep:`8`, :rfc:`2324`, :rfc:`2324#section-1`, :index:`bees`, :abbr:`KWL (know, want, learned)`,
:command:`ls`, :manpage:`ls(1)`, :kbd:`Ctrl+C`, :guilabel:`&Open`, :menuselection:`A --> B`, :file:`a/{b}`,
:samp:`{x}`, :issue:`7`, :math:`a`, :no-role:`x`.

.. index:: bees; in the box

.. seealso:: :doc:`other`

.. only:: html

   :ref:`lab`

.. toctree::

   below-@@
"""

AFTER_RST = """
.. |sub@@| replace:: substituted https://example.org/sub
.. |link@@| replace:: linked
.. _link@@: https://example.org/link

.. [1] One
.. [#] Auto
.. [#note] Named
.. [*] Symbol
.. [CIT@@] Cited

There @@
-------

.. _there@@: https://example.org/there
"""

MD = """
[page](other.rst), [](other.rst), [heading](other-md.md#a-heading), [](other-md.md#a-heading), [](#there-@@),
[](#lab), [words](#lab), [x](#h-@@){#here-@@}, [](#here-@@), <project:other.rst>, <project:other.rst#lab>,
<project:#lab>, [the table](table.csv), [](table.csv), <path:table.csv>, [x](path:table.csv),
[x](inv:none#x), <inv:#x>, [x](missing.md), [](missing.md#x), [x](#no-@@), [x](no.csv), [x](other.rst#no).

[far](https://example.org), <https://example.org/auto>, <name@example.org>, [mail](mailto:a@example.org),
[script](javascript:x), [odd](http://[::1), [odd](<http://[::1>), [relative](other.html), [wiki](wiki:Bee#x),
[reference][ref-@@], [ref-@@], [empty](), [root](/other.rst), [up](../x.md), [port](http://example.org:x/),
[file](file:///etc/passwd), [cid](data:text/plain,x), [network](//example.org/x), [percent](other%2Erst),
[letters](über.md), ![picture](pixel.png), [![picture](pixel.png)](other.rst), <a href="other.html">raw</a>.

Footnote[^1], [^word-@@], [^none], [span]{#span-@@ .x}, [](#span-@@), {{ sub }}, `code`{#code-@@}, $a$,
{math}`a`.

(inside-@@)=
Inside: [](#inside-@@), {ref}`inside <inside-@@>`, {ref}`lab`, {ref}`no-label`, {doc}`other`, {doc}`@@`,
{any}`lab`, {any}`no-name`, {term}`bee`, {term}`no-term`, {numref}`fig`, {numref}`Table %s <tab>`,
{numref}`no-figure`, {eq}`sum`, {eq}`no-sum`, {download}`t <table.csv>`, {download}`no.csv`,
{py:func}`known`, {py:func}`no_func`, {c:func}`c_known`, {option}`tool --go`, {keyword}`for`, {pep}`8`,
{abbr}`KWL (know)`, {index}`bees`, {no-role}`x`.

{#attribute-@@}
A paragraph with an id, [](#attribute-@@).

```{figure} pixel.png
:name: figure-@@
:target: other.html

A figure, see [](#lab) and {numref}`figure-@@`
```

```{image} pixel.png
:target: http://[::1
```

| a | b |
|---|---|
| [](#lab) | {download}`table.csv` |

```{eval-rst}
`There @@`_, :ref:`lab`, https://example.org
```

```{toctree}
below-@@
```
"""

AFTER_MD = """
[ref-@@]: https://example.org/reference

[^1]: One
[^word-@@]: Word

(h-@@)=
## There @@
"""

BELOW = "Below @@\n==================\n"
OTHER_MD = "# Other\n\n## A heading\n"


def project(markup: str) -> Twins:
    """Return the project in one markup."""
    if markup == "rst":
        return Twins("rst", RST, AFTER_RST, {**DATA, "below-@@.rst": BELOW})
    return Twins("md", MD, AFTER_MD, {**DATA, "below-@@.rst": BELOW, "other-md.md": OTHER_MD})


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize(("base", "numfig"), [("", True), (BASE, False)], ids=["no-base", "base"])
@pytest.mark.parametrize("markup", ["md", "rst"])
def test_references_are_those_of_a_plain_box(
    tmp_path: Path, markup: str, base: str, *, numfig: bool, builder: str
) -> None:
    pair = build_both(
        tmp_path,
        project(markup),
        builder,
        extensions=["myst_parser", "sphinx_kwl", "sphinx.ext.extlinks"],
        extlinks={"issue": ("https://example.org/issue/%s", "issue %s")},
        html_baseurl=base,
        manpages_url="https://example.org/man/{page}",
        myst_enable_extensions=["attrs_block", "attrs_inline", "colon_fence", "dollarmath", "substitution"],
        myst_heading_anchors=3,
        myst_substitutions={"sub": "[substituted](#lab)"},
        myst_url_schemes={
            "http": None,
            "https": None,
            "mailto": None,
            "wiki": "https://example.org/wiki/{{path}}#{{fragment}}",
        },
        numfig=numfig,
        nitpicky=not numfig,
    )
    assert pair.other_warnings == NONE
    if builder == "html":
        assert {name: pair.lost(name) for name in BOXES} == {name: [] for name in BOXES}
