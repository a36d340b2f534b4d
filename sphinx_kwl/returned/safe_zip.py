"""Open files of strangers: a zip archive and the XML in it, within limits.

Nothing is unpacked to the disk, so names in the archive mean nothing. Only a few members are read, with
known names. XML must have no document type, so it has no entities.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from lxml import etree

from sphinx_kwl.returned.contents import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

#: Limits: bytes of a file; members of an archive and bytes of its directory; bytes of an unpacked member.
FILE_SIZE = 512 * 1024 * 1024
MEMBERS = 5000
DIRECTORY_SIZE = 4 * 1024 * 1024
MEMBER_SIZE = 8 * 1024 * 1024

_END = struct.Struct("<4s4H2LH")  # end of central directory (APPNOTE.TXT 4.3.16)
_COMMENT = 0xFFFF  # the longest comment after it

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


class SafeZip:
    """A zip archive that is open for reading; use it in a ``with`` statement."""

    def __init__(self, path: Path) -> None:
        """Open the archive *path*.

        Raises `UnreadableError` if it is no archive or beyond the limits, and `OSError`.
        """
        self._file = path.open("rb")
        try:
            self._check_directory()
            self._archive = zipfile.ZipFile(self._file)
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as error:
            self._file.close()
            if isinstance(error, UnreadableError):
                raise
            msg = "the file is damaged"
            raise UnreadableError(msg) from error
        except BaseException:
            self._file.close()
            raise
        self.names = self._archive.NameToInfo

    def __enter__(self) -> SafeZip:
        return self

    def __exit__(self, *_error: object) -> None:
        self._archive.close()
        self._file.close()

    def _check_directory(self) -> None:
        """Check the size of the directory before `zipfile` reads it."""
        size = self._file.seek(0, 2)
        self._file.seek(max(0, size - _END.size - _COMMENT))
        tail = self._file.read()
        start = tail.rfind(b"PK\5\6")
        if start < 0:
            msg = "the file is damaged"
            raise UnreadableError(msg)
        _signature, _disk, _first, _here, members, directory, _offset, _comment = _END.unpack_from(
            tail, start
        )
        if size > FILE_SIZE or members > MEMBERS or directory > DIRECTORY_SIZE:
            msg = f"the file is larger than {FILE_SIZE >> 20} MiB or has more than {MEMBERS} parts"
            raise UnreadableError(msg)

    def read(self, name: str) -> bytes:
        """Return the member *name* unpacked; empty if there is none.

        Raises `UnreadableError` if it is damaged, encrypted or too large.
        """
        if name not in self.names:
            return b""
        try:
            with self._archive.open(name) as member:
                content = member.read(MEMBER_SIZE + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
            msg = f"its part {name} is damaged or encrypted"
            raise UnreadableError(msg) from error
        if len(content) > MEMBER_SIZE:
            msg = f"its part {name} unpacks to more than {MEMBER_SIZE >> 20} MiB"
            raise UnreadableError(msg)
        return content

    def xml(self, name: str) -> Any:  # noqa: ANN401 -- lxml's element class is private
        """Return the root of the member *name*; None if there is none.

        Raises `UnreadableError` if it is not well-formed or has a document type.
        """
        content = self.read(name)
        return parse(content, name) if content else None


def parse(content: bytes, name: str) -> Any:  # noqa: ANN401 -- as above
    """Return the root of *content*, the XML of the part *name*; raise `UnreadableError` as `SafeZip.xml`."""
    try:
        root: Any = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        msg = f"its part {name} is damaged: {getattr(error, 'msg', error)}"
        raise UnreadableError(msg) from error
    if root.getroottree().docinfo.doctype:
        msg = f"its part {name} has a document type"
        raise UnreadableError(msg)
    return root
