"""Reads a Word file for the tests: its parts as XML, its relations, its words."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}


def q(name: str) -> str:
    """Return the Clark notation of *name*, as in ``w:p``."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


@dataclass(frozen=True)
class Relation:
    """A relation of a part."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass
class Word:
    """A Word file."""

    blob: bytes
    names: list[str] = field(init=False)
    members: dict[str, bytes] = field(init=False)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.blob)) as archive:
            self.infos = archive.infolist()
            self.names = [info.filename for info in self.infos]
            self.members = {name: archive.read(name) for name in self.names}

    def xml(self, name: str) -> Any:  # noqa: ANN401 - lxml's element class is private
        """Return the root of the part *name*."""
        return etree.fromstring(self.members[name])

    @cached_property
    def document(self) -> Any:  # noqa: ANN401 - as above
        """The root of the main part."""
        return self.xml("word/document.xml")

    @cached_property
    def stories(self) -> dict[str, Any]:
        """The roots of all parts that print something, by name."""
        return {
            name: self.xml(name)
            for name in self.names
            if name.startswith("word/")
            and name.endswith(".xml")
            and self.xml(name).tag in {q(f"w:{n}") for n in ("document", "ftr", "hdr", "footnotes")}
        }

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relations of *part* by id; internal targets as names of members."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.members:
            return {}
        result = {}
        for element in self.xml(path):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            result[element.get("Id", "")] = Relation(
                element.get("Id", ""), element.get("Type", ""), target, external
            )
        return result

    def find(self, path: str) -> list[Any]:
        """Return what XPATH finds in the main part."""
        return list(self.document.xpath(path, namespaces=NS))

    @property
    def paragraphs(self) -> list[str]:
        """The text of each paragraph of the body that holds any, placeholders left out."""
        return [text for p in self.document.iter(q("w:p")) if (text := words(p)).strip()]

    @property
    def text(self) -> str:
        """The words of the body, a paragraph a line."""
        return "\n".join(self.paragraphs)

    def controls(self) -> Iterator[Any]:
        """Return the content controls of the body."""
        return iter(self.document.iter(q("w:sdt")))

    @property
    def fields(self) -> dict[str, str]:
        """The names of the controls by tag."""
        return {
            control.find(f"{q('w:sdtPr')}/{q('w:tag')}").get(q("w:val")): control.find(
                f"{q('w:sdtPr')}/{q('w:alias')}"
            ).get(q("w:val"))
            for control in self.controls()
        }

    def styled(self, identifier: str) -> list[str]:
        """Return the text of the paragraphs of the style *identifier*."""
        return [words(p) for p in self.find(f".//w:p[w:pPr/w:pStyle/@w:val='{identifier}']")]


def words(element: Any) -> str:  # noqa: ANN401 - as above
    """Return the text in *element* as a reader sees it, placeholders left out."""
    result = []
    for node in element.iter(q("w:t"), q("w:tab"), q("w:br"), q("m:t")):
        if node.tag == q("w:tab"):
            result.append("" if node.getparent().tag == q("w:tabs") else "\t")
        elif node.tag == q("w:br"):
            result.append("\n")
        elif not _placeholder(node):
            result.append(node.text or "")
    return "".join(result)


def pieces(element: Any, *, math: bool = True) -> list[str]:  # noqa: ANN401 - as above
    """Return the runs of text in *element*, placeholders left out, those of *math* if asked for."""
    tags = [q("w:t"), q("m:t")] if math else [q("w:t")]
    return [node.text or "" for node in element.iter(*tags) if not _placeholder(node)]


def _placeholder(node: Any) -> bool:  # noqa: ANN401 - as above
    style = node.getparent().find(f"{q('w:rPr')}/{q('w:rStyle')}")
    return style is not None and style.get(q("w:val")) == "PlaceholderText"
