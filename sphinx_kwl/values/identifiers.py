"""Names of files and fields: safe on every system, stable, unique."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

#: Longest field key (Word allows 64 characters in a control's tag).
KEY_LIMIT = 64
#: Longest file name: file systems allow 255 bytes, some tools far fewer characters.
FILE_LIMIT = 100
BYTE_LIMIT = 200

#: Names that Windows keeps for devices, with any extension (Win32 "Naming Files, Paths").
_DEVICES = r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?"


class _Dashes(dict[int, int]):
    """For `str.translate`: letters, marks (Indic vowels), numbers and *also* stay, the rest are dashes."""

    def __init__(self, also: str) -> None:
        super().__init__((ord(character), ord(character)) for character in also)

    def __missing__(self, code: int) -> int:
        """Judge a character when it is first met."""
        kept = chr(code).isalnum() or unicodedata.category(chr(code))[0] in "LMN"
        self[code] = code if kept else ord("-")
        return self[code]


_dashes = lru_cache(maxsize=8)(_Dashes)


def slug(text: str, also: str = "") -> str:
    """Return *text* in NFC with its letters and digits, and those in *also*; a ``-`` for all the rest."""
    return re.sub(r"-+", "-", unicodedata.normalize("NFC", text).translate(_dashes(also))).strip("-")


def digest(text: str) -> str:
    """Return eight hexadecimal digits that tell *text* from other texts, the same on every machine."""
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def shorten(text: str, limit: int) -> str:
    """Cut *text* to *limit* characters; a cut text ends in a digest of the whole."""
    return text if len(text) <= limit else f"{text[: limit - 9]}-{digest(text)}"


def unique_key(name: str, taken: Container[str], number: int = 1) -> str:
    """Return the field key *name*, or *name* and a number from *number* on: none of those *taken*.

    The number 1 is not written. A key has at most `KEY_LIMIT` characters.
    """
    while (key := shorten(name if number == 1 else f"{name}-{number}", KEY_LIMIT)) in taken:
        number += 1
    return key


def keys(labels: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Make a field key of each label: its slug, and from the second among equals on its number.

    No key is one of those *taken* already.
    """
    taken = set(taken)
    seen: Counter[str] = Counter()
    made = []
    for label in labels:
        base = slug(label) or digest(label)
        seen[base] += 1
        key = unique_key(base, taken, seen[base])
        taken.add(key)
        made.append(key)
    return made


def safe_file(text: str) -> str:
    """Return a file name (without extension) for *text* that is safe on every system.

    A text that is safe already comes back as it is; it is empty if nothing can be kept.
    """
    text = unicodedata.normalize("NFC", text.strip())
    name = text.translate(_dashes("-_."))
    if name != text:
        name = re.sub(r"-+", "-", name).strip("-")
    name = name.lstrip(".").rstrip(".")  # hidden on Unix, lost on Windows
    while len(name.encode()) > BYTE_LIMIT or len(name) > FILE_LIMIT:
        name = shorten(name, min(FILE_LIMIT, max(10, len(name) - 10)))
    if re.fullmatch(_DEVICES, name, re.IGNORECASE):  # whatever follows the first dot
        stem, dot, rest = name.partition(".")
        return f"{stem}-worksheet{dot}{rest}"
    return name
