"""Estimate in how many lines a text is broken, and how high a line is, from its characters alone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Widths of characters and heights of lines, in em: more than those of the usual fonts of Word.
_LOWER, _CAPITAL, _WIDE = 0.56, 0.62, 1.0
_LATIN, _CJK, _COMPLEX = 1.3, 1.5, 1.6
#: Bold characters are wider by this factor.
_BOLD = 1.06

#: Chinese, Japanese and Korean characters. A line can end after each of them.
_WIDE_CHARS = (
    "\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60"
    "\U0001f000-\U0003ffff"
)
#: Scripts with high lines: from right to left, of India and South-East Asia.
_COMPLEX_CHARS = "\u0590-\u10ff\u1200-\u13ff\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufeff"
#: Whatever may be one of these characters: all but the alphabets of Europe, punctuation and symbols.
_OTHER = re.compile("[^\0-\u058f\u2000-\u2e7f]")
# Not compiled here: that takes 5 ms for such sets, and most texts do not need them.
_IS_WIDE = f"[{_WIDE_CHARS}]"
_IS_COMPLEX = f"[{_COMPLEX_CHARS}]"
_PIECES = rf"[{_WIDE_CHARS}]|[^\s{_WIDE_CHARS}]+|\s"
_PLAIN_PIECES = re.compile(r"\S+|\s")


def line_height(text: str, *, wide: bool, complex_: bool) -> float:
    """Return the height of a line with *text* in em.

    *wide*, *complex_*: the language of the file is East Asian, or has a script with high lines.
    """
    plain = _is_plain(text)
    if complex_ or (not plain and re.search(_IS_COMPLEX, text)):
        return _COMPLEX
    return _CJK if wide or (not plain and re.search(_IS_WIDE, text)) else _LATIN


def _is_plain(text: str) -> bool:
    return text.isascii() or not _OTHER.search(text)


@lru_cache(maxsize=4096)
def word_width(word: str, *, bold: bool) -> float:
    """Return the width of *word* in em."""
    capitals = sum(map(str.isupper, word))
    wide = 0 if word.isascii() else sum(unicodedata.east_asian_width(char) in "WF" for char in word)
    width = capitals * _CAPITAL + wide * _WIDE + (len(word) - capitals - wide) * _LOWER
    return width * _BOLD if bold else width


def break_lines(pieces: Iterable[tuple[float, bool]], width: float) -> int:
    """Return the number of lines that *pieces* take, at least 1.

    A piece is its width and whether it is a space. Lines end before a piece that does not fit; a piece wider
    than a line is divided.
    """
    lines, at = 1, 0.0
    for piece, is_space in pieces:
        if at + piece <= width:
            at += piece
        elif is_space:
            at = width
        else:
            lines += at > 0
            more = int(piece // width)
            lines += more
            at = piece - more * width
    return lines


@lru_cache(maxsize=1024)
def pieces_of(text: str, size: float, *, bold: bool, spacing: float) -> Sequence[tuple[float, bool]]:
    """Return the words and spaces of *text* for `break_lines`, in twips.

    *size* is that of the characters, *spacing* what is added after each of them. Of Chinese or Japanese, each
    character is a piece.
    """
    pieces = _PLAIN_PIECES.findall(text) if _is_plain(text) else re.findall(_PIECES, text)
    return [
        (word_width(piece, bold=bold) * size + spacing * len(piece), piece.isspace() and piece != "\xa0")
        for piece in pieces
    ]
