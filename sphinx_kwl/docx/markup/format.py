"""The format of a run of text, before a language and the styles of a template turn it into XML."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Format(NamedTuple):
    """The format of a run of text."""

    style: str | None = None  #: name of a character style
    bold: bool = False
    light: bool = False  #: not bold, even in a header row
    italic: bool = False
    strike: bool = False
    underline: bool = False
    capitals: bool = False  #: small capitals
    small: bool = False  #: 9 pt
    highlight: bool = False  #: on yellow
    code: bool = False
    font: str | None = None  #: name of a font
    colour: str | None = None  #: six hexadecimal digits, RGB
    align: str | None = None  #: ``superscript`` or ``subscript``


PLAIN = Format()
LIGHT = Format(light=True)
LINK = Format(style="Hyperlink")


@lru_cache(maxsize=64)
def in_bold(form: Format) -> Format:
    """Return *form* with bold set."""
    return form._replace(bold=True)
