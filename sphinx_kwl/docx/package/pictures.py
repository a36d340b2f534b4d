"""Picture files: what they hold, how large they are, and what Word can show of them."""

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

if TYPE_CHECKING:
    from pathlib import Path

EMU_PER_TWIP = 635

_UNITS = {
    "px": 9525.0,
    "": 9525.0,
    "pt": 12700.0,
    "pc": 152400.0,
    "in": 914400.0,
    "cm": 360000.0,
    "mm": 36000.0,
    "em": 152400.0,
    "rem": 152400.0,
    "ex": 76200.0,
}
_LENGTH = r"(?i)\s*(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*|%)\s*"
_WORD_SHOWS = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
}
_RASTER = (".png", ".jpg", ".jpeg", ".gif")
#: A picture larger than this many bytes has no place in a worksheet.
LIMIT = 64 * 1024 * 1024


class PictureError(ValueError):
    """A picture that cannot be shown; the message says why."""


class Picture(NamedTuple):
    """A picture: what every reader shows, the *svg* for those that can, natural size in EMU."""

    raster: ReadyPart
    svg: ReadyPart | None
    size: tuple[int, int]


class Pictures:
    """Picture files read lately: each once, as long as it does not change."""

    def __init__(self) -> None:
        # Bounded: a build may print thousands of sheets, each with pictures of its own.
        self._load = lru_cache(maxsize=64)(_load_version)

    def __call__(self, path: Path) -> Picture:
        """Return the picture at *path*; raise PictureError where it cannot be shown."""
        try:
            stat = path.stat()
        except (OSError, ValueError) as error:
            msg = "cannot be read"
            raise PictureError(msg) from error
        return self._load(path, stat.st_mtime_ns, stat.st_size)


def _load_version(path: Path, _changed: int, _size: int) -> Picture:
    return load(path)


def load(path: Path) -> Picture:
    """Read the picture at *path*; raise PictureError where Word could not show it."""
    blob = _read(path)
    if _is_svg(blob):
        return _svg(path, blob)
    if blob[:4] == b"RIFF" and blob[8:12] == b"WEBP":
        sibling = _sibling(path)
        return _raster(_read(sibling) if sibling else _as_png(blob))
    return _raster(blob)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LIMIT:
            msg = "is larger than 64 MiB"
            raise PictureError(msg)
        return path.read_bytes()
    except OSError as error:
        raise PictureError(error.strerror or "cannot be read") from error


def _part(blob: bytes, extension: str, content_type: str) -> ReadyPart:
    """Return a part named by its content: equal pictures are one, whatever file they come from."""
    name = PackURI(f"/word/media/{hashlib.sha256(blob).hexdigest()[:20]}.{extension}")
    return ReadyPart(name, content_type, blob)


def _raster(blob: bytes) -> Picture:
    try:
        image = Image.from_blob(blob)
        width, height = image.px_width, image.px_height
        # 72 is what python-docx says for a file that states nothing: a screen picture, at 96.
        dpi = (image.horz_dpi, image.vert_dpi)
    except Exception as error:
        # python-docx raises whatever its parsing stumbles on; for us it is all one.
        msg = "is damaged or of a kind that Word does not show"
        raise PictureError(msg) from error
    extension = _WORD_SHOWS.get(image.content_type)
    if extension is None or width < 1 or height < 1:
        msg = "is of a kind that Word does not show"
        raise PictureError(msg)
    across, down = (96 if value in {0, 1, 72} else value for value in dpi)
    size = round(width * 914400 / across), round(height * 914400 / down)
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
    """Return the SVG as PNG through resvg-py, where the project has it."""
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
    except Exception as error:  # resvg-py names no classes for what it raises
        msg = "is damaged"
        raise PictureError(msg) from error


def _as_png(blob: bytes) -> bytes:
    """Return a WebP picture as PNG through Pillow, where the project has it."""
    try:
        pillow = import_module("PIL.Image")
    except ImportError:
        msg = "is WebP, for which Word needs a PNG of the same name beside it, or the package Pillow"
        raise PictureError(msg) from None
    target = io.BytesIO()
    try:
        with pillow.open(io.BytesIO(blob)) as picture:
            picture.save(target, "PNG")
    except Exception as error:  # whatever a damaged file, or one that unpacks to too much, leads to
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
    width, height = emu(root.get("width", "")), emu(root.get("height", ""))
    box = re.findall(r"[-+.\deE]+", root.get("viewBox", ""))
    if len(box) == 4:
        across, down = float(box[2]), float(box[3])
        if across > 0 and down > 0:
            width = width or (round(height * across / down) if height else round(across * 9525))
            height = height or round(width * down / across)
    return (width, height) if width and height else None


def emu(length: str, whole: int = 0) -> int:
    """Return a CSS *length* in EMU, a percentage as part of *whole*; 0 where it says nothing."""
    match = re.fullmatch(_LENGTH, length)
    if not match:
        return 0
    number, unit = float(match[1]), match[2].lower()
    if unit == "%":
        return round(number / 100 * whole)
    return round(number * _UNITS.get(unit, 0.0))


def scaled(
    natural: tuple[int, int], *, width: str, height: str, scale: float, limit: tuple[int, int]
) -> tuple[int, int]:
    """Return the size of a picture in EMU: as asked for, but inside *limit* (width, height)."""
    across, down = natural
    wide, high = emu(width, limit[0]), emu(height)
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
