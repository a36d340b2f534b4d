"""Walks through doctrees. Knows docutils only."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from docutils.nodes import Text

if TYPE_CHECKING:
    from collections.abc import Container

    from docutils.nodes import Element, Node


def elements(tree: Element) -> list[Element]:
    """Return *tree* and all elements in it, in the order of the document.

    The same as ``findall(nodes.Element)``, but quicker: docutils hands each node up through all levels.
    """
    found = [tree]
    _add_elements(tree, found)
    return found


def _add_elements(parent: Node, found: list[Element]) -> None:
    for child in parent.children:
        if type(child) is not Text:  # half of all nodes
            found.append(child)  # type: ignore[arg-type]  # what is no text is an element
            _add_elements(child, found)


def instances(tree: Element, *kinds: type[Element]) -> list[Element]:
    """Return those of `elements` that are instances of *kinds*."""
    found: list[Element] = []
    wanted = subclasses(kinds)
    if wanted[type(tree)]:
        found.append(tree)
    _add_instances(tree, wanted, found)
    return found


def _add_instances(parent: Node, wanted: Subclasses, found: list[Element]) -> None:
    for child in parent.children:
        kind = type(child)
        if kind is not Text:
            if wanted[kind]:
                found.append(child)  # type: ignore[arg-type]  # what is no text is an element
            _add_instances(child, wanted, found)


def inside(node: Node, *kinds: type[Node]) -> bool:
    """Say whether *node* stands in an element that is an instance of *kinds*."""
    above = node.parent
    while above is not None and not isinstance(above, kinds):
        above = above.parent
    return above is not None


class Subclasses(dict[type, bool]):
    """Whether a class is one of *kinds* or derived from it, asked once of each: quicker than `isinstance`."""

    def __init__(self, kinds: tuple[type, ...]) -> None:
        super().__init__()
        self._kinds = kinds

    def __missing__(self, kind: type) -> bool:
        """Ask when a class is first met."""
        self[kind] = issubclass(kind, self._kinds)
        return self[kind]


subclasses = lru_cache(maxsize=32)(Subclasses)


def of_classes(tree: Element, wanted: Container[type[Node]]) -> list[Element]:
    """Return those of `elements` whose class is one of *wanted*, none that is derived from it."""
    found: list[Element] = []
    if type(tree) in wanted:
        found.append(tree)
    _add_wanted(tree, wanted, found)
    return found


def _add_wanted(parent: Node, wanted: Container[type[Node]], found: list[Element]) -> None:
    for child in parent.children:
        kind = type(child)
        if kind is not Text:
            if kind in wanted:
                found.append(child)  # type: ignore[arg-type]  # what is no text is an element
            _add_wanted(child, wanted, found)
