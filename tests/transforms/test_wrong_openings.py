"""Lines that no parser reads as the directive or role that the author means: told with the right line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build

BEES = ":::{kwl} Bees"

#: What the author wrote, and the line that the message proposes.
IN_MYST = {
    ":::{ kwl } Bees\n:::": BEES,
    ":::{kwl\u00a0} Bees\n:::": BEES,
    ":::{kwl Bees\n:::": BEES,
    ":::(kwl) Bees\n:::": BEES,
    "::: kwl Bees\n:::": BEES,
    ":::reflection\nText.\n:::": ":::{reflection}",
    "::: time 2 hours\n:::": ":::{time} 2 hours",
    ":::{worksheet list}\n:::": ":::{worksheet-list}",
    ":::{kwl review} bees\n:::": ":::{kwl-review} bees",
    "::{kwl} Bees\n::": BEES,
    "：：：{kwl} Bees\n：：：": BEES,
    "´´´{kwl} Bees\n´´´": BEES,
    ".. kwl:: Bees\n   :rows: 3": BEES,
    "```{eval-rst}\n.. kwl: Bees\n```": ".. kwl:: Bees",
    "Text\n:::{ kwl:chart } Bees\n:::": ":::{kwl:chart} Bees",
    "Take {time} `5 min`.": "{time}`5 min`",
    "Take :time:`5 min`.": "{time}`5 min`",
}
IN_RST = {
    ".. kwl: Bees\n   :rows: 3": ".. kwl:: Bees",
    ".. reflection Think\n\n   Text": ".. reflection:: Think",
    ".. time: 2 hours": ".. time:: 2 hours",
    "..kwl:: Bees": ".. kwl:: Bees",
    ". kwl:: Bees": ".. kwl:: Bees",
    "..\u00a0kwl:: Bees": ".. kwl:: Bees",
    "```{kwl} Bees\n```": ".. kwl:: Bees",
    "Take {time}`5 min`.": ":time:`5 min`",
    "Take :time: `5 min`.": ":time:`5 min`",
}


@pytest.mark.parametrize("text", IN_MYST)
def test_a_line_that_is_not_a_directive_in_myst(build: Build, text: str) -> None:
    page = build({"index.md": f"# Page\n\n{text}\n"}, warns=None)
    line = 4 if "Text\n" in text[:5] or "eval-rst" in text else 3
    assert page.problems == [f"index:{line} kwl.option"]
    assert f"; write {IN_MYST[text]!r}" in page.warnings


@pytest.mark.parametrize("text", IN_RST)
def test_a_line_that_is_not_a_directive_in_restructuredtext(build: Build, text: str) -> None:
    page = build({"index.rst": f"Page\n====\n\n{text}\n"}, warns=None)
    assert page.problems == ["index:4 kwl.option"]
    assert f"; write {IN_RST[text]!r}" in page.warnings


def test_a_directive_without_a_blank_line_above_in_restructuredtext(build: Build) -> None:
    page = build({"index.rst": "Page\n====\n\nText\n.. kwl:: Bees\n"}, warns=["index:5 kwl.option"])
    assert "'.. kwl:: Bees' is not a directive here; leave a blank line above it" in page.warnings


FINE_MYST = """
::: answer
A container of this class.
:::

:::{note}
Text.
:::

::: wide
Text: a list of objectives.
:::

Write `:::{kwl Bees` or ``{time} `5 min` `` or ``:time:`5 min` ``.
The lines above: `x`.

```
.. kwl:: Bees
:::{ kwl } Bees
{time} `5 min`
```

% .. note: kwl

{time}`5 min`
"""
FINE_RST = """
.. answer: 42
.. time: we need more
.. note that this is a comment
.. license and more

::

   .. kwl: Bees
   :::{kwl} Bees

Write ``{time}`5 min``` or ``:::{kwl} Bees``; x.kwl is a name, and so is kwl.time.

:time:`5 min`
"""


def test_what_is_right_has_no_message(build: Build) -> None:
    build(
        {"index.md": f"# Page\n{FINE_MYST}\n```{{toctree}}\nother\n```\n", "other.rst": f"P\n=\n{FINE_RST}"}
    )


@pytest.mark.parametrize("opening", [":::{kwl} Bees", "```{kwl:chart} Bees", "> :::{kwl} Bees"])
def test_an_option_that_is_given_twice(build: Build, opening: str) -> None:
    around = opening[: opening.index(opening.strip("> ")[0])]
    lines = (opening, f"{around}:rows: 2", f"{around}:height: 2cm", f"{around}:rows: 3")
    text = "\n".join([*lines, around + opening[len(around) :][:3]])
    page = build({"index.md": f"# Page\n\n{text}\n"}, warns=["index:6 kwl.option"])
    assert ": the option :rows: is given twice; only the last line counts" in page.warnings
    assert len(page.html().select("table.kwl-chart tbody tr")) == 3


def test_an_option_that_is_given_twice_in_code_or_to_another_directive(build: Build) -> None:
    twice = ":name: a\n:name: b\n"
    build(
        {"index.md": f"# Page\n\n````\n:::{{kwl}} Bees\n{twice}:::\n````\n\n:::{{note}}\n{twice}Text.\n:::\n"}
    )
