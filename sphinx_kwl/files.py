"""Files that are either the old one or the new one, never half of it."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_if_new(path: Path, content: bytes) -> bool:
    """Write *content* to *path* and return True, unless it is there already.

    The file is written under a temporary name beside its target, then renamed: whatever happens, the
    target is whole. Raises `OSError` if the folder or the file cannot be written.
    """
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".kwl-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())  # mkstemp keeps its files from everybody else
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def _umask() -> int:
    # the only way to read it is to set it
    mask = os.umask(0)
    os.umask(mask)
    return mask


def remove(path: Path, root: Path) -> None:
    """Remove the file *path* if it is there, and the folders above it up to *root* that are now empty."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == root or root not in folder.parents:
            break
        try:
            folder.rmdir()
        except OSError:  # not empty, or gone
            break
