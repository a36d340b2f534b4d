"""What a house template must not carry into every worksheet: what loads, runs or leads to unsafe places.

Page numbers, dates, document properties and pictures stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from sphinx_kwl.docx.model import TemplateError
from sphinx_kwl.docx.package.picture_files import PictureError
from sphinx_kwl.docx.package.svg import cleaned
from sphinx_kwl.values.addresses import link_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import Part

    from sphinx_kwl.docx.markup.tree import Tree

#: Fields that load a file, ask another program or run something (ECMA-376-1, 17.16.5).
_FIELDS = frozenset(
    {
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "INCLUDE",
        "IMPORT",
        "LINK",
        "DDE",
        "DDEAUTO",
        "DATABASE",
        "EMBED",
        "CONTROL",
        "HTMLCONTROL",
        "MACROBUTTON",
        "PRINT",
        "RD",
        "ADDIN",
    }
)
_LINK_FIELD = re.compile(r"HYPERLINK\s+(?:\\[a-z]\s+)*\"([^\"]*)\"", re.IGNORECASE)
#: Elements for objects of other programs, controls that run, and parts in another format.
_ELEMENTS = {
    qn("w:object"): "an object of another program",
    qn("w:control"): "an ActiveX control",
    qn("w:altChunk"): "a part in another format",
}
#: Words in the types of parts for the same.
_TYPES = ("oleobject", "activex", "vbaproject", "macroenabled")

_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def checked(part: Part) -> bytes:
    """Return the content of *part*, an SVG without what runs or loads; raise `TemplateError` if refused."""
    if any(word in part.content_type.lower() for word in _TYPES):
        raise _refused(part, f"holds {part.content_type}, which worksheets must not; remove it")
    if part.content_type == "image/svg+xml":
        try:
            return cleaned(part.blob, bytes).blob
        except PictureError as error:
            raise _refused(part, str(error)) from error
    if part.content_type.endswith("xml"):
        _check_xml(part)
    return part.blob


def check_link(part: Part, target: str) -> None:
    """Raise `TemplateError` unless a worksheet may link to *target*."""
    if not target.startswith("#") and link_address(target) is None:
        raise _refused(part, f"links to {target!r}; use an address that begins with https:// or http://")


def _check_xml(part: Part) -> None:
    try:
        root: Tree = etree.fromstring(part.blob, _SAFE)
    except etree.XMLSyntaxError as error:
        raise _refused(part, f"is damaged: {error.msg}") from error
    if root.getroottree().docinfo.doctype:
        raise _refused(part, "has a document type declaration, which Word files must not have")
    for element in root.iter(*_ELEMENTS):
        raise _refused(part, f"holds {_ELEMENTS[element.tag]}; remove it")
    for code in _field_codes(root):
        name = code.split()[0].upper() if code.strip() else ""
        if name in _FIELDS:
            raise _refused(part, f"has the field {name}, which loads or runs something")
        if link := _LINK_FIELD.search(code):
            check_link(part, link[1].replace("\\\\", "\\"))


def _field_codes(root: Tree) -> Iterator[str]:
    """Yield the instructions of the fields in *root*; those of a field inside another are part of both."""
    yield from (field.get(qn("w:instr"), "") for field in root.iter(qn("w:fldSimple")))
    open_fields: list[list[str]] = []
    for element in root.iter(qn("w:fldChar"), qn("w:instrText")):
        if element.tag == qn("w:instrText"):
            for texts in open_fields:
                texts.append(element.text or "")
        elif element.get(qn("w:fldCharType")) == "begin":
            open_fields.append([])
        elif element.get(qn("w:fldCharType")) == "end" and open_fields:
            yield "".join(open_fields.pop())
    yield from map("".join, open_fields)


def _refused(part: Part, reason: str) -> TemplateError:
    return TemplateError(f"{str(part.partname).lstrip('/')}: {reason}")
