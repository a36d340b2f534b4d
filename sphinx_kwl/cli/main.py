"""``python -m sphinx_kwl``: the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sphinx_kwl._version import __version__
from sphinx_kwl.cli import write_template

if TYPE_CHECKING:
    from collections.abc import Sequence

#: One module for each command: its NAME, HELP and DESCRIPTION, ``add_arguments(parser)``, ``run(options)``.
COMMANDS = (write_template,)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with *arguments* (default: those of the process).

    Return the exit status: 0, or 1 if a file cannot be written. Raises `SystemExit` with the status 2 for
    arguments that are not valid.
    """
    parser = argparse.ArgumentParser(prog="python -m sphinx_kwl", description="Tools for sphinx-kwl.")
    parser.add_argument("--version", action="version", version=f"sphinx-kwl {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        own = commands.add_parser(command.NAME, help=command.HELP, description=command.DESCRIPTION)
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    options = parser.parse_args(arguments)
    status: int = options.run(options)
    return status
