"""The words of an objective and the links in it, as far as they are known before links are resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.doctree.item_lists import first_paragraph
from sphinx_kwl.doctree.nodes import kwl_checkbox
from sphinx_kwl.doctree.walk import instances
from sphinx_kwl.records import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENS = re.compile(r"(?P<before>.*?)\s*[(（]\s*", re.DOTALL)
_CLOSES = re.compile(r"\s*[)）](?P<after>\s*[.,;:!?…。、，；！？।۔؟؛]?\s*)")
#: What belongs to no text: marks, and the box to tick.
_SILENT = (nodes.raw, nodes.system_message, nodes.footnote_reference, nodes.citation_reference, kwl_checkbox)
#: What may stand between links: punctuation, or one short word such as *and*.
_BETWEEN = re.compile(r"[\s,;:&/·、，；・،؛]*(\w{1,4}[\s,،，]*)?")


def links_of(item: nodes.Element, docname: str) -> list[Link]:
    """Return every link in *item*, an element of the page *docname*, that leads into the project."""
    found = (_link(node, docname) for node in instances(item, addnodes.pending_xref, nodes.reference))
    return [link for link in found if link is not None]


def _link(node: nodes.Node, docname: str) -> Link | None:
    if isinstance(node, addnodes.pending_xref):
        attributes = {name: each for name, each in node.attributes.items() if isinstance(each, str | bool)}
        attributes.setdefault("refdoc", docname)
        return Link(attributes=tuple(sorted(attributes.items())), text=_text(node))
    if isinstance(node, nodes.reference) and "refid" in node:
        return Link(attributes=(("refdoc", docname), ("refid", node["refid"])), text=node.astext())
    return None


def _text(node: addnodes.pending_xref) -> str:
    """Return what a link says; MyST's link to a heading of its own page may leave that to the heading."""
    text = node.astext()
    if text or "reflocalid" not in node:
        return text
    heading = cast("nodes.document", node.document).ids[node["reflocalid"]]
    return next((child.astext() for child in heading.children if isinstance(child, nodes.title)), "")


def parts_of(item: nodes.Element, docname: str) -> tuple[str | Link, ...]:
    """Return text and links of the first paragraph of *item*, without a trailing parenthesis of links."""
    parts: list[str | Link] = []
    for part in _flat(first_paragraph(item) or item, docname):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(_without_parenthesis(parts))


def _flat(node: nodes.Node, docname: str) -> Iterator[str | Link]:
    link = _link(node, docname)
    if link is not None:
        yield link
    elif isinstance(node, nodes.reference):  # out of the project, or to a file
        yield Link(attributes=(("refdoc", docname), ("refuri", "")), text=node.astext())
    elif isinstance(node, nodes.Text):
        yield node.astext().replace("\n", " ")
    elif isinstance(node, nodes.Element) and not isinstance(node, _SILENT):
        for child in node.children:
            yield from _flat(child, docname)


def _without_parenthesis(parts: list[str | Link]) -> list[str | Link]:
    """Cut ``(link, link and link)`` off the end; a full stop after it stays, so does a lone parenthesis."""
    if len(parts) < 3 or not isinstance(parts[-1], str) or not (closes := _CLOSES.fullmatch(parts[-1])):
        return parts
    for index in range(len(parts) - 2, -1, -1):
        part = parts[index]
        if isinstance(part, Link):
            continue
        if opens := _OPENS.fullmatch(part):
            if not index and not opens["before"].strip():
                return parts
            return [*parts[:index], opens["before"] + closes["after"].rstrip()]
        if not _BETWEEN.fullmatch(part):
            return parts
    return parts
