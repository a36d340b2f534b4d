"""The sections of a page: their ids, and which of them list other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterator


def section_path(node: nodes.Node) -> tuple[str, ...]:
    """Return the ids of the sections around *node*, outermost first, without the section of the page."""
    path: list[str] = []
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.section) and parent["ids"] and parent is not top_section(parent.parent):
            path.insert(0, parent["ids"][0])
        parent = parent.parent
    return tuple(path)


def top_section(document: nodes.Node | None) -> nodes.section | None:
    """Return the section of the page: the first one in *document*; None if *document* is another node."""
    if not isinstance(document, nodes.document):
        return None
    return next((each for each in document.children if isinstance(each, nodes.section)), None)


def aliases_of(document: nodes.document) -> dict[str, str]:
    """Return a mapping from the further ids of each section, such as its labels, to its first id."""
    return {alias: first for first, *others in _section_ids(document) for alias in others}


def _section_ids(node: nodes.Element) -> Iterator[list[str]]:
    for child in node.children:
        if isinstance(child, nodes.section):
            yield child["ids"]
            yield from _section_ids(child)


def toctree_sections(document: nodes.document) -> dict[str, tuple[str, ...]]:
    """Return the section in which a toctree lists a page: docname -> ids as in `section_path`.

    Pages that are listed directly in the section of the page are left out.
    """
    sections: dict[str, tuple[str, ...]] = {}
    for toctree in document.findall(addnodes.toctree):
        section = section_path(toctree)
        for docname in toctree["includefiles"]:
            sections.setdefault(docname, section)
    return {docname: section for docname, section in sections.items() if section}
