"""The fixture `kwl` runs the command line in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from sphinx_kwl.cli.main import main

if TYPE_CHECKING:
    import os


class Done(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


class CommandLine(Protocol):
    """The type of the fixture `kwl`."""

    def __call__(self, *arguments: str | os.PathLike[str]) -> Done:
        """Run ``sphinx-kwl`` with *arguments*."""


@pytest.fixture
def kwl(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Return the function that runs ``sphinx-kwl`` and returns its status and what it printed."""

    def run(*arguments: str | os.PathLike[str]) -> Done:
        with pytest.raises(SystemExit) as stop:
            main([str(each) for each in arguments])
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, *capsys.readouterr())

    return run
