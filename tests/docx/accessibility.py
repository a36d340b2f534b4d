"""The rules of Word's Accessibility Checker that can be told from a file, and those of DOCX.md.

`findings` returns what it finds as sentences; none is what a worksheet must have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.docx.word import NS, Word, q, words

if TYPE_CHECKING:
    from collections.abc import Iterator

#: WCAG 2.2, 1.4.3, for text of ordinary size.
CONTRAST = 4.5


def findings(blob: bytes) -> list[str]:
    """Return what in the Word file *blob* a reader with a disability would stumble on."""
    word = Word(blob)
    return [
        *_properties(word),
        *_headings(word),
        *_tables(word),
        *_pictures(word),
        *_spacing(word),
        *_links(word),
        *_controls(word),
        *_contrast(word),
    ]


def _properties(word: Word) -> Iterator[str]:
    core = word.xml("docProps/core.xml")
    for name in ("title", "language"):
        if not (core.findtext(q(f"dc:{name}")) or "").strip():
            yield f"the file states no {name}"
    styles = word.xml("word/styles.xml")
    language = styles.find(f"{q('w:docDefaults')}//{q('w:lang')}")
    if language is None or not language.get(q("w:val")):
        yield "the text states no language"


def _levels(word: Word) -> dict[str, int]:
    """Return the outline level of each paragraph style that has one, own or inherited."""
    styles = {s.get(q("w:styleId")): s for s in word.xml("word/styles.xml").iter(q("w:style"))}

    def level(identifier: str) -> int | None:
        style = styles.get(identifier)
        if style is None:  # pandoc's reference.docx has a style based on one that is not there
            return None
        own = style.find(f"{q('w:pPr')}/{q('w:outlineLvl')}")
        if own is not None:
            return int(own.get(q("w:val")))
        base = style.find(q("w:basedOn"))
        return None if base is None else level(base.get(q("w:val")))

    return {name: found for name in styles if (found := level(name)) is not None}


def _headings(word: Word) -> Iterator[str]:
    levels = _levels(word)
    last = -1
    for style in word.find(".//w:pPr/w:pStyle"):
        level = levels.get(style.get(q("w:val")))
        if level is None or level > 8:
            continue
        if not words(style.getparent().getparent()).strip():
            yield "a heading is empty"
        if level > last + 1:
            yield f"a heading of level {level + 1} follows one of level {last + 1}"
        last = level
    if last < 0:
        yield "there is no heading"


def _tables(word: Word) -> Iterator[str]:
    for table in word.document.iter(q("w:tbl")):
        properties = table.find(q("w:tblPr"))
        for name in ("tblCaption", "tblDescription"):
            element = properties.find(q(f"w:{name}"))
            if element is None or not element.get(q("w:val")).strip():
                yield f"a table has no {name}"
        if table.find(f"{q('w:tr')}/{q('w:trPr')}/{q('w:tblHeader')}") is None:
            yield "a table has no header row"
        controls = table.find(f".//{q('w:sdt')}") is not None
        merged = table.xpath("./w:tr/w:tc/w:tcPr/*[self::w:gridSpan or self::w:vMerge]", namespaces=NS)
        if controls and merged:
            yield "a table to fill in has merged cells"


def _pictures(word: Word) -> Iterator[str]:
    for picture in word.document.iter(q("wp:docPr")):
        decorative = any("decorative" in str(e.tag) for e in picture.iter())
        if not decorative and not (picture.get("descr") or "").strip():
            yield "a picture has no alternative text and is not marked as decorative"
    if word.document.find(f".//{q('wp:anchor')}") is not None:
        yield "a picture is not in line with the text"


def _spacing(word: Word) -> Iterator[str]:
    """Blank paragraphs are read out; the one that Word demands after a table is not seen."""
    for holder in word.document.iter(q("w:body"), q("w:tc")):
        before: Any = None
        for block in holder:
            if block.tag == q("w:p") and _empty(block) and holder.tag == q("w:body"):
                style = block.find(f"{q('w:pPr')}/{q('w:pStyle')}")
                if before is None or style is None or style.get(q("w:val")) != "KWLGap":
                    yield "a blank paragraph makes room"
                elif before.tag == q("w:p") and _empty(before):
                    yield "blank paragraphs follow each other"
            before = block
    for run in word.document.iter(q("w:t")):
        code = run.getparent().getparent().find(f"{q('w:pPr')}/{q('w:pStyle')}")
        if code is not None and code.get(q("w:val")) == "SourceCode":
            continue
        if re.search(r" {4}", run.text or ""):
            yield f"spaces make room in {run.text!r}"


def _empty(paragraph: Any) -> bool:  # noqa: ANN401 - lxml's element class is private
    """Tell whether nothing is read out; an empty item of a list has its number or bullet."""
    return all(paragraph.find(f".//{q(tag)}") is None for tag in ("w:r", "m:oMath", "w:numPr"))


def _links(word: Word) -> Iterator[str]:
    for name, root in word.stories.items():
        for link in root.iter(q("w:hyperlink")):
            if not words(link).strip() and link.find(f".//{q('wp:docPr')}") is None:
                yield f"{name}: a link has no text"


def _controls(word: Word) -> Iterator[str]:
    for control in word.controls():
        alias = control.find(f"{q('w:sdtPr')}/{q('w:alias')}")
        if alias is None or not alias.get(q("w:val")).strip():
            yield "a control has no name"


def _contrast(word: Word) -> Iterator[str]:
    """Each colour of text against each shade that it may stand on."""
    styles = word.xml("word/styles.xml")
    grounds = {"FFFFFF"} | _colours(styles, "w:shd", "w:fill") | _colours(word.document, "w:shd", "w:fill")
    colours = _colours(styles, "w:color", "w:val") | _colours(word.document, "w:color", "w:val")
    for colour in sorted(colours):
        for ground in sorted(grounds):
            if (ratio := contrast(colour, ground)) < CONTRAST:
                yield f"{colour} on {ground} has a contrast of {ratio:.1f}"


def _colours(root: Any, tag: str, attribute: str) -> set[str]:  # noqa: ANN401 - as above
    values = {element.get(q(attribute)) or "" for element in root.iter(q(tag))}
    return {value for value in values if re.fullmatch("[0-9A-F]{6}", value)}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours in hexadecimal, by WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
