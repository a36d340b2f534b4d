"""HTML as tokens, as in the HTML standard, "Tokenization".

Any text can be read, in a time that grows as its length.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


class Start(NamedTuple):
    """A start tag."""

    name: str  #: in lower case
    attributes: dict[str, str]  #: names in lower case; the value of one without a value is empty
    closed: bool  #: it ends in ``/>``


class End(NamedTuple):
    """An end tag."""

    name: str  #: in lower case


#: A token; text is a string, its entities replaced.
Token: TypeAlias = Start | End | str

# Each alternative takes the rest of the text if its end is not there, so no character is read twice.
_TOKEN = re.compile(
    r"""
    <!--(?:-?>|.*?(?:--!?>|\Z))                               # a comment
    |<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)                # a tag
     (?P<attributes>(?:[^>=]|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?)*+)(?:(?P<complete>>)|\Z)
    |<[!?/][^>]*+(?:>|\Z)                                     # a declaration or something like it
    |(?P<text>(?:[^<]++|<(?![a-zA-Z!?/]))++)
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]++)))?""")

#: What holds no tags; if it is not ended, the first two hold all that follows, the others end at once.
_TAGLESS = ("script", "style", "iframe", "noembed", "noframes", "textarea", "title")


def tokens(html: str) -> Iterator[Token]:
    """Yield the tokens of *html*; a tag that is cut off at the end is text."""
    position = 0
    while match := _TOKEN.match(html, position):
        position = match.end()
        name = match["name"]
        if match["text"] or (name and not match["complete"]):
            yield unescape(match[0])
        elif name and match["slash"]:
            yield End(name.lower())
        elif name:
            name = name.lower()
            yield Start(name, _attributes(match["attributes"]), match["attributes"].endswith("/"))
            if name in _TAGLESS:
                end = _end_of(name, html, position)
                yield unescape(html[position:end])
                position = end


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found


def _end_of(name: str, html: str, start: int) -> int:
    """Return where the content of the element *name*, which begins at *start*, ends."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, start)
    if found:
        return found.start()
    return len(html) if name in _TAGLESS[:2] else start
