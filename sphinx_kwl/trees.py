"""Walks through doctrees. Knows docutils only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.nodes import Element, Text

if TYPE_CHECKING:
    from collections.abc import Container

    from docutils.nodes import Node


def elements(tree: Node) -> list[Element]:
    """Return *tree* and all elements in it, in the order of the document.

    The same as ``findall(nodes.Element)``, but quicker: docutils hands each node up through all levels.
    """
    found: list[Element] = []
    if isinstance(tree, Element):
        found.append(tree)
        _add_elements(tree, found)
    return found


def _add_elements(parent: Node, found: list[Element]) -> None:
    for child in parent.children:
        if type(child) is not Text:  # half of all nodes
            found.append(child)  # type: ignore[arg-type]  # what is no text is an element
            _add_elements(child, found)


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
