"""``sphinx-kwl template FILE``: write the Word template of the worksheets."""

from __future__ import annotations

from pathlib import Path

import click


@click.command
@click.argument("file", type=click.Path(path_type=Path))
def template(file: Path) -> None:
    """Write a Word template of the worksheets, to be changed in Word.

    FILE is the name of the new template, a .docx. Change its styles, header and footer in Word, then name it
    in conf.py: kwl_worksheet_template = "FILE".
    """
    from sphinx_kwl.docx.writer import SheetWriter
    from sphinx_kwl.files import write_if_changed

    if file.exists():
        message = f"{file} exists already; it was not changed"
        raise click.ClickException(message)
    write_if_changed(file, SheetWriter().template())
    click.echo(f"{file} written. Name it in conf.py: kwl_worksheet_template = {file.name!r}")
