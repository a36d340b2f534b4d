"""The sections of a page: which one is the page, what they are called, which of them list pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterator


def section_path(node: nodes.Node) -> tuple[str, ...]:
    """Return the ids of the sections around *node*, outermost first, without the page's own."""
    path: list[str] = []
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.section) and parent is not top_section(parent.parent):
            path.insert(0, parent["ids"][0])
        parent = parent.parent
    return tuple(path)


def top_section(document: nodes.Node | None) -> nodes.section | None:
    """Return the section that is the page, the first one; None if *document* is no document."""
    if not isinstance(document, nodes.document):
        return None
    return next((each for each in document.children if isinstance(each, nodes.section)), None)


def aliases_of(document: nodes.document) -> dict[str, str]:
    """Return the other ids of each section, such as its labels, with the first one."""
    return {alias: first for first, *others in _section_ids(document) for alias in others}


def _section_ids(node: nodes.Element) -> Iterator[list[str]]:
    for child in node.children:
        if isinstance(child, nodes.section):
            yield child["ids"]
            yield from _section_ids(child)


def toctree_sections(document: nodes.document) -> dict[str, tuple[str, ...]]:
    """Return the section of each page that a toctree below the page's own section lists, in ids."""
    sections: dict[str, tuple[str, ...]] = {}
    for toctree in document.findall(addnodes.toctree):
        section = section_path(toctree)
        for docname in toctree["includefiles"]:
            sections.setdefault(docname, section)
    return {docname: section for docname, section in sections.items() if section}
