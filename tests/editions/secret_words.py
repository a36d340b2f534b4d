"""A course whose notes and model answers contain a secret word in every place where words can stand."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.roots import PIXEL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The word; in names that docutils and Sphinx write in lower case, too.
WORD = "xyzzy"

#: Everything that an author can write in a note or model answer, in MyST.
PLACES_MD = """\
A paragraph with xyzzy1 and `xyzzy2`, {index}`xyzzy3`, [a link](https://example.org/xyzzy4),
$xyzzy5$.[^xyzzy6] Images: ![xyzzy7](xyzzy8.png) and a {download}`file <xyzzy9.txt>`.
A time: {time}`47 min <do>`.

[^xyzzy6]: The footnote xyzzy10.

(xyzzy-label)=
## A heading xyzzy11

- An item xyzzy12
- [ ] A task xyzzy13

| Column xyzzy14 | Empty |
|---|---|
| Cell xyzzy15 |  |

```{figure} xyzzy8.png
:name: xyzzy-figure
:alt: Alternative xyzzy16

Caption xyzzy17
```

```{glossary}
xyzzy18
  The definition xyzzy19
```

```{math}
:label: xyzzy-equation
xyzzy20
```

```{code-block} python
:caption: Code xyzzy21
xyzzy22 = 1
```

```{index} single: xyzzy23
```

```{admonition} A box xyzzy24
:class: xyzzy-class
:name: xyzzy-box
Words xyzzy25
```

```{include} _xyzzy.txt
```

```{only} html
Only xyzzy26
```

```{py:function} xyzzy27(a)
Words xyzzy28
```

<p class="xyzzy29">xyzzy30</p>
"""

PLACES_RST = """\
A paragraph with xyzzy1 and ``xyzzy2``, :index:`xyzzy3`, `a link <https://example.org/xyzzy4>`_ and
:math:`xyzzy5`. [#xyzzy6]_ Here is |xyzzy31|, :download:`a file <xyzzy9.txt>`, :time:`47 min <do>`.

.. [#xyzzy6] The footnote xyzzy10.

.. |xyzzy31| replace:: the substitution xyzzy32

.. _xyzzy-label:

A heading xyzzy11
-----------------

- An item xyzzy12

.. list-table::
   :header-rows: 1

   - - Column xyzzy14
     - Empty
   - - Cell xyzzy15
     -

.. figure:: xyzzy8.png
   :name: xyzzy-figure
   :alt: Alternative xyzzy16

   Caption xyzzy17

.. glossary::

   xyzzy18
      The definition xyzzy19

.. math:: xyzzy20
   :label: xyzzy-equation

.. code-block:: python
   :caption: Code xyzzy21

   xyzzy22 = 1

.. index:: single: xyzzy23

.. admonition:: A box xyzzy24
   :class: xyzzy-class
   :name: xyzzy-box

   Words xyzzy25

.. include:: _xyzzy.txt

.. only:: html

   Only xyzzy26

.. py:function:: xyzzy27(a)

   Words xyzzy28

.. raw:: html

   <p class="xyzzy29">xyzzy30</p>

.. comment xyzzy33
"""

FILES: dict[str, str | bytes] = {
    "xyzzy8.png": PIXEL,
    "xyzzy9.txt": "A file xyzzy34\n",
    "_xyzzy.txt": "An included file xyzzy35\n",
}


def indented(text: str, spaces: int) -> str:
    """Return *text* with *spaces* before each line that is not empty."""
    return re.sub(r"(?m)^(?=.)", " " * spaces, text)


def renumbered(text: str, start: int) -> str:
    """Return *text* with other labels and terms, so that a page can contain it several times."""
    return re.sub(r"xyzzy(-label|-figure|-equation|-box|6\b|18\b|27\b|31\b)", rf"xyzzyn{start}\1", text)


def page_md(*, notes: bool = True, option: str = "") -> str:
    """Return a page in MyST with all places in notes and model answers, wherever these can stand.

    Without *notes* only in model answers. *option*: a line with an option of each model answer.
    """
    places = PLACES_MD
    bodies = iter(renumbered(places, number) for number in range(100))

    def note(fence: str = "::::") -> str:
        if not notes:
            return ""
        head = f"{fence}{{trainer-note}} A title xyzzy\n:class: xyzzy\n:name: xyzzy-{next(names)}\n"
        return f"{head}\n{next(bodies)}\n{fence}\n"

    def model(option_for: str = "", fence: str = "::::") -> str:
        lines = "".join(f"{line}\n" for line in (option_for, option) if line)
        return f"{fence}{{model-answer}}\n{lines}\n{next(bodies)}\n{fence}\n"

    names = iter(range(100))
    return f"""\
# Page

{note()}

- An item

{indented(note(), 2)}

:::::::{{objectives}}
- Describe it

{indented(note(), 2)}
:::::::

::::::::{{reflection}} Think
:worksheet: think

{note()}

:::::::{{answer}} What do you see?
:name: seen

{model()}

{note()}
:::::::

:::::::{{list-table}}
:header-rows: 1

* - Who
  - What
* - Ann
  - {indented(note(":::::"), 4).strip()}
* - Ben
  - {indented(model("", ":::::"), 4).strip()}
* - Cem
  -
:::::::

{model(":for: What-Cem")}
::::::::

::::::::{{kwl}} bees
:experience:

Think about bees.

{note()}

{model(":for: k")}

{model(":for: experience")}
::::::::

:::::::{{admonition}} A box
Words

{note()}
:::::::
"""


def page_rst(*, notes: bool = True, option: str = "") -> str:
    """Return the same page in reStructuredText."""
    places = PLACES_RST
    bodies = iter(renumbered(places, number) for number in range(100))
    names = iter(range(100))

    def note(spaces: int = 0) -> str:
        if not notes:
            return ""
        head = f".. trainer-note:: A title xyzzy\n   :class: xyzzy\n   :name: xyzzy-{next(names)}\n\n"
        return indented(head + indented(next(bodies), 3), spaces)

    def model(spaces: int = 0, option_for: str = "") -> str:
        lines = "".join(f"   {line}\n" for line in (option_for, option) if line)
        return indented(f".. model-answer::\n{lines}\n{indented(next(bodies), 3)}", spaces)

    return f"""\
Page
====

{note()}

- An item

{note(2)}

.. objectives::

   - Describe it

{note(5)}

.. reflection:: Think
   :worksheet: think

{note(3)}

   .. answer:: What do you see?
      :name: seen

{model(6)}

{note(6)}

   .. list-table::
      :header-rows: 1

      - - Who
        - What
      - - Ann
        - {note(10).strip()}
      - - Ben
        - {model(10).strip()}
      - - Cem
        -

{model(3, ":for: What-Cem")}

.. kwl:: bees
   :experience:

   Think about bees.

{note(3)}

{model(3, ":for: k")}

{model(3, ":for: experience")}

.. admonition:: A box

   Words

{note(3)}
"""


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of a file, and of each file that is packed or compressed in it."""
    blob = path.read_bytes()
    yield str(path), blob
    if path.name == "objects.inv":
        yield f"{path} (unpacked)", zlib.decompress(blob.split(b"zlib.\n", 1)[1])
    if blob.startswith(b"\x1f\x8b"):
        yield f"{path} (unpacked)", gzip.decompress(blob)
    if blob.startswith(b"PK"):
        yield from _packed(str(path), blob)


def _packed(name: str, blob: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        for member in archive.namelist():
            content = archive.read(member)
            yield f"{name}!{member}", content
            if content.startswith(b"PK"):
                yield from _packed(f"{name}!{member}", content)


def leaks(outdir: Path) -> list[str]:
    """Return the files in *outdir* whose name or content contains the secret word, in any case."""
    found = []
    for path in sorted(outdir.rglob("*")):
        if path.is_file() and not path.is_relative_to(outdir / ".doctrees"):
            for name, content in contents(path):
                if WORD in f"{name[len(str(outdir)) :]}".lower() or WORD.encode() in content.lower():
                    where = content.lower().find(WORD.encode())
                    excerpt = content[max(0, where - 60) : where + 40] if where >= 0 else b""
                    found.append(f"{name[len(str(outdir)) :]}: {excerpt!r}")
    return found
