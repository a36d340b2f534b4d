"""Lists of HTML: bullets, numbers, terms with their definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.html.html_nodes import marked
from sphinx_kwl.doctree.html.html_tree import Tag, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_kwl.doctree.html.html_reader import Reader
    from sphinx_kwl.doctree.html.html_tree import Item

_TYPES = {"a": "loweralpha", "A": "upperalpha", "i": "lowerroman", "I": "upperroman"}

#: The largest number of an item.
_MOST = 32767


def bullets(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return a bullet list; without items, its content."""
    items = list(_items(reader, tag))
    if not any(item for item, _made in items):
        return [node for _item, made in items for node in made]
    return [marked(nodes.bullet_list("", *(_list_item(*item) for item in items), bullet="-"), tag)]


def numbers(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return a numbered list; where the numbers do not go up one by one, a list for each run of them."""
    items = list(_items(reader, tag))
    if not any(item for item, _made in items):
        return [node for _item, made in items for node in made]
    step = -1 if "reversed" in tag.attributes else 1
    number = _number(tag.get("start"), len(items) if step < 0 else 1)
    made: list[nodes.Node] = []
    following = None
    for item, content in items:
        number = _number(item.get("value"), number) if item else number
        if number != following or not made:
            listing = nodes.enumerated_list(
                enumtype=_TYPES.get(tag.get("type"), "arabic"), prefix="", suffix="."
            )
            made.append(marked(listing, tag))
            if number != 1:
                listing["start"] = number
        listing += _list_item(item, content)
        following = number + 1
        number = max(number + step, 0)
    return made


def _number(text: str, default: int) -> int:
    """Return the number of an item as it is written, or *default*."""
    return min(int(text), _MOST) if text.isascii() and text.isdecimal() else default


def _list_item(item: Tag | None, made: list[nodes.Node]) -> nodes.list_item:
    node = nodes.list_item("", *made)
    return marked(node, item) if item else node


def _items(reader: Reader, tag: Tag) -> Iterator[tuple[Tag | None, list[nodes.Node]]]:
    """Yield each item and its content, with what stands behind it; None for what stands before the first."""
    groups: list[tuple[Tag | None, list[Item]]] = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name == "li":
            if not reader.is_unseen(child):
                groups.append((child, []))
        elif groups:
            groups[-1][1].append(child)
        else:
            groups.append((None, [child]))
    for item, more in groups:
        made = reader.blocks(item) if item else []
        made += reader.blocks(tag, more)
        if item or made:
            yield item, made


def definitions(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return a list of terms with their definitions."""
    listing = marked(nodes.definition_list(), tag)
    entry: nodes.definition_list_item | None = None
    for part in _parts(tag.children):
        is_term = isinstance(part, Tag) and part.name == "dt"
        if entry is None or (is_term and not isinstance(entry.children[-1], nodes.term)):
            entry = nodes.definition_list_item()
        if isinstance(part, Tag) and is_term:
            made: list[nodes.Node] = [marked(nodes.term("", "", *reader.line(part)), part)]
            if left := reader.take_left():
                made.append(nodes.definition("", *left))
        else:
            inner = part.children if isinstance(part, Tag) and part.name == "dd" else [part]
            content = reader.blocks(part if isinstance(part, Tag) else tag, inner)
            made = [nodes.definition("", *content)] if content else []
        entry += made
        if made and entry.parent is None:
            listing += entry
        if not entry.children:
            entry = None
    return [listing] if listing.children else []


def _parts(children: list[Item]) -> Iterator[Item]:
    """Yield terms, definitions and what else stands there, those in a ``div`` as if it were not there."""
    for child in children:
        if isinstance(child, Tag) and child.name == "div":
            yield from _parts(child.children)
        elif not is_blank(child):
            yield child
