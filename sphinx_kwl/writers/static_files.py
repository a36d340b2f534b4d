"""The stylesheets and scripts as they are published: without the comments, which are half of their size."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_kwl.files import write_if_changed

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC_DIR = Path(__file__).parent.parent / "static"
#: A stylesheet for languages that are written from right to left. Books must not contain it.
RTL_DIR = STATIC_DIR.with_name("static_rtl")

#: A comment that starts a line, up to the end of its last line; and the white space before a line. The files
#: of this package have neither of them inside a string (tests/writers/test_static_files.py).
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/[ \t]*(?:\n|(?=\S))|//[^\n]*\n)", re.DOTALL | re.MULTILINE)
_START = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


def published_folder(app: Sphinx, folder: Path) -> Path:
    """Return a folder in the folder of the doctrees with the files of *folder* as they are published."""
    target = Path(app.doctreedir, f"kwl-{folder.name}")
    for source in folder.iterdir():
        write_if_changed(target / source.name, without_comments(source.read_text("utf-8")).encode())
    return target


def without_comments(code: str) -> str:
    """Return *code*, CSS or JavaScript, without comments that start a line, blank lines and indents."""
    return _START.sub("", _COMMENT.sub("", code)).lstrip("\n")
