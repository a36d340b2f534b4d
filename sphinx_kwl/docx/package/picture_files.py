"""Reads picture files, and finds the file beside a picture that stands in for it."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RASTER = (".png", ".jpg", ".jpeg", ".gif")
#: Kinds that every program shows: nothing stands in for them.
_SHOWN = frozenset(_RASTER)
#: Larger files are refused.
MAX_BYTES = 64 * 1024 * 1024


class PictureError(ValueError):
    """A picture cannot be shown; the message gives the reason, as a continuation of the file name."""


#: What tells one version of a file from another: its path, time of change and size.
Version = tuple[str, int, int]


def versions(path: Path) -> tuple[Version, ...]:
    """Return the versions of the file *path* and of the files that may stand in for it.

    Raises `PictureError` if *path* cannot be read or is not a file: a pipe would never end.
    """
    return (_version(path), *map(_version, siblings(path)))


def _version(path: Path) -> Version:
    try:
        facts = path.stat()
    except (OSError, ValueError) as error:
        msg = "cannot be read"
        raise PictureError(msg) from error
    if stat.S_ISDIR(facts.st_mode):
        msg = "is a folder"
        raise PictureError(msg)
    if not stat.S_ISREG(facts.st_mode):
        msg = "is not an ordinary file"
        raise PictureError(msg)
    if facts.st_size > MAX_BYTES:
        msg = "is larger than 64 MiB"
        raise PictureError(msg)
    return (str(path), facts.st_mtime_ns, facts.st_size)


def siblings(path: Path) -> Iterator[Path]:
    """Yield the files beside *path* that may stand in for it, best first.

    These are rasters of the same name, if *path* is of a kind that some programs do not show (SVG, WebP).
    """
    if path.suffix.lower() not in _SHOWN:
        yield from (p for p in map(path.with_suffix, _RASTER) if p.is_file())


def read(path: Path) -> bytes:
    """Return the content of the file *path*; raise `PictureError` as `versions` does."""
    _version(path)
    try:
        return path.read_bytes()
    except OSError as error:
        msg = "cannot be read"
        raise PictureError(msg) from error
