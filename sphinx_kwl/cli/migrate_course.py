"""``sphinx-kwl migrate SOURCE FOLDER``: make a course from the lesson of another system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The systems, and what a folder has that is a lesson of each.
_SYSTEMS = {
    "workbench": "config.yaml and a folder episodes",
    "jekyll": "_config.yml",
    "sphinx-lesson": "a conf.py that names sphinx_lesson",
}


@click.command
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--from", "system", type=click.Choice(list(_SYSTEMS)), help="The system of SOURCE. Default: found out."
)
@click.option("--force", is_flag=True, help="Overwrite files that exist already.")
def migrate(*, source: Path, folder: Path, system: str | None, force: bool) -> None:
    """Make a course from the lesson of another system.

    SOURCE is the folder of the lesson, FOLDER the new course. What the migration cannot say in MyST stays in
    the text, and MIGRATION.md in FOLDER lists it with file, line and reason.
    """
    from sphinx_kwl.cli.tools import tool
    from sphinx_kwl.cli.write_files import write_files

    for library in ("markdown_it", "yaml", "liquid"):
        tool(library, "migrate")
    from sphinx_kwl.migrate.course import migrated_files
    from sphinx_kwl.migrate.jekyll import read_jekyll
    from sphinx_kwl.migrate.sphinx_lesson import sphinx_lesson_files
    from sphinx_kwl.migrate.workbench import read_workbench

    if folder.resolve().is_relative_to(source.resolve()):
        message = f"{folder} is in {source}: choose a folder outside of it, such as ../new-course"
        raise click.ClickException(message)
    system = _system_of(source, system)
    if system == "sphinx-lesson":
        files, losses = sphinx_lesson_files(source, _progress)
    else:
        read = read_workbench if system == "workbench" else read_jekyll
        course = read(source, _progress)
        files, losses = migrated_files(course), course.losses
    write_files(folder, files, force=force)
    click.echo(f"{folder}: {len(files)} files. Places that need a person: {len(losses)} (see MIGRATION.md).")
    click.echo(f"  python -m pip install -r {folder / 'requirements.txt'}")
    click.echo(f"  python -m sphinx {folder} {folder / '_build'}")


def _system_of(source: Path, wanted: str | None) -> str:
    """Return the system of the lesson in *source*, which has to be *wanted* if that is given.

    Raises `click.ClickException` if the folder is no such lesson.
    """
    found = _systems(source)
    if wanted is None and found:
        return found[0]
    if wanted in found:
        return wanted
    if wanted is not None:
        message = f"{source} is no lesson of {wanted}: it needs {_SYSTEMS[wanted]}"
    else:
        known = "; ".join(f"{name} has {needed}" for name, needed in _SYSTEMS.items())
        message = f"{source} is no lesson that migrate knows: {known}"
    parent = source.resolve().parent
    if _systems(parent):
        message += f". Do you mean {parent}?"
    raise click.ClickException(message)


def _systems(folder: Path) -> list[str]:
    from sphinx_kwl.migrate.jekyll import is_jekyll
    from sphinx_kwl.migrate.sphinx_lesson import is_sphinx_lesson
    from sphinx_kwl.migrate.workbench import is_workbench

    known = {"workbench": is_workbench, "jekyll": is_jekyll, "sphinx-lesson": is_sphinx_lesson}
    return [name for name, is_it in known.items() if is_it(folder)]


def _progress(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield *paths*; on a terminal, show how many of them there were."""
    from sphinx_kwl.cli.progress import with_progress

    return with_progress(paths, len(paths))
