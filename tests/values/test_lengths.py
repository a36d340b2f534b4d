from __future__ import annotations

import pytest

from sphinx_kwl.values.lengths import Length, parse

FULL = 14400  # twips of ten inches


@pytest.mark.parametrize(
    ("text", "twips"),
    [("10%", 1440), ("100%", FULL), ("10in", FULL), ("5mm", 283), (" +2,54 CM ", 1440), (",5in", 720)],
)
def test_a_height_on_paper(text: str, twips: int) -> None:
    height = parse(text)
    assert height.text == text
    assert height.on(FULL) == Length(twips)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("twelve", "this is not a number with a unit"),
        ("12", "this is not a number with a unit"),
        ("2 Ells", "there is no unit 'Ells'"),
        ("4.9mm", "this is not from 5 mm to the height of a page"),
        ("10.01in", "this is not from 5 mm to the height of a page"),
        ("100.1%", "this is not from 5 mm to the height of a page"),
    ],
)
def test_what_is_wrong_with_a_height_is_said(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        parse(text).on(FULL)
