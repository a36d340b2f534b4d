"""What is found in a file: groups of marks, the places of answers, and texts outside of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from sphinx_kwl.returned.contents import Paragraph
    from sphinx_kwl.returned.course_fields import FieldOf

_next_number = count().__next__


class Anchor(NamedTuple):
    """Marks with no text between them."""

    start: int  #: index of the first mark in its paragraph
    field: FieldOf | None = None
    how: str = ""  #: ``tag``, ``bookmark`` or ``alias``
    ticked: bool | None = None
    aliases: tuple[str, ...] = ()
    name: str = ""  #: of a mark that looks like ours, but is not in the course

    @property
    def is_box(self) -> bool:
        """Whether it is a check box."""
        return self.ticked is not None or (self.field is not None and self.field.is_box)

    @property
    def in_line(self) -> bool:
        """Whether its answer ends in its line."""
        return self.is_box or (self.field is not None and self.field.kind in {"printed", "gap"})


class PrintedTexts(NamedTuple):
    """The texts that a blank file prints, comparable."""

    cells: dict[FieldOf, frozenset[str]]  #: those in the table cell of a field
    rest: Counter[str]  #: all others, and how often


class Headings(NamedTuple):
    """The headings of a table cell."""

    column: tuple[str, ...] = ()  #: the first paragraph of the heading; the whole heading
    row: str = ""  #: the text of the first cell in the row
    corner: str = ""  #: the heading of the first column


@dataclass(slots=True)
class Place:
    """Where an answer is or could be."""

    text: str
    sheet: str  #: id of the sheet around it in a workbook, else empty
    anchor: Anchor | None = None
    headings: Headings | None = None  #: None in the head of a table and outside of tables
    picture: bool = False
    paragraphs: Sequence[Paragraph] = ()  #: those of a cell without marks
    order: int = field(default_factory=_next_number)  #: rises in the order of the file

    @property
    def named(self) -> FieldOf | None:
        """The field that its marks name."""
        return self.anchor.field if self.anchor else None


@dataclass(slots=True)
class Loose:
    """Text outside of all places."""

    text: str
    sheet: str
    style: str
    words: str  #: the text as it is compared with the blank file
    first: bool = False  #: it stands above all tables of its sheet
    order: int = field(default_factory=_next_number)  #: as in `Place`
