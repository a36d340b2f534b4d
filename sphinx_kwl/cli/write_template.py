"""``python -m sphinx_kwl template FILE``: write the Word template of the worksheets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_kwl.docx.writer import SheetWriter
from sphinx_kwl.files import write_if_changed

if TYPE_CHECKING:
    import argparse

NAME = "template"
HELP = "write the Word template of the worksheets, to be changed in Word"
DESCRIPTION = (
    "Write the template of the worksheets. Change its styles, header and footer in Word, then name it in"
    " conf.py: kwl_worksheet_template = 'FILE'."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a .docx; it must not exist yet")


def run(options: argparse.Namespace) -> int:
    """Write the template; return 0, or 1 if the file exists or cannot be written."""
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
