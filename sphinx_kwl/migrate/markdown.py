"""Blocks of a Markdown text with their lines, as markdown-it-py finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.migrate.lines import Line

_PARSER = MarkdownIt("commonmark").enable("table")


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


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of *lines*, by their indices; blank lines between them are in none."""
    found = []
    for token in _PARSER.parse("\n".join(line.text for line in lines)):
        if token.level == 0 and token.map and token.nesting >= 0:
            start, end = token.map[0], min(token.map[1], len(lines))  # a quote may end below the text
            while end > start + 1 and not lines[end - 1].text.strip():
                end -= 1
            found.append(Block(token.type, start, end, token.info))
    return found
