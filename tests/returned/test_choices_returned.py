"""Choices and scales in returned files: a column a question, with the words that are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import roots
from tests.returned.filling import collected, edited, kwl, saved_by_office, tick

if TYPE_CHECKING:
    from pathlib import Path

    from tests.returned.filling import Tree
    from tests.roots import Built

FILES = {
    "index.md": """# Page

::::{reflection} Bees
:worksheet: bees

:::{choice} Which flies?
:name: fly
- A bee
- A horse
:::

:::{choice} What do they need?
:multiple:
- Flowers
- Water
:::

:::{scale} How sure are you?
:name: sure
- I know them.
:::

| Task | Done |
|---|---|
| Read | - [ ] |
::::
"""
}
ANSWERS = {"fly": "A bee", "What-do-they-need": "Flowers; Water", "sure.I-know-them": "4", "Done-Read": "1"}


@pytest.fixture(scope="module")
def bees(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return roots.build(tmp_path_factory.mktemp("choices"), FILES)


def _write(built: Built, folder: Path) -> Path:
    ticked = ("fly.A-bee", "What-do-they-need.Flowers", "What-do-they-need.Water", "sure.I-know-them.4")

    def change(root: Tree) -> None:
        for key in (*ticked, "Done-Read"):
            tick(root, f"bees.{key}", "1")

    folder.mkdir()
    path = folder / "bees.docx"
    path.write_bytes(edited(built.docx("bees").read_bytes(), change))
    return path


def test_answers_that_were_ticked_in_word(bees: Built, tmp_path: Path) -> None:
    path = _write(bees, tmp_path / "in")
    record = collected(bees, path.parent).one()
    assert record["values"] == ANSWERS
    assert record["unmatched"] == []
    out = tmp_path / "out.csv"
    kwl("collect", path.parent, "--course", bees.outdir / "kwl.json", "-o", out)
    head, row = out.read_text("utf-8-sig").splitlines()[:2]
    assert head.endswith("fly,What-do-they-need,sure.I-know-them,Done-Read")
    assert row.endswith("A bee,Flowers; Water,4,1")


@pytest.mark.libreoffice
@pytest.mark.parametrize("kinds", [("docx",), ("docx", "docx"), ("odt",)])
def test_answers_that_libreoffice_has_saved(bees: Built, tmp_path: Path, kinds: tuple[str, ...]) -> None:
    path = _write(bees, tmp_path / "in")
    for kind in kinds:
        path = next(saved_by_office(tmp_path, [path], kind).iterdir())
    record = collected(bees, path.parent).one()
    assert record["values"] == ANSWERS
    assert record["unmatched"] == []
