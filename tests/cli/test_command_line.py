"""The command line: its help, its status, what it says of files, and what it loads."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from sphinx_kwl import __version__
from sphinx_kwl.cli.main import COMMANDS, main
from sphinx_kwl.cli.tools import tool
from sphinx_kwl.lazy import load

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


def test_the_version(kwl: CommandLine) -> None:
    assert kwl("--version") == (0, f"sphinx-kwl {__version__}\n", "")


def test_the_help_lists_every_command_with_a_sentence(kwl: CommandLine) -> None:
    status, out, err = kwl("--help")
    assert (status, err) == (0, "")
    assert out.startswith("Usage: sphinx-kwl [OPTIONS] COMMAND [ARGS]...")
    listed = out.partition("Commands:\n")[2]
    for name in COMMANDS:
        (line,) = [each for each in listed.splitlines() if each.strip().startswith(f"{name} ")]
        assert line.endswith("."), line


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(kwl: CommandLine, name: str) -> None:
    status, out, err = kwl(name, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"Usage: sphinx-kwl {name} ")
    for parameter in load(COMMANDS[name]).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.opts[-1] in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["templat"], "No such command 'templat'"),
        (["template"], "Missing argument 'FILE'"),
        (["template", "--no", "a.docx"], "No such option"),
    ],
)
def test_wrong_arguments_have_the_status_2(kwl: CommandLine, arguments: list[str], message: str) -> None:
    status, out, err = kwl(*arguments)
    assert (status, out) == (2, "")
    assert message in err


def test_the_module_is_the_same_command() -> None:
    command = [sys.executable, "-m", "sphinx_kwl", "--help"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("Usage: sphinx-kwl ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(shell: str) -> None:
    environment = {
        **os.environ,
        "_SPHINX_KWL_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "sphinx-kwl tem",
        "COMP_CWORD": "1" if shell != "fish" else "tem",
    }
    command = [sys.executable, "-m", "sphinx_kwl"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert "template" in done.stdout, done.stderr


def test_help_loads_neither_sphinx_nor_word_files() -> None:
    code = "import sys, sphinx_kwl.cli.main as m\ntry: m.main(['--help'])\nfinally: print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "click" in loaded
    assert not loaded & {"sphinx", "docutils", "docx", "lxml", "myst_parser", "yaml", "rich"}


def test_a_missing_library_is_named_with_its_remedy() -> None:
    with pytest.raises(click.ClickException) as raised:
        tool("kwl_no_such_library", "A spreadsheet")
    assert raised.value.message == (
        'A spreadsheet needs kwl_no_such_library. Install it: python -m pip install "sphinx-kwl[tools]"'
    )


def test_main_uses_the_arguments_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["sphinx-kwl", "--version"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 0
