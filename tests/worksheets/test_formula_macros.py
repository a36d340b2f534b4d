"""LaTeX macros in worksheets: those that MathJax knows on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_kwl.worksheets.formula_macros import macros_of
from tests.docx.word import Word

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

EXTENSIONS = ["myst_parser", "sphinx_kwl", "sphinx.ext.mathjax"]
MYST = ["colon_fence", "dollarmath", "amsmath"]

COURSE = r"""# Course

$$
\newcommand{\early}{e_1}
$$

Text with $\def\unused{x} y$.

:::{reflection} First
:worksheet: first

Let $\RR$, $\early$, $\pow[3]{x}$ and $\norm{x}$.

$$
\newcommand{\late}{l_1}
$$

Then $\late$.
:::

:::{reflection} Second
:worksheet: second

Then $\late$ and $\early$.
:::

:::{reflection} Third
:worksheet: third

No formula.
:::
"""

CONFIG = {
    "tex": {
        "macros": {
            "RR": r"\mathbb{R}",
            "pow": ["#2^{#1}", 2, "2"],
            "norm": [r"\lVert #1 \rVert", 1],
            "odd": 3,
            "list": [],
        }
    }
}


def equations(built: Built, name: str) -> list[str]:
    """Return the letters of each formula of the worksheet *name*."""
    word = Word(built.docx(name).read_bytes())
    return ["".join(equation.itertext()) for equation in word.find(".//m:oMath")]


@pytest.mark.parametrize("builder", ["html", "singlehtml", "worksheets"])
def test_a_worksheet_knows_the_macros_of_its_page(build: Build, builder: str) -> None:
    built = build(
        {"index.md": COURSE},
        builder=builder,
        extensions=EXTENSIONS,
        myst_enable_extensions=MYST,
        mathjax3_config=CONFIG,
    )
    assert equations(built, "first") == ["ℝ", "e1", "x3", "x", "l1"]
    assert equations(built, "second") == ["l1", "e1"]
    assert equations(built, "third") == []


def test_worksheets_are_written_again_when_a_macro_changes(build: Build) -> None:
    source = {"index.md": "# C\n\n:::{reflection} T\n:worksheet: t\n\n$\\RR$\n:::\n"}
    for letter in "ab":
        config = {"tex": {"macros": {"RR": letter}}}
        built = build(
            source,
            builder="worksheets",
            extensions=EXTENSIONS,
            myst_enable_extensions=MYST,
            mathjax3_config=config,
        )
        assert equations(built, "t") == [letter]


def test_a_formula_that_cannot_be_read_is_named_once_for_each_line(build: Build) -> None:
    long = "x + " * 30 + r"\unknown"
    text = f"$\\eqref{{a}}$ and $\\eqref{{a}}$ and $\\eqref{{b}}$\n\n${long}$\n\n$\\eqref{{a}}$"
    built = build(
        {"index.md": f"# C\n\n:::{{reflection}} T\n:worksheet: t\n\n{text}\n:::\n"},
        warns=None,
        extensions=EXTENSIONS,
        myst_enable_extensions=MYST,
    )
    messages = [line for line in built.warnings.splitlines() if "Word equation" in line]
    assert [line.partition("equation")[2].removesuffix(" [kwl.worksheet]") for line in messages] == [
        r", its source is printed: \eqref{a}",
        r", its source is printed: \eqref{b}",
        rf" because of \unknown, its source is printed: {long[:59]}…",
        r", its source is printed: \eqref{a}",
    ]


class Config:
    """The options of ``sphinx.ext.mathjax``."""

    def __init__(self, **options: object) -> None:
        self.__dict__.update(options)


@pytest.mark.parametrize(
    ("options", "macros"),
    [
        ({}, {}),
        ({"mathjax3_config": None}, {}),
        ({"mathjax3_config": "path.js"}, {}),
        ({"mathjax3_config": {"tex": None}}, {}),
        ({"mathjax3_config": {"tex": {"macros": ["a"]}}}, {}),
        ({"mathjax3_config": CONFIG}, {
            "RR": (r"\mathbb{R}", 0, None),
            "pow": ("#2^{#1}", 2, "2"),
            "norm": (r"\lVert #1 \rVert", 1, None),
        }),
        ({"mathjax_config": {"TeX": {"Macros": {"a": "b"}}}}, {"a": ("b", 0, None)}),
        ({"mathjax4_config": {"tex": {"macros": {"a": ("b", 1)}}}}, {"a": ("b", 1, None)}),
    ],
)  # fmt: skip
def test_the_macros_of_a_configuration(options: dict[str, object], macros: dict[str, object]) -> None:
    assert macros_of(Config(**options)) == macros  # type: ignore[arg-type] # stands for Sphinx' class
