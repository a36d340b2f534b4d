"""What the head of a PNG, JPEG or GIF says, without decoding it.

PNG: https://www.w3.org/TR/png-3/. JPEG: ITU-T T.81, JFIF (ITU-T T.871), Exif (CIPA DC-008). GIF: the
specification of GIF89a. Most pictures need no more than this: their bytes go into the Word file unchanged.
"""

from __future__ import annotations

import struct
from struct import unpack_from
from typing import NamedTuple

from sphinx_kwl.docx.package.picture_files import PictureError

#: Pictures with more pixels are refused: it is the number from which Pillow refuses them.
MAX_PIXELS = 178_956_970

#: Densities in dots per inch that a screen picture does not have; others are mistakes.
_LEAST_DENSITY, _GREATEST_DENSITY = 30, 4800
#: Pixels per inch of a picture that states nothing. 72 is what many programs write without a meaning.
_SCREEN, _MEANINGLESS = 96, 72

_METRES_PER_INCH = 0.0254


class Header(NamedTuple):
    """What a picture file says of itself."""

    kind: str  #: the extension of its files: png, jpeg, gif
    width: int  #: in pixels as they are stored
    height: int
    density: int = _SCREEN  #: pixels per inch, in both directions, as browsers show them
    orientation: int = 1  #: how it is turned: the value of Exif, from 1 (upright) to 8
    is_plain: bool = True  #: complete, and of a sort that Word shows


def is_xml(blob: bytes) -> bool:
    """Say whether *blob* is XML, so it can be no picture but SVG."""
    start = blob[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<"))


def header(blob: bytes) -> Header | None:
    """Return what the picture *blob* says, or None if it is damaged or of another kind.

    Raises `PictureError` if it is known that no program shows it.
    """
    try:
        if blob.startswith(b"\x89PNG\r\n\x1a\n"):
            found = _png(blob)
        elif blob.startswith(b"\xff\xd8\xff"):
            found = _jpeg(blob)
        elif blob.startswith((b"GIF87a", b"GIF89a")):
            width, height = unpack_from("<HH", blob, 6)
            found = Header("gif", width, height, is_plain=blob.rstrip(b"\0").endswith(b";"))
        else:
            return None
    except struct.error:  # the file ends too early
        return None
    if found is None or not found.width or not found.height:
        return None
    if found.width * found.height > MAX_PIXELS:
        msg = f"has more than {MAX_PIXELS // 10**6} million pixels"
        raise PictureError(msg)
    return found


def _png(blob: bytes) -> Header | None:
    if blob[12:16] != b"IHDR":
        return None
    width, height = unpack_from(">II", blob, 16)
    density, orientation, has_data = _SCREEN, 1, False
    position, end = 8, len(blob)
    while position + 12 <= end:
        length, name = unpack_from(">I4s", blob, position)
        start = position + 8
        position = start + length + 4
        if name == b"IDAT":
            has_data = True
        elif name == b"pHYs" and length == 9:
            across, _down, unit = unpack_from(">IIB", blob, start)
            if unit == 1:
                density = usual_density(across * _METRES_PER_INCH)
        elif name == b"eXIf":
            orientation = exif(blob[start : start + length])[0]
        elif name == b"IEND":
            return Header("png", width, height, density, orientation, has_data and position <= end)
    return Header("png", width, height, density, orientation, is_plain=False)


def _jpeg(blob: bytes) -> Header | None:
    density, orientation, frame = _SCREEN, 1, None
    states_density = False
    position = 2
    while position + 4 <= len(blob) and blob[position] == 0xFF:
        marker = blob[position + 1]
        if marker in {0xFF, 0x01}:  # padding, and a marker without content
            position += 1 if marker == 0xFF else 2
            continue
        (length,) = unpack_from(">H", blob, position + 2)
        start = position + 4
        position += 2 + length
        if marker == 0xDA:  # the data begin: they end with FF D9, which they cannot contain
            break
        if marker == 0xE0 and blob[start : start + 5] == b"JFIF\0":
            unit, across = unpack_from(">BH", blob, start + 7)
            if unit in {1, 2}:
                density = usual_density(across * (2.54 if unit == 2 else 1))
                states_density = True
        elif marker == 0xE1 and blob[start : start + 6] == b"Exif\0\0":
            orientation, dots = exif(blob[start + 6 : position])
            density = density if states_density else usual_density(dots)
        elif 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            frame = (marker, *unpack_from(">BHHB", blob, start))
    if frame is None:
        return None
    process, bits, height, width, colours = frame
    if bits == 12:
        msg = "is a JPEG with 12 bits for each colour, which browsers and Word do not show"
        raise PictureError(msg)
    is_whole = blob.find(b"\xff\xd9", position) > 0
    # baseline, extended and progressive, in grey or three colours
    is_plain = is_whole and process in {0xC0, 0xC1, 0xC2} and colours in {1, 3}
    return Header("jpeg", width, height, density, orientation, is_plain)


def exif(tiff: bytes) -> tuple[int, float]:
    """Return orientation and density in dots per inch (0: not stated) from Exif data, which are a TIFF."""
    orientation, dots, factor = 1, 0.0, 1.0
    try:
        order = {b"II*\0": "<", b"MM\0*": ">"}[tiff[:4]]
        (place,) = unpack_from(order + "I", tiff, 4)
        (entries,) = unpack_from(order + "H", tiff, place)
        for entry in range(place + 2, place + 2 + entries * 12, 12):
            tag, kind = unpack_from(order + "HH", tiff, entry)
            if tag == 0x0112 and kind == 3:
                (orientation,) = unpack_from(order + "H", tiff, entry + 8)
            elif tag == 0x011A and kind == 5:
                (at,) = unpack_from(order + "I", tiff, entry + 8)
                over, under = unpack_from(order + "II", tiff, at)
                dots = over / under if under else 0.0
            elif tag == 0x0128 and kind == 3:
                (unit,) = unpack_from(order + "H", tiff, entry + 8)
                factor = 2.54 if unit == 3 else 1.0
    except (KeyError, struct.error):  # browsers, too, use what they could read
        pass
    return (orientation if 1 <= orientation <= 8 else 1), dots * factor


def usual_density(density: float) -> int:
    """Return *density* in whole dots per inch, or that of a screen if it means nothing."""
    dots = round(density)
    return dots if _LEAST_DENSITY <= dots <= _GREATEST_DENSITY and dots != _MEANINGLESS else _SCREEN
