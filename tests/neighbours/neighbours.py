"""The extensions on the bench, and what authors write with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.neighbours.notebook import NOTEBOOK, Notebook

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The builders of the bench that Sphinx has without our extension.
BUILDERS = ("html", "dirhtml", "singlehtml", "latex", "epub", "text", "man", "xml")
#: Our builder.
OURS = "worksheets"
#: All builders that write worksheets.
WITH_WORKSHEETS = ("html", "dirhtml", "singlehtml", "latex", OURS)
#: Under these themes the page and its worksheets must say the same; the first is that of all other builds.
THEMES = ("basic", "furo", "sphinx_book_theme", "pydata_sphinx_theme")


@dataclass(frozen=True)
class Neighbour:
    """One extension. In a construct, ``@`` is a number that makes its labels unique."""

    package: str  #: its name on PyPI
    constructs: Mapping[str, str]  #: what it is called in the documentation, and its source in MyST
    modules: tuple[str, ...] = ()  #: what conf.py loads; by default the package with underscores
    config: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    #: Words of the page -> what stands for them on paper, where the two are to differ.
    on_paper: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    end: str = ""  #: what stands at the end of the page
    #: The notebook that the page becomes; without one it is a text file.
    notebook: Notebook | None = None
    #: Builders in which Sphinx with this extension fails without sphinx-kwl.
    left_out: tuple[str, ...] = ()
    #: What sphinx-kwl says about a construct: a part of the message. The build says that and nothing else.
    messages: Mapping[str, str] = field(default_factory=dict)
    themes: tuple[str, ...] = THEMES

    @property
    def extensions(self) -> tuple[str, ...]:
        """The extensions that conf.py loads, without ours."""
        return self.modules or (self.package.replace("-", "_"),)


NEIGHBOURS = (
    Neighbour(
        "sphinx-exercise",
        {
            "`exercise` with a title": """\
:::{exercise} Easy *sums*
:label: sum-@

Add $1$ and **2**.
:::""",
            "`exercise`, `solution`": """\
:::{exercise}
:label: plain-@

Add it.
:::

:::{solution} plain-@
:label: solved-@

It is **3**.
:::""",
            "`solution` with the class `dropdown`": """\
:::{exercise} Hard
:label: hard-@
:nonumber:

Prove it.
:::

:::{solution} hard-@
:class: dropdown

By induction.
:::""",
            "`ref`, `numref`": """\
:::{exercise} Named
:label: named-@

Name it.
:::

See {ref}`named-@`, {ref}`here <named-@>`.""",
        },
        left_out=("text", "man"),
    ),
    Neighbour(
        "sphinx-proof",
        {
            "`prf:theorem`, `prf:proof`": """\
::::{prf:theorem} Pythagoras
:label: pythagoras-@

For right triangles $a^2+b^2=c^2$.
::::

::::{prf:proof}
Draw *squares*.
::::""",
            "`prf:definition`, `prf:ref`": """\
:::{prf:definition}
:label: prime-@

A prime has **two** divisors.
:::

As {prf:ref}`prime-@` says.""",
            "`prf:algorithm`": """\
:::{prf:algorithm} Euclid
:label: euclid-@

**Inputs** Two numbers

1. Divide.
2. Take the rest.
:::""",
            "`prf:example` without number": """\
:::{prf:example} Seven
:nonumber:

Seven is prime.
:::""",
        },
        left_out=("text", "man"),
    ),
    Neighbour(
        "sphinx-design",
        {
            "`tab-set`": """\
:::::{tab-set}
::::{tab-item} First *tab*
One.
::::
::::{tab-item} Second
Two.
::::
:::::""",
            "`card` with a link": """\
:::{card} A card
:link: https://example.org/card
:footer: The foot

Inside.
:::""",
            "`grid`": """\
:::::{grid} 2
::::{grid-item-card} Left
Left side.
::::
::::{grid-item}
Right side.
::::
:::::""",
            "`dropdown`": """\
:::{dropdown} Open me
Folded words.
:::""",
            "`button-link`, `bdg`, icon": """\
:::{button-link} https://example.org/button
Press
:::

A {bdg}`badge` and {octicon}`star`.""",
        },
    ),
    Neighbour(
        "sphinx-tabs",
        {
            "`tabs`, `tab`": """\
:::::{tabs}
::::{tab} First *tab*
One.
::::
::::{tab} Second
Two.

- A
- B
::::
:::::""",
            "`group-tab`, `code-tab`": """\
:::::{tabs}
::::{group-tab} Linux
Type it.
::::
::::{code-tab} python
print(1)
::::
:::::""",
        },
        modules=("sphinx_tabs.tabs",),
    ),
    Neighbour(
        "sphinx-inline-tabs",
        {
            "`tab`": """\
::::{tab} First *tab*
One.
::::
::::{tab} Second
Two.

- A
- B
::::

Between.

::::{tab} Third
Three.
::::""",
        },
    ),
    Neighbour(
        "sphinx-togglebutton",
        {
            "`toggle`": """\
:::{toggle}
Folded words.
:::""",
            "class `dropdown`": """\
:::{admonition} Open *me*
:class: dropdown

Folded words.
:::""",
        },
    ),
    Neighbour(
        "sphinx-copybutton",
        {
            "`code-block`": """\
:::{code-block} python
:caption: Add

print(1 + 2)
:::""",
        },
    ),
    Neighbour(
        "myst-nb",
        {
            "`glue` of a picture": "{glue:}`drawn`\n\n:::{glue} drawn\n:::",
            "`glue:figure`": ":::{glue:figure} drawn\n:name: drawn-@\n\nThe *caption*.\n:::",
            "`glue:any` of a picture of another page": ":::{glue:any} drawn-there\n:doc: other.ipynb\n:::",
            "`glue` of a data frame": ":::{glue} frame\n:::",
            "`glue:any` of a data frame of another page": ":::{glue:any} frame-there\n:doc: other.ipynb\n:::",
            "`glue:text`": "The mean is {glue:text}`mean:.2f`, "
            "there {glue:text}`other.ipynb::mean-there:.1f`.",
            "`glue:md`": ":::{glue:md} marked\n:format: myst\n:::",
            "`glue:math`": ":::{glue:math} formula\n:label: glued-@\n:::",
        },
        config={"nb_execution_mode": "off"},
        files={"other.ipynb": NOTEBOOK.written("-there")},
        notebook=NOTEBOOK,
    ),
    Neighbour(
        "sphinxcontrib-mermaid",
        {
            "`mermaid`": ":::{mermaid}\ngraph TD\n  Seed --> Tree\n:::",
            "`mermaid` with `:alt:`": ":::{mermaid}\n:alt: A seed grows\n\ngraph TD\n  Seed --> Tree\n:::",
            "`mermaid` with `:caption:`": ":::{mermaid}\n:caption: How it *grows*\n\n"
            "graph TD\n  Seed --> Tree\n:::",
        },
        modules=("sphinxcontrib.mermaid",),
        on_paper={"`mermaid` with `:alt:`": {"graph TD Seed --> Tree": "[A seed grows]"}},
    ),
    Neighbour(
        "sphinxcontrib-bibtex",
        {
            "`cite`, `cite:t`": "As {cite}`darwin`; {cite:t}`darwin` says so, and {cite:p}`curie`.",
            "`footcite`": "Noted{footcite}`darwin`.",
            "`footbibliography`": "Noted{footcite:t}`curie`.\n\n:::{footbibliography}\n:::",
            "`bibliography`": "Read {cite}`b@-darwin`:\n\n"
            ":::{bibliography}\n:keyprefix: b@-\n:labelprefix: B@-\n:::",
        },
        modules=("sphinxcontrib.bibtex",),
        end=":::{footbibliography}\n:::\n\n:::{bibliography}\n:::\n",
        config={"bibtex_bibfiles": ["books.bib"]},
        files={
            "books.bib": """\
@book{darwin, title={On Origins}, author={Darwin, Charles}, publisher={Murray}, year={1859}}
@book{curie, title={On Rays}, author={Curie, Marie}, publisher={Paris}, year={1903}}
""",
        },
    ),
    Neighbour(
        "sphinxcontrib-video",
        {
            "`video`": ":::{video} bees.mp4\n:alt: Bees dance\n:::",
            "`video` with a caption": ":::{video} bees.mp4\n:caption: How bees dance\n:::",
        },
        modules=("sphinxcontrib.video",),
        files={"bees.mp4": b"film"},
    ),
    Neighbour(
        "sphinxcontrib-youtube",
        {
            "`youtube`": ":::{youtube} dQw4w9WgXcQ\n:::",
            "`vimeo`": ":::{vimeo} 76979871\n:::",
        },
        modules=("sphinxcontrib.youtube",),
    ),
)

#: It needs a Sphinx before 9, so it has an environment of its own.
LESSON = Neighbour(
    "sphinx-lesson",
    {
        "`exercise`, `solution`": """\
:::{exercise} Add
Add it.
:::

:::{solution}
It is **3**.
:::""",
        "`instructor-note`": ":::{instructor-note}\nTake your time.\n:::",
        "`keypoints`, `callout`": ":::{keypoints}\n- One\n:::\n\n:::{callout} Look\nHere.\n:::",
        "`type-along`, `discussion`": ":::{type-along} Do\nThis.\n:::\n\n:::{discussion}\nTalk.\n:::",
        "`tabs`": """\
:::::{tabs}
::::{tab} First
One.
::::
::::{tab} Second
Two.
::::
:::::""",
    },
    config={"nb_execution_mode": "off"},
    themes=("basic", "furo"),
)
