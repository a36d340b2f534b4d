"""The command line: ``sphinx-kwl COMMAND``, the same as ``python -m sphinx_kwl COMMAND``."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import click

from sphinx_kwl._version import __version__
from sphinx_kwl.lazy import load

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The place of each command, in the order of the help. A command is loaded when it is called or listed.
COMMANDS = {
    "new": "cli.new_course:new",
    "collect": "cli.collect:collect",
    "migrate": "cli.migrate_course:migrate",
    "report": "cli.report:report",
    "template": "cli.write_template:template",
}


class CommandGroup(click.Group):
    """The commands of `COMMANDS`. A file that cannot be read or written ends a command with the status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command *cmd_name*; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = load(COMMANDS[cmd_name])
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. Raises `click.ClickException`, which names the file, instead of `OSError`."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of a pipe, such as `head`, has ended: click is silent
                raise
            place = f"{error.filename}: " if error.filename else ""
            message = f"{place}{error.strerror or error}"
            raise click.ClickException(message) from error


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="COMMAND --help explains a command.",
)
@click.version_option(__version__, prog_name="sphinx-kwl", message="%(prog)s %(version)s")
def commands() -> None:
    """Tools for courses written with Sphinx and sphinx-kwl."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line with *arguments* (default: those of the process).

    Raises `SystemExit` with the status 0; 1 if something could not be done; 2 if the arguments are not valid.
    """
    commands.main(arguments, prog_name="sphinx-kwl")
