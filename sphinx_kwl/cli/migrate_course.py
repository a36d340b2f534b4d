"""``sphinx-kwl migrate SOURCE FOLDER``: make a course from the lesson of another system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_kwl.migrate.systems import SYSTEMS, systems_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_kwl.migrate.lines import Losses


@click.command
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--from", "system", type=click.Choice(list(SYSTEMS)), help="The system of SOURCE. Default: found out."
)
@click.option("--force", is_flag=True, help="Overwrite files that exist already.")
def migrate(*, source: Path, folder: Path, system: str | None, force: bool) -> None:
    """Make a course from the lesson of another system.

    SOURCE is the folder of the lesson, FOLDER the new course. What the migration cannot say in MyST stays in
    the text, and MIGRATION.md in FOLDER lists it with file, line and reason.
    """
    from sphinx_kwl.cli.tools import tool
    from sphinx_kwl.cli.write_files import write_files

    if folder.resolve().is_relative_to(source.resolve()):
        message = f"{folder} is in {source}: choose a folder outside of it, such as ../new-course"
        raise click.ClickException(message)
    system = _system_of(source, system)
    for library in ("myst_parser", "liquid") if system == "jekyll" else ("myst_parser",):
        tool(library, "migrate")
    files, losses = _read(source, system)
    write_files(folder, files, force=force)
    click.echo(f"{folder}: {len(files)} files. Places that need a person: {len(losses)} (see MIGRATION.md).")
    click.echo(f"  python -m pip install -r {folder / 'requirements.txt'}")
    click.echo(f"  python -m sphinx {folder} {folder / '_build'}")


def _read(source: Path, system: str) -> tuple[dict[str, bytes], Losses]:
    """Return the files of the new course, and what needs a person."""
    if system == "sphinx-lesson":
        from sphinx_kwl.migrate.sphinx_lesson import sphinx_lesson_files

        return sphinx_lesson_files(source, _progress)
    from sphinx_kwl.migrate.course import migrated_files

    if system == "workbench":
        from sphinx_kwl.migrate.workbench import read_workbench as read
    else:
        from sphinx_kwl.migrate.jekyll import read_jekyll as read
    course = read(source, _progress)
    return migrated_files(course), course.losses


def _system_of(source: Path, wanted: str | None) -> str:
    """Return the system of the lesson in *source*, which has to be *wanted* if that is given.

    Raises `click.ClickException` if the folder is no such lesson.
    """
    found = systems_of(source)
    if wanted is None and found:
        return found[0]
    if wanted in found:
        return wanted
    if wanted is not None:
        message = f"{source} is no lesson of {wanted}: it needs {SYSTEMS[wanted]}"
    else:
        known = "; ".join(f"{name} has {needed}" for name, needed in SYSTEMS.items())
        message = f"{source} is no lesson that migrate knows: {known}"
    parent = source.resolve().parent
    if systems_of(parent):
        message += f". Do you mean {parent}?"
    raise click.ClickException(message)


def _progress(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield *paths*; on a terminal, show how many of them there were."""
    from sphinx_kwl.cli.progress import with_progress

    return with_progress(paths, len(paths))
