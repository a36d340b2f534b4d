"""Gaps in returned files: edited in Word, saved by LibreOffice, in the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import roots
from tests.returned.filling import collected, edited, saved_by_office, write_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.returned.filling import Tree
    from tests.roots import Built

FILES = {
    "index.md": """# Page

:::{reflection} Water
:worksheet: water

It boils at **{gap}`boiling point <boils>`** degrees, and freezes at {gap}`freezing point` in winter.

| Country | Capital |
|---|---|
| Peru | The city of {gap}`capital of Peru`, by the sea |
:::
"""
}
ANSWERS = {"boils": "a hundred", "freezing-point": "0", "capital-of-Peru": "Lima"}


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return roots.build(tmp_path_factory.mktemp("gaps"), FILES)


def _write(built: Built, folder: Path) -> Path:
    def change(root: Tree) -> None:
        for key, text in ANSWERS.items():
            write_in(root, f"water.{key}", text)

    folder.mkdir()
    path = folder / "water.docx"
    path.write_bytes(edited(built.docx("water").read_bytes(), change))
    return path


def test_gaps_that_were_filled_in_word(water: Built, tmp_path: Path) -> None:
    path = _write(water, tmp_path / "in")
    record = collected(water, path.parent).one()
    assert record["values"] == ANSWERS
    assert record["unmatched"] == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("kinds", [("docx",), ("docx", "docx"), ("odt",)])
def test_gaps_that_libreoffice_has_saved(water: Built, tmp_path: Path, kinds: tuple[str, ...]) -> None:
    path = _write(water, tmp_path / "in")
    for kind in kinds:
        path = next(saved_by_office(tmp_path, [path], kind).iterdir())
    record = collected(water, path.parent).one()
    assert record["values"] == ANSWERS
    assert record["unmatched"] == []
