"""Zip archives whose bytes depend on their members only, not on clock, umask or platform.

Unlike the standard library, it takes members that are compressed already: the parts that all worksheets
share are compressed once.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOS_EPOCH = 0x00210000  # 1980-01-01 00:00, date in the high word
_VERSION = 20  # deflate needs 2.0 of the format
_UTF8 = 0x0800
_STORED = 0


class Member(NamedTuple):
    """A compressed file for an archive."""

    entry: bytes  #: the local header and the data
    central: bytes  #: the central header up to the offset of the entry
    name: bytes

    @classmethod
    def pack(cls, name: str, content: bytes, level: int = 6) -> Member:
        """Compress *content* with raw deflate of *level*, or store it at level 0; no slash begins *name*."""
        data = _deflate(content, level) if level else content
        encoded = name.encode()
        fields = struct.pack(
            "<HHHIIIIHH",
            _VERSION,
            0 if encoded.isascii() else _UTF8,
            zlib.DEFLATED if level else _STORED,
            _DOS_EPOCH,
            zlib.crc32(content),
            len(data),
            len(content),
            len(encoded),
            0,  # no extra field
        )
        return cls(
            entry=b"PK\x03\x04" + fields + encoded + data,
            central=b"PK\x01\x02" + struct.pack("<H", _VERSION) + fields + struct.pack("<HHHI", 0, 0, 0, 0),
            name=encoded,
        )


def _deflate(content: bytes, level: int) -> bytes:
    # The window and hash table are only as large as the content: larger ones take longer to set up than the
    # compression itself.
    window = max(9, min(len(content).bit_length(), zlib.MAX_WBITS))
    deflate = zlib.compressobj(level, zlib.DEFLATED, -window, window - 7)
    return deflate.compress(content) + deflate.flush()


def archive(members: Iterable[Member]) -> bytes:
    """Return a zip archive with *members* in their order (APPNOTE.TXT 4.3)."""
    local: list[bytes] = []
    central: list[bytes] = []
    offset = count = 0
    for member in members:
        local.append(member.entry)
        central += (member.central, offset.to_bytes(4, "little"), member.name)
        offset += len(member.entry)
        count += 1
    directory = b"".join(central)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), offset, 0)
    return b"".join([*local, directory, end])
