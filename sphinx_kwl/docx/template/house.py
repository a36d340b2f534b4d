"""House templates: styles, page, headers and footers from a Word file of the user."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING

from docx.api import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from sphinx_kwl.docx.markup.lxml_text import to_text
from sphinx_kwl.docx.model import TemplateError
from sphinx_kwl.docx.package.part import ReadyPart
from sphinx_kwl.docx.template.list_numbering import HouseLists
from sphinx_kwl.docx.template.merge_styles import merge_styles
from sphinx_kwl.docx.template.refused import check_link, checked
from sphinx_kwl.docx.template.template import Template
from sphinx_kwl.values.paper import MARGINS, PAPERS, Page

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.opc.part import Part
    from docx.parts.document import DocumentPart

    from sphinx_kwl.docx.markup.tree import Tree

#: Limits against zip bombs: size of all members in bytes, number of members.
UNPACKED = 128 * 1024 * 1024
MEMBERS = 2000

_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DOTX = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_OLE = b"\xd0\xcf\x11\xe0"
_STRICT = b"http://purl.oclc.org/ooxml/"

#: Section properties that are kept, besides paper size and margins.
_KEPT = ("paperSrc", "pgBorders", "lnNumType", "vAlign", "titlePg", "textDirection", "rtlGutter")


def _open_template(blob: bytes) -> DocumentObject:
    """Open the template *blob* with python-docx; raise `TemplateError` if that is impossible."""
    if blob.startswith(_OLE):
        msg = "is an old (.doc) or encrypted Word file; save it as .docx without a password"
        raise TemplateError(msg)
    try:
        blob = _check(blob)
        return Document(io.BytesIO(blob))
    except TemplateError:
        raise
    except Exception as error:
        # python-docx lets any error of its parsers through.
        msg = f"is no Word file that can be read: {error}"
        raise TemplateError(msg) from error


def _check(blob: bytes) -> bytes:
    """Return the template as a .docx; check its size and format before anything is unpacked."""
    source = io.BytesIO(blob)
    if not zipfile.is_zipfile(source):
        msg = "is no Word file (.docx or .dotx)"
        raise TemplateError(msg)
    with zipfile.ZipFile(source) as archive:
        members = archive.infolist()
        if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
            msg = f"unpacks to more than {UNPACKED // 1024 // 1024} MiB or {MEMBERS} parts"
            raise TemplateError(msg)
        try:
            types = archive.read("[Content_Types].xml")
        except KeyError:
            msg = "is a zip archive but no Word file (.docx or .dotx)"
            raise TemplateError(msg) from None
        if b"macroEnabled" in types or b"vbaProject" in types:
            msg = "holds macros, which a worksheet must not; save it as .docx or .dotx"
            raise TemplateError(msg)
        if _DOTX not in types and _MAIN not in types:
            msg = "is an Office file, but not a Word document or template"
            raise TemplateError(msg)
        if _STRICT in archive.read("_rels/.rels"):
            msg = 'is saved as "Strict Open XML"; save it as an ordinary Word document'
            raise TemplateError(msg)
        if _DOTX not in types:
            return blob
        return _with_content_types(archive, types.replace(_DOTX, _MAIN))


def _with_content_types(archive: zipfile.ZipFile, types: bytes) -> bytes:
    """Return a copy of *archive* with *types* as its ``[Content_Types].xml``."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as copy:
        for member in archive.infolist():
            copy.writestr(member, types if member.filename == "[Content_Types].xml" else archive.read(member))
    return target.getvalue()


class HouseTemplate(Template):
    """A house template; styles that it lacks come from our own."""

    def __init__(self, blob: bytes) -> None:
        """Read *blob*, a .docx or .dotx; raise `TemplateError` if it cannot be used."""
        super().__init__()
        document = _open_template(blob)
        part = document.part
        related = {r.reltype: r.target_part for r in part.rels.values() if not r.is_external}
        self._converted: dict[int, ReadyPart] = {}
        self._styles = merge_styles(document.styles.element)
        self._settings = document.settings.element
        if RT.NUMBERING in related:
            self.numbering = HouseLists.read(part.numbering_part.element)
        self._extra_parts = [
            (kind, self._ready_part(related[kind])) for kind in (RT.THEME, RT.FONT_TABLE) if kind in related
        ]
        sections = part.element.body.findall(f".//{qn('w:sectPr')}")
        section = sections[0] if sections else None  # letterheads can have other pages after it
        self._page = _page(section)
        headers = _references(part, section, "headerReference")
        self.headers = [(kind, self._ready_part(header)) for kind, header in headers]
        footers = dict(_references(part, section, "footerReference"))
        self.footers = self._complete_footers(footers)
        self.used_ids = _used_ids([*(header for _, header in headers), *footers.values()])

    def _complete_footers(self, footers: dict[str, Part]) -> dict[str, Part | None]:
        """Return a footer for each kind of page in use, as the source of the sheet is on every page."""
        default = footers.get("default")
        kinds = {"default": default, **footers}
        if any(name == "titlePg" for name, _ in self._page.kept):
            kinds.setdefault("first", default)
        if self._settings.find(qn("w:evenAndOddHeaders")) is not None:
            kinds.setdefault("even", default)
        for part in footers.values():
            # Converted now, so that the error for a forbidden relation is raised here.
            self._ready_part(part)
        return kinds

    def styles_root(self) -> Tree:
        """Return a new tree of the styles part."""
        return deepcopy(self._styles)

    def settings_root(self) -> Tree:
        """Return our own settings, with two settings of the house template: even pages and theme colours.

        The others are not copied: they can protect the document, start a mail merge or contain paths.
        """
        settings = super().settings_root()
        if self._settings.find(qn("w:evenAndOddHeaders")) is not None:
            even = settings.makeelement(qn("w:evenAndOddHeaders"))
            settings.find(qn("w:defaultTabStop")).addnext(even)
        mapping = self._settings.find(qn("w:clrSchemeMapping"))
        if mapping is not None:
            settings.find(qn("w:decimalSymbol")).addprevious(deepcopy(mapping))
        return settings

    def page(self, paper: str) -> Page:
        """Return the page of the template, on *paper* if the template names no size."""
        page = self._page
        if page.width and page.height:
            return page
        return Page(*PAPERS[paper], page.margins, page.kept)

    def extra_parts(self) -> list[tuple[str, ReadyPart]]:
        """Return theme and font table of the house as (relationship type, part)."""
        return self._extra_parts

    def _ready_part(self, part: Part) -> ReadyPart:
        """Return *part* and the parts that it refers to as `ReadyPart`; raise `TemplateError` if refused."""
        if id(part) not in self._converted:
            copy = ReadyPart(part.partname, part.content_type, checked(part))
            self._converted[id(part)] = copy
            self.copy_relations(part, copy)
        return self._converted[id(part)]

    def copy_relations(self, source: Part, target: Part) -> None:
        """Give *target*, a copy of *source*, the relations of *source* under the same ids.

        Raises `TemplateError` for a relation that loads a file from elsewhere or leads to an unsafe place.
        """
        for relation in source.rels.values():
            if not relation.is_external:
                part = self._ready_part(relation.target_part)
                target.load_rel(relation.reltype, part, relation.rId)
            elif relation.reltype == RT.HYPERLINK:
                check_link(source, relation.target_ref)
                target.load_rel(relation.reltype, relation.target_ref, relation.rId, True)
            else:
                msg = f"loads {relation.target_ref!r} from elsewhere; put it into the file"
                raise TemplateError(msg)


def _references(document: DocumentPart, section: Tree | None, name: str) -> list[tuple[str, Part]]:
    """Return the headers or footers of *section* as (type of page, part); *name* is that of the element.

    Raises `TemplateError` if one is not in the file.
    """
    references = [] if section is None else section.findall(qn(f"w:{name}"))
    try:
        return [
            (reference.get(qn("w:type"), "default"), document.related_parts[reference.get(qn("r:id"))])
            for reference in references
        ]
    except KeyError as error:
        msg = "is damaged: a header or footer is missing"
        raise TemplateError(msg) from error


def _page(section: Tree | None) -> Page:
    """Return the page of *section*; width and height are 0 if it names no paper size."""
    if section is None:
        return Page(0, 0, MARGINS)
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    sides = [] if size is None else [_twips(size.get(qn(f"w:{side}"))) for side in ("w", "h")]
    width, height = sorted(sides) if len(sides) == 2 and all(sides) else (0, 0)
    stated = {} if margins is None else {k: margins.get(qn(f"w:{k}")) for k in MARGINS}
    return Page(
        width,
        height,
        {k: _twips(stated.get(k), MARGINS[k]) for k in MARGINS},
        [(name, to_text(deepcopy(child))) for child in section if (name := _local_name(child)) in _KEPT],
    )


def _local_name(element: Tree) -> str:
    """Return the name of *element* without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _twips(value: str | None, default: int = 0) -> int:
    """Return a measure, which may have a unit (ECMA-376-1, 22.9.2.15), in twips."""
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?", value or "")
    if not match:
        return default
    factor = {"mm": 56.7, "cm": 567, "in": 1440, "pt": 20, "pc": 240, "pi": 240}
    return round(float(match[1]) * factor.get(match[2], 1))


def _used_ids(parts: list[Part]) -> frozenset[int]:
    """Return the ids of controls, drawings and bookmarks in *parts*."""
    names = {qn("w:id"): "val", qn("wp:docPr"): "", qn("w:bookmarkStart"): "id"}
    found = set()
    for part in parts:
        for element in etree.fromstring(part.blob).iter(*names):
            attribute = names[element.tag]
            value = element.get(qn(f"w:{attribute}") if attribute else "id", "")
            if re.fullmatch(r"-?\d+", value):
                found.add(int(value))
    return frozenset(found)
