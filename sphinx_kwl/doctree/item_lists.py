"""Lists and their items: lists of objectives, and the first paragraph of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.doctree.conditions import conditional_classes

if TYPE_CHECKING:
    from collections.abc import Iterator


def items(listing: nodes.Element) -> Iterator[nodes.list_item]:
    """Yield the items of a list."""
    return (item for item in listing.children if isinstance(item, nodes.list_item))


def first_paragraph(item: nodes.Element) -> nodes.paragraph | None:
    """Return the paragraph at the start of *item*, after any invisible nodes; None if there is none."""
    for child in item.children:
        if isinstance(child, nodes.paragraph):
            return child
        if not isinstance(child, nodes.target | nodes.Invisible | Aside):
            break
    return None


def objective_lists(box: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the lists of objectives in *box*, also those inside ``only`` and ``ifconfig``."""
    for child in box.children:
        if isinstance(child, nodes.bullet_list | nodes.enumerated_list):
            yield child
        elif isinstance(child, conditional_classes()):
            yield from objective_lists(child)


def objective_items(box: nodes.Element) -> Iterator[nodes.list_item]:
    """Yield the items of the lists of objectives in *box*."""
    for listing in objective_lists(box):
        yield from items(listing)
