"""A Workbench lesson, in Markdown and in R Markdown, and the words of its pages."""

from __future__ import annotations

from tests.migrate.source_words import SourceWords

_CONFIG = "title: Birds\nepisodes:\n- count.md\n- plot.Rmd\n"

_COUNT = """\
---
title: Count them
teaching: 10
exercises: 5
---

::::::::::::::::::::: questions

- How many are there?

:::::::::::::::::::::::::::::

::: objectives
- Count birds.
:::

Use `ls`, as `![not a picture](url
here){alt='x'}` shows. Water is H~2~O, and 10^6^ is a million.

::::: instructor
Bring bread.
:::::

::::::: challenge

## A pond

Look at ![the picture](fig/pond.svg){alt='A pond with
two ducks' width='50%'} and count.

::: hint
Look behind the reed.
:::

:::: solution

## First answer

Two.

```output
2
```
::::

:::: solution
Or one.
::::
:::::::

:::: spoiler
### More

Hidden words.
::::

::: tab
### Linux

Open a terminal.
:::

```python
print("wrong" ???)
```

| Bird | Number |
|------|--------|
| duck | 2      |

[duck]: https://example.org/duck
[gone]: missing.md

A [duck] and a [broken link][gone].

::::: keypoints
- Birds are countable.
:::::
"""

_PLOT = """\
---
title: Plot them
---

```{r setup, include=FALSE, fig.cap="no"}
x <- 2
```

Words with <kbd>Ctrl</kbd> and &amp; entities.

```{r}
plot(x)
```

> quoted words from [the shared list][shared]
"""

LESSON = SourceWords(
    name="workbench",
    files={
        "config.yaml": _CONFIG,
        "links.md": "[shared]: https://example.org/shared\n[other]: https://example.org/other\n",
        "index.md": "---\ntitle: Welcome\nsite: sandpaper::sandpaper_site\n---\nThis is a lesson.\n",
        "episodes/count.md": _COUNT,
        "episodes/plot.Rmd": _PLOT,
        "episodes/fig/pond.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "learners/setup.md": "---\ntitle: Setup\n---\nInstall [R](https://example.org).\n",
        "profiles/ana.md": "---\ntitle: Ana\n---\nAna teaches.\n",
    },
    shown={
        "index": "Welcome This is a lesson.",
        "episodes/count": (
            "Count them  How many are there?  Count birds."
            " Use ls, as ![not a picture](url here){alt='x'} shows. Water is H2O, and 106 is a million."
            " Bring bread."
            " A pond  Look at  A pond with two ducks  the picture  and count."
            " Look behind the reed.  First answer Two. 2 Or one.  More  Hidden words."
            " Linux Open a terminal."
            ' print("wrong" ???) Bird Number duck 2'
            " A duck and a broken link.  Birds are countable."
        ),
        "episodes/plot": (
            "Plot them x <- 2 Words with Ctrl and & entities. plot(x) quoted words from the shared list"
        ),
        "learners/setup": "Setup Install R.",
        "profiles/ana": "Ana Ana teaches.",
    },
    added={
        "episodes/count": (
            "Questions By the end, you will be able to: For trainers: Instructor Note Hint Key Points"
        ),
    },
    lost={},
)
