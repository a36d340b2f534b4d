"""A Jupyter notebook as a page in MyST: its text, and its code as blocks of code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from sphinx_kwl.migrate.code_blocks import readable_code
from sphinx_kwl.migrate.lines import Line, at, lines_of
from sphinx_kwl.migrate.markdown import known_language

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_kwl.migrate.lines import Losses


def notebook_lines(path: Path, name: str, losses: Losses) -> list[Line]:
    """Return the lines of the notebook *path*; the number of a line is that of its cell.

    Raises `click.ClickException` if the file is no notebook.
    """
    try:
        notebook: dict[str, Any] = json.loads(path.read_text("utf-8-sig"))
        cells = list(notebook["cells"])
    except (ValueError, KeyError, TypeError) as error:
        message = f"{name}: this is no notebook: {error}"
        raise click.ClickException(message) from error
    language = notebook.get("metadata", {}).get("kernelspec", {}).get("language", "")
    found: list[Line] = []
    for number, cell in enumerate(cells, 1):
        place = Line("", name, number)
        text = "".join(cell.get("source", []))
        lines = [line._replace(number=number) for line in lines_of(text, name)]
        if cell.get("cell_type") == "code":
            lines = [*at(place, f"```{_language_of(text, language)}"), *lines, *at(place, "```")]
            if cell.get("outputs"):
                losses.note(place, f"the output of cell {number} is not in the course")
        found += [*lines, *at(place, "")]
    return readable_code(found)


def _language_of(code: str, language: str) -> str:
    """Return the language of a cell: that of the notebook, or what a first line such as ``%%bash`` says."""
    if code.startswith("%%"):
        return known_language(next(iter(code[2:].split()), ""))
    commands = any(line.startswith(("!", "%")) for line in code.splitlines())
    return "text" if commands else known_language(language)
