"""From the item of an objectives box to its record: its words, and the links in it, not yet resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.doctree.item_lists import first_paragraph, items_of
from sphinx_kwl.doctree.nodes import kwl_checkbox
from sphinx_kwl.doctree.walk import instances
from sphinx_kwl.records import Link, Objective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_kwl.doctree.nodes import kwl_objectives
    from sphinx_kwl.domain.page_source import PageSource

_OPENS = re.compile(r"(?P<before>.*?)\s*[(（]\s*", re.DOTALL)
_CLOSES = re.compile(r"\s*[)）](?P<after>\s*[.,;:!?…。、，；！？।۔؟؛]?\s*)")
#: What belongs to no text: marks, and the box to tick.
_SILENT = (nodes.raw, nodes.system_message, nodes.footnote_reference, nodes.citation_reference, kwl_checkbox)
#: What may stand between links: punctuation, or one short word such as *and*.
_BETWEEN = re.compile(r"[\s,;:&/·、，；・،؛]*(\w{1,4}[\s,،，]*)?")


def objectives_of(source: PageSource, box: kwl_objectives) -> Iterator[Objective]:
    """Yield the records of the objectives in *box*, in order; items without words are left out."""
    stem = box["names"][0] if box["names"] else ""
    for number, item in enumerate(items_of(box), 1):
        parts = parts_of(source, item)
        links = links_of(source, item)
        if not any(not isinstance(part, str) or part.strip() for part in parts):
            continue  # nothing is aimed at
        first = first_paragraph(item) or item
        place = next((node for node in (item, first) if node.line), box)
        yield Objective(
            docname=source.docname,
            anchor=item["ids"][0] if item["ids"] else "",
            location=source.location(place),
            names=(*([f"{stem}-{number}"] if stem else ()), *first["names"]),
            parts=parts,
            links=tuple(links),
            checklist=item.next_node(kwl_checkbox) is not None,
            when=source.conditions(item),
        )


def links_of(source: PageSource, element: nodes.Element) -> list[Link]:
    """Return every link in *element* that leads into the project."""
    found = (_link(source, node) for node in instances(element, addnodes.pending_xref, nodes.reference))
    return [link for link in found if link is not None]


def _link(source: PageSource, node: nodes.Node) -> Link | None:
    """Return *node* as a record, None if it is no link into the project."""
    attributes: dict[str, str | bool] = {"refdoc": source.docname}
    if isinstance(node, addnodes.pending_xref):
        attributes |= {name: each for name, each in node.attributes.items() if isinstance(each, str | bool)}
        return _record(source, node, attributes, _text(node))
    if isinstance(node, nodes.reference) and "refid" in node:
        return _record(source, node, attributes | {"refid": node["refid"]}, node.astext())
    return None


def _record(source: PageSource, node: nodes.Node, attributes: dict[str, str | bool], text: str) -> Link:
    return Link(attributes=tuple(sorted(attributes.items())), text=text, location=source.nearest(node))


def _text(node: addnodes.pending_xref) -> str:
    """Return what a link says; MyST's link to a heading of its own page may leave that to the heading."""
    text = node.astext()
    if text or "reflocalid" not in node:
        return text
    heading = cast("nodes.document", node.document).ids[node["reflocalid"]]
    return next((child.astext() for child in heading.children if isinstance(child, nodes.title)), "")


def parts_of(source: PageSource, item: nodes.Element) -> tuple[str | Link, ...]:
    """Return text and links of the first paragraph of *item*, without a trailing parenthesis of links."""
    parts: list[str | Link] = []
    for part in _flat(source, first_paragraph(item) or item):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(_without_parenthesis(parts))


def _flat(source: PageSource, node: nodes.Node) -> Iterator[str | Link]:
    link = _link(source, node)
    if link is not None:
        yield link
    elif isinstance(node, nodes.reference):  # out of the project, or to a file
        yield _record(source, node, {"refdoc": source.docname, "refuri": ""}, node.astext())
    elif isinstance(node, nodes.Text):
        yield node.astext().replace("\n", " ")
    elif isinstance(node, nodes.Element) and not isinstance(node, _SILENT):
        for child in node.children:
            yield from _flat(source, child)


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
