"""The words that a reader sees: what a migration must keep."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

if TYPE_CHECKING:
    from pathlib import Path

#: What sphinx-kwl and the theme print by themselves.
PRINTED = "a.headerlink, p.no-search, .kwl-model-answer > .kwl-label, .kwl-time > .kwl-label, .kwl-activity"
_INLINE = frozenset({"a", "em", "strong", "code", "span", "b", "i", "sub", "sup", "kbd", "time", "abbr"})


def words_of(text: str) -> Counter[str]:
    """Return the words of *text*, and how often each is there; quotation marks are as in ASCII."""
    return Counter(re.findall(r"\w+", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")))


def words_of_page(path: Path) -> Counter[str]:
    """Return the words of a page of the trainer's edition, with folded text and alternative texts."""
    body = BeautifulSoup(path.read_bytes(), "html5lib").select_one("[role=main]")
    assert body is not None
    for element in body.select(PRINTED):
        element.decompose()
    return words_of(_text(body))


def _text(element: Tag) -> str:
    """Return the text of *element*; words of two blocks are not one word."""
    parts: list[str] = []
    for child in element.children:
        if isinstance(child, Tag):
            inner = child.get("alt", "") if child.name == "img" else _text(child)
            parts.append(str(inner) if child.name in _INLINE else f" {inner} ")
        elif isinstance(child, NavigableString) and not isinstance(child, Comment):
            parts.append(str(child))
    return "".join(parts)
