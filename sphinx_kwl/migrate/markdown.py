"""Blocks of a Markdown text with their lines, as markdown-it-py finds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.migrate.lines import Line

_PARSER = MarkdownIt("commonmark").enable("table")


#: Inline code; it may go on in the next line, but not in the next paragraph.
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")


class Block(NamedTuple):
    """A block that is in no other block."""

    kind: str  #: type of its first token, such as ``paragraph_open``, ``fence``, ``html_block``
    start: int
    end: int  #: the line after its last line that is not blank
    info: str  #: of a fence: what stands behind its first marks


def known_language(name: str) -> str:
    """Return the name of a language if Pygments knows it, else ``text``; empty for an empty name."""
    try:
        get_lexer_by_name(name or "text")
    except ClassNotFound:
        return "text"
    return name


def blocks_of(lines: Sequence[Line], first: int = 0) -> list[Block]:
    """Return the blocks of *lines* from the index *first*; blank lines between them are in none."""
    found = []
    for token in _PARSER.parse("\n".join(line.text for line in lines[first:])):
        if token.level == 0 and token.map and token.nesting >= 0:
            start = token.map[0] + first
            end = min(token.map[1] + first, len(lines))  # a quote may end below the text
            while end > start + 1 and not lines[end - 1].text.strip():
                end -= 1
            found.append(Block(token.type, start, end, token.info))
    return found


def code_lines(lines: Sequence[Line]) -> set[int]:
    """Return the indices of lines in blocks of code; directives are no code."""
    found = set()
    open_fences: list[tuple[str, bool]] = []  # marks, and whether it is code
    for number, line in enumerate(lines):
        mark = _FENCE.match(line.text)
        rest = line.text[mark.end() :].strip() if mark else ""
        in_code = bool(open_fences) and open_fences[-1][1]
        closes = mark is not None and not rest and open_fences and mark[1].startswith(open_fences[-1][0])
        if closes:
            open_fences.pop()
        elif mark and not in_code:
            in_code = "{" not in rest
            open_fences.append((mark[1], in_code))
        if in_code:
            found.add(number)
    return found


class CodeSpans:
    """Where inline code stands in lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Find the inline code in *lines*, but not in blocks of code."""
        code = code_lines(lines)
        texts = ["" if number in code else line.text for number, line in enumerate(lines)]
        self._starts = [0]
        for text in texts:
            self._starts.append(self._starts[-1] + len(text) + 1)
        self._spans = [found.span() for found in _CODE_SPAN.finditer("\n".join(texts))]

    def columns(self, number: int) -> set[int]:
        """Return the columns of inline code in the line with the index *number*."""
        first, after = self._starts[number], self._starts[number + 1]
        return {
            position - first
            for start, end in self._spans
            if start < after and end > first
            for position in range(max(start, first), min(end, after))
        }
