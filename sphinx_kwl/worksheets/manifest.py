"""The manifest of an output folder: which pages and files it contains, from which content.

A build uses it to find outdated pages, and files that no page has any more. Each output folder has its own
manifest in the doctree folder. It is not in the environment, because builders share the environment. It is
saved only after a successful build, so that pages of an interrupted build are written again.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_kwl.files import remove, write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sphinx.builders import Builder


class Entry(NamedTuple):
    """A page or workbook in the output folder."""

    digest: str  #: digest of everything that it depends on
    files: list[str]  #: paths of its Word files in the output folder


class Manifest:
    """The pages and files of one output folder after the last successful build."""

    def __init__(self, builder: Builder) -> None:
        """Load the manifest for the output folder of *builder*; it is empty if there is none."""
        self.outdir: Path = builder.outdir
        self.path: Path = self.folder_of(builder).with_suffix(".json")
        self._state, self.entries = self._load()

    @staticmethod
    def folder_of(builder: Builder) -> Path:
        """Return a folder in the doctree folder for data about the output folder of *builder*."""
        name = hashlib.sha256(str(builder.outdir).encode()).hexdigest()[:16]
        return builder.doctreedir / "kwl" / f"{builder.name}-{name}"

    def _load(self) -> tuple[str, dict[str, Entry]]:
        """Return state and entries; empty ones if the file does not exist or is not valid."""
        try:
            data = json.loads(self.path.read_bytes())
            entries = {page: _entry(entry) for page, entry in data["pages"].items()}
            return _text(data["state"]), entries
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return "", {}

    def is_current(self, state: str) -> bool:
        """Say whether nothing changed since the last build: the *state* is the same, and all files exist."""
        if self._state != state:
            return False
        wanted: dict[str, set[str]] = {}
        for entry in self.entries.values():
            for file in entry.files:
                folder, _slash, name = file.rpartition("/")
                wanted.setdefault(folder, set()).add(name)
        with suppress(OSError):  # the folder does not exist
            return all(names <= set(os.listdir(self.outdir / folder)) for folder, names in wanted.items())  # noqa: PTH208 -- only names are needed
        return False

    def outdated(self, digests: Mapping[str, str]) -> list[str]:
        """Return the pages in *digests* (page -> digest) whose digest changed or whose files are missing."""
        return [page for page, digest in digests.items() if not self._is_page_current(page, digest)]

    def contains(self, page: str, entry: Entry) -> bool:
        """Say whether *page* has this *entry* and its files exist."""
        return self.entries.get(page) == entry and self._is_page_current(page, entry.digest)

    def _is_page_current(self, page: str, digest: str) -> bool:
        """Say whether *page* has this *digest* and its files exist."""
        entry = self.entries.get(page)
        return (
            entry is not None
            and entry.digest == digest
            and all((self.outdir / file).is_file() for file in entry.files)
        )

    def update(self, written: Mapping[str, Entry], existing: Iterable[str], state: str) -> None:
        """Save the manifest, and remove files that no page has any more.

        *written*: the new entries. *existing*: the pages to keep; others are removed from the manifest.
        *state*: a digest of the configuration and of the times when pages were read; "" if pages are still
        outdated. Raises `OSError` if the manifest cannot be written.
        """
        existing = set(existing)
        before = {file for entry in self.entries.values() for file in entry.files}
        entries = {page: entry for page, entry in {**self.entries, **written}.items() if page in existing}
        for file in before - {file for entry in entries.values() for file in entry.files}:
            remove(self.outdir / file, self.outdir)
        self.entries = entries
        # "shown" is the digest, also in the manifests of earlier builds
        pages = {
            page: {"shown": entry.digest, "files": entry.files} for page, entry in sorted(entries.items())
        }
        data = {"state": state, "pages": pages}
        write_if_changed(self.path, json.dumps(data, ensure_ascii=False).encode())


def _entry(stored: Any) -> Entry:  # noqa: ANN401 -- any JSON value
    """Return a stored entry; raise `KeyError`, `TypeError` or `ValueError` if it is not valid.

    Files in the manifest can be removed later, so each of them must be inside the output folder.
    """
    files = stored["files"]
    if not isinstance(files, list) or not all(_is_own_file(_text(file)) for file in files):
        raise ValueError(files)
    return Entry(_text(stored["shown"]), files)


def _text(stored: object) -> str:
    """Return *stored*; raise `TypeError` if it is not a string."""
    if not isinstance(stored, str):
        raise TypeError(stored)
    stored.encode()  # half of a character raises UnicodeEncodeError, a ValueError
    return stored


def _is_own_file(path: str) -> bool:
    """Say whether *path* is relative, with slashes, inside its folder, and of a kind that is written here."""
    parts = path.split("/")
    inside = all(part not in ("", ".", "..") and not set(part) & set("\\:\0") for part in parts)
    return inside and (path.endswith(".docx") or path == "kwl.json")
