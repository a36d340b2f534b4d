"""Pictures from elsewhere: a worksheet has their alternative text and address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build

PAGE = """
# Page

::::{reflection} Think
A ![leaf](https://example.invalid/a.png) in a line.

![](https://example.invalid/b.png)

:::{figure} https://example.invalid/c.png
:alt: A bee

The caption.
:::

[![linked](https://example.invalid/d.png)](https://example.invalid/page)
::::
"""
ADDRESS = "https://example.invalid/"


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "worksheets"])
def test_the_worksheet_has_alternative_text_and_address(build: Build, builder: str) -> None:
    page = build({"index.md": PAGE}, builder=builder)
    (sheet,) = page.worksheets
    assert [text for text in page.words(sheet)[2:] if text] == [
        f"A [leaf] ({ADDRESS}a.png) in a line.",
        f"{ADDRESS}b.png",
        f"[A bee] ({ADDRESS}c.png)",
        "The caption.",
        "[linked]",
    ]
    links = {each.target_ref for each in page.word(sheet).part.rels.values() if each.is_external}
    assert links == {f"{ADDRESS}{name}" for name in ("a.png", "b.png", "c.png", "page")}


def test_only_the_builder_of_worksheets_fetches_nothing_on_the_page_either(build: Build) -> None:
    build({"index.md": f"{PAGE}\n![outside]({ADDRESS}e.png)"}, builder="worksheets")  # no warning of Sphinx
