"""Estimate the height of blocks in WordprocessingML: paragraphs, tables, pictures in lines of text.

All lengths are twips. Pictures beside or behind the text, and text boxes, have no height.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_kwl.docx.estimate.style_metrics import (
    CellMargins,
    Look,
    number,
    qn,
    with_margins,
    with_paragraph,
    with_run,
)
from sphinx_kwl.docx.estimate.text_lines import break_lines, line_height, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_kwl.docx.estimate.style_metrics import StyleMetrics
    from sphinx_kwl.docx.markup.tree import Tree
    from sphinx_kwl.docx.template.language import Language

_EMU_PER_TWIP = 635
#: Part of the size of the text by which it reaches below the line on which a picture stands.
_DESCENT = 0.35
#: A rule of a table.
_RULE = 20

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: Formulas are about so many lines high, fractions and sums included.
_FORMULA_LINES = 2.5

#: Elements whose children are printed in the same line.
_INLINE_FRAMES = frozenset(
    map(qn, ("w:hyperlink", "w:fldSimple", "w:smartTag", "w:ins", "w:sdt", "w:sdtContent", "w:bdo", "w:dir"))
)
_BLOCK_FRAMES = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins")))
_P, _R, _T, _TBL, _PPR, _RPR = map(qn, ("w:p", "w:r", "w:t", "w:tbl", "w:pPr", "w:rPr"))
_TAB, _BR, _CR = map(qn, ("w:tab", "w:br", "w:cr"))
_PICTURES = frozenset((qn("w:drawing"), qn("w:pict"), qn("w:object")))
_PRINTED = _PICTURES | {_T, _TAB, _BR, _CR}
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0, "pc": 240.0}


class BlockHeights:
    """Estimates for one language and one set of styles."""

    def __init__(self, metrics: StyleMetrics, language: Language) -> None:
        self._metrics = metrics
        self._wide = bool(language.east_asian)
        self._complex = language.rtl or language.complex != "Arial"

    def blocks(self, parent: Iterable[Tree], width: float) -> float:
        """Return the height of the blocks in *parent*, *width* twips wide."""
        height = 0.0
        for child in parent:
            if child.tag == _P:
                height += self._paragraph(child, width)
            elif child.tag == _TBL:
                height += self._table(child, width)
            elif child.tag in _BLOCK_FRAMES:
                height += self.blocks(child, width)
        return height

    # -- paragraphs -------------------------------------------------------------------------

    def _paragraph(self, p: Tree, width: float) -> float:
        properties = p.find(_PPR)
        style = None if properties is None else properties.find(qn("w:pStyle"))
        look = self._metrics.look(None if style is None else style.get(qn("w:val")))
        look = with_paragraph(look, properties)
        room = max(width - max(look.left, 0) - max(look.right, 0) - max(look.first, 0), 1.0)
        rows = list(self._rows(p, look, _tab_stops(properties)))
        return look.before + look.after + look.borders + sum(_row_height(row, look, room) for row in rows)

    def _rows(self, p: Tree, look: Look, stops: list[float]) -> Iterator[_Row]:
        """Return the rows of *p* that line breaks divide."""
        row = _Row(look.size, self._line("", look))
        for run, element in _inlines(p, None):
            if element.tag in {_BR, _CR}:
                yield row
                row = _Row(look.size, self._line("", look))
                continue
            form = self._form(look, run)
            if element.tag == _TAB:
                row.tab(stops)
            elif element.tag in _PICTURES:
                row.picture(*_picture_size(element), form.size)
            elif element.tag.startswith(_MATH):
                text = "".join(element.itertext())
                row.add(pieces_of(text, form.size, bold=False, spacing=0), _FORMULA_LINES * form.size * 1.3)
            else:
                text = element.text or ""
                text = text.upper() if form.capitals else text
                pieces = pieces_of(text, form.size, bold=form.bold, spacing=form.spacing)
                row.add(pieces, self._line(text, form))
        yield row

    def _form(self, look: Look, run: Tree | None) -> Look:
        properties = None if run is None else run.find(_RPR)
        if properties is None:
            return look
        style = properties.find(qn("w:rStyle"))
        if style is not None:
            look = self._metrics.with_character_style(look, style.get(qn("w:val")))
        return with_run(look, properties)

    def _line(self, text: str, form: Look) -> float:
        """Return the height of a line of *text* with single spacing."""
        return form.size * line_height(text, wide=self._wide, complex_=self._complex)

    # -- tables -----------------------------------------------------------------------------

    def _table(self, tbl: Tree, width: float) -> float:
        properties = tbl.find(qn("w:tblPr"))
        style = None if properties is None else properties.find(qn("w:tblStyle"))
        margins = self._metrics.margins(None if style is None else style.get(qn("w:val")))
        margins = with_margins(margins, None if properties is None else properties.find(qn("w:tblCellMar")))
        columns = [number(column, "w", 0) for column in tbl.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
        return _RULE + sum(
            self._row(row, columns, margins, width)
            for row in tbl.iterfind(f".//{qn('w:tr')}")
            if _own(row, tbl)
        )

    def _row(self, tr: Tree, columns: list[float], margins: CellMargins, width: float) -> float:
        stated = tr.find(f"{qn('w:trPr')}/{qn('w:trHeight')}")
        least = 0.0 if stated is None else number(stated, "val", 0)
        if stated is not None and stated.get(qn("w:hRule")) == "exact":
            return least + _RULE
        at = 0
        for cell in tr.iterfind(qn("w:tc")):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            covered = 1 if span is None else int(number(span, "val", 1))
            across = sum(columns[at : at + covered]) or width / max(len(columns), 1)
            at += covered
            own = with_margins(margins, cell.find(f"{qn('w:tcPr')}/{qn('w:tcMar')}"))
            content = self.blocks(cell, max(across - own.left - own.right, 1))
            least = max(least, content + own.top + own.bottom)
        return least + _RULE


class _Row:
    """Text and pictures between two line breaks."""

    def __init__(self, size: float, line: float) -> None:
        self.size = size  #: of the characters of the paragraph
        self.line = line  #: height of the highest line of text
        self.high = 0.0  #: height of the highest picture
        self.pieces: list[tuple[float, bool]] = []

    def add(self, pieces: Sequence[tuple[float, bool]], line: float) -> None:
        self.pieces.extend(pieces)
        self.line = max(self.line, line)

    def picture(self, width: float, height: float, size: float) -> None:
        if height:
            self.pieces.append((width, False))
            self.high = max(self.high, height + size * _DESCENT)

    def tab(self, stops: list[float]) -> None:
        """Go on at the next of the tab *stops*; behind the last one, the width of a space is counted."""
        at = sum(width for width, _ in self.pieces)
        self.pieces.append((next((stop - at for stop in stops if stop > at), self.size / 2), True))


def _row_height(row: _Row, look: Look, room: float) -> float:
    lines = break_lines(row.pieces, room)
    if look.rule == "exact":
        return lines * look.line
    if look.rule == "atLeast":
        return max(row.high, row.line, look.line) + (lines - 1) * max(row.line, look.line)
    factor = look.line / 240
    first = max(row.high, row.line)
    return (first + (lines - 1) * row.line) * factor


def _inlines(parent: Tree, run: Tree | None) -> Iterator[tuple[Tree | None, Tree]]:
    """Return what is printed in *parent*, each with its run."""
    for child in parent:
        if child.tag == _R:
            yield from _inlines(child, child)
        elif child.tag in _INLINE_FRAMES:
            yield from _inlines(child, run)
        elif child.tag == _ALTERNATIVES:
            yield from (each for choice in child.iterfind(_CHOICE) for each in _inlines(choice, run))
        elif child.tag in _PRINTED or (isinstance(child.tag, str) and child.tag.startswith(_MATH)):
            yield run, child


def _tab_stops(properties: Tree | None) -> list[float]:
    """Return the left tab stops of a paragraph. Other stops need no room of their own."""
    tabs = () if properties is None else properties.iterfind(f"{qn('w:tabs')}/{qn('w:tab')}")
    return sorted(number(tab, "pos", 0) for tab in tabs if tab.get(qn("w:val")) in ("left", "start"))


def _picture_size(element: Tree) -> tuple[float, float]:
    """Return width and height of a picture that stands in the line of text, else zeros."""
    inline = next(element.iter(qn("wp:inline")), None)
    if inline is not None:
        extent = inline.find(qn("wp:extent"))
        wide, high = (float(extent.get(side, 0)) / _EMU_PER_TWIP for side in ("cx", "cy"))
        return wide, high + sum(float(inline.get(side, 0)) for side in ("distT", "distB")) / _EMU_PER_TWIP
    styles = (each.get("style", "") for each in element.iter() if isinstance(each.tag, str))
    style = next((each for each in styles if "height" in each), "")  # VML
    if "absolute" in style:
        return 0.0, 0.0
    return _css(style, "width"), _css(style, "height")


def _css(style: str, name: str) -> float:
    match = re.search(rf"(?:^|;)\s*{name}:\s*([\d.]+)(pt|in|cm|mm|px|pc)?", style)
    return float(match[1]) * _UNITS[match[2] or "px"] if match else 0.0


def _own(row: Tree, tbl: Tree) -> bool:
    """Say whether *row* is one of *tbl*, not of a table inside it."""
    return next(row.iterancestors(_TBL)) is tbl
