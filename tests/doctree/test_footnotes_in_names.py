"""The mark of a footnote is not part of the name of a field: "A bee", not "A bee1"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from tests.roots import PIXEL

if TYPE_CHECKING:
    from tests.conftest import Build

PAGES = {
    "index.md": """# Page

:::{objectives}
:checklist:
- Keep bees[^a]
:::

::::{reflection} Bees[^a]
:worksheet: bees

| Task | Done[^a] |
|---|---|
| Read[^a] | - [ ] |
| More[^a] | - [ ] soon[^a] |

- [ ] Walk[^a]

:::{choice} Which flies?[^a]
- A bee[^a]
:::

:::{scale} How sure are you?[^a]
:steps: one[^a], two
- I know.[^a]
:::

```{answer} Why[^a]?
```
::::

:::{worksheet-list}
:::

[^a]: A note.
"""
}
NAMES = ["Done, Read", "soon", "Walk", "A bee", "I know.: one", "I know.: two"]


def test_on_the_page_and_on_paper(build: Build) -> None:
    built = build(PAGES)
    assert [box["aria-label"] for box in built.body().select("input")] == ["Keep bees", *NAMES]
    assert set(built.labels()) == {"Why?"}
    assert built.texts("table.kwl-worksheet-list tbody tr td:nth-child(2)") == ["Bees"]
    aliases = built.word("bees").element.body.iter(qn("w:alias"))
    found = [str(alias.get(qn("w:val"))) for alias in aliases]
    assert [name for name in found if name not in {"Name", "Date"}] == [*NAMES, "Why?"]


def test_in_the_pdf(build: Build) -> None:
    built = build(PAGES, builder="latex", kwl_pdf_forms=True)
    source = (built.outdir / "course.tex").read_text(encoding="utf-8")
    macros = re.findall(r"\\sphinxkwl(?:check|cell)box\{0\}\{[^}]*\}\{(.*?)\}", source)
    assert macros == ["Keep bees", *NAMES]


def test_a_box_with_only_a_picture_or_a_footnote_keeps_it(build: Build) -> None:
    rows = "| x | - [ ] ![](a.png) |\n| y | - [ ] [^a] |"
    text = f":::{{reflection}} R\n| A | B |\n|---|---|\n{rows}\n:::\n\n[^a]: A note.\n"
    built = build({"index.md": text, "a.png": PIXEL})
    assert len(built.body().select("td input")) == 2
    assert len(built.body().select("td img")) == 1
    assert len(built.body().select("td a")) == 1
