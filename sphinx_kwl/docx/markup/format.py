"""The format of a run of text, as the rest of `sphinx_kwl.docx` asks for it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Format(NamedTuple):
    """The format of a run; values are names of styles where there is one."""

    style: str | None = None
    bold: bool = False
    light: bool = False  #: not bold, even in a header row, whose style is
    italic: bool = False
    strike: bool = False
    underline: bool = False
    capitals: bool = False
    small: bool = False
    code: bool = False
    font: str | None = None
    colour: str | None = None
    align: str | None = None  #: ``superscript`` or ``subscript``


PLAIN = Format()
LIGHT = Format(light=True)
LINK = Format(style="Hyperlink")


@lru_cache(maxsize=64)
def in_bold(form: Format) -> Format:
    """Return the format *form* in bold."""
    return form._replace(bold=True)
