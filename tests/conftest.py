"""Fixtures for all tests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from hypothesis import settings

from tests import roots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

pytest_plugins = ["tests.skipped"]

os.environ["LANGUAGE"] = "en"  # the language of log messages

# A slow test is not an error.
settings.register_profile("kwl", deadline=None)
settings.load_profile("kwl")


class Build(Protocol):
    """The type of the fixture `build`."""

    def __call__(
        self,
        source: roots.Source | Mapping[str, str | bytes],
        *,
        warns: Sequence[str] | None = (),
        builder: str = "html",
        parallel: int = 0,
        clean_up: bool = True,
        **config: Any,  # noqa: ANN401 -- whatever conf.py may hold
    ) -> roots.Built:
        """Build a small project; see `tests.roots.build`."""


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return the function that builds a small project in a temporary folder."""

    def run(source: roots.Source | Mapping[str, str | bytes], **options: Any) -> roots.Built:  # noqa: ANN401
        return roots.build(tmp_path / "root", source, **options)

    return run
