"""Save an OPC package (ECMA-376-2): content types, relations and properties.

python-docx parses a piece of XML for each line of these parts. A worksheet has about thirty such lines, so
they are written as text, and the parts that recur are kept: otherwise a plain worksheet takes 33 % longer
(callgrind).
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import NAMESPACE
from docx.opc.packuri import PACKAGE_URI, PackURI

from sphinx_kwl.docx.markup.element import escaped, quoted
from sphinx_kwl.docx.package.part import ReadyPart
from sphinx_kwl.docx.package.zip_archive import Member, archive
from sphinx_kwl.values.xml_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.opc.part import Part
    from docx.opc.rel import Relationships
    from docx.package import Package

#: Date of creation of a file without a date.
FIXED_DATE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)

#: Parts from this size in bytes are compressed at level 6, others at 3. Level 3 saves a third of the time;
#: it makes a usual worksheet 2 % larger, but a workbook 20 %.
LARGE = 16 * 1024
#: Parts below this size, those with the properties, are not compressed: to begin takes longer than to do it.
SMALL = 1024


def save(package: Package) -> bytes:
    """Return *package* as the bytes of a file. Equal parts give equal bytes, on any day and machine."""
    parts = _reachable_parts(package)
    members = [
        _content_types(tuple((part.partname, part.content_type) for part in parts)),
        _relations_member(PACKAGE_URI, _relations(package.rels)),
    ]
    for part, relations in parts.items():
        if isinstance(part, ReadyPart):
            members.append(part.member)
        else:
            blob = part.blob
            level = 0 if len(blob) < SMALL else 3 if len(blob) < LARGE else 6
            members.append(Member.pack(part.partname.membername, blob, level))
        if relations:
            members.append(_relations_member(part.partname, _relations(relations)))
    return archive(members)


def _reachable_parts(package: Package) -> dict[Part, Relationships]:
    """Return each part that can be reached from *package*, with its relations, depth first.

    The order is that of ``package.iter_parts()``, which is slower: each part passes through a generator
    for each level.
    """
    found: dict[Part, Relationships] = {}
    _add_reachable_parts(package.rels, found)
    return found


def _add_reachable_parts(relations: Relationships, found: dict[Part, Relationships]) -> None:
    for relation in relations.values():
        if not relation.is_external and relation.target_part not in found:
            part = relation.target_part
            found[part] = part.rels
            _add_reachable_parts(found[part], found)


@lru_cache(maxsize=64)
def _content_types(parts: tuple[tuple[PackURI, str], ...]) -> Member:
    """Return ``[Content_Types].xml``: pictures by extension, other parts by name.

    *parts* holds names and types. Most worksheets have the same ones, so the result is kept.
    """
    defaults = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML}
    overrides = {}
    for name, kind in parts:
        extension = name.ext.lower()
        if extension in {"xml", "rels"} or defaults.setdefault(extension, kind) != kind:
            overrides[name] = kind
    lines = [
        f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in sorted(defaults.items())
    ] + [
        f"<Override PartName={quoted(name)} ContentType={quoted(kind)}/>"
        for name, kind in sorted(overrides.items())
    ]
    types = _document("Types", f'xmlns="{NAMESPACE.OPC_CONTENT_TYPES}"', lines)
    return Member.pack("[Content_Types].xml", types)


#: Id, type, target (the name of a part or an address), whether the target is external.
Relation: TypeAlias = tuple[str, str, str, bool]


def _relations(relations: Relationships) -> tuple[Relation, ...]:
    return tuple(
        (
            relation.rId,
            relation.reltype,
            relation.target_ref if relation.is_external else relation.target_part.partname,
            relation.is_external,
        )
        for relation in relations.values()
    )


@lru_cache(maxsize=64)
def _relations_member(source: PackURI, relations: tuple[Relation, ...]) -> Member:
    """Return the ``.rels`` part with the *relations* of the part *source*, or of the package."""
    lines = []
    for identifier, kind, target, is_external in relations:
        place = quoted(target if is_external else PackURI(target).relative_ref(source.baseURI))
        mode = ' TargetMode="External"' if is_external else ""
        lines.append(f'<Relationship Id="{identifier}" Type="{kind}" Target={place}{mode}/>')
    content = _document("Relationships", f'xmlns="{NAMESPACE.OPC_RELATIONSHIPS}"', lines)
    return Member.pack(source.rels_uri.membername, content)


class Properties(NamedTuple):
    """The core properties of a file: title, author and so on; nothing about the machine or user."""

    title: str
    author: str
    language: str  #: a BCP 47 tag
    subject: str = ""
    identifier: str = ""
    description: str = ""
    date: dt.datetime | None = None  #: of creation; None: `FIXED_DATE`

    def blob(self) -> bytes:
        """Return the part ``docProps/core.xml`` (ECMA-376, part 2, 11)."""
        texts = {
            "dc:title": self.title,
            "dc:subject": self.subject,
            "dc:creator": self.author,
            "dc:description": self.description,
            "dc:identifier": self.identifier,
            "dc:language": self.language,
            "cp:lastModifiedBy": self.author,
        }
        lines = [f"<{name}>{escaped(one_line(text))}</{name}>" for name, text in texts.items() if text]
        return _document("cp:coreProperties", _CORE, [*lines, _dates(self.date or FIXED_DATE)])


def custom_properties(values: Iterable[tuple[str, str]]) -> bytes:
    """Return the part ``docProps/custom.xml`` with *values*, pairs of name and text (ECMA-376-1, 22.3)."""
    # the numbers 0 and 1 are reserved
    lines = [_custom_property(number, name, text) for number, (name, text) in enumerate(values, 2)]
    return _document("Properties", _CUSTOM, lines)


@lru_cache(maxsize=64)
def _custom_property(number: int, name: str, text: str) -> str:
    return (
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name={quoted(name)}>'
        f"<vt:lpwstr>{escaped(one_line(text))}</vt:lpwstr></property>"
    )


@lru_cache(maxsize=16)
def _dates(date: dt.datetime) -> str:
    stamp = f"{date.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
    )


_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)

_CUSTOM = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
#: The format of all properties that users and programs add.
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def _document(root: str, namespaces: str, lines: Iterable[str]) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<{root} {namespaces}>{''.join(lines)}</{root}>".encode()
