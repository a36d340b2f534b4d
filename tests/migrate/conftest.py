"""Fixtures that migrate a small source and build the new course."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from sphinx_kwl.cli.main import main
from tests import roots

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Migrated(NamedTuple):
    """A migrated course."""

    folder: Path
    losses: list[str]  #: ``file:line reason``

    def page(self, docname: str) -> str:
        """Return the source of a page."""
        return (self.folder / f"{docname}.md").read_text("utf-8")


class Migrate(Protocol):
    """The type of the fixture `migrate`."""

    def __call__(self, files: Mapping[str, str]) -> Migrated:
        """Write *files* and migrate them."""


@pytest.fixture
def migrate(tmp_path: Path) -> Migrate:
    """Return the function that migrates a small source."""

    def run(files: Mapping[str, str]) -> Migrated:
        roots.write(tmp_path / "source", files)
        with pytest.raises(SystemExit) as stop:
            main(["migrate", str(tmp_path / "source"), str(tmp_path / "course")])
        assert stop.value.code == 0
        rows = (tmp_path / "course" / "MIGRATION.md").read_text("utf-8").splitlines()
        cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")]
        return Migrated(tmp_path / "course", [f"{file}:{line} {what}" for file, line, what in cells[2:]])

    return run
