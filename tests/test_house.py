"""The picture of the folders in the documentation shows the imports that are in the code."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

if TYPE_CHECKING:
    from types import ModuleType

DEVELOP = Path(__file__).parent.parent / "docs" / "develop"

MEND = "run `python docs/develop/house.py`"


@pytest.fixture(scope="module")
def house() -> ModuleType:
    """Return the program that draws the picture."""
    pytest.importorskip("grimp", reason="grimp not installed")
    spec = importlib.util.spec_from_file_location("house", DEVELOP / "house.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_picture_is_fresh(house: ModuleType) -> None:
    assert house.PICTURE.read_text("utf-8") == house.draw(house.imports()), MEND


def test_the_picture_says_in_words_what_it_shows(house: ModuleType) -> None:
    root = etree.fromstring(house.draw(house.imports()).encode())
    (told,) = root.iterfind("{*}desc")
    assert told.text is not None
    assert "transforms imports domain" in told.text
    arrows = root.findall(".//{*}path[@marker-end]")
    assert len(arrows) == told.text.count(" imports ")


def test_a_short_cut_is_not_drawn(house: ModuleType) -> None:
    found: dict[str, set[str]] = {room: set() for layer in house.LAYERS for room in layer}
    found |= {"extension": {"domain", "values"}, "domain": {"values"}}
    assert house.essential(found) == [("extension", "domain"), ("domain", "values")]


def test_every_room_is_described(house: ModuleType) -> None:
    text = (DEVELOP / "house.md").read_text("utf-8")
    described = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert sorted(described) == sorted(room for layer in house.LAYERS for room in layer)
