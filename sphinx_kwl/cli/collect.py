"""``sphinx-kwl collect``: worksheets that learners sent back, as one table."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_kwl.cli.progress import with_progress
from sphinx_kwl.cli.tools import tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_kwl.returned.collection import Result
    from sphinx_kwl.returned.spool import Spool


@click.command(short_help="Collect returned worksheets in one table.")
@click.argument(
    "paths",
    metavar="FILE_OR_FOLDER...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--course",
    "course_file",
    metavar="kwl.json",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file kwl.json of the course. Leave it beside the pages, where the blank worksheets are.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT.csv|.xlsx|.json",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write. Its ending says the format.",
)
@click.option("--long", is_flag=True, help="Write a row for each field, not one for each worksheet.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    help="The number of processes that read files. The default is the number of processors.",
)
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
def collect(
    paths: tuple[Path, ...], course_file: Path, output: Path, *, long: bool, jobs: int, force: bool
) -> None:
    """Read the worksheets that came back and write their answers into one table.

    Each worksheet is a row, and each space to write in is a column. Word files, files of LibreOffice (DOCX
    and ODT) and PDF forms of the course can be read. A folder is read with all folders in it.

    The command ends with the status 1 if it had to leave out a file, if a text belongs to no space, or if a
    space is missing.
    """
    from concurrent.futures.process import BrokenProcessPool

    from sphinx_kwl.returned.collection import files_in, read_files
    from sphinx_kwl.returned.contents import UnreadableError
    from sphinx_kwl.returned.course_fields import read_course
    from sphinx_kwl.returned.spool import Spool
    from sphinx_kwl.returned.table_files import WRITERS
    from sphinx_kwl.returned.xlsx_table import TooLargeError

    write = WRITERS.get(output.suffix.lower())
    if write is None:
        message = f"{output}: the name must end in {', '.join(WRITERS)}"
        raise click.BadParameter(message, param_hint="-o")
    if output.exists() and not force:
        message = f"{output} exists already; --force overwrites it"
        raise click.ClickException(message)
    if output.suffix.lower() == ".xlsx":
        tool("xlsxwriter", "An .xlsx file")
    try:
        course = read_course(course_file)
        with Spool() as spool:
            files = (each for each in files_in(paths) if each[0] != output.resolve())
            complete = _read(spool, read_files(files, course, course_file.parent, jobs))
            cut = _write(output, lambda path: write(path, spool, course, long=long))
    except ModuleNotFoundError as error:
        if error.name != "pypdf":
            raise
        tool("pypdf", "A PDF file")
    except BrokenProcessPool as error:
        message = "a file needs more memory than there is; --jobs 1 needs less"
        raise click.ClickException(message) from error
    except (UnreadableError, TooLargeError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{output}: {spool.count} worksheets")
    for message in cut:
        click.echo(message, err=True)
    if spool.open_questions:
        click.echo(f"{spool.open_questions} of them need a look: see warnings and unmatched", err=True)
    if cut or spool.open_questions or not complete:
        sys.exit(1)


def _write(output: Path, write: Callable[[Path], list[str]]) -> list[str]:
    """Write the table; return what did not fit, as messages. It is complete or, after an error, not there."""
    from sphinx_kwl.files import temporary_beside

    try:
        with temporary_beside(output) as temporary:
            return write(temporary)
    except OSError as error:
        message = f"cannot write {output}: {error.strerror or error}"
        raise click.ClickException(message) from error


def _read(spool: Spool, results: Iterator[Result]) -> bool:
    """Read all files into *spool*; name those that are left out, and return whether there is none."""
    from sphinx_kwl.returned.file_reader import LeftOut

    complete = True
    for result in with_progress(results, None):
        if isinstance(result, LeftOut):
            complete = False
            click.echo(f"left out: {result.file}: {result.reason}", err=True)
        else:
            for record in result:
                spool.add(record)
    return complete
