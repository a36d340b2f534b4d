"""Files that are either the old one or the new one, never half of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_if_new(path: Path, content: bytes) -> bool:
    """Write *content* to *path* and return True, unless it is there already.

    The file is written under a temporary name beside its target, then renamed: whatever happens, the
    target is whole. Raises `OSError` if the folder or the file cannot be written.
    """
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".kwl-{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)  # noqa: PTH105 -- Sphinx' own paths have another "replace"
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def remove(path: Path, root: Path) -> None:
    """Remove the file *path* if it is there, and the folders above it up to *root* that are now empty.

    A folder, and what a link leads to outside of *root*, is left alone.
    """
    if path.is_dir() or not path.parent.resolve().is_relative_to(root.resolve()):
        return
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == root or root not in folder.parents:
            break
        try:
            folder.rmdir()
        except OSError:  # not empty, or gone
            break
