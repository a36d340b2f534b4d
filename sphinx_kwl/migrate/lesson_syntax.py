"""Directives in MyST and in reStructuredText: where they are, and how one is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin

from sphinx_kwl.migrate.boxes import myst_directive
from sphinx_kwl.migrate.lines import Line, at, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARSER = MarkdownIt("commonmark").enable("table").use(colon_fence_plugin)

_NAME = re.compile(r"\s*\{([\w:-]+)\}\s*(.*)$")
_OPENING = re.compile(r"(\s*)((?:[-*+]|\d+[.)])\s+)?\s*(`{3,}|:{3,}|~{3,})")

_RST = re.compile(r"(\s*)\.\. ([\w:-]+)::(?:\s+(.*))?$")
#: A comment; targets, footnotes and substitutions begin with the same dots.
_RST_COMMENT = re.compile(r"(\s*)\.\.(?:\s+(?![_\[|])(?!__ )\S.*)?$")
_FIELD = re.compile(r":[\w-]+:(\s|$)")


class Found(NamedTuple):
    """A directive that is in no other directive."""

    start: int  #: index of its first line
    end: int  #: index after its last line
    name: str
    title: str
    indent: str
    inner: list[Line]  #: its options and its content, as they stand in the source


class Syntax(Protocol):
    """What `lesson_boxes` needs to know of a markup language."""

    def find(self, lines: Sequence[Line]) -> Iterator[Found]:
        """Yield the directives in *lines*, in order."""

    def write(
        self, name: str, title: str, options: dict[str, str], body: Sequence[Line], place: Line
    ) -> list[Line]:
        """Return a directive."""

    def heading(self, title: str) -> list[str]:
        """Return the lines for a heading in a box."""

    def kept(self, lines: Sequence[Line], found: Found, inner: Sequence[Line]) -> list[Line]:
        """Return the directive *found* with the changed *inner* lines."""


class MystSyntax:
    """Fences of backticks and colons."""

    def find(self, lines: Sequence[Line]) -> Iterator[Found]:
        """Yield the directives in *lines*, as the parser of MyST finds them, in lists and quotes, too."""
        end = 0
        for token in _PARSER.parse("\n".join(line.text for line in lines)):
            if token.type not in {"fence", "colon_fence"} or not token.map or token.map[0] < end:
                continue
            start, end = token.map
            named = _NAME.match(token.info)
            opening = _OPENING.match(lines[start].text)
            if named is None or opening is None:
                continue
            closed = lines[end - 1].text.strip()
            is_closed = end > start + 1 and closed.startswith(token.markup) and not closed.strip(closed[0])
            inner = list(lines[start + 1 : end - 1 if is_closed else end])
            indent = opening[1] + (opening[2] or "")
            yield Found(start, end, named[1], named[2].strip(), indent, inner)

    def write(
        self, name: str, title: str, options: dict[str, str], body: Sequence[Line], place: Line
    ) -> list[Line]:
        """Return a directive with more colons than the directives in its body."""
        return myst_directive(name, title, options, body, place)

    def heading(self, title: str) -> list[str]:
        """Return a heading; in our boxes it becomes a rubric."""
        return [f"## {title}", ""]

    def kept(self, lines: Sequence[Line], found: Found, inner: Sequence[Line]) -> list[Line]:
        """Return the fence; one of colons gets more of them than the boxes inside."""
        tail = list(lines[found.start + 1 + len(found.inner) : found.end])
        texts = [line.text.strip() for line in inner]
        longest = max((len(text) - len(text.lstrip(":")) for text in texts), default=0)
        return [
            *_longer(lines[found.start], longest),
            *inner,
            *(each for line in tail for each in _longer(line, longest)),
        ]


def _longer(fence: Line, longest: int) -> list[Line]:
    """Return the line of a colon *fence*, with more than *longest* colons."""
    match = re.match(r"([^:]*)(:{3,})(.*)$", fence.text)
    if match is None or longest < len(match[2]):
        return [fence]
    return at(fence, f"{match[1]}{':' * (longest + 1)}{match[3]}")


class RstSyntax:
    """Two dots, a name and two colons, and what is indented below."""

    def find(self, lines: Sequence[Line]) -> Iterator[Found]:
        """Yield the directives in *lines*, but not those in comments and in literal blocks."""
        position = 0
        while position < len(lines):
            text = lines[position].text
            if match := _RST.match(text):
                end = _indented(lines, position, len(match[1]))
                title = [match[3] or ""]
                first = position + 1
                while title[0] and first < end and (more := lines[first].text.strip()):
                    if _FIELD.match(more):
                        break
                    title.append(more)
                    first += 1
                inner = list(lines[first:end])
                yield Found(position, end, match[2], " ".join(title).strip(), match[1], inner)
                position = end
            elif _RST_COMMENT.match(text) or text.rstrip().endswith("::"):
                position = _indented(lines, position, len(text) - len(text.lstrip()))
            else:
                position += 1

    def write(
        self, name: str, title: str, options: dict[str, str], body: Sequence[Line], place: Line
    ) -> list[Line]:
        """Return a directive with its *body* indented."""
        settings = [f"   :{option}: {value}".rstrip() for option, value in options.items()]
        inside = [
            line._replace(text=f"   {line.text}" if line.text.strip() else "") for line in stripped(body)
        ]
        blank = at(place, "") if inside else []
        return [*at(place, f".. {name}:: {title}".rstrip(), *settings), *blank, *inside]

    def heading(self, title: str) -> list[str]:
        """Return a rubric: headings are not allowed in boxes."""
        return [f".. rubric:: {title}", ""]

    def kept(self, lines: Sequence[Line], found: Found, inner: Sequence[Line]) -> list[Line]:
        """Return the first lines as they are, and *inner*."""
        return [*lines[found.start : found.end - len(found.inner)], *inner]


def _indented(lines: Sequence[Line], start: int, margin: int) -> int:
    """Return the index after the lines that are further in than *margin*, without blank lines at the end."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        text = lines[number].text
        if not text.strip():
            continue
        if len(text) - len(text.lstrip()) <= margin:
            break
        end = number + 1
    return end
