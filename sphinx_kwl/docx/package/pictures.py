"""Picture files: format, natural size, and a version that Word can show. Sizes are EMU (1/914400 in)."""

from __future__ import annotations

import hashlib
import io
import re
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from docx.image.image import Image
from docx.opc.packuri import PackURI
from lxml import etree

from sphinx_kwl.docx.package.part import ReadyPart
from sphinx_kwl.values.lengths import UNITS

if TYPE_CHECKING:
    from pathlib import Path

EMU_PER_TWIP = 635

_UNITS = {unit: float(twips * EMU_PER_TWIP) for unit, twips in UNITS.items()}
_UNITS |= {"": _UNITS["px"], "rem": _UNITS["em"], "ex": _UNITS["em"] / 2}
_LENGTH = r"(?i)\s*(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*|%)\s*"
_EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
}
_RASTER = (".png", ".jpg", ".jpeg", ".gif")
#: Larger files are refused.
MAX_BYTES = 64 * 1024 * 1024


class PictureError(ValueError):
    """A picture cannot be shown; the message gives the reason, as a continuation of the file name."""


class Picture(NamedTuple):
    """A picture."""

    raster: ReadyPart  #: for every reader
    svg: ReadyPart | None  #: for readers that can show SVG
    size: tuple[int, int]  #: natural width and height


class Pictures:
    """Reads picture files and keeps the last 64 of them until they change.

    Verdict: keep. A workbook prints the pictures of its sheets again; 1 MB takes 19 ms to read and compress.
    """

    def __init__(self) -> None:
        self._load = lru_cache(maxsize=64)(_load_version)

    def __call__(self, path: Path) -> Picture:
        """Return the picture in the file *path*; raise `PictureError` if it cannot be shown."""
        try:
            stat = path.stat()
        except (OSError, ValueError) as error:
            msg = "cannot be read"
            raise PictureError(msg) from error
        return self._load(path, stat.st_mtime_ns, stat.st_size)


def _load_version(path: Path, _changed: int, _size: int) -> Picture:
    return load_picture(path)


def load_picture(path: Path) -> Picture:
    """Read the picture in the file *path*; raise `PictureError` if Word cannot show it."""
    blob = _read(path)
    if _is_svg(blob):
        return _svg(path, blob)
    if blob[:4] == b"RIFF" and blob[8:12] == b"WEBP":
        sibling = _sibling(path)
        return _raster(_read(sibling) if sibling else _as_png(blob))
    return _raster(blob)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            msg = "is larger than 64 MiB"
            raise PictureError(msg)
        return path.read_bytes()
    except OSError as error:
        raise PictureError(error.strerror or "cannot be read") from error


def _part(blob: bytes, extension: str, content_type: str) -> ReadyPart:
    """Return a part whose name is a hash of its content, so equal pictures become one part."""
    name = PackURI(f"/word/media/{hashlib.sha256(blob).hexdigest()[:20]}.{extension}")
    return ReadyPart(name, content_type, blob)


def _raster(blob: bytes) -> Picture:
    try:
        image = Image.from_blob(blob)
        width, height = image.px_width, image.px_height
        # python-docx gives 72 if the file states nothing; then it is a screen picture with 96 dpi.
        dpi = (image.horz_dpi, image.vert_dpi)
    except Exception as error:
        # python-docx lets any error of its parsers through; the reason does not matter here.
        msg = "is damaged or of a kind that Word does not show"
        raise PictureError(msg) from error
    extension = _EXTENSIONS.get(image.content_type)
    if extension is None or width < 1 or height < 1:
        msg = "is of a kind that Word does not show"
        raise PictureError(msg)
    across, down = (96 if value in {0, 1, 72} else value for value in dpi)
    size = round(width * _UNITS["in"] / across), round(height * _UNITS["in"] / down)
    return Picture(_part(blob, extension, image.content_type), None, size)


def _is_svg(blob: bytes) -> bool:
    return b"<svg" in blob[:4096] and not blob.startswith(b"\x89PNG")


def _sibling(path: Path) -> Path | None:
    return next((p for p in map(path.with_suffix, _RASTER) if p.is_file()), None)


def _svg(path: Path, blob: bytes) -> Picture:
    size = _svg_size(blob)
    sibling = _sibling(path)
    if sibling is not None:
        fallback = _raster(_read(sibling))
    else:
        fallback = _raster(_rendered(blob))
        size = size or fallback.size
    return Picture(fallback.raster, _part(blob, "svg", "image/svg+xml"), size or fallback.size)


def _rendered(blob: bytes) -> bytes:
    """Return the SVG as PNG; this needs the package resvg-py."""
    try:
        resvg = import_module("resvg_py")
    except ImportError:
        msg = (
            "SVG needs a PNG of the same name beside it, or the package resvg-py, "
            "for readers that show no SVG"
        )
        raise PictureError(msg) from None
    try:
        return bytes(resvg.svg_to_bytes(svg_string=blob.decode("utf-8"), zoom=2))
    except Exception as error:  # resvg-py documents no exception classes
        msg = "is damaged"
        raise PictureError(msg) from error


def _as_png(blob: bytes) -> bytes:
    """Return a WebP picture as PNG; this needs the package Pillow."""
    try:
        pillow = import_module("PIL.Image")
    except ImportError:
        msg = "is WebP, for which Word needs a PNG of the same name beside it, or the package Pillow"
        raise PictureError(msg) from None
    target = io.BytesIO()
    try:
        with pillow.open(io.BytesIO(blob)) as picture:
            picture.save(target, "PNG")
    except Exception as error:  # Pillow raises many classes for damaged or too large pictures
        msg = "is damaged"
        raise PictureError(msg) from error
    return target.getvalue()


def _svg_size(blob: bytes) -> tuple[int, int] | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        msg = "is damaged"
        raise PictureError(msg) from error
    width, height = length_in_emu(root.get("width", "")), length_in_emu(root.get("height", ""))
    box = re.findall(r"[-+.\deE]+", root.get("viewBox", ""))
    if len(box) == 4:
        across, down = float(box[2]), float(box[3])
        if across > 0 and down > 0:
            width = width or (round(height * across / down) if height else round(across * _UNITS["px"]))
            height = height or round(width * down / across)
    return (width, height) if width and height else None


def length_in_emu(length: str, whole: int = 0) -> int:
    """Return a CSS *length* in EMU, a percentage as a part of *whole*; 0 if it is not a length."""
    match = re.fullmatch(_LENGTH, length)
    if not match:
        return 0
    number, unit = float(match[1]), match[2].lower()
    if unit == "%":
        return round(number / 100 * whole)
    return round(number * _UNITS.get(unit, 0.0))


def fitted_size(
    natural: tuple[int, int], *, width: str, height: str, scale: float, limit: tuple[int, int]
) -> tuple[int, int]:
    """Return width and height for a picture, in EMU.

    *width* and *height* are CSS lengths or empty, *scale* is a factor for a picture without both. The
    proportions are kept unless both are given. No side is longer than in *limit* (width, height).
    """
    across, down = natural
    wide, high = length_in_emu(width, limit[0]), length_in_emu(height)
    if wide and high:
        across, down = wide, high
    elif wide:
        across, down = wide, round(down * wide / across)
    elif high:
        across, down = round(across * high / down), high
    else:
        across, down = round(across * scale), round(down * scale)
    shrink = min(1.0, limit[0] / max(across, 1), limit[1] / max(down, 1))
    return max(1, round(across * shrink)), max(1, round(down * shrink))
