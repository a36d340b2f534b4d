"""Write files so that they are never incomplete, and only if their content changes; read ends of files."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_end_of(text: str, path: str | os.PathLike[str]) -> bool:
    """Say whether *text*, which is not empty, ends the text file *path*; white space does not count."""
    file, text = Path(path), text.rstrip()
    return bool(text) and file.is_file() and file.read_text("utf-8-sig", "replace").rstrip().endswith(text)


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write *content* to *path*, and return True; return False if the file has this content already.

    The file is written to a temporary file in the same folder, which is then renamed. So *path* is always
    complete, also if the build is interrupted. Raises `OSError` if the folder or the file cannot be written.
    """
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return False
    with temporary_beside(path) as temporary:
        try:
            temporary.write_bytes(content)
        except FileNotFoundError:  # the folder is missing, for the first file in it
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(content)
    return True


@contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    """Give the path of a temporary file in the folder of *path*, which becomes *path* at the end.

    After an error it is removed, and *path* stays as it was; an `OSError` names *path*.
    """
    temporary = path.with_name(f".kwl-{os.getpid()}.tmp")
    try:
        yield temporary
        os.replace(temporary, path)  # noqa: PTH105 -- "replace" of Sphinx' path class is another function
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename == os.fspath(temporary):
            error.filename = os.fspath(path)  # what a reader of the message knows
        raise


def remove_leftovers(folder: Path) -> None:
    """Remove from *folder* the temporary files of builds that were killed.

    A build that runs now keeps its own: it needs one for far less than a minute.
    """
    for path in folder.glob(".kwl-*.tmp"):
        with suppress(OSError):  # another build has removed it, or does not allow it
            if path.stat().st_mtime < time.time() - 60:
                path.unlink()


def remove(path: Path, root: Path) -> None:
    """Remove the file *path* if it exists, and the folders above it, below *root*, that are empty now.

    It does not remove a folder, nor a file that is outside *root* because of a symbolic link.
    """
    if path.is_dir() or not path.parent.resolve().is_relative_to(root.resolve()):
        return
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == root or root not in folder.parents:
            break
        try:
            folder.rmdir()
        except OSError:  # not empty, or removed already
            break
