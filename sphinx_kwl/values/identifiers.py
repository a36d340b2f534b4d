"""Names of files and keys of fields: safe on every system, stable and unique."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

#: Longest field key, and longest tag and name of a content control in Word.
KEY_LIMIT = 64
#: The end of the key of a field with the answered lines of a space; other keys have no dot.
ANSWERED = ".answered"
#: Longest file name in characters and in bytes: file systems allow 255 bytes, some tools less.
FILE_LIMIT = 100
BYTE_LIMIT = 200

#: Names of devices in Windows, with any extension ("Naming Files, Paths, and Namespaces").
_DEVICES = r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?"


class _Dashes(dict[int, int]):
    """A table for `str.translate` that keeps letters, marks (Indic vowels), numbers and *also*.

    Other characters become ``-``.
    """

    def __init__(self, also: str) -> None:
        super().__init__((ord(character), ord(character)) for character in also)

    def __missing__(self, code: int) -> int:
        """Decide for a character at its first use."""
        kept = chr(code).isalnum() or unicodedata.category(chr(code))[0] in "LMN"
        self[code] = code if kept else ord("-")
        return self[code]


_dashes = lru_cache(maxsize=8)(_Dashes)


def slug(text: str, also: str = "") -> str:
    """Return *text* in NFC; characters that are not letters, digits or in *also* become one ``-``."""
    return re.sub(r"-+", "-", unicodedata.normalize("NFC", text).translate(_dashes(also))).strip("-")


def digest(text: str) -> str:
    """Return the CRC-32 of *text* as eight hexadecimal digits, the same on every machine."""
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def shorten(text: str, limit: int) -> str:
    """Return *text* cut to *limit* characters; a cut text ends in the digest of the whole."""
    return text if len(text) <= limit else f"{text[: limit - 9]}-{digest(text)}"


def unique_key(name: str, taken: Container[str], number: int = 1) -> str:
    """Return a field key of at most `KEY_LIMIT` characters that is not in *taken*.

    It is *name* with the first possible number, from *number* on; the number 1 is not written.
    """
    while (key := shorten(name if number == 1 else f"{name}-{number}", KEY_LIMIT)) in taken:
        number += 1
    return key


def keys(labels: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return a field key for each label: its slug, and a number if that occurred before.

    No key is in *taken*. A key does not depend on the labels after it.
    """
    taken = set(taken)
    seen: Counter[str] = Counter()
    found = []
    for label in labels:
        base = slug(label) or digest(label)
        seen[base] += 1
        key = unique_key(base, taken, seen[base])
        taken.add(key)
        found.append(key)
    return found


def safe_file(text: str) -> str:
    """Return a file name for *text*, without extension, that is safe on every system.

    A text that is safe is not changed. The name is empty if no character of *text* can be kept.
    """
    text = unicodedata.normalize("NFC", text.strip())
    name = text.translate(_dashes("-_."))
    if name != text:
        name = re.sub(r"-+", "-", name).strip("-")
    name = name.lstrip(".").rstrip(".")  # hidden on Unix, lost on Windows
    if re.fullmatch(_DEVICES, name, re.IGNORECASE):  # whatever follows the first dot
        stem, dot, rest = name.partition(".")
        name = f"{stem}-worksheet{dot}{rest}"
    while len(name.encode()) > BYTE_LIMIT or len(name) > FILE_LIMIT:
        name = shorten(name, min(FILE_LIMIT, max(10, len(name) - 10)))
    return name


def ascii_name(text: str) -> str:
    """Return *text* as a name of ASCII letters, digits, ``-``, ``_`` and ``.``.

    Other characters become ``-``. Then the name ends with a hash of *text*, so that names stay different.
    """
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", text)
    return name if name == text else f"{name.strip('-')}-{digest(text)}".lstrip("-")


def form_field_name(*names: str) -> str:
    """Return the name of a form field in the PDF, in ASCII: for a worksheet, *names* are its id and the key.

    A full stop would separate the names of nested fields (ISO 32000-1, 12.7.3.2).
    """
    return ascii_name(re.sub("[.-]+", "-", "-".join(names)))
