"""Workbench lessons: boxes, code, images, order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.migrate.conftest import Migrate

CONFIG = "title: 'The Shell'\nlang: de\nepisodes:\n- b.md\n- a.Rmd\nlearners:\n"

EPISODE = """\
---
title: Files
teaching: 30
exercises: 010
---

::::::::::: questions
- Why?
:::::::::::::::

::::::::: challenge
## Try it

Costs $HOME?

::: hint
Look.
:::

:::::: solution
## One

Yes.
::::::

:::::: solution
```output
No.
```
::::::
:::::::::

![A caption](fig/x.svg){alt='A picture'}

See [the other](a.Rmd) and [setup](../learners/setup.md).
"""

FILES = {
    "config.yaml": CONFIG,
    "index.md": "---\ntitle: Start\n---\nWelcome.\n",
    "episodes/b.md": EPISODE,
    "episodes/a.Rmd": "---\ntitle: R\n---\n```{r one, include=FALSE}\nx <- 1\n```\n\n```{r}\nplot(x)\n```\n",
    "episodes/fig/x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "learners/setup.md": "---\ntitle: Setup\n---\n:::: unknown\nWords.\n::::\n",
}


def test_the_order_is_that_of_the_configuration(migrate: Migrate) -> None:
    index = migrate(FILES).page("index")
    assert index.endswith("\nepisodes/b\nepisodes/a\nlearners/setup\n```\n")


def test_boxes_and_code(migrate: Migrate) -> None:
    page = migrate(FILES).page("episodes/b")
    assert page.startswith("---\nteaching: 30\nexercises: 010\n---\n\n# Files\n")
    assert "{reflection} Try it\n" in page
    assert page.count("{model-answer}") == 1
    assert page.index("{model-answer}") < page.index("Yes.") < page.index("```output\nNo.") < page.index("![")
    assert ":::{admonition} Hint\n:class: hint dropdown\n\nLook.\n:::" in page
    assert "Costs $HOME?" in page


def test_images_and_links(migrate: Migrate) -> None:
    course = migrate(FILES)
    page = course.page("episodes/b")
    assert "![A picture](fig/x.svg)\\\nA caption" in page
    assert "[the other](a.md) and [setup](../learners/setup.md)" in page
    assert (course.folder / "episodes" / "fig" / "x.svg").is_file()


def test_losses_have_file_line_and_reason(migrate: Migrate) -> None:
    assert migrate(FILES).losses == [
        "episodes/a.Rmd:4 R code that the lesson does not show is shown: include=FALSE",
        "episodes/a.Rmd:8 the output of this R code is not in the course",
        "learners/setup.md:4 the box unknown is not known; its text was kept",
    ]
