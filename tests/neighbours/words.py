"""The words that a reader sees between two marks: on a page, and in a Word file."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.neighbours.project import END, START, worksheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

#: What the control of a space has while nothing is in it; one inside of it can be empty when it is not.
_EMPTY = f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"
PICTURE, FORMULA, _NOTE = "[picture]", "[formula]", " [note: {}] "

#: Elements that stand in a line of text; all others stand for themselves.
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "i",
        "img",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
        "math",
        "svg",
    }
)
#: What nobody reads on paper: controls and scripts.
_UNSEEN = "script, style, template, noscript, button, input, .headerlink, .sd-hide-link-text, .kwl-download"
_PUNCTUATION = re.compile(r"\s+([.,;:!?)])")


def words_on_page(page: bytes, number: int, place: str) -> list[str]:
    """Return the words of the construct with this *number* at this *place* on the *page*."""
    soup = readable(page)
    kind = ".kwl-objectives" if place == "objective" else ".kwl-reflection"
    box = soup.select(f"div.body {kind}, [role=main] {kind}, main {kind}")[number]
    return _between(text_of_box(box), place).split()


def readable(page: bytes) -> BeautifulSoup:
    """Return a page, parsed, with what a reader sees in the order of paper."""
    soup = BeautifulSoup(page, "html5lib")
    _put_labels_before_panels(soup)
    _put_notes_in_place(soup)
    for unseen in soup.select(_UNSEEN):
        unseen.decompose()
    return soup


def text_of_box(box: Tag) -> str:
    """Return the text in a box of a readable page."""
    return "".join(_texts(box))


def _put_labels_before_panels(soup: BeautifulSoup) -> None:
    """Put the label of each tab before its content, as on paper."""
    for tab in soup.select("[role=tab][aria-controls]"):
        panel = soup.find(id=tab["aria-controls"])
        tab.name = "p"
        if isinstance(panel, Tag):
            panel.insert_before(tab.extract())


def _put_notes_in_place(soup: BeautifulSoup) -> None:
    """Put the words of each footnote where a reference to it stands, as readers of Word files find them."""
    notes = {str(note["id"]): note for note in soup.select("[role=doc-footnote], .footnote")}
    for reference in soup.select("a.footnote-reference, a[role=doc-noteref]"):
        note = notes.get(str(reference["href"])[1:])
        words = "" if note is None else " ".join(each.get_text() for each in note.find_all("p"))
        reference.replace_with(_NOTE.format(" ".join(words.split())))
    for note in soup.select(".footnote-list, [role=doc-footnote]"):
        note.decompose()


def _texts(tag: Tag) -> Iterator[str]:
    """Yield the texts in *tag*, with spaces where a block or a cell begins or ends."""
    for child in tag.children:
        if isinstance(child, PreformattedString):  # a comment
            continue
        if isinstance(child, NavigableString):
            yield str(child)
        elif isinstance(child, Tag):
            around = "" if child.name in _INLINE else " "
            yield f"{around}{''.join(_element(child))}{around}"


def _element(tag: Tag) -> Iterator[str]:
    if tag.name == "img":
        yield f" {PICTURE} "
    elif "math" in tag.get_attribute_list("class"):
        number = tag.select_one(".eqno")
        yield f" {FORMULA} {number.get_text() if number else ''} "
    elif tag.name in {"iframe", "video"}:
        yield _film(tag)
    else:
        yield from _texts(tag)


def _film(tag: Tag) -> str:
    """Return the title and the address of a film, as INTERFACE promises them for paper."""
    source = tag.find("source")
    address = str(tag.get("src") or (source["src"] if isinstance(source, Tag) else ""))
    title = str(tag.get("title") or tag.get("aria-label") or tag.get("alt") or "")
    whole = address if "://" in address else f"https://example.org/{address}"
    return f" {title} ({whole}) " if title else f" {whole} "


def words_on_paper(content: bytes, place: str) -> list[str]:
    """Return the words of a construct in the Word file with this *content*."""
    return _between(text_of_file(content), place).split()


def lines_on_paper(content: bytes, place: str) -> list[str]:
    """Return the paragraphs of a construct in the Word file with this *content*."""
    text = text_of_file(content, paragraph="\n")
    return [" ".join(line.split()) for line in _between(text, place).splitlines() if line.strip()]


def text_of_file(content: bytes, paragraph: str = " ") -> str:
    """Return the text in the body of a Word file; *paragraph* stands after each paragraph."""
    package = Document(io.BytesIO(content))
    (notes,) = [
        {note.get(qn("w:id")): note for note in parse_xml(part.blob)}
        for part in package.part.package.iter_parts()
        if part.partname == "/word/footnotes.xml"
    ] or [{}]
    return "".join(_runs(package.element.body, paragraph, notes))


def _runs(element: _Element, paragraph: str, notes: Mapping[str | None, _Element]) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in {qn("w:tab"), qn("w:br")}:
            yield " "
        elif child.tag == qn("w:drawing"):
            yield f" {PICTURE} "
        elif child.tag in {qn("m:oMath"), qn("m:oMathPara")}:
            yield f" {FORMULA} "
        elif child.tag == qn("w:footnoteReference"):
            yield _note(notes, child.get(qn("w:id")))
        elif child.tag == qn("w:fldSimple") and "NOTEREF" in child.get(qn("w:instr"), ""):
            # a second reference; it shows the number of the first
            yield _note(notes, "".join(text.text or "" for text in child.iter(qn("w:t"))))
        elif child.tag == qn("w:sdt") and child.find(_EMPTY) is not None:
            continue  # a space to write in
        else:
            yield from _runs(child, paragraph, notes)
            if child.tag == qn("w:p"):
                yield paragraph


def _note(notes: Mapping[str | None, _Element], number: str | None) -> str:
    """Return the words of a footnote where a reference to it stands."""
    return _NOTE.format(" ".join("".join(_runs(notes[number], " ", notes)).split()))


def _between(text: str, place: str) -> str:
    start, end = START.format(place=place), END.format(place=place)
    assert start in text, (place, text)
    assert end in text, (place, text)
    return text.partition(start)[2].partition(end)[0]


__all__ = [
    "lines_on_paper",
    "readable",
    "text_of_box",
    "text_of_file",
    "words_on_page",
    "words_on_paper",
    "worksheet",
]
