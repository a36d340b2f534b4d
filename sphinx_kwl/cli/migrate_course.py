"""``sphinx-kwl migrate SOURCE FOLDER``: make a course from the lesson of another system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SYSTEMS = ["jekyll", "workbench", "sphinx-lesson"]


@click.command
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--from", "system", type=click.Choice(_SYSTEMS), help="The system of SOURCE. Default: found out."
)
@click.option("--force", is_flag=True, help="Overwrite files that exist already.")
def migrate(*, source: Path, folder: Path, system: str | None, force: bool) -> None:
    """Make a course from the lesson of another system.

    SOURCE is the folder of the lesson, FOLDER the new course. What the migration cannot say in MyST stays in
    the text, and MIGRATION.md in FOLDER lists it with file, line and reason.
    """
    from sphinx_kwl.cli.tools import tool
    from sphinx_kwl.cli.write_files import write_files

    for library in ("markdown_it", "yaml"):
        tool(library, "migrate")
    from sphinx_kwl.migrate.course import migrated_files
    from sphinx_kwl.migrate.jekyll import is_jekyll, read_jekyll
    from sphinx_kwl.migrate.sphinx_lesson import is_sphinx_lesson, sphinx_lesson_files
    from sphinx_kwl.migrate.workbench import is_workbench, read_workbench

    if system is None:
        known = {"workbench": is_workbench, "jekyll": is_jekyll, "sphinx-lesson": is_sphinx_lesson}
        found = [name for name, is_it in known.items() if is_it(source)]
        if not found:
            message = f"{source} is no course that migrate knows; --from names its system"
            raise click.ClickException(message)
        system = found[0]
    if system == "sphinx-lesson":
        files, losses = sphinx_lesson_files(source, _progress)
    else:
        read = read_workbench if system == "workbench" else read_jekyll
        course = read(source, _progress)
        files, losses = migrated_files(course), course.losses
    write_files(folder, files, force=force)
    click.echo(f"{folder}: {len(files)} files. {len(losses)} places need a person: see MIGRATION.md.")


def _progress(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield *paths*; on a terminal, show how many of them there were."""
    from sphinx_kwl.cli.progress import with_progress

    return with_progress(paths, len(paths))
