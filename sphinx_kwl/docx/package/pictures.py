"""Picture files: a version that Word can show, and their natural size. Sizes are EMU (1/914400 in).

Most PNG, JPEG and GIF files go into the Word file as they are. A picture that must be changed first, such as
a photo that lies on its side, is decoded (`decoding`); SVG is cleaned and drawn (`svg`, `drawing`). These
modules and what they need are loaded when a picture needs them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.packuri import PackURI

from sphinx_kwl.docx.package.part import ReadyPart
from sphinx_kwl.docx.package.picture_files import MAX_BYTES, PictureError, read, siblings, versions
from sphinx_kwl.docx.package.picture_sizes import EMU_PER_INCH
from sphinx_kwl.docx.package.raster import header, is_xml

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_kwl.docx.package.picture_files import Version


class Picture(NamedTuple):
    """A picture."""

    raster: ReadyPart  #: for every reader
    svg: ReadyPart | None  #: for readers that can show SVG
    size: tuple[int, int]  #: natural width and height
    lack: str = ""  #: what is left out of it, as a continuation of the file name


class Pictures:
    """Reads picture files, and keeps those that were read last until they change: `MAX_BYTES` of them.

    A workbook prints the pictures of its sheets again; 1 MB takes 19 ms to read and compress.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[Version, ...], Picture] = {}  # in the order in which they were asked for
        self._bytes = 0

    def __call__(self, path: Path) -> Picture:
        """Return the picture in the file *path*; raise `PictureError` if it cannot be shown."""
        version = versions(path)
        picture = self._kept.pop(version, None)
        if picture is None:
            picture = load_picture(path)
            self._bytes += _weight(picture)
        self._kept[version] = picture
        while self._bytes > MAX_BYTES and len(self._kept) > 1:
            self._bytes -= _weight(self._kept.pop(next(iter(self._kept))))
        return picture


def _weight(picture: Picture) -> int:
    return len(picture.raster.blob) + (len(picture.svg.blob) if picture.svg else 0)


def load_picture(path: Path) -> Picture:
    """Read the picture in the file *path*; raise `PictureError` if Word cannot show it."""
    blob = read(path)
    if is_xml(blob):
        return _svg(path, blob)
    if blob.startswith(b"RIFF"):  # WebP
        blob = next(map(read, siblings(path)), blob)
    return _raster(_shown(blob))


def _shown(blob: bytes) -> bytes:
    """Return the picture *blob* as a file that every program shows upright: unchanged, if it is one."""
    head = header(blob)
    if head and head.is_plain and head.orientation == 1:
        return blob
    try:
        from sphinx_kwl.docx.package.decoding import rewritten
    except ImportError as error:
        msg = "must be converted for Word with the package Pillow, which cannot be loaded"
        raise PictureError(msg) from error
    return rewritten(blob, head.orientation if head else 1)


def _part(blob: bytes, extension: str, content_type: str) -> ReadyPart:
    """Return a part whose name is a hash of its content, so equal pictures become one part."""
    name = PackURI(f"/word/media/{hashlib.sha256(blob).hexdigest()[:20]}.{extension}")
    return ReadyPart(name, content_type, blob)


def _raster(blob: bytes) -> Picture:
    """Return the picture with the content *blob*, which every program shows."""
    head = header(blob)
    if head is None:
        msg = "is damaged or incomplete"
        raise PictureError(msg)
    inch = EMU_PER_INCH / head.density
    size = max(1, round(head.width * inch)), max(1, round(head.height * inch))
    return Picture(_part(blob, head.kind, f"image/{head.kind}"), None, size)


def _svg(path: Path, blob: bytes) -> Picture:
    from sphinx_kwl.docx.package.svg import cleaned

    drawing = cleaned(blob, _shown)
    sibling = next(siblings(path), None)
    if sibling is not None:
        raster = _raster(_shown(read(sibling)))
    else:
        from sphinx_kwl.docx.package.drawing import drawn

        raster = _raster(drawn(drawing))
    lack = "contains text in HTML, which is left out" if drawing.has_html else ""
    return Picture(raster.raster, _part(drawing.blob, "svg", "image/svg+xml"), drawing.size, lack)
