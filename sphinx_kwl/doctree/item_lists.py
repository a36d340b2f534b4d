"""Lists and their items: those of objectives, and the paragraph that an item begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.conditions import conditional_classes

if TYPE_CHECKING:
    from collections.abc import Iterator


def items(listing: nodes.Element) -> Iterator[nodes.list_item]:
    """Yield the items of a list."""
    return (item for item in listing.children if isinstance(item, nodes.list_item))


def first_paragraph(item: nodes.Element) -> nodes.paragraph | None:
    """Return the paragraph that *item* begins with, behind targets and what else nobody sees, or None."""
    for child in item.children:
        if isinstance(child, nodes.paragraph):
            return child
        if not isinstance(child, nodes.target | nodes.Invisible):
            break
    return None


def lists_of(box: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the lists of objectives in *box*, those that are shown on a condition among them."""
    for child in box.children:
        if isinstance(child, nodes.bullet_list | nodes.enumerated_list):
            yield child
        elif isinstance(child, conditional_classes()):
            yield from lists_of(child)


def items_of(box: nodes.Element) -> Iterator[nodes.list_item]:
    """Yield the items of these lists: each may be an objective."""
    for listing in lists_of(box):
        yield from items(listing)
