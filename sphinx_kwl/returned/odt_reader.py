"""Read OpenDocument texts, as LibreOffice saves our worksheets (OpenDocument 1.3, part 3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_kwl.returned.contents import (
    Cell,
    Contents,
    End,
    Mark,
    Paragraph,
    Picture,
    Row,
    Table,
    UnreadableError,
)

if TYPE_CHECKING:
    from sphinx_kwl.returned.contents import Block, Piece
    from sphinx_kwl.returned.safe_zip import SafeZip

    Tree = Any  # lxml's element class is private

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE = f"{{{_NAMESPACE}office:1.0}}"
_TEXT = f"{{{_NAMESPACE}text:1.0}}"
_TABLE = f"{{{_NAMESPACE}table:1.0}}"
_DRAW = f"{{{_NAMESPACE}drawing:1.0}}"
_STYLE = f"{{{_NAMESPACE}style:1.0}}"
_META = f"{{{_NAMESPACE}meta:1.0}}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
#: LibreOffice's own elements, under the addresses of two times.
_LOEXT = (
    "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}",
    f"{{{_NAMESPACE}loext:1.0}}",
)
_CONTROLS = frozenset(f"{each}content-control" for each in _LOEXT)

_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
#: Deleted text, and notes and comments, which are not part of the line.
_SKIPPED = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls"}
)
#: A row or cell can stand for many equal ones; more than these are empty space of a spreadsheet.
_REPEATED = 64
_SPACE = re.compile(r"[ \t\n]+")


def read_odt(archive: SafeZip) -> Contents:
    """Return the contents of an OpenDocument text; raise `UnreadableError` as for Word files."""
    content, meta = archive.xml("content.xml"), archive.xml("meta.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if content is None or body is None:
        msg = "it is no OpenDocument text"
        raise UnreadableError(msg)
    properties = {}
    title = None
    if meta is not None:
        for element in meta.iter(f"{_META}user-defined"):
            properties[element.get(f"{_META}name", "")] = element.text or ""
        title = meta.findtext(f".//{_TITLE}")
    parents = {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for style in content.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style")
    }
    return Contents(_Reader(parents).blocks(body), properties, title or "")


class _Reader:
    """Reads the blocks of one file."""

    def __init__(self, parents: dict[str, str]) -> None:
        self._parents = parents  #: names of automatic styles -> the styles that they are made from

    def blocks(self, parent: Tree) -> list[Block]:
        """Return the blocks in *parent*: the body, a table cell, a section, an item of a list ..."""
        blocks: list[Block] = []
        for child in parent:
            if child.tag in _PARAGRAPHS:
                pieces: list[Piece] = []
                self._add_pieces(child, pieces)
                blocks.append(Paragraph(self._style(child), pieces))
            elif child.tag == f"{_TABLE}table":
                blocks.append(Table(self._rows(child, header=False)))
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                blocks += self.blocks(child)
        return blocks

    def _style(self, paragraph: Tree) -> str:
        name = paragraph.get(f"{_TEXT}style-name", "")
        name = self._parents.get(name, name)
        return "".join(filter(str.isalnum, name.replace("_20_", "").lower()))

    def _rows(self, parent: Tree, *, header: bool) -> list[Row]:
        rows: list[Row] = []
        for child in parent:
            if child.tag == f"{_TABLE}table-row":
                cells = self._cells(child)
                if any(cell.blocks for cell in cells):
                    rows.append(Row(cells, header))
            elif child.tag == f"{_TABLE}table-header-rows":
                rows += self._rows(child, header=True)
            elif child.tag in {f"{_TABLE}table-rows", f"{_TABLE}table-row-group"}:
                rows += self._rows(child, header=header)
        return rows

    def _cells(self, row: Tree) -> list[Cell]:
        cells = []
        column = 0
        for child in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            repeated = min(_number(child, "number-columns-repeated"), _REPEATED)
            if child.tag == f"{_TABLE}table-cell":
                cells.append(Cell(column, self.blocks(child), _number(child, "number-columns-spanned")))
            column += repeated
        return cells

    # -- in a line --------------------------------------------------------------------------

    def _add_pieces(self, parent: Tree, pieces: list[Piece]) -> None:
        if parent.text:
            pieces.append(_SPACE.sub(" ", parent.text))
        for child in parent:
            self._add_piece(child, pieces)
            if child.tail:
                pieces.append(_SPACE.sub(" ", child.tail))

    def _add_piece(self, child: Tree, pieces: list[Piece]) -> None:
        tag = child.tag
        name = child.get(f"{_TEXT}name", "")
        if tag in {f"{_TEXT}bookmark-start", f"{_TEXT}bookmark"}:
            pieces.append(Mark("bookmark", name))
        elif tag == f"{_TEXT}bookmark-end":
            pieces.append(End(name))
        elif tag == f"{_TEXT}s":
            pieces.append(" " * min(_number(child, "c", _TEXT), 100))
        elif tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif tag == f"{_DRAW}frame":
            self._frame(child, pieces)
        elif tag in _CONTROLS:
            self._control(child, pieces)
        elif isinstance(tag, str) and tag not in _SKIPPED:  # a span, a link, an input field ...
            self._add_pieces(child, pieces)

    def _frame(self, frame: Tree, pieces: list[Piece]) -> None:
        """Add a picture, or the text of a text box; a formula has no text."""
        box = frame.find(f"{_DRAW}text-box")
        if box is not None:
            for paragraph in self.blocks(box):
                if isinstance(paragraph, Paragraph):
                    pieces += ["\n", *paragraph.pieces]
            pieces.append("\n")
        elif frame.find(f"{_DRAW}object") is None:
            pieces.append(Picture())

    def _control(self, element: Tree, pieces: list[Piece]) -> None:
        attributes = {
            key.removeprefix(prefix): value
            for key, value in element.attrib.items()
            for prefix in _LOEXT
            if key.startswith(prefix)
        }
        if tag := attributes.get("tag"):
            pieces.append(Mark("tag", tag))
        if alias := attributes.get("alias"):
            pieces.append(Mark("alias", alias))
        if attributes.get("checkbox") == "true":
            pieces.append(Mark("box", "", ticked=attributes.get("checked") == "true"))
        self._add_pieces(element, pieces)
        if tag:
            pieces.append(End(tag))


def _number(element: Tree, name: str, namespace: str = _TABLE) -> int:
    """Return an attribute that counts something; 1 if it is absent or no number."""
    text = element.get(f"{namespace}{name}", "1")
    return int(text) if text.isdecimal() and len(text) < 6 else 1
