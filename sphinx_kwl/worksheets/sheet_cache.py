"""The sheets that workbooks are made of, kept from build to build in the doctree folder."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.walk import instances
from sphinx_kwl.files import remove, write_if_new

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_kwl.docx.model import Sheet


class SheetCache:
    """The sheets of one output folder as they were last resolved."""

    def __init__(self, folder: Path) -> None:
        """Keep the sheets in *folder*."""
        self.folder = folder

    def path(self, file: str) -> Path:
        """Return where the sheet of the worksheet *file* is kept."""
        return self.folder / f"{file}.sheet"

    def keep(self, file: str, sheet: Sheet) -> None:
        """Keep a copy of *sheet* whose nodes forget their page, which would be kept with them.

        With it stand digests of its pictures: a picture that changes makes another version of the sheet.
        """
        copy = sheet._replace(body=[node.deepcopy() for node in sheet.body])
        for node in copy.body:
            for each in node.findall():
                each.document = None  # type: ignore[assignment]  # docutils makes new nodes so
        write_if_new(self.path(file), pickle.dumps((copy, list(_pictures(copy))), protocol=5))

    def load(self, file: str) -> Sheet:
        """Return the sheet of the worksheet *file*; raise `OSError` if it was never kept."""
        sheet: Sheet
        with self.path(file).open("rb") as stored:
            sheet, _digests = pickle.load(stored)  # noqa: S301 -- we wrote it, beside Sphinx' own pickles
        return sheet

    def version(self, file: str) -> str:
        """Return what changes whenever the sheet or a picture in it does: a digest of the stored content.

        Its time would do as well, and spare reading it: 0.1 ms a sheet, in builds that write something.
        """
        return _digest(self.path(file).read_bytes())

    def remove_others(self, kept: set[str]) -> None:
        """Remove every sheet but those of the worksheets *kept*."""
        for path in self.folder.glob("*.sheet"):
            if path.name.removesuffix(".sheet") not in kept:
                remove(path, self.folder)


def _pictures(sheet: Sheet) -> Iterator[str]:
    """Yield a digest of each picture file in *sheet*; empty for one that cannot be read."""
    for node in sheet.body:
        for image in instances(node, nodes.image) if isinstance(node, nodes.Element) else ():
            path = Path(image["uri"])
            try:
                yield _digest(path.read_bytes())
            except (OSError, ValueError):
                yield ""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
