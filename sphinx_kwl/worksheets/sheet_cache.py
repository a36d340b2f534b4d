"""A cache of sheets in the doctree folder, from which workbooks are written.

A file is a line, then a pickle: Sphinx keeps its doctrees beside it in the same way. The line has the version
and the digest of the pickle. A file that is damaged or of another version is as if it were not there.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl._version import __version__
from sphinx_kwl.doctree.walk import instances
from sphinx_kwl.files import remove, write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_kwl.docx.model import Sheet


class SheetCache:
    """The stored sheets of one output folder."""

    def __init__(self, folder: Path) -> None:
        """Store the sheets in *folder*."""
        self.folder = folder
        #: sheets that cannot be pickled, by file; the next process makes them again
        self._kept: dict[str, Sheet] = {}
        #: first lines of stored sheets that were checked, or written by this build, by file
        self._lines: dict[str, bytes] = {}

    def path(self, file: str) -> Path:
        """Return the path of the stored sheet of the worksheet *file*."""
        return self.folder / f"{file}.sheet"

    def check_again(self) -> None:
        """Look at the files again, at the start of a build."""
        self._lines.clear()

    def contains(self, file: str) -> bool:
        """Say whether the sheet of the worksheet *file* is there and sound."""
        return file in self._kept or file in self._lines or self._pickle(file) is not None

    def _pickle(self, file: str) -> bytes | None:
        """Return the stored pickle of *file*, or None if there is none that can be trusted."""
        try:
            line, _newline, content = self.path(file).read_bytes().partition(b"\n")
        except OSError:
            return None
        if line != _first_line(content):
            return None
        self._lines[file] = line
        return content

    def store(self, file: str, sheet: Sheet) -> None:
        """Store a copy of *sheet*, and digests of its pictures, so that `version` changes with them.

        The nodes of the copy have no reference to their document, which would be stored with them. A sheet
        with something that cannot be pickled is kept in memory.
        """
        copy = sheet._replace(body=[node.deepcopy() for node in sheet.body])
        for node in copy.body:
            for each in node.findall():
                each.document = None  # type: ignore[assignment]  # new nodes have None, too
        try:
            content = pickle.dumps((copy, list(_pictures(copy))), protocol=5)
        except Exception:  # a transform of another extension can add any object to a node
            remove(self.path(file), self.folder)
            self._kept[file] = copy
        else:
            self._kept.pop(file, None)
            if self.path(file).is_dir():
                shutil.rmtree(self.path(file))
            self._lines[file] = _first_line(content)
            write_if_changed(self.path(file), b"\n".join((self._lines[file], content)))

    def load(self, file: str) -> Sheet:
        """Return the sheet of the worksheet *file*; raise `KeyError` if it is not stored."""
        if file in self._kept:
            return self._kept[file]
        content = self._pickle(file)
        if content is None:
            raise KeyError(file)
        sheet: Sheet
        sheet, _digests = pickle.loads(content)  # noqa: S301 -- a file of this class, as safe as Sphinx' own pickles
        return sheet

    def version(self, file: str) -> str:
        """Return a digest of the stored sheet and its pictures, which `contains` has found.

        It is empty for a sheet that is only in memory: whether this has changed is not known. It is not the
        modification time of the file, which changes when a folder is copied.
        """
        return "" if file in self._kept else self._lines[file].decode()

    def remove_others(self, files: set[str]) -> None:
        """Remove all sheets except those of the worksheets *files*."""
        for path in self.folder.glob("*.sheet"):
            if path.name.removesuffix(".sheet") not in files:
                remove(path, self.folder)


def _first_line(content: bytes) -> bytes:
    """Return the line before the pickle *content*."""
    return f"kwl-sheet {__version__} {hashlib.sha256(content).hexdigest()}".encode()


def _pictures(sheet: Sheet) -> Iterator[str]:
    """Yield a digest of each picture file in *sheet* and of each that stands in for it.

    Empty for a file that cannot be read.
    """
    from sphinx_kwl.docx.package.picture_files import PictureError, read, siblings

    for node in sheet.body:
        for image in instances(node, nodes.image) if isinstance(node, nodes.Element) else ():
            path = Path(image["uri"])
            for each in (path, *siblings(path)):
                try:
                    yield _digest(read(each))
                except PictureError:
                    yield ""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
