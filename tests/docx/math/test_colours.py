"""Colours of formulas: the models of LaTeX and CSS, of letters, of lines and behind both."""

from __future__ import annotations

import pytest

from sphinx_kwl.docx.math.office_math import to_office_math
from tests.docx.math.test_office_math import W, name


def colours(latex: str) -> list[str]:
    """Return each colour in the formula: ``red`` letters as ``r FF0000``, a background as ``r /FF0000``."""
    element = to_office_math(latex, display=False)
    assert element is not None
    found = []
    for look in element.iter(f"{W}rPr"):
        of = name(next(parent for parent in look.iterancestors() if not name(parent).endswith("Pr")))
        found += [f"{of} {each.get(f'{W}val')}" for each in look.iter(f"{W}color")]
        found += [f"{of} /{each.get(f'{W}fill')}" for each in look.iter(f"{W}shd")]
    return found


@pytest.mark.parametrize(
    ("colour", "code"),
    [
        ("{red}", "FF0000"),
        ("{ DarkBlue }", "00008B"),
        ("{#1a2B3c}", "1A2B3C"),
        ("{#1aF}", "11AAFF"),
        ("[HTML]{1a2b3c}", "1A2B3C"),
        ("{rgb(1, 2, 255)}", "0102FF"),
        ("[RGB]{1,2,255}", "0102FF"),
        ("[rgb]{0, .5, 1}", "0080FF"),
        ("[gray]{0.2}", "333333"),
        ("[cmyk]{0, 1, .5, 0}", "FF007F"),
        ("[cmyk]{0, 0, 1, .6}", "666600"),
    ],
)
def test_a_colour_of_each_model(colour: str, code: str) -> None:
    assert colours(rf"\textcolor{colour}{{x}} y") == [f"r {code}"]


@pytest.mark.parametrize(
    "colour",
    ["{unknown}", "{1a2b3c}", "[rgb]{0,0,2}", "[rgb]{0,-1,0}", "[RGB]{1,2}", "[gray]{x}", "[cmyk]{0,0,1}"],
)
def test_what_is_no_colour_changes_nothing(colour: str) -> None:
    assert colours(rf"\textcolor{colour}{{x}}") == []


@pytest.mark.parametrize(
    ("latex", "found"),
    [
        (r"\color{red}{x} y", ["r FF0000"]),
        (r"\color{red} x \text{y}", ["r FF0000", "r FF0000"]),
        (r"\textcolor{red}{x \textcolor{blue}{\text{y}}}", ["r FF0000", "r 0000FF"]),
        (r"\textcolor{red}{\frac{x}{y}}", ["f FF0000", "r FF0000", "r FF0000"]),
        (r"\colorbox{red}{a}", ["r /FF0000"]),
        (r"\textcolor{blue}{\colorbox{red}{a}}", ["r 0000FF", "r /FF0000"]),
        (r"\fcolorbox{red}{blue}{a}", ["borderBox FF0000", "r /0000FF"]),
        (r"\textcolor{red}{\fcolorbox{blue}{white}{a}}", ["borderBox 0000FF", "r FF0000", "r /FFFFFF"]),
        (r"\definecolor{mine}{gray}{0} \textcolor{mine}{x}", ["r 000000"]),
    ],
)
def test_what_is_coloured(latex: str, found: list[str]) -> None:
    assert colours(latex) == found
