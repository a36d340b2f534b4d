"""``python -m sphinx_kwl``: the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_kwl._version import __version__
from sphinx_kwl.docx.writer import SheetWriter
from sphinx_kwl.files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with *arguments* (default: those of the process).

    Return the exit status: 0, or 1 if a file cannot be written. Raises `SystemExit` with the status 2 for
    arguments that are not valid.
    """
    parser = argparse.ArgumentParser(prog="python -m sphinx_kwl", description="Tools for sphinx-kwl.")
    parser.add_argument("--version", action="version", version=f"sphinx-kwl {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    template = commands.add_parser(
        "template",
        help="write the Word template of the worksheets, to be changed in Word",
        description="Write the template of the worksheets. Change its styles, header and footer in Word,"
        " then name it in conf.py: kwl_worksheet_template = 'FILE'.",
    )
    template.add_argument("file", metavar="FILE", type=Path, help="a .docx; it must not exist yet")
    template.set_defaults(run=_template)
    options = parser.parse_args(arguments)
    status: int = options.run(options)
    return status


def _template(options: argparse.Namespace) -> int:
    """Write the Word template to the file ``options.file``; return the exit status."""
    path: Path = options.file
    if path.exists():
        sys.stderr.write(f"{path} exists already; it was not changed\n")
        return 1
    try:
        write_if_changed(path, SheetWriter().template())
    except OSError as error:
        sys.stderr.write(f"cannot write {path}: {error}\n")
        return 1
    sys.stdout.write(f"{path} written. Name it in conf.py: kwl_worksheet_template = {path.name!r}\n")
    return 0
