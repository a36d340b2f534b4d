"""Our lint for what the Open XML SDK does not see and Word or its readers mind.

`lint` returns its findings as sentences; none is what a worksheet must have.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.docx.word import Word, q

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMES = {"http", "https", "mailto", "tel"}
FORBIDDEN = {
    "w:altChunk": "imports another document",
    "w:object": "embeds an object",
    "w:attachedTemplate": "asks for a template",
    "w:documentProtection": "is protected",
    "w:ffData": "has a legacy form field",
    "wp:anchor": "has a picture that floats",
    "w:framePr": "has a text frame",
}
PAIRS = {"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"}


def lint(blob: bytes) -> list[str]:
    """Return what is wrong with the Word file *blob*."""
    word = Word(blob)
    return [
        *_archive(word),
        *_relations(word),
        *_references(word),
        *_unique(word),
        *_tables(word),
        *_bookmarks(word),
        *_forbidden(word),
        *_pairs(word),
        *_controls(word),
        *_footnotes(word),
    ]


def _archive(word: Word) -> Iterator[str]:
    if word.names[:2] != ["[Content_Types].xml", "_rels/.rels"]:
        yield f"the archive starts with {word.names[:2]}"
    for name, count in Counter(name.lower() for name in word.names).items():
        if count > 1:
            yield f"{name} is {count} times in the archive"
    for info in word.infos:
        if info.date_time != (1980, 1, 1, 0, 0, 0) or info.extra or info.external_attr:
            yield f"{info.filename} tells of the machine that wrote it"
    types = word.xml("[Content_Types].xml")
    defaults = {e.get("Extension") for e in types.iter(q("ct:Default"))}
    overrides = {e.get("PartName").lstrip("/") for e in types.iter(q("ct:Override"))}
    for name in word.names[1:]:
        if name not in overrides and name.rpartition(".")[2] not in defaults:
            yield f"{name} has no content type"
    for name in overrides - set(word.names):
        yield f"{name} has a content type but is not there"


def _relations(word: Word) -> Iterator[str]:
    for part in ["", *(name for name in word.names if not name.endswith(".rels"))]:
        for relation in word.relations(part).values():
            if not relation.external:
                if relation.target not in word.members:
                    yield f"{part}: {relation.id} goes to {relation.target}, which is not there"
                continue
            if not relation.kind.endswith("/hyperlink"):
                yield f"{part}: {relation.id} loads {relation.target} from elsewhere"
            try:
                parts = urlsplit(relation.target)
            except ValueError:
                yield f"{part}: {relation.target!r} is no address"
                continue
            if parts.scheme not in SCHEMES or re.search(r"[^!-~]|[\"<>\\^`{|}]", relation.target):
                yield f"{part}: {relation.target!r} is no address to link to"


def _references(word: Word) -> Iterator[str]:
    styles = {
        (style.get(q("w:type")), style.get(q("w:styleId")))
        for style in word.xml("word/styles.xml").iter(q("w:style"))
    }
    kinds = {"w:pStyle": "paragraph", "w:rStyle": "character", "w:tblStyle": "table"}
    lists = set()
    if "word/numbering.xml" in word.members:
        numbering = word.xml("word/numbering.xml")
        lists = {num.get(q("w:numId")) for num in numbering.iter(q("w:num"))}
        formats = {e.get(q("w:abstractNumId")) for e in numbering.findall(q("w:abstractNum"))}
        for num in numbering.iter(q("w:num")):
            if num.find(q("w:abstractNumId")).get(q("w:val")) not in formats:
                yield f"list {num.get(q('w:numId'))} has no format"
    for name, root in word.stories.items():
        for tag, kind in kinds.items():
            for element in root.iter(q(tag)):
                if (kind, element.get(q("w:val"))) not in styles:
                    yield f"{name}: no {kind} style {element.get(q('w:val'))!r}"
        for element in root.iter(q("w:numId")):
            if element.get(q("w:val")) not in lists:
                yield f"{name}: no list {element.get(q('w:val'))}"
        known = word.relations(name)
        for element in root.iter():
            for key, value in element.attrib.items():
                if key.startswith(q("r:")) and value not in known:
                    yield f"{name}: no relation {value}"


def _unique(word: Word) -> Iterator[str]:
    roots = word.stories.values()
    seen = {
        "control id": [_val(e) for r in roots for e in r.iterfind(f".//{q('w:sdtPr')}/{q('w:id')}")],
        "tag": [_val(e) for r in roots for e in r.iterfind(f".//{q('w:sdtPr')}/{q('w:tag')}")],
        "drawing id": [e.get("id") for r in roots for e in r.iter(q("wp:docPr"))],
        "bookmark": [e.get(q("w:name")).lower() for r in roots for e in r.iter(q("w:bookmarkStart"))],
        "bookmark id": [e.get(q("w:id")) for r in roots for e in r.iter(q("w:bookmarkStart"))],
    }
    for what, values in seen.items():
        for value in _twice(values):
            yield f"{what} {value!r} is there more than once"


def _val(element: Any) -> str:  # noqa: ANN401 - lxml's element class is private
    value: str = element.get(q("w:val"))
    return value


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _blocks(parent: Any) -> list[Any]:  # noqa: ANN401 - as above
    """Return the blocks in *parent*, controls opened."""
    result = []
    for child in parent:
        if child.tag == q("w:sdt"):
            result += _blocks(child.find(q("w:sdtContent")))
        elif child.tag in {q("w:p"), q("w:tbl")}:
            result.append(child)
    return result


def _tables(word: Word) -> Iterator[str]:
    for name, root in word.stories.items():
        for cell in root.iter(q("w:tc")):
            blocks = _blocks(cell)
            if not blocks or blocks[-1].tag != q("w:p"):
                yield f"{name}: a cell does not end in a paragraph"
        for holder in root.iter(q("w:body"), q("w:tc"), q("w:footnote")):
            tags = [block.tag for block in _blocks(holder)]
            if (q("w:tbl"), q("w:tbl")) in pairwise(tags):
                yield f"{name}: two tables with nothing between them grow together"
        for table in root.iter(q("w:tbl")):
            columns = [int(e.get(q("w:w"))) for e in table.find(q("w:tblGrid"))]
            width = int(table.find(f"{q('w:tblPr')}/{q('w:tblW')}").get(q("w:w")))
            if sum(columns) != width:
                yield f"{name}: columns {columns} do not add up to {width}"
            for row in table.findall(q("w:tr")):
                yield from _row(name, row, columns)
    body = word.document[0]
    if body[-1].tag != q("w:sectPr") or _blocks(body)[-1].tag != q("w:p"):
        yield "the body does not end in a paragraph and a section"


def _row(name: str, row: Any, columns: list[int]) -> Iterator[str]:  # noqa: ANN401 - as above
    at = 0
    for cell in row.findall(q("w:tc")):
        span = cell.find(f"{q('w:tcPr')}/{q('w:gridSpan')}")
        count = 1 if span is None else int(_val(span))
        width = int(cell.find(f"{q('w:tcPr')}/{q('w:tcW')}").get(q("w:w")))
        if width != sum(columns[at : at + count]):
            yield f"{name}: a cell is {width} wide in columns {columns[at : at + count]}"
        at += count
    if at != len(columns):
        yield f"{name}: a row has {at} cells for {len(columns)} columns"


def _bookmarks(word: Word) -> Iterator[str]:
    for name, root in word.stories.items():
        starts = [e.get(q("w:id")) for e in root.iter(q("w:bookmarkStart"))]
        ends = [e.get(q("w:id")) for e in root.iter(q("w:bookmarkEnd"))]
        if sorted(starts) != sorted(ends):
            yield f"{name}: bookmarks {starts} end as {ends}"
        names = {e.get(q("w:name")) for e in word.document.iter(q("w:bookmarkStart"))}
        for link in root.iter(q("w:hyperlink")):
            anchor = link.get(q("w:anchor"))
            if anchor and anchor not in names:
                yield f"{name}: no bookmark {anchor!r}"
            if not anchor and not link.get(q("r:id")):
                yield f"{name}: a link goes nowhere"


def _forbidden(word: Word) -> Iterator[str]:
    for name in word.names:
        if not name.endswith(".xml") or not name.startswith("word/"):
            continue
        for tag, what in FORBIDDEN.items():
            if word.xml(name).find(f".//{q(tag)}") is not None:
                yield f"{name}: {what}"
    for name, root in word.stories.items():
        for element in root.iter(q("w:fldSimple")):
            if not re.fullmatch("PAGE|NUMPAGES| NOTEREF _RefNote[0-9]+ .*", element.get(q("w:instr"))):
                yield f"{name}: field {element.get(q('w:instr'))}"


def _pairs(word: Word) -> Iterator[str]:
    """Right-to-left text takes its weight, slant and size from the second of each pair."""
    for name, root in [*word.stories.items(), ("word/styles.xml", word.xml("word/styles.xml"))]:
        for properties in root.iter(q("w:rPr")):
            for one, other in PAIRS.items():
                if (properties.find(q(one)) is None) != (properties.find(q(other)) is None):
                    yield f"{name}: {one} without {other}"


def _controls(word: Word) -> Iterator[str]:
    for control in word.controls():
        properties = control.find(q("w:sdtPr"))
        for tag in ("w:alias", "w:tag"):
            text = _val(properties.find(q(tag)))
            if not text.strip() or len(text) > 64:
                yield f"{tag} {text!r} is empty or too long"
        if properties.find(q("w:lock")) is None:
            yield "a control can be deleted"
        box = properties.find(q("w14:checkbox")) is not None
        if not box and properties.find(q("w:placeholder")) is None:
            yield "a control has no placeholder"


def _footnotes(word: Word) -> Iterator[str]:
    """Word wants one reference for each footnote, in the body; cross-references name a bookmark around it."""
    references = [e.get(q("w:id")) for e in word.document.iter(q("w:footnoteReference"))]
    notes = []
    if "word/footnotes.xml" in word.members:
        root = word.xml("word/footnotes.xml")
        notes = [e.get(q("w:id")) for e in root if e.get(q("w:type")) is None]
        if root.find(f".//{q('w:footnoteReference')}") is not None:
            yield "a footnote refers to a footnote"
    if references != notes:
        yield f"footnotes {notes} have references {references}"
    marks = word.document.iter(q("w:bookmarkStart"))
    around = {e.get(q("w:name")) for e in marks if e.getnext().find(q("w:footnoteReference")) is not None}
    for name, root in word.stories.items():
        for element in root.iter(q("w:fldSimple")):
            words = element.get(q("w:instr")).split()
            if words[0] == "NOTEREF" and words[1] not in around:
                yield f"{name}: no footnote has the bookmark {words[1]}"
