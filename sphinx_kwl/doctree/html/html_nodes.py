"""Nodes of docutils for elements of HTML, with their classes, alignment and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

from sphinx_kwl.doctree.text import is_html, is_line_break

if TYPE_CHECKING:
    from sphinx_kwl.doctree.html.html_tree import Tag

_Node = TypeVar("_Node", bound=nodes.Element)

#: Classes for the alignment of text.
_ALIGNED = {"left": "text-left", "center": "text-center", "right": "text-right"}


def marked(node: _Node, tag: Tag) -> _Node:
    """Return *node* with the classes, the alignment, the id and the place of *tag*."""
    node["classes"] += [*tag.classes, *alignment(tag)]
    if identifier := tag.get("id"):
        node["ids"].append(identifier)
    return placed(tag.raw, node)


def alignment(tag: Tag) -> list[str]:
    """Return the class for the alignment of text in *tag*, or nothing."""
    wanted = "center" if tag.name == "center" else tag.style.get("text-align") or tag.get("align").lower()
    return [_ALIGNED[wanted]] if wanted in _ALIGNED else []


def is_text(line: list[nodes.Node]) -> bool:
    """Say whether *line* holds more than what prints nothing or is reported."""
    return any(not isinstance(node, nodes.Invisible | nodes.raw) or is_line_break(node) for node in line)


def line_break() -> nodes.raw:
    """Return a line break as MyST and authors write it: docutils has no node for it."""
    return nodes.raw("", "<br />", format="html")


def is_other_raw(node: nodes.Node) -> bool:
    """Say whether *node* is for an output that is not HTML."""
    return isinstance(node, nodes.raw) and not is_html(node)


def placed(place: nodes.Node | None, node: _Node) -> _Node:
    """Return *node* with the file and the line of *place*, a raw node."""
    if place is not None:
        node.source, node.line = place.source, place.line
    return node


def reported(tag: Tag, shown: str = "") -> nodes.raw:
    """Return raw HTML, which the writer of the worksheet reports.

    *shown* is "…" if the text of *tag* is printed, and empty if nothing of it is.
    """
    return placed(tag.raw, nodes.raw("", f"<{tag.name}>{shown}</{tag.name}>", format="html"))
