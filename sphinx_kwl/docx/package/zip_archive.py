"""A zip archive whose bytes depend on its members alone.

The standard library's writer compresses every member anew; the parts that are the same in all
worksheets are compressed once here, and no clock, umask or platform leaves a trace.
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


class Member(NamedTuple):
    """A file in the archive, compressed."""

    entry: bytes  #: the local header and the data
    central: bytes  #: the central header up to the offset of the entry, which follows it
    name: bytes

    @classmethod
    def pack(cls, name: str, content: bytes, level: int = 6) -> Member:
        """Compress *content* (raw deflate of *level*) under *name*, which has no leading slash."""
        # A window that holds it all is enough, with a hash table as large: setting up larger ones
        # takes longer than the work.
        window = max(9, min(len(content).bit_length(), zlib.MAX_WBITS))
        deflate = zlib.compressobj(level, zlib.DEFLATED, -window, window - 7)
        data = deflate.compress(content) + deflate.flush()
        encoded = name.encode()
        fields = struct.pack(
            "<HHHIIIIHH",
            _VERSION,
            0 if encoded.isascii() else _UTF8,
            zlib.DEFLATED,
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


def archive(members: Iterable[Member]) -> bytes:
    """Return a zip archive of *members*, in their order (APPNOTE.TXT 4.3)."""
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
