"""Checklists in boxes: one check box for each item, in every output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.roots import Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build


@both(
    """
    :::{reflection} List

    - [ ] first *item*
    - [x] second

    {.kwl-checklist}
    - third
    - fourth
    :::
    """,
    """
    .. reflection:: List

       .. rst-class:: kwl-checklist

       - first *item*
       - second

       .. rst-class:: kwl-checklist

       - third
       - fourth
    """,
)
def test_checklists_have_boxes_in_every_output(build: Build, source: Source) -> None:
    page = build(source)
    boxes = page.body().select("li input[type=checkbox]")
    assert [box["aria-label"] for box in boxes] == ["first item", "second", "third", "fourth"]
    assert [box.has_attr("checked") for box in boxes] == [False, source.markup == "md", False, False]
    assert [text_of(item) for item in page.body().select("li")] == ["first item", "second", "third", "fourth"]
    assert page.texts("li em") == ["item"]
    text = build(source, builder="text").text().replace("\N{NO-BREAK SPACE}", " ")
    assert text.count("☐") + text.count("☑") == 4


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("::::{reflection} R\n:::{objectives}\n:checklist:\n- One\n- Two\n:::\n::::\n", ["One", "Two"]),
        ("::::{objectives} O\n- Aim\n\n:::{reflection} R\n- [ ] One\n- [ ] Two\n:::\n::::\n", ["One", "Two"]),
    ],
)
def test_a_checklist_in_nested_boxes_gets_one_check_box_per_item(
    build: Build, text: str, keys: list[str]
) -> None:
    page = build({"index.md": f"# Page\n\n{text}"}, myst_enable_extensions=["colon_fence", "tasklist"])
    boxes = page.body().select("input.kwl-checkbox")
    assert [box["data-kwl-key"] for box in boxes] == keys
    (sheet,) = page.worksheets
    assert [box["data-kwl-tag"] for box in boxes] == [f"{sheet}.{key}" for key in keys]
    assert sum(word.count("☐") for word in page.words(sheet)) == 2
