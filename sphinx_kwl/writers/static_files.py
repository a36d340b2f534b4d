"""The stylesheets and scripts as they are published: without the comments, which are half of their size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_kwl.files import write_if_changed

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC_DIR = Path(__file__).parent.parent / "static"
#: A stylesheet for languages that are written from right to left. Books must not contain it.
RTL_DIR = STATIC_DIR.with_name("static_rtl")


def published_folder(app: Sphinx, folder: Path) -> Path:
    """Return a folder in the folder of the doctrees with the files of *folder* as they are published."""
    target = Path(app.doctreedir, f"kwl-{folder.name}")
    for source in folder.iterdir():
        write_if_changed(target / source.name, without_comments(source.read_text("utf-8")).encode())
    return target


def without_comments(code: str) -> str:
    """Return *code*, CSS or JavaScript, without comments that start a line, blank lines and indents.

    Line by line: one regular expression for the whole file takes twenty times as many instructions. The files
    of this package have no comment that starts a line of a string (tests/writers/test_static_files.py).
    """
    kept: list[str] = []
    in_comment = False
    for line in code.splitlines():
        text = line.lstrip()
        if in_comment or text.startswith("/*"):
            _comment, end, text = text.partition("*/")
            in_comment = not end
            text = text.lstrip()
        if text and not text.startswith("//"):
            kept.append(f"{text}\n")
    return "".join(kept)
