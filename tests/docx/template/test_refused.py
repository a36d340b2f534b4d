"""What a house template must not carry into worksheets is refused, with the reason; the rest stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sphinx_kwl.docx.model import TemplateError
from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.samples import kwl, write
from tests.docx.template.test_house import house, rewritten

if TYPE_CHECKING:
    from docx.document import Document

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>go()</script><rect/></svg>'


def with_fields(*codes: str, simple: bool = False) -> bytes:
    """Return a template whose header has fields with *codes*, the parts of one each; nested if several."""
    if simple:
        xml = f"<w:fldSimple {nsdecls('w')} w:instr='{''.join(codes)}'/>"
        return house(lambda document: header(document).append(parse_xml(xml)))
    begin, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "end"))
    nested = begin.join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    xml = f"<w:p {nsdecls('w')}>{begin}{nested}{end * len(codes)}</w:p>"
    return house(lambda document: header(document).addnext(parse_xml(xml)))


def header(document: Document) -> Any:  # noqa: ANN401 -- an element of lxml
    return document.sections[0].header.paragraphs[0]._element  # noqa: SLF001 -- python-docx has no other way


@pytest.mark.parametrize(
    ("pattern", "new", "reason"),
    [
        (rb'r:id="\w+"', b'r:id="gone"', "is damaged: a header or footer is missing"),
        (rb' r:id="\w+"', b"", "is damaged: a header or footer is missing"),
        (rb"w:document\b", b"w:documents", "is damaged: "),
    ],
)
def test_a_damaged_template_has_a_reason(pattern: bytes, new: bytes, reason: str) -> None:
    def change(name: str, content: bytes) -> bytes:
        return re.sub(pattern, new, content) if name == "word/document.xml" else content

    with pytest.raises(TemplateError, match=reason):
        SheetWriter(rewritten(house(), change))


def with_part(content_type: str, blob: bytes, relation: str = RT.IMAGE) -> bytes:
    """Return a template whose header refers to a part of *content_type*."""

    def change(document: Document) -> None:
        owner = document.sections[0].header.part
        part = Part(PackURI("/word/media/thing.bin"), content_type, blob, owner.package)
        owner.relate_to(part, relation)

    return house(change)


def with_link(target: str) -> bytes:
    """Return a template whose header links to *target*."""
    return house(
        lambda document: document.sections[0].header.part.relate_to(target, RT.HYPERLINK, is_external=True)
    )


def with_xml(xml: bytes) -> bytes:
    """Return a template with *xml* in the first paragraph of its header."""
    return rewritten(
        house(),
        lambda name, content: (
            content.replace(b"House header</w:t></w:r>", b"House header</w:t></w:r>" + xml)
            if "header" in name
            else content
        ),
    )


ENTITY = b'<!DOCTYPE x [<!ENTITY words "many words">]>'


@pytest.mark.parametrize(
    ("blob", "message"),
    [
        (with_fields("INCLUDEPICTURE \\d https://example.org/x.png"), "INCLUDEPICTURE, which loads"),
        (with_fields("DDE", "AUTO"), "DDEAUTO|DDE"),
        (with_fields(" ddeauto c:\\\\cmd"), "DDEAUTO"),
        (with_fields("LINK Excel.Sheet x", simple=True), "LINK"),
        (with_fields('HYPERLINK "javascript:alert(1)"'), "javascript"),
        (with_fields("QUOTE ", "INCLUDETEXT x"), "INCLUDETEXT"),
        (with_link("javascript:alert(1)"), "links to 'javascript"),
        (with_link("\\\\server\\share\\x"), "links to"),
        (with_link("file:///etc/passwd"), "links to 'file"),
        (with_xml(b"<w:r><w:object/></w:r>"), "object of another program"),
        (with_xml(b"<w:r><w:control/></w:r>"), "ActiveX"),
        (with_xml(b"<w:altChunk/>"), "another format"),
        (with_part("application/vnd.openxmlformats-officedocument.oleObject", b"x"), "oleObject"),
        (with_part("application/vnd.ms-office.activeX+xml", b"<x/>"), "activeX"),
        (with_part("image/svg+xml", b"<html/>"), "not an SVG"),
        (
            rewritten(
                house(),
                lambda name, content: (
                    content.replace(b"<w:hdr", ENTITY + b"<w:hdr").replace(b"House", b"&words;")
                    if "header" in name
                    else content
                ),
            ),
            "is damaged|can be read",
        ),
        (
            rewritten(house(), lambda name, content: content[:-9] if "header" in name else content),
            "can be read|damaged",
        ),
        (
            rewritten(
                house(),
                lambda name, content: (
                    content.replace(
                        b"<a:theme ", b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a:theme ", 1
                    )
                    if "theme" in name
                    else content
                ),
            ),
            "theme1.xml: has a document type",
        ),
    ],
)
def test_what_loads_or_runs_is_refused(blob: bytes, message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        SheetWriter(blob)


@pytest.mark.parametrize(
    "blob",
    [
        with_fields(" PAGE "),
        with_fields("= ", "PAGE", "+ 1"),
        with_fields('DOCPROPERTY "Link"'),
        with_fields('DATE \\@ "d MMMM yyyy"', simple=True),
        with_fields("NUMPAGES", simple=True),
        with_fields('HYPERLINK "https://example.org"'),
        with_link("https://example.org/"),
        with_link("mailto:a@example.org"),
    ],
)
def test_page_numbers_dates_and_safe_links_stay(blob: bytes) -> None:
    word = write(kwl(), SheetWriter(blob))
    assert any("header" in name for name in word.names)


def test_a_drawing_in_the_header_runs_nothing() -> None:
    word = write(kwl(), SheetWriter(with_part("image/svg+xml", SVG)))
    drawings = [word.members[name] for name in word.names if name.endswith("thing.bin")]
    assert len(drawings) == 1
    assert b"rect" in drawings[0]
    assert b"script" not in drawings[0]
