"""``sphinx-kwl new FOLDER``: write a small course that builds at once."""

from __future__ import annotations

from pathlib import Path

import click

#: The hosts that `course_files` knows; named here because the help must not load anything.
_HOSTS = ["readthedocs", "github", "none"]


@click.command
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="Title of the course. Default: made from the name of the folder.")
@click.option("--author", default="The authors", show_default=True, help="Who writes the course.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    help="Language of the pages, such as de, pt_BR or zh_CN.",
)
@click.option(
    "--host",
    type=click.Choice(_HOSTS),
    default="none",
    show_default=True,
    help="Also write the file that this host needs to publish the course.",
)
@click.option("--rst", is_flag=True, help="Write reStructuredText instead of MyST Markdown.")
@click.option("--force", is_flag=True, help="Overwrite files that exist already.")
def new(
    *, folder: Path, title: str | None, author: str, language: str, host: str, rst: bool, force: bool
) -> None:
    """Write a small course of two modules into FOLDER.

    It builds at once, as HTML, PDF and EPUB, with Sphinx or with Jupyter Book 1. Its pages are an example of
    every block: change them, or replace them with your own.
    """
    from sphinx_kwl.cli.course_files import NewCourse, course_files
    from sphinx_kwl.cli.write_files import write_files

    title = " ".join((title or _title_of(folder)).split())
    author = " ".join(author.split())
    course = NewCourse(title, author, _language(language), host, rst)
    write_files(folder, course_files(course), force=force)
    click.echo(f"{folder}: a course in {language}, ready to build:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder}")
    click.echo("  python -m pip install -r requirements.txt")
    click.echo("  python -m sphinx . _build")
    click.echo("Then open _build/index.html in a browser.")


def _title_of(folder: Path) -> str:
    """Return a title made from the name of *folder*: "Reading course" for ``reading-course``."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").split()
    title = " ".join(words) or "Course"
    return title[0].upper() + title[1:]


def _language(code: str) -> str:
    """Return a language code as Sphinx spells it: ``pt_BR`` for ``pt-br``.

    Raises `click.BadParameter` if CLDR has no such language.
    """
    from babel import Locale, UnknownLocaleError

    language, *more = code.replace("-", "_").split("_")
    code = "_".join([language.lower(), *(each.upper() if len(each) == 2 else each.title() for each in more)])
    try:
        Locale.parse(code)
    except (ValueError, UnknownLocaleError) as error:
        message = f"{code!r} is not the code of a language, such as de, pt_BR or zh_CN."
        raise click.BadParameter(message, param_hint="--language") from error
    return code
