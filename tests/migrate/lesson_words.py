"""A course written with sphinx-lesson, in MyST, reStructuredText and a notebook, and its words."""

from __future__ import annotations

import json

from tests.migrate.source_words import SourceWords

_CONF = """\
project = "Git"
author = "Ada"
extensions = ["sphinx_lesson", "sphinx.ext.githubpages"]
myst_enable_extensions = ["deflist"]
"""

_INDEX = """\
# Git

```{prereq}
A computer.
```

Term
: Its definition.

- In a list:

  :::{instructor-note}
  30 min teaching
  :::

::::{challenge} Branches
:label: branches

Make one.

:::{solution} With a command
`git branch`
:::

:::{solution}
Or so.
:::
::::

:::::{tabs}
::::{group-tab} Linux
Type.

:::{figure} img/a.svg
:alt: A drawing

Its words.
:::
::::
:::::

```{eval-rst}
.. keypoints::

   - Key.
```

```{toctree}
:hidden:

more
book
```
"""

_MORE = """\
More
====

.. questions::

   - Why?

.. objectives::

   - Do it.

.. exercise:: A long title
   over two lines
   :name: long

   Try this::

     .. solution:: this is code

   .. tabs::

      .. group-tab:: Windows

         Click.

   .. solution:: An answer

      Yes.

      .. code-block:: python

         x = 1

.. note::

   .. callout:: In a note

\tA tab at the start.

.. literalinclude:: ../code/x.py
   :language: python

.. a comment

   .. exercise:: Not shown
"""


def _cell(kind: str, text: str, **more: object) -> dict[str, object]:
    return {"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True), **more}


_NOTEBOOK = {
    "cells": [
        _cell("markdown", "# Book\n\n:::{discussion} Talk\nWhy?\n:::\n"),
        _cell("code", "1 + 1", outputs=[{"output_type": "execute_result", "data": {"text/plain": ["2"]}}]),
        _cell("code", "%%bash\nls", outputs=[]),
    ],
    "metadata": {"kernelspec": {"language": "python"}},
    "nbformat": 4,
}

COURSE = SourceWords(
    name="sphinx-lesson",
    files={
        "content/conf.py": _CONF,
        "content/index.md": _INDEX,
        "content/more.rst": _MORE,
        "content/book.ipynb": json.dumps(_NOTEBOOK),
        "content/img/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "code/x.py": "code = 1\n",
    },
    shown={
        "index": (
            "Git Prerequisites A computer. Term Its definition. In a list: Instructor note 30 min teaching"
            " Branches Make one. With a command git branch Or so. Linux Type."
            " A drawing Its words. Keypoints Key."
        ),
        "more": (
            "More Questions Why? Do it. A long title over two lines Try this: .. solution:: this is code"
            " Windows Click. An answer Yes. x = 1 Note In a note A tab at the start. code = 1"
        ),
        "book": "Book Talk Why? 1 + 1 %%bash ls",
    },
    added={"index": "For trainers", "more": "By the end, you will be able to:"},
    lost={},
)
