"""A builder of another extension that asks for worksheets has them beside its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import Build

EXTENSION = """
from sphinx.builders.text import TextBuilder


class Plain(TextBuilder):
    name = "plain"
    carries_worksheets = True


def setup(app):
    app.add_builder(Plain)
"""

PAGE = "# Page\n\nBefore the box.\n\n:::{reflection} Think\n:worksheet: think\n\nLook at [](#page).\n:::\n"


def test_its_pages_are_whole(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plain_builder.py").write_text(EXTENSION, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    extensions = ["myst_parser", "sphinx_kwl", "plain_builder"]
    built = build({"index.md": PAGE}, builder="plain", extensions=extensions, myst_heading_anchors=2)
    assert "Before the box." in built.text()
    assert "Look at" in built.text()
    assert built.worksheets == ["think"]


def test_pages_of_worksheets_alone_are_not_resolved(build: Build) -> None:
    built = build(
        {"index.md": f"{PAGE}\nSee {{ref}}`nowhere`."}, builder="worksheets", myst_heading_anchors=2
    )
    assert built.worksheets == ["think"]
