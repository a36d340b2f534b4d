"""The sheets that workbooks are made of, kept from build to build."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from sphinx_kwl.files import remove, write_if_new

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_kwl.docx.model import Sheet


class SheetStore:
    """The sheets of one output folder as they were last resolved, in the doctree folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, file: str) -> Path:
        """Return where the sheet of the worksheet *file* is kept."""
        return self.folder / f"{file}.sheet"

    def keep(self, file: str, sheet: Sheet) -> None:
        """Keep a copy of *sheet* whose nodes forget their page, which would be kept with them."""
        copy = sheet._replace(body=[node.deepcopy() for node in sheet.body])
        for node in copy.body:
            for each in node.findall():
                each.document = None  # type: ignore[assignment]  # docutils makes new nodes so
        write_if_new(self.path(file), pickle.dumps(copy, protocol=5))

    def load(self, file: str) -> Sheet:
        """Return the sheet of the worksheet *file*; raise `OSError` if it was never kept."""
        with self.path(file).open("rb") as stored:
            sheet: Sheet = pickle.load(stored)  # noqa: S301 -- we wrote it, beside Sphinx' own pickles
        return sheet

    def version(self, file: str) -> tuple[int, int]:
        """Return what changes whenever the sheet does."""
        status = self.path(file).stat()
        return status.st_mtime_ns, status.st_size

    def sweep(self, kept: set[str]) -> None:
        """Remove every sheet but those of the worksheets *kept*."""
        for path in self.folder.glob("*.sheet"):
            if path.name.removesuffix(".sheet") not in kept:
                remove(path, self.folder)
