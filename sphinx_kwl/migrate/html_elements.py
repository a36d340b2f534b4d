"""HTML elements in the lines of a Markdown page, with their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_kwl.migrate.lines import Line

VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)

#: Position in the text: index of the line, column.
Position = tuple[int, int]


@dataclass
class Element:
    """An element: its children are elements and texts. ``inner`` is where its content stands."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)
    inner: tuple[Position, Position] = ((0, 0), (0, 0))

    @property
    def classes(self) -> list[str]:
        """The classes of the element."""
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """All text in the element, white space folded."""
        return " ".join(self.raw_text.split())

    @property
    def raw_text(self) -> str:
        """All text in the element, with its white space."""
        return "".join(self._texts())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()  # noqa: SLF001 -- of the same class

    def find(self, *tags: str) -> Iterator[Element]:
        """Yield the elements with one of *tags* inside, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in tags:
                    yield child
                yield from child.find(*tags)


class _Reader(HTMLParser):
    """Reads one element, until it is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, 0)
        self.open = [self.root]

    def _position(self) -> Position:
        line, column = self.getpos()
        return line - 1, column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self._position()
        element = Element(tag, {name: value or "" for name, value in attrs}, line)
        self.open[-1].children.append(element)
        if tag in VOID:
            return
        text = self.get_starttag_text() or ""
        breaks = text.count("\n")
        after = (line + breaks, len(text) - text.rfind("\n") - 1 if breaks else column + len(text))
        element.inner = (after, after)
        self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        names = [each.tag for each in self.open]
        if tag not in names:
            return
        while self.open[-1].tag != tag:
            self.open.pop()
        element = self.open.pop()
        element.inner = (element.inner[0], self._position())

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def element_at(lines: Sequence[Line], start: int) -> tuple[Element, int] | None:
    """Return the element that begins the line *start*, and the index of the line after it.

    Several elements and text in the same lines are in one ``div``. Return None if the line does not begin
    with an element, or if an element is never closed.
    """
    if not lines[start].text.lstrip().startswith("<"):
        return None
    reader = _Reader()
    for number in range(start, len(lines)):
        reader.feed(lines[number].text + "\n")
        children = [each for each in reader.root.children if not isinstance(each, str) or each.strip()]
        if len(reader.open) > 1 or not children:
            continue
        if isinstance(children[0], str):
            return None
        if len(children) == 1:
            return children[0], number + 1
        return Element("div", {}, 0, reader.root.children), number + 1
    return None
