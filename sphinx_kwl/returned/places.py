"""Find the places of answers in a file: what stands around each mark, and what stands where no mark is.

A mark only names a place. LibreOffice moves the marks of an answer of several paragraphs to its last one,
and people type beside a control. So in a table the answer is all text of the cell, except what the sheet
itself prints there; in a line it is the text up to the next tab.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_kwl.returned.anchors import AnchorFinder
from sphinx_kwl.returned.answer_text import after_label, is_ticked, without_box
from sphinx_kwl.returned.contents import End, Paragraph, Picture, Table, paragraphs_in, text_of, words_of
from sphinx_kwl.returned.course_fields import comparable
from sphinx_kwl.returned.found_texts import Headings, Loose, Place, PrintedTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_kwl.returned.contents import Block, Cell, Piece
    from sphinx_kwl.returned.course_fields import CourseFields, FieldOf
    from sphinx_kwl.returned.found_texts import Anchor

#: The style of answers. What a sheet prints has never this style.
_ANSWER = "kwlanswer"
#: Styles of text by learners, where the blank file is not known: that of answers, or none.
_LEARNERS = frozenset({"", "normal", "standard", "tablecontents", _ANSWER})
#: Columns of a table that are looked at; Word allows 63.
_COLUMNS = 256

#: The style of the lines at the top of a sheet, which stand beside each other with tabs between them.
TOP_LINES = "kwlfields"


@dataclass
class Places:
    """The places and the loose texts of a file."""

    course: CourseFields
    printed: PrintedTexts | None = None  #: None: the blank file is not known
    titles: Sequence[tuple[str, str]] = ()  #: comparable title and id of the sheets in a workbook
    fields: Sequence[FieldOf] = ()  #: those that the file should have
    blank: bool = False  #: it is a blank file, so all text is printed
    places: list[Place] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    #: The texts in the cells of fields that are not answers.
    in_cells: dict[FieldOf, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sheet = ""
        self._tables = 0
        self._open = list(self.titles)
        self._finder = AnchorFinder(self.course)
        self._anchors = self._finder.anchors

    def find(self, blocks: list[Block]) -> Places:
        """Find all places in *blocks*; return the object itself."""
        if self.fields:
            self._finder.name_by_alias(paragraphs_in(blocks), self.fields)
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
                self._tables += 1
                continue
            if self._open and block.style == "title":
                self._start_sheet(block)
            if found := self._anchors(block):
                self._line(block, found)
            else:
                lines = block.style == TOP_LINES
                for _start, pieces in _segments(block.pieces) if lines else [(0, block.pieces)]:
                    self._add_loose(pieces, block.style)
        return self

    def _start_sheet(self, title: Paragraph) -> None:
        words = comparable(text_of(title.pieces))
        for each in self._open:
            if words.endswith(each[0]):  # a number can stand before the title
                self._open.remove(each)
                self._sheet, self._tables = each[1], 0
                return

    def as_printed(self) -> PrintedTexts:
        """Return the texts of this file, a blank one."""
        rest = Counter(each.words for each in self.loose)
        for place in self.places:
            if place.anchor is None:
                rest.update(comparable(words_of(each.pieces)) for each in place.paragraphs)
        return PrintedTexts({field: frozenset(words) for field, words in self.in_cells.items()}, rest)

    # -- lines ------------------------------------------------------------------------------

    def _line(self, paragraph: Paragraph, anchors: list[Anchor], headings: Headings | None = None) -> None:
        """Add the places in a paragraph, and the texts between them."""
        known = [comparable(anchor.field.label) for anchor in anchors if anchor.field]
        starts = [anchor.start for anchor in anchors]
        for start, pieces in _segments(paragraph.pieces):
            here = anchors[bisect_left(starts, start) : bisect_left(starts, start + len(pieces))]
            if not here:
                self._add_leftover(pieces, known, paragraph.style)
                continue
            before = pieces[: here[0].start - start]
            for number, anchor in enumerate(here):
                last = number + 1 == len(here)
                own = pieces[anchor.start - start : len(pieces) if last else here[number + 1].start - start]
                if number == 0 and (anchor.is_box or anchor.field is None):
                    own = before + own  # LibreOffice can move the mark behind the box
                text = text_of(own)
                if anchor.is_box:
                    self._add_leftover([_beside_box(text)], known, paragraph.style)
                elif anchor.field and anchor.field.kind == "gap":
                    if number == 0:
                        self._add_leftover(before, known, paragraph.style)
                    text = text_of(_up_to_end(own, anchor.field))
                    self._add_leftover([text_of(own).removeprefix(text)], known, paragraph.style)
                elif anchor.field:
                    if number == 0:
                        text = _after_label(text_of(before), anchor.field.label) + text
                    if not last and (following := here[number + 1].field):
                        text = text.rstrip().removesuffix(following.label)
                picture = any(isinstance(piece, Picture) for piece in own)
                self.places.append(Place(text, self._sheet, anchor, headings, picture))

    def _add_leftover(self, pieces: list[Piece], labels: Iterable[str], style: str) -> None:
        """Add text of a line to the loose texts, unless it is one of *labels*."""
        words = comparable(words_of(pieces))
        if words in labels:
            return
        # something is written after the label
        typed = any(label and words.startswith(label) for label in labels)
        self._add_loose(pieces, "" if typed else style)

    def _add_loose(self, pieces: list[Piece], style: str) -> None:
        text = text_of(pieces)
        if text and not text.isspace():
            words = comparable(words_of(pieces))
            self.loose.append(Loose(text, self._sheet, style, words, not self._tables))

    # -- tables -----------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        heads: dict[int, tuple[str, ...]] = {}
        flagged = any(row.header for row in table.rows)
        for number, row in enumerate(table.rows):
            is_header = row.header if flagged else number == 0 and len(table.rows) > 1
            side = ""
            for cell in row.cells:
                found = self._cell_anchors(cell)
                texts = [] if found else [text_of(each.pieces).strip() for each in cell.paragraphs()]
                if is_header and not found:
                    names = (texts[0], " ".join(texts).strip()) if any(texts) else ()
                    stop = min(cell.column + cell.columns, _COLUMNS)
                    heads.update(dict.fromkeys(range(cell.column, stop), names))
                    self._cell(cell, found, None)
                    continue
                corner = next(iter(heads.get(0, ())), "")
                self._cell(cell, found, Headings(heads.get(cell.column, ()), side, corner))
                if cell.column == 0 and not found:
                    side = " ".join(texts).strip()

    def _cell_anchors(self, cell: Cell) -> bool:
        return any(map(self._anchors, cell.paragraphs()))

    def _cell(self, cell: Cell, marked: bool, headings: Headings | None) -> None:
        """Add the places in a table cell, which is *marked* if there are anchors in it."""
        if not marked:
            paragraphs = list(cell.paragraphs())
            picture = any(isinstance(piece, Picture) for each in paragraphs for piece in each.pieces)
            text = "\n".join(text_of(each.pieces) for each in paragraphs)
            self.places.append(Place(text, self._sheet, None, headings, picture, paragraphs))
            return
        content = self._content(cell)
        fields = [anchor.field for each in content for anchor in self._anchors(each) if anchor.field]
        answers: dict[object, Place] = {}  # by field, or by anchor if it has none
        waiting: list[Paragraph] = []  # before the first mark, or below a printed text
        closed = True  # what follows belongs to the next mark
        for paragraph in content:
            found = self._anchors(paragraph)
            if any(each.in_line for each in found):
                self._line(paragraph, found, headings)
                closed = True
            elif found:
                last = self._add_answers(paragraph, found, headings, answers, waiting)
                closed = False
            elif self._is_printed(paragraph, fields):
                closed = True
            elif closed:
                waiting.append(paragraph)
            else:
                _append(last, paragraph.pieces)
        for paragraph in waiting:
            if answers:
                _append(last, paragraph.pieces)
            else:
                self._add_loose(paragraph.pieces, paragraph.style)
        self.places += answers.values()

    def _content(self, cell: Cell) -> list[Paragraph]:
        """Return the paragraphs of a cell; add the places of tables in it that have marks."""
        content: list[Paragraph] = []
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                content.append(block)
            elif any(self._cell_anchors(each) for row in block.rows for each in row.cells):
                self._table(block)
            else:
                content += paragraphs_in([block])
        return content

    def _add_answers(
        self,
        paragraph: Paragraph,
        found: list[Anchor],
        headings: Headings | None,
        answers: dict[object, Place],
        waiting: list[Paragraph],
    ) -> Place:
        """Add the answers of the marks in *paragraph* of a cell to *answers*; return the last one.

        The first one gets the paragraphs that are *waiting*, too.
        """
        for number, anchor in enumerate(found):
            start = 0 if number == 0 else anchor.start
            stop = found[number + 1].start if number + 1 < len(found) else len(paragraph.pieces)
            key = anchor.field or (id(paragraph), start)
            if key not in answers:
                answers[key] = Place("", self._sheet, anchor, headings)
            for each in waiting:
                _append(answers[key], each.pieces)
            waiting.clear()
            _append(answers[key], paragraph.pieces[start:stop])
        return answers[key]

    def _is_printed(self, paragraph: Paragraph, fields: list[FieldOf]) -> bool:
        """Say whether a *paragraph* without marks in the cell of *fields* is not a part of an answer."""
        words = comparable(words_of(paragraph.pieces))
        if not words and any(isinstance(piece, Picture) for piece in paragraph.pieces):
            words = "\N{OBJECT REPLACEMENT CHARACTER}"
        if not words or paragraph.style == _ANSWER:
            return False
        if self.printed is not None:
            return any(words in self.printed.cells.get(each, ()) for each in fields)
        labelled = any(words == comparable(each.label) for each in fields)
        printed = self.blank or labelled or paragraph.style not in _LEARNERS
        if printed:
            for each in fields:
                self.in_cells.setdefault(each, set()).add(words)
        return printed

    def is_learners(self, words: str, style: str) -> bool:
        """Say whether a text is not one of those that the sheet prints; each of these counts once."""
        if style == _ANSWER:
            return True
        if self.printed is None:
            return style in _LEARNERS
        if self.printed.rest[words] > 0:
            self.printed.rest[words] -= 1
            return False
        return True


def _segments(pieces: list[Piece]) -> Iterator[tuple[int, list[Piece]]]:
    """Yield the parts of a line between tabs, each with the index of its first piece."""
    start = 0
    for index, piece in enumerate(pieces):
        if piece == "\t":
            yield start, pieces[start:index]
            start = index + 1
    yield start, pieces[start:]


def _up_to_end(pieces: list[Piece], field: FieldOf) -> list[Piece]:
    """Return *pieces* up to the end of the control or bookmark of *field*; all of them without an end."""
    for index, piece in enumerate(pieces):
        if isinstance(piece, End) and piece.name in {field.tag, field.bookmark}:
            return pieces[:index]
    return pieces


def _after_label(before: str, label: str) -> str:
    """Return what is typed between the *label* of a line and its mark; *before* is the text there."""
    typed = after_label(before, label)
    return "" if typed == before else typed


def _beside_box(text: str) -> str:
    """Return what is written beside the sign of a check box, without a letter that is a tick."""
    rest = without_box(text)
    return "" if is_ticked(rest) else rest


def _append(place: Place, pieces: list[Piece]) -> None:
    """Add a line to the text of *place*."""
    text = text_of(pieces)
    place.text = f"{place.text}\n{text}" if place.text else text
    place.picture = place.picture or any(isinstance(piece, Picture) for piece in pieces)
