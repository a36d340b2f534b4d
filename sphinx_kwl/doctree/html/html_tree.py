"""The tree of HTML that stands in several raw nodes, with the nodes of the page between them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from docutils import nodes

from sphinx_kwl.doctree.html.html_tokens import End, Start, tokens
from sphinx_kwl.values.xml_text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Elements that are blocks.
BLOCK_NAMES = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
#: Elements without content.
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "basefont",
        "bgsound",
    ]
)
#: Elements in which ``/>`` ends a tag.
_FOREIGN = frozenset({"svg", "math"})

_CELLS = frozenset({"td", "th"})
_ROWS = _CELLS | {"tr"}
_GROUPS = _ROWS | {"thead", "tbody", "tfoot", "caption", "colgroup"}
#: What a start tag ends, and the elements out of which it does not reach.
_ENDED: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir", "table"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), frozenset({"dl", "table"}))),
    **dict.fromkeys(_CELLS, (_CELLS | {"caption", "colgroup"}, frozenset({"table"}))),
    "tr": (_ROWS | {"caption", "colgroup"}, frozenset({"table"})),
    **dict.fromkeys(_GROUPS - _ROWS, (_GROUPS, frozenset({"table"}))),
    **dict.fromkeys(("option", "optgroup"), (frozenset({"option"}), frozenset({"select"}))),
    **dict.fromkeys(("rt", "rp"), (frozenset({"rt", "rp"}), frozenset({"ruby"}))),
    "a": (frozenset({"a"}), BLOCK_NAMES),
}
#: An end tag does not reach out of these; those of rows and cells only not out of their table.
_CLOSED = frozenset({"table", "td", "th", "caption"})

#: Levels of the tree. What is deeper keeps its words: its tags count as not there.
DEPTH = 60


class Words(NamedTuple):
    """A text in HTML."""

    text: str
    raw: nodes.Node | None  #: the raw node in which it stands


class Tag:
    """An element of HTML and its content."""

    def __init__(
        self, name: str, attributes: Mapping[str, str] | None = None, raw: nodes.Node | None = None
    ) -> None:
        self.name = name
        self.attributes = attributes or {}
        self.raw = raw  #: the raw node in which it starts
        self.children: list[Item] = []
        self.holds_block = False  #: there is a block in it
        self.holds_kept = False  #: there is a block of the page's own in it

    def get(self, name: str) -> str:
        """Return an attribute without white space around it; empty if there is none."""
        return self.attributes.get(name, "").strip()

    @cached_property
    def classes(self) -> list[str]:
        """The classes."""
        return self.get("class").split()

    @cached_property
    def style(self) -> dict[str, str]:
        """The properties in the attribute ``style``, in lower case."""
        found = re.findall(r"([\w-]+)\s*+:\s*+([^;]++)", self.get("style").lower())
        return {name: value.replace("!important", "").strip() for name, value in found}

    @property
    def words(self) -> str:
        """All text in it, as it is written."""
        parts = []
        for child in self.children:
            if isinstance(child, Tag):
                parts.append("\n" if child.name == "br" else child.words)
            else:
                parts.append(child.text if isinstance(child, Words) else child.astext())
        return "".join(parts)

    def first(self, name: str) -> Tag | None:
        """Return the first element *name* in it, or None."""
        for child in self.children:
            if isinstance(child, Tag):
                found = child if child.name == name else child.first(name)
                if found is not None:
                    return found
        return None


#: What an element may hold: text, elements, and nodes of the page.
Item: TypeAlias = Words | Tag | nodes.Node


def is_blank(item: Item) -> bool:
    """Say whether *item* is nothing but white space."""
    return isinstance(item, Words) and not item.text.strip()


def is_block(node: nodes.Node) -> bool:
    """Say whether a *node* of the page stands by itself, not in a line of text."""
    return not isinstance(node, nodes.Text | nodes.Inline)


class Tree:
    """A tree that grows: HTML may end anywhere, and what stays open goes on in the next.

    End tags without a start tag count as not there, and missing ones are added as browsers do.
    """

    def __init__(self) -> None:
        self.root = Tag("")
        self._open = [self.root]  # the elements that are not ended, outermost first

    def feed(self, html: str, raw: nodes.Node | None = None) -> None:
        """Add *html*, which stands in the node *raw*."""
        for token in tokens(clean(html)):
            if isinstance(token, str):
                if token:
                    self._open[-1].children.append(Words(token, raw))
            elif isinstance(token, End):
                self._end(token.name)
            else:
                self._start(token, raw)

    def put(self, node: nodes.Node) -> None:
        """Add a *node* of the page."""
        self._open[-1].children.append(node)
        if is_block(node):
            for tag in reversed(self._open):
                if tag.holds_kept:
                    break
                tag.holds_block = tag.holds_kept = True

    def _start(self, token: Start, raw: nodes.Node | None) -> None:
        name = token.name
        if name in BLOCK_NAMES:
            self._end_first(frozenset({"p"}), BLOCK_NAMES)
        if name in _ENDED:
            self._end_first(*_ENDED[name])
        tag = Tag(name, token.attributes, raw)
        if len(self._open) > DEPTH and name not in _VOID:
            return
        self._open[-1].children.append(tag)
        if name in BLOCK_NAMES:
            for each in reversed(self._open):
                if each.holds_block:
                    break
                each.holds_block = True
        ended = token.closed and any(each.name in _FOREIGN for each in (*self._open, tag))
        if name not in _VOID and not ended:
            self._open.append(tag)

    def _end_first(self, names: frozenset[str], barriers: frozenset[str]) -> None:
        """End all open elements *names* inside of the *barriers*."""
        for depth in range(len(self._open) - 1, 0, -1):
            if (name := self._open[depth].name) in names:
                del self._open[depth:]
            elif name in barriers:
                break

    def _end(self, name: str) -> None:
        barriers = frozenset({"table"}) if name in _GROUPS else _CLOSED
        for depth in range(len(self._open) - 1, 0, -1):
            if (found := self._open[depth].name) == name:
                del self._open[depth:]
                break
            if found in barriers and name != "table":
                break
