"""Walks through doctrees. Knows docutils only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Container


def elements(tree: nodes.Node) -> list[nodes.Element]:
    """Return *tree* and all elements in it, in the order of the document.

    The same as ``findall(nodes.Element)``, but quicker: docutils hands each node up through all levels.
    """
    found: list[nodes.Element] = []

    def walk(node: nodes.Element) -> None:
        found.append(node)
        for child in node.children:
            if child.children:
                walk(child)  # type: ignore[arg-type]  # text has no children
            elif not isinstance(child, nodes.Text):
                found.append(child)  # type: ignore[arg-type]  # what is no text is an element

    if isinstance(tree, nodes.Element):
        walk(tree)
    return found


def of_classes(tree: nodes.Element, wanted: Container[type[nodes.Node]]) -> list[nodes.Element]:
    """Return those of `elements` whose class is one of *wanted*, none that is derived from it."""
    found: list[nodes.Element] = []

    def walk(node: nodes.Element) -> None:
        if type(node) in wanted:
            found.append(node)
        for child in node.children:
            if child.children:
                walk(child)  # type: ignore[arg-type]  # text has no children
            elif type(child) in wanted:
                found.append(child)  # type: ignore[arg-type]  # what is wanted is an element

    walk(tree)
    return found
