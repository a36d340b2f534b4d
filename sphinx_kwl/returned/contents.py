"""What a reader finds in a file, the same for every format: text, tables, and marks that name fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class UnreadableError(ValueError):
    """A file cannot be read. The message gives the reason for the person who collects it."""


class Mark(NamedTuple):
    """A name at a place in the text: where a control or a bookmark begins."""

    kind: Literal["tag", "bookmark", "alias", "box"]  #: a *box* is a check box, with or without a name
    name: str
    ticked: bool | None = None  #: the state of a check box; None for everything else


class End(NamedTuple):
    """Where the control or bookmark *name* ends."""

    name: str


class Picture(NamedTuple):
    """A picture in the text."""


class Formula(str):
    """The letters of a formula: they belong to an answer, but each program writes them differently."""

    __slots__ = ()


Piece: TypeAlias = "str | Mark | End | Picture"


@dataclass(slots=True)
class Paragraph:
    """A paragraph; a break in it is a newline."""

    style: str = ""  #: letters and digits of the name of its style, in lower case
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """A table cell."""

    column: int  #: the first column that it covers, from 0
    blocks: list[Block] = field(default_factory=list)
    columns: int = 1

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs in the cell, also those in tables inside it."""
        yield from paragraphs_in(self.blocks)


@dataclass(slots=True)
class Row:
    """A row of a table."""

    cells: list[Cell]
    header: bool = False


@dataclass(slots=True)
class Table:
    """A table."""

    rows: list[Row]


Block: TypeAlias = "Paragraph | Table"


def paragraphs_in(blocks: list[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs in *blocks*, also those in tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_in(cell.blocks)


class Contents(NamedTuple):
    """A Word or OpenDocument file."""

    blocks: list[Block]
    properties: Mapping[str, str]  #: custom properties by name
    title: str = ""


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the text in *pieces*, formulas included."""
    return "".join([piece for piece in pieces if isinstance(piece, str)])


def words_of(pieces: Iterable[Piece]) -> str:
    """Return the text in *pieces* without formulas, to be compared with that of another file."""
    return "".join([piece for piece in pieces if type(piece) is str])
