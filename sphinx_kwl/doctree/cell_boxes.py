"""``- [ ]`` in a cell of a table becomes a check box, with or without words beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.fields import CHECKLIST_CLASS
from sphinx_kwl.doctree.form_nodes import new_checkbox
from sphinx_kwl.doctree.item_lists import first_paragraph, items
from sphinx_kwl.doctree.table_cells import cells
from sphinx_kwl.doctree.text import is_line_break, words
from sphinx_kwl.doctree.walk import below

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_TEXT = re.compile(r"\s*[-*+] \[([ xX])\](?:\s+|$)")
_IN_ITEM = re.compile(r"\s*\[([ xX])\](?:\s+|$)")
#: Content that has no words.
_WITHOUT_WORDS = (nodes.image, nodes.footnote_reference)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def add_cell_boxes(table: nodes.table) -> None:
    """Turn ``- [ ]`` in the body cells of *table* into checklists, or into check boxes without words.

    In a table of Markdown it is text, where a cell cannot hold a list; in others it is a list.
    """
    for in_head, _row, _column, entry in cells(table):
        if in_head:
            continue
        for child in list(entry.children):
            if isinstance(child, nodes.paragraph):
                _from_text(child)
            elif isinstance(child, nodes.bullet_list):
                _from_list(child)


def _from_text(paragraph: nodes.paragraph) -> None:
    first = paragraph.children[0] if paragraph.children else None
    if not isinstance(first, nodes.Text) or not _IN_TEXT.match(first):
        return
    lines = list(_lines(paragraph))
    matches = list(filter(None, (_IN_TEXT.match(line[0].astext()) for line in lines if line)))
    sources = _BREAK.split(paragraph.rawsource)
    if len(matches) < len(lines):
        return
    listing = nodes.bullet_list(bullet="-", classes=[CHECKLIST_CLASS])
    for number, (line, match) in enumerate(zip(lines, matches, strict=True)):
        source = sources[number] if len(sources) == len(lines) else ""
        rest = [nodes.Text(line[0].astext()[match.end() :]), *line[1:]]
        text = nodes.paragraph(_IN_TEXT.sub("", source, count=1), "", *rest)
        text.source, text.line = paragraph.source, paragraph.line
        listing += nodes.list_item("", text, checked=match[1] != " ")
    _replace(paragraph, listing)


def _lines(paragraph: nodes.paragraph) -> Iterator[list[nodes.Node]]:
    """Yield the parts of *paragraph* between its line breaks; each begins with a text."""
    line: list[nodes.Node] = []
    for child in paragraph.children:
        if is_line_break(child):
            yield line
            line = []
        elif line or isinstance(child, nodes.Text):
            line.append(child)
        else:
            return
    yield line


def _from_list(listing: nodes.bullet_list) -> None:
    found = []
    for item in items(listing):
        text = first_paragraph(item)
        first = text.children[0] if text is not None and text.children else None
        match = _IN_ITEM.match(first.astext()) if isinstance(first, nodes.Text) else None
        if text is None or first is None or match is None:
            return
        found.append((item, text, first, match))
    for item, text, first, match in found:
        text.replace(first, nodes.Text(first.astext()[match.end() :]))
        text.rawsource = _IN_ITEM.sub("", text.rawsource, count=1)
        item["checked"] = match[1] != " "
    if found:
        listing["classes"].append(CHECKLIST_CLASS)
        _replace(listing, listing)


def _replace(node: nodes.Element, listing: nodes.bullet_list) -> None:
    """Replace *node* by *listing* or, if its only item has no content, by a check box alone."""
    only = listing.children[0] if len(listing.children) == 1 else None
    if isinstance(only, nodes.list_item) and not (words(only) or below(only, *_WITHOUT_WORDS)):
        ticked = only["checked"]
        alone = nodes.paragraph("", "", new_checkbox(alone=True, ticked=ticked))
        alone.source, alone.line = node.source, node.line
        node.parent.replace(node, alone)
    elif node is not listing:
        node.parent.replace(node, listing)
