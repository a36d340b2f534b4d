"""Lines of a source, each with its place, and the list of what a person has to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Line(NamedTuple):
    """One line of text, without its line break, and where it comes from."""

    text: str
    file: str  #: path in the source folder
    number: int  #: counted from 1


class Loss(NamedTuple):
    """Something that needs a person: it is listed in ``MIGRATION.md``."""

    file: str
    number: int
    reason: str


class Losses(list[Loss]):
    """What needs a person, in the order of the source."""

    def note(self, line: Line, reason: str) -> None:
        """Add the *reason* why a person should look at *line*."""
        loss = Loss(line.file, line.number, reason)
        if loss not in self:
            self.append(loss)


def lines_of(text: str, file: str, first: int = 1) -> list[Line]:
    """Return the lines of *text*; the first one has the number *first*."""
    return [Line(each, file, number) for number, each in enumerate(text.splitlines(), first)]


def text_of(lines: Iterable[Line]) -> str:
    """Return *lines* as one text."""
    return "".join(f"{line.text}\n" for line in lines)


def at(line: Line, *texts: str) -> list[Line]:
    """Return new lines with *texts*, at the place of *line*."""
    return [line._replace(text=text) for text in texts]


def stripped(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* without blank lines at both ends."""
    found = list(lines)
    while found and not found[0].text.strip():
        del found[0]
    while found and not found[-1].text.strip():
        del found[-1]
    return found


def dedented(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* without the indentation that all of them share."""
    margins = [len(line.text) - len(line.text.lstrip()) for line in lines if line.text.strip()]
    margin = min(margins, default=0)
    return [line._replace(text=line.text[margin:]) for line in lines]
