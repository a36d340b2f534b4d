"""The kept files of a version, and what of them must not change.

A folder of `versions` has the pages of a course and what that version made of it: `out`, its worksheets and
`kwl.json`; `kwl`, what it stored beside the doctrees; `entries.json`, what its page left in a browser;
`returned`, worksheets and all answers as learners take them along; `collected.json`, what they say.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

VERSIONS = Path(__file__).parent / "versions"


@dataclass(frozen=True)
class Kept:
    """The files of one version."""

    version: str

    @property
    def folder(self) -> Path:
        """The folder with the files."""
        return VERSIONS / self.version

    @property
    def config(self) -> dict[str, Any]:
        """The settings of the course."""
        settings: dict[str, Any] = self.json("conf.json")
        return settings

    def json(self, name: str) -> Any:  # noqa: ANN401 -- any JSON value
        """Return the content of a file."""
        return json.loads((self.folder / name).read_bytes())

    @property
    def pages(self) -> dict[str, str | bytes]:
        """The sources of the course."""
        return {path.name: path.read_bytes() for path in self.files("source")}

    def files(self, name: str) -> list[Path]:
        """Return the files in a folder, and in those in it."""
        return sorted(path for path in (self.folder / name).rglob("*") if path.is_file())


ALL = [Kept(path.name) for path in sorted(VERSIONS.glob("*"))]


def names_in(path: Path) -> dict[str, list[str]]:
    """Return the properties of a Word file, and the tag and bookmark of each of its controls."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        custom = etree.fromstring(archive.read("docProps/custom.xml"))
    controls = []
    for control in document.iter(qn("w:sdt")):
        tag = next(control.iter(qn("w:tag")))
        before = control.getprevious()  # the bookmark, directly before the control
        mark = "" if before is None else before.get(qn("w:name"), "")
        controls.append(f"{tag.get(qn('w:val'))} {mark}")
    properties = [f"{each.get('name')}={''.join(map(str, each.itertext()))}" for each in custom]
    return {"controls": controls, "properties": sorted(properties)}


def missing(old: Any, new: Any, place: str = "") -> list[str]:  # noqa: ANN401 -- any JSON values
    """Return the places where *new* does not say what *old* says; it may say more."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            found for key, value in old.items() for found in missing(value, new.get(key), f"{place}.{key}")
        ]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        return [found for at, (one, other) in pairs for found in missing(one, other, f"{place}[{at}]")]
    return [] if old == new else [f"{place}: {new!r}, not {old!r}"]
