"""What an output folder shows and holds of ours: which pages are stale, which files nobody makes any more.

One manifest for each output folder, in the doctree folder; the environment, which builders share, knows
nothing of it. It is saved when a build has succeeded, so that pages of a killed build are written again.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_kwl.files import remove, write_if_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sphinx.builders import Builder


class Entry(NamedTuple):
    """A page as it lies in the output folder."""

    shown: str  #: digest of what it shows of other pages and of the configuration
    files: list[str]  #: paths of its worksheets in the output folder


class Manifest:
    """The pages and files of one output folder, as the last successful build left them."""

    def __init__(self, builder: Builder) -> None:
        self.outdir: Path = builder.outdir
        self.path: Path = self.folder_of(builder).with_suffix(".json")
        self._state, self.entries = self._load()

    @staticmethod
    def folder_of(builder: Builder) -> Path:
        """Return the folder for what else is known of an output folder."""
        name = hashlib.sha256(str(builder.outdir).encode()).hexdigest()[:16]
        return builder.doctreedir / "kwl" / f"{builder.name}-{name}"

    def _load(self) -> tuple[str, dict[str, Entry]]:
        try:
            data = json.loads(self.path.read_bytes())
            entries = {page: _entry(entry) for page, entry in data["pages"].items()}
            return _text(data["state"]), entries
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return "", {}  # none yet, or not ours: every page is new

    def is_current(self, state: str) -> bool:
        """Say whether all is as the last build left it: the *state* of the project, and every file."""
        if self._state != state:
            return False
        wanted: dict[str, set[str]] = {}
        for entry in self.entries.values():
            for file in entry.files:
                folder, _slash, name = file.rpartition("/")
                wanted.setdefault(folder, set()).add(name)
        with suppress(OSError):  # no folder, no files
            return all(names <= set(os.listdir(self.outdir / folder)) for folder, names in wanted.items())  # noqa: PTH208 -- names are enough
        return False

    def stale(self, shown: Mapping[str, str]) -> list[str]:
        """Return the pages of *shown* (page: digest) that show something else here, or lack a file."""
        return [page for page, digest in shown.items() if not self._is_current(page, digest)]

    def holds(self, page: str, entry: Entry) -> bool:
        """Say whether *page* lies in the output folder just as *entry* says."""
        return self.entries.get(page) == entry and self._is_current(page, entry.shown)

    def _is_current(self, page: str, digest: str) -> bool:
        entry = self.entries.get(page)
        return (
            entry is not None
            and entry.shown == digest
            and all((self.outdir / file).is_file() for file in entry.files)
        )

    def update(self, written: Mapping[str, Entry], alive: Iterable[str], state: str) -> None:
        """Take over the pages *written*, forget those not *alive*, remove files that no page has.

        *state* is a digest of the configuration and of when each page was read.
        """
        alive = set(alive)
        before = {file for entry in self.entries.values() for file in entry.files}
        entries = {page: entry for page, entry in {**self.entries, **written}.items() if page in alive}
        for file in before - {file for entry in entries.values() for file in entry.files}:
            remove(self.outdir / file, self.outdir)
        self.entries = entries
        pages = {
            page: {"shown": entry.shown, "files": entry.files} for page, entry in sorted(entries.items())
        }
        data = {"state": state, "pages": pages}
        write_if_new(self.path, json.dumps(data, ensure_ascii=False).encode())


def _entry(stored: Any) -> Entry:  # noqa: ANN401 -- whatever the file holds
    """Return a stored entry; raise `ValueError` or `TypeError` if it is not one that we wrote.

    Its files are removed when no page makes them any more, so each must lie inside the output folder.
    """
    files = stored["files"]
    if not isinstance(files, list) or not all(_is_ours(_text(file)) for file in files):
        raise ValueError(files)
    return Entry(_text(stored["shown"]), files)


def _text(stored: object) -> str:
    if not isinstance(stored, str):
        raise TypeError(stored)
    stored.encode()  # half of a character raises UnicodeEncodeError, a ValueError
    return stored


def _is_ours(path: str) -> bool:
    """Say whether *path* is one that we write: relative, with slashes, inside its folder, of our files."""
    parts = path.split("/")
    inside = all(part not in ("", ".", "..") and not set(part) & set("\\:\0") for part in parts)
    return inside and (path.endswith(".docx") or path == "kwl.json")
