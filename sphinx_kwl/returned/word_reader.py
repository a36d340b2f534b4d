"""Read Word files: ours, edited in Word, filled in on a page, saved by another program (ECMA-376-1, 17)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from sphinx_kwl.returned.contents import (
    Cell,
    Contents,
    End,
    Formula,
    Mark,
    Paragraph,
    Picture,
    Row,
    Table,
    UnreadableError,
    paragraphs_in,
)
from sphinx_kwl.returned.office_copies import without_copied_texts, without_copies_in_line
from sphinx_kwl.returned.safe_zip import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_kwl.returned.contents import Block, Piece
    from sphinx_kwl.returned.safe_zip import SafeZip

    Tree = Any  # lxml's element class is private

MAIN = "word/document.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: The namespaces of files that are saved as "Strict Open XML" -> the usual ones.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": _M[1:-1].encode(),
}

_P, _TBL, _SDT, _R = f"{_W}p", f"{_W}tbl", f"{_W}sdt", f"{_W}r"
_START, _END = f"{_W}bookmarkStart", f"{_W}bookmarkEnd"
_T, _VAL, _ID, _NAME = f"{_W}t", f"{_W}val", f"{_W}id", f"{_W}name"
#: What a run can hold besides text -> the text that it means.
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
#: Deleted text, text that was moved away, and the second of two forms of one content.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}rPr", f"{_W}pPr"})
#: Check boxes in the fonts of Windows, where the character itself means nothing (w:sym).
_SYMBOLS = {"F0FE": "☒", "F0FD": "☒", "F0FC": "✓", "F052": "☒", "F0A8": "☐", "F06F": "☐", "F0A3": "☐"}
_OFF = frozenset({"0", "false", "off", "none"})


def read_word(archive: SafeZip) -> Contents:
    """Return the contents of a Word file; raise `UnreadableError` if it is damaged or beyond the limits."""
    content = archive.read(MAIN) or archive.read(_main_part(archive))
    for strict, usual in _STRICT.items():
        if strict in content:
            content = content.replace(strict, usual)
    body = parse(content, MAIN).find(f"{_W}body") if content else None
    if body is None:
        msg = "it is no Word document"
        raise UnreadableError(msg)
    custom = archive.xml("docProps/custom.xml")
    properties = {}
    if custom is not None:
        for element in custom.iter(f"{_CUSTOM}property"):
            properties[element.get("name", "")] = "".join(element.itertext())
    core = archive.xml("docProps/core.xml") if "kwl-worksheet" not in properties else None
    title = core.findtext(_TITLE) if core is not None else None
    return Contents(_Reader().blocks(body), properties, title or "")


def _main_part(archive: SafeZip) -> str:
    """Return the name of the main part in a file where it has another name than usual."""
    relations = archive.xml("_rels/.rels")
    if relations is not None:
        for relation in relations.iter(_RELATION):
            if relation.get("Type", "").endswith("/officeDocument"):
                return posixpath.normpath(str(relation.get("Target", ""))).lstrip("/")
    return ""


class _Reader:
    """Reads the blocks of one file."""

    def __init__(self) -> None:
        #: Marks before a paragraph that is still to come.
        self._pending: list[Piece] = []
        #: Names of bookmarks by their ids.
        self._bookmarks: dict[str, str] = {}
        self._inline: dict[str, Callable[[Tree, list[Piece]], None]] = {
            _R: self._run,
            _SDT: self._line_control,
            f"{_M}oMath": _formula,
            f"{_M}oMathPara": _formula,
            f"{_W}drawing": self._drawing,
            f"{_W}pict": self._drawing,
            f"{_W}object": self._drawing,
            f"{_W}sym": _symbol,
        }

    def blocks(self, parent: Tree) -> list[Block]:
        """Return the blocks in *parent*: the body, a table cell, a control ..."""
        blocks: list[Block] = []
        self._add_blocks(parent, blocks)
        if self._pending:  # no paragraph follows
            last = blocks[-1] if blocks and isinstance(blocks[-1], Paragraph) else None
            if last is None:
                blocks.append(last := Paragraph())
            last.pieces += self._pending
            self._pending = []
        return blocks

    def _add_blocks(self, parent: Tree, blocks: list[Block]) -> None:
        for child in parent:
            tag = child.tag
            if tag == _P:
                blocks.append(self._paragraph(child))
            elif tag == _TBL:
                blocks.append(Table(self._rows(child)))
            elif tag == _SDT:
                marks, content = _control(child)
                self._pending += marks
                if content is not None:
                    self._add_blocks(content, blocks)
                self._end(marks, blocks)
            elif tag == _START:
                self._pending.append(self._bookmark(child))
            elif tag == _END:
                name = self._bookmarks.get(child.get(_ID, ""), "")
                self._end([Mark("bookmark", name)], blocks)
            elif isinstance(tag, str) and tag not in _SKIPPED:
                self._add_blocks(child, blocks)

    def _end(self, marks: list[Piece], blocks: list[Block]) -> None:
        """Add the ends of *marks* to the last paragraph, if they began there or before."""
        last = [*paragraphs_in(blocks[-1:])][-1:]
        if last and not self._pending:
            last[0].pieces += [End(mark.name) for mark in marks if isinstance(mark, Mark)]

    def _bookmark(self, element: Tree) -> Mark:
        name = element.get(_NAME, "")
        self._bookmarks[element.get(_ID, "")] = name
        return Mark("bookmark", name)

    def _rows(self, parent: Tree) -> list[Row]:
        rows = []
        for child in parent:
            if child.tag == f"{_W}tr":
                cells: list[Cell] = []
                self._add_cells(child, cells)
                header = child.find(f"{_W}trPr/{_W}tblHeader")
                is_header = header is not None and header.get(_VAL, "1") not in _OFF
                rows.append(Row(cells, is_header))
            elif child.tag == _SDT:
                marks, content = _control(child)
                self._pending += marks
                if content is not None:
                    rows += self._rows(content)
            elif child.tag == _START:
                self._pending.append(self._bookmark(child))
            elif child.tag in {f"{_W}ins", f"{_W}customXml"}:
                rows += self._rows(child)
        return rows

    def _add_cells(self, parent: Tree, cells: list[Cell]) -> None:
        for child in parent:
            if child.tag == f"{_W}tc":
                span = child.find(f"{_W}tcPr/{_W}gridSpan")
                width = span.get(_VAL, "1") if span is not None else "1"
                column = cells[-1].column + cells[-1].columns if cells else 0
                columns = int(width) if width.isdecimal() and len(width) < 4 else 1
                cells.append(Cell(column, self.blocks(child), max(1, columns)))
            elif child.tag == _SDT:
                marks, content = _control(child)
                self._pending += marks
                if content is not None:
                    self._add_cells(content, cells)
            elif child.tag == _START:
                self._pending.append(self._bookmark(child))
            elif child.tag == f"{_W}customXml":
                self._add_cells(child, cells)

    # -- in a line --------------------------------------------------------------------------

    def _paragraph(self, element: Tree) -> Paragraph:
        pieces, self._pending = self._pending, []
        self._add_pieces(element, pieces)
        if "" in pieces:
            pieces = without_copies_in_line(pieces)
        return Paragraph(_style_of(element), pieces)

    def _add_pieces(self, parent: Tree, pieces: list[Piece]) -> None:
        for child in parent:
            tag = child.tag
            if tag in self._inline:
                self._inline[tag](child, pieces)
            elif tag == _START:
                pieces.append(self._bookmark(child))
            elif tag == _END:
                pieces.append(End(self._bookmarks.get(child.get(_ID, ""), "")))
            elif isinstance(tag, str) and tag not in _SKIPPED:  # a link, inserted text, a field ...
                self._add_pieces(child, pieces)

    def _run(self, run: Tree, pieces: list[Piece]) -> None:
        """Add the text of a run; that of an empty one is ``""``."""
        before = len(pieces)
        for child in run:
            tag = child.tag
            if tag == _T:
                pieces.append(child.text or "")
            elif tag in _CHARACTERS:
                pieces.append(_CHARACTERS[tag])
            elif tag in self._inline:
                self._inline[tag](child, pieces)
            elif tag == f"{_MC}AlternateContent":
                for choice in child.iterchildren(f"{_MC}Choice"):
                    self._run(choice, pieces)
        if len(pieces) == before:
            pieces.append("")

    def _line_control(self, element: Tree, pieces: list[Piece]) -> None:
        marks, content = _control(element)
        pieces += marks
        if content is not None:
            inner: list[Piece] = []
            self._add_pieces(content, inner)
            pieces += without_copied_texts(inner) if "" in inner else inner
        pieces += [End(mark.name) for mark in marks if isinstance(mark, Mark)]

    def _drawing(self, element: Tree, pieces: list[Piece]) -> None:
        """Add a picture, or the text of a text box."""
        boxes = list(element.iter(f"{_W}txbxContent"))
        if not boxes:
            pieces.append(Picture())
        for box in boxes:
            for paragraph in box.iterchildren(_P):
                pieces.append("\n")
                self._add_pieces(paragraph, pieces)
            pieces.append("\n")


def _style_of(paragraph: Tree) -> str:
    """Return the letters and digits of the style of *paragraph*."""
    for properties in paragraph.iterchildren(f"{_W}pPr"):
        for style in properties.iterchildren(f"{_W}pStyle"):
            return "".join(filter(str.isalnum, style.get(_VAL, "").lower()))
    return ""


def _control(element: Tree) -> tuple[list[Piece], Tree | None]:
    """Return the marks of a content control and its content."""
    marks: list[Piece] = []
    box = None
    content = None
    for child in element:
        if child.tag == f"{_W}sdtContent":
            content = child
        elif child.tag == f"{_W}sdtPr":
            for each in child:
                if each.tag == f"{_W}tag":
                    marks.append(Mark("tag", each.get(_VAL, "")))
                elif each.tag == f"{_W}alias":
                    marks.append(Mark("alias", each.get(_VAL, "")))
                elif each.tag == f"{_W14}checkbox":
                    state = each.find(f"{_W14}checked")
                    box = state is not None and state.get(f"{_W14}val", "1") not in _OFF
    if box is not None:
        marks.append(Mark("box", "", ticked=box))
    return marks, content


def _formula(element: Tree, pieces: list[Piece]) -> None:
    pieces.append(Formula("".join([each.text or "" for each in element.iter(f"{_M}t")])))


def _symbol(element: Tree, pieces: list[Piece]) -> None:
    code = element.get(f"{_W}char", "").upper()
    pieces.append(_SYMBOLS.get(code, "\ufffd"))
