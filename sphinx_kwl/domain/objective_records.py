"""Make the records of objectives: text and links of each item in an objectives box.

Links are resolved later, by `sphinx_kwl.course.references`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.doctree.item_lists import first_paragraph, objective_items
from sphinx_kwl.doctree.nodes import kwl_checkbox, kwl_reflection
from sphinx_kwl.doctree.trainer_nodes import ASIDES
from sphinx_kwl.doctree.walk import below, enclosing
from sphinx_kwl.records import Link, Objective

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx_kwl.doctree.nodes import kwl_objectives
    from sphinx_kwl.domain.page_source import PageSource

_OPENING = re.compile(r"(?P<before>.*?)\s*[(（]\s*", re.DOTALL)
_CLOSING = re.compile(r"\s*[)）](?P<after>\s*[.,;:!?…。、，；！？।۔؟؛]?\s*)")
#: Nodes that are not part of the text of an objective.
_WITHOUT_TEXT = (
    nodes.raw,
    nodes.system_message,
    nodes.footnote_reference,
    nodes.citation_reference,
    kwl_checkbox,
)
#: Text between links in a parenthesis: punctuation, or one short word such as *and*.
_SEPARATOR = re.compile(r"[\s,;:&/·、，；・،؛]*(\w{1,4}[\s,،，]*)?")


def objectives_of(source: PageSource, box: kwl_objectives) -> Iterator[Objective]:
    """Yield the records of the objectives in *box*, in order; items without text are left out."""
    stem = box["names"][0] if box["names"] else ""
    around = enclosing(box, kwl_reflection) or box
    for number, item in enumerate(objective_items(box), 1):
        parts = parts_of(source, item)
        links = links_of(source, item, without=ASIDES)
        if not any(not isinstance(part, str) or part.strip() for part in parts):
            continue
        first = first_paragraph(item) or item
        place = next((node for node in (item, first) if node.line), box)
        tick = item.next_node(kwl_checkbox)
        yield Objective(
            docname=source.docname,
            anchor=item["ids"][0] if item["ids"] else "",
            location=source.location(place),
            names=(*([f"{stem}-{number}"] if stem else ()), *first["names"]),
            parts=parts,
            links=tuple(links),
            checklist=tick is not None,
            box=around["ids"][0] if around["ids"] else "",
            key=tick.key if tick is not None else "",
            when=source.conditions(item),
        )


def links_of(
    source: PageSource, element: nodes.Element, *, without: Collection[type[nodes.Element]] = ()
) -> list[Link]:
    """Return the records of all links in *element* to pages of the project.

    Without those inside nodes of the classes *without*.
    """
    links = below(element, addnodes.pending_xref, nodes.reference, stop_at=without)
    found = (_link(source, node) for node in links)
    return [link for link in found if link is not None]


def _link(source: PageSource, node: nodes.Node) -> Link | None:
    """Return the record of a link to a page of the project; None if *node* is something else."""
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
    """Return the text of a link; for MyST's ``[](#heading)`` to the same page, the text of the heading."""
    text = node.astext()
    if text or "reflocalid" not in node:
        return text
    heading = cast("nodes.document", node.document).ids[node["reflocalid"]]
    return next((child.astext() for child in heading.children if isinstance(child, nodes.title)), "")


def parts_of(source: PageSource, item: nodes.Element) -> tuple[str | Link, ...]:
    """Return text and links of the first paragraph of *item*, without links in parentheses at its end."""
    parts: list[str | Link] = []
    for part in _text_and_links(source, first_paragraph(item) or item):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(_without_parenthesis(parts))


def _text_and_links(source: PageSource, node: nodes.Node) -> Iterator[str | Link]:
    """Yield the texts and links in *node*, in order."""
    link = _link(source, node)
    if link is not None:
        yield link
    elif isinstance(node, nodes.reference):  # a link to another site or to a file
        yield _record(source, node, {"refdoc": source.docname, "refuri": ""}, node.astext())
    elif isinstance(node, nodes.Text):
        yield node.astext().replace("\n", " ")
    elif isinstance(node, nodes.Element) and not isinstance(node, _WITHOUT_TEXT):
        for child in node.children:
            yield from _text_and_links(source, child)


def _without_parenthesis(parts: list[str | Link]) -> list[str | Link]:
    """Return *parts* without ``(link, link and link)`` at the end, but with punctuation after it.

    If there is no other text, the parenthesis is kept.
    """
    if len(parts) < 3 or not isinstance(parts[-1], str) or not (closes := _CLOSING.fullmatch(parts[-1])):
        return parts
    for index in range(len(parts) - 2, -1, -1):
        part = parts[index]
        if isinstance(part, Link):
            continue
        if opens := _OPENING.fullmatch(part):
            if not index and not opens["before"].strip():
                return parts
            return [*parts[:index], opens["before"] + closes["after"].rstrip()]
        if not _SEPARATOR.fullmatch(part):
            return parts
    return parts
