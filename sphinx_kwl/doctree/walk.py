"""Walks through doctrees. Knows docutils only."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from docutils.nodes import Element, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from docutils.nodes import Node

_Element = TypeVar("_Element", bound=Element)


def below(tree: Element, *kinds: type[_Element], closed: type[Element] | None = None) -> list[_Element]:
    """Return the elements below *tree* that are instances of *kinds*, in the order of the document.

    None of them stands in an element of just the class *closed*. ``findall`` finds the same, but docutils
    hands each node up through all levels.
    """
    found: list[_Element] = []
    _add_below(tree, _subclasses(kinds), closed, found)
    return found


def _add_below(parent: Node, wanted: _Subclasses, closed: type[Element] | None, found: list[Any]) -> None:
    for child in parent.children:
        kind = type(child)
        if kind is not Text:  # half of all nodes are
            if wanted[kind]:
                found.append(child)
            if kind is not closed:
                _add_below(child, wanted, closed, found)


class _Subclasses(dict[type, bool]):
    """Whether a class is one of *kinds* or derived from it, asked once of each: quicker than `isinstance`."""

    def __init__(self, kinds: tuple[type, ...]) -> None:
        super().__init__()
        self._kinds = kinds

    def __missing__(self, kind: type) -> bool:
        """Ask when a class is first met."""
        self[kind] = issubclass(kind, self._kinds)
        return self[kind]


_subclasses = lru_cache(maxsize=64)(_Subclasses)


def instances(tree: Element, *kinds: type[_Element]) -> list[_Element]:
    """Return what `below` finds, and before it *tree* if it is one of *kinds* itself."""
    found = below(tree, *kinds)
    return [tree, *found] if isinstance(tree, kinds) else found


def elements(tree: Element) -> list[Element]:
    """Return *tree* and all elements in it, in the order of the document."""
    return instances(tree, Element)


def of_classes(tree: Element, wanted: Collection[type[Element]]) -> list[Element]:
    """Return those of `elements` whose class is one of *wanted*, none that is derived from it."""
    return [node for node in instances(tree, *wanted) if type(node) in wanted]


def holder(node: Node, *kinds: type[_Element]) -> _Element | None:
    """Return the innermost element around *node* that is an instance of *kinds*, or None."""
    above: Element | None = node.parent
    while above is not None and not isinstance(above, kinds):
        above = above.parent
    return above


def enclosing_all(node: Node, *kinds: type[_Element]) -> Iterator[_Element]:
    """Yield the elements around *node* that are instances of *kinds*, the innermost first."""
    above = holder(node, *kinds)
    while above is not None:
        yield above
        above = holder(above, *kinds)


def inside(node: Node, *kinds: type[Element]) -> bool:
    """Say whether *node* stands in an element that is an instance of *kinds*."""
    return holder(node, *kinds) is not None
