"""One Word file in the making: its parts and relations, and what must be unique in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart
from docx.parts.image import ImagePart
from docx.parts.story import StoryPart

from . import xml
from .archive import Member, archive
from .language import language
from .lists import Numbering
from .run import Typography
from .template import ReadyPart, copy_of
from .text import bookmark_name, control_tag, crc, one_line

if TYPE_CHECKING:
    from docx.opc.part import Part

    from .pictures import Pictures
    from .template import Template

FIXED_DATE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""Stands in the properties of a file for which no date was given."""


class WordFile:
    """A file that takes any number of sheets."""

    def __init__(
        self, template: Template, code: str, placeholder: str, pictures: Pictures
    ) -> None:
        self.template = template
        self.language = language(code)
        self.placeholder = placeholder
        self.pictures = pictures
        self.typography = Typography(self.language, template.styles)
        self.package = Package()
        document = xml.root("document")
        self.body = xml.add(document, "body")
        self.part = DocumentPart(
            PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, document, self.package
        )
        self.package.relate_to(self.part, RT.OFFICE_DOCUMENT)
        for relation, part in template.parts(code, placeholder):
            self.part.relate_to(part, relation)
        self.numbering = Numbering()
        self.notes: dict[int, int] = {}
        """Numbers of the footnotes printed so far, by identity of their node."""
        self._footnotes: StoryPart | None = None
        self._footers = 0
        self._tags: set[str] = set()
        self._ids: set[int] = set()
        self._bookmarks: dict[str, str] = {}
        self._marks = 0
        self._pictures = 0
        self._media: dict[str, ImagePart] = {}

    # -- what must be unique ----------------------------------------------------------------

    def control_names(self, sheet: str, key: str) -> tuple[str, int]:
        """Return tag and id of the control for the field KEY; both unique in the file."""
        tag = control_tag(sheet, key)
        turn = 2
        while tag in self._tags:
            tag = control_tag(sheet, f"{key}-{turn}")
            turn += 1
        self._tags.add(tag)
        number = crc(tag) & 0x7FFFFFFF or 1
        while number in self._ids:
            number = number % 0x7FFFFFFF + 1
        self._ids.add(number)
        return tag, number

    def bookmark(self, sheet: str, anchor: str) -> str:
        """Return the name of the bookmark for ANCHOR in SHEET; the same at each call."""
        key = f"{sheet}#{anchor}"
        if key not in self._bookmarks:
            name = bookmark_name(anchor)
            if name.lower() in {known.lower() for known in self._bookmarks.values()}:
                name = bookmark_name(f"{name[:30]}_{crc(key):08x}")
            self._bookmarks[key] = name
        return self._bookmarks[key]

    def next_mark(self) -> int:
        """Return the number of a new bookmark."""
        self._marks += 1
        return self._marks

    def next_picture(self) -> int:
        """Return the number of a new picture."""
        self._pictures += 1
        return self._pictures

    # -- parts ------------------------------------------------------------------------------

    def media(self, digest: str, extension: str, content_type: str, blob: bytes) -> ImagePart:
        """Return the part with the picture BLOB: one for each DIGEST of content."""
        if digest not in self._media:
            name = PackURI(f"/word/media/image{len(self._media) + 1}.{extension}")
            self._media[digest] = ImagePart(name, content_type, blob)
        return self._media[digest]

    def footer(self) -> tuple[FooterPart, str]:
        """Return a new footer part and the id of its relation."""
        self._footers += 1
        name = PackURI(f"/word/footer{self._footers}.xml")
        part = FooterPart(name, CT.WML_FOOTER, xml.root("ftr"), self.package)
        return part, self.part.relate_to(part, RT.FOOTER)

    def footnotes(self) -> StoryPart:
        """Return the part that holds the footnotes, made when the first is printed."""
        if self._footnotes is None:
            name = PackURI("/word/footnotes.xml")
            element = copy_of("footnotes.xml")
            self._footnotes = StoryPart(name, CT.WML_FOOTNOTES, element, self.package)
            self.part.relate_to(self._footnotes, RT.FOOTNOTES)
        return self._footnotes

    def style(self, name: str) -> str | None:
        """Return the id of the style called NAME."""
        return self.template.styles.get(name)

    def properties(
        self, *, title: str, author: str, subject: str, source: str, licence: str, date: dt.datetime | None
    ) -> None:
        """Set the core properties: all of them, so that none tells of a machine."""
        part = CorePropertiesPart(
            PackURI("/docProps/core.xml"),
            CT.OPC_CORE_PROPERTIES,
            CT_CoreProperties.new(),
            self.package,
        )
        core = part.core_properties
        core.title = one_line(title, 255)
        core.author = one_line(author, 255)
        if subject:
            core.subject = one_line(subject, 255)
        core.language = self.language.tag
        if source:
            core.identifier = one_line(source, 255)
        if licence:
            core.comments = one_line(licence, 255)
        core.created = core.modified = date or FIXED_DATE
        self.package.relate_to(part, RT.CORE_PROPERTIES)

    def save(self) -> bytes:
        """Return the file: the same bytes for the same calls, on any day and machine."""
        if numbering := self.numbering.part(self.package):
            self.part.relate_to(numbering, RT.NUMBERING)
        parts = list(self.package.iter_parts())
        members = [
            Member.pack("[Content_Types].xml", _content_types(parts)),
            Member.pack(PACKAGE_URI.rels_uri.membername, _relations(self.package)),
        ]
        for part in parts:
            if isinstance(part, ReadyPart):
                members.append(part.member)
            else:
                members.append(Member.pack(part.partname.membername, part.blob))
            if len(part.rels):
                members.append(Member.pack(part.partname.rels_uri.membername, _relations(part)))
        return archive(members)


def _relations(source: Package | Part) -> bytes:
    xml_text = source.rels.xml
    return xml_text if isinstance(xml_text, bytes) else xml_text.encode()


def _content_types(parts: list[Part]) -> bytes:
    """Return the list of content types: by extension for pictures, by name for the rest."""
    defaults = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML}
    overrides = {}
    for part in parts:
        extension = part.partname.ext.lower()
        if extension in {"xml", "rels"} or defaults.get(extension, part.content_type) != part.content_type:
            overrides[part.partname] = part.content_type
        else:
            defaults[extension] = part.content_type
    lines = [
        f"<Default Extension={quoteattr(name)} ContentType={quoteattr(kind)}/>"
        for name, kind in sorted(defaults.items())
    ] + [
        f"<Override PartName={quoteattr(name)} ContentType={quoteattr(kind)}/>"
        for name, kind in sorted(overrides.items())
    ]
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f"{''.join(lines)}</Types>"
    ).encode()
