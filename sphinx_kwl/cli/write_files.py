"""Write the files of a course, and overwrite none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sphinx_kwl.files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_files(folder: Path, contents: Mapping[str, str | bytes], *, force: bool) -> None:
    """Write *contents* (path in *folder* -> content).

    Raises `click.ClickException`, before anything is written, if a file exists and *force* is False; raises
    `OSError` if a file cannot be written.
    """
    there = [name for name in contents if (folder / name).exists()]
    if there and not force:
        names = ", ".join(there[:3]) + (f" and {len(there) - 3} more" if len(there) > 3 else "")
        message = f"{folder} contains already: {names}. Nothing was written; --force overwrites these files."
        raise click.ClickException(message)
    for name, content in contents.items():
        write_if_changed(folder / name, content if isinstance(content, bytes) else content.encode())
