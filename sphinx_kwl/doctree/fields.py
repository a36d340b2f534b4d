"""Spaces to write in: which table cells are empty, and what each space is called."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

from sphinx_kwl.doctree.item_lists import first_paragraph, items
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank, kwl_chart, kwl_heading, kwl_reflection
from sphinx_kwl.doctree.table_cells import cells
from sphinx_kwl.doctree.text import UNSEEN, classes_of, words
from sphinx_kwl.doctree.walk import below, holder
from sphinx_kwl.values import identifiers

if TYPE_CHECKING:
    from sphinx_kwl.values.lengths import Length

_Element = TypeVar("_Element", bound=nodes.Element)

#: A table of this class has no spaces to write in.
STATIC = "kwl-static"

#: Lists of check boxes: the author's class, and what MyST calls its task lists.
CHECKLISTS = frozenset({"kwl-checklist", "contains-task-list"})

_NO_WORDS = re.compile(r"(<br\s*/?>|&nbsp;|&#160;|&#xa0;|\s|\u200b|\ufeff)*", re.IGNORECASE)


#: What is seen by what it holds; what shows words; what is there to be written in.
_HOLDERS = (nodes.paragraph, nodes.entry, nodes.line_block, nodes.line, nodes.target)
_WORDY = (nodes.Text, nodes.raw)
_SPACES = (kwl_answer, kwl_blank)
#: What may be a check list.
_LISTS = (nodes.bullet_list, nodes.enumerated_list)


def is_visible(node: nodes.Node) -> bool:
    """Say whether a reader would see anything of *node*: text, an image, a reference to be resolved."""
    if isinstance(node, _WORDY):
        return not _NO_WORDS.fullmatch(node.astext())  # without the marks of escaped characters
    if isinstance(node, UNSEEN):
        return False
    if isinstance(node, _SPACES):
        return True
    if node.children or isinstance(node, _HOLDERS):
        return any(map(is_visible, node.children))
    return True


def own(box: nodes.Element, *kinds: type[_Element]) -> list[_Element]:
    """Return the nodes of the *kinds* in *box* that belong to no reflection inside it."""
    return below(box, *kinds, closed=kwl_reflection)


def open_cells(table: nodes.table, height: Length) -> None:
    """Put a `kwl_blank` of *height* into each empty body cell of *table*, unless it is static."""
    if isinstance(table, kwl_chart) or STATIC in classes_of(table):
        return
    for in_head, _row, _column, entry in cells(table):
        if not in_head and not is_visible(entry):
            kept = [child for child in entry.children if isinstance(child, nodes.system_message)]
            entry.children = []
            entry.extend([*kept, kwl_blank(height=height)])


class Parts:
    """What one writes in and ticks in a box, found in one walk; not that of a reflection inside it."""

    def __init__(self, box: nodes.Element) -> None:
        found = own(box, kwl_blank, nodes.table, *_LISTS)
        self.blanks = [each for each in found if isinstance(each, kwl_blank)]
        self.tables = [each for each in found if isinstance(each, nodes.table)]
        lists = (each for each in found if isinstance(each, _LISTS))
        self.checklists = [each for each in lists if CHECKLISTS & classes_of(each)]

    def labels(self, answer: str) -> list[str]:
        """Return the name of each space; one without prompt or heading is "*answer* n"."""
        headings: dict[int, str] = {}
        for table in self.tables:
            headings.update(_headings(table))
        return [
            _prompt(blank) or headings.get(id(holder(blank, nodes.entry)), "") or f"{answer} {number}"
            for number, blank in enumerate(self.blanks, 1)
        ]

    def set_labels(self, answer: str) -> None:
        """Name each space in the reader's words; equal names are told apart by a number."""
        seen: Counter[str] = Counter()
        for blank, label in zip(self.blanks, self.labels(answer), strict=True):
            seen[label] += 1
            blank.label = label if seen[label] == 1 else f"{label} ({seen[label]})"

    def set_keys(self, *, prefix: str = "") -> None:
        """Give each space and each check box its field key, from words not yet translated, after *prefix*.

        A translation loses what MyST made of ``[x]``, so that is noted, too.
        """
        named = zip(self.blanks, self.labels("Answer"), strict=True)
        todo: list[tuple[nodes.Element, str]] = [each for each in named if not each[0].key]
        for listing in self.checklists:
            for item in items(listing):
                todo.append((item, words(item)))
                marks = (first_paragraph(item) or item).findall(nodes.raw)
                item["ticked"] = any('checked="checked"' in mark.astext() for mark in marks)
        taken: set[str] = set()
        for blank in self.blanks:
            if blank.key:  # its author's choice, or a letter: two charts may have come into one box
                blank.key = identifiers.unique_key(f"{prefix}{blank.key}", taken)
                taken.add(blank.key)
        keys = identifiers.keys((label for _node, label in todo), taken)
        for (node, _label), key in zip(todo, keys, strict=True):
            node["key"] = identifiers.shorten(prefix + key, identifiers.KEY_LIMIT) if prefix else key


def _prompt(blank: nodes.Node) -> str:
    """Return the words of the answer's prompt, or of the cell before the answer."""
    if not isinstance(blank.parent, kwl_answer):
        return ""
    for child in blank.parent.children:
        if isinstance(child, nodes.paragraph) and "kwl-prompt" in child["classes"]:
            return words(child)
    cell = holder(blank, nodes.entry)
    return words(cell.children[0]) if cell is not None and is_visible(cell.children[0]) else ""


def _headings(table: nodes.table) -> dict[int, str]:
    """Name each body cell (by `id`) after the heads of its column and row."""
    columns: dict[int, str] = {}
    rows: dict[int, str] = {}
    named = {}
    for in_head, row, column, entry in cells(table):
        if in_head:
            for covered in range(column, column + entry.get("morecols", 0) + 1):
                columns[covered] = _heading(entry)
            continue
        if column == 0 and not _NO_WORDS.fullmatch(heading := _heading(entry)):
            for covered in range(row, row + entry.get("morerows", 0) + 1):
                rows[covered] = heading
        heads = (columns.get(column, ""), rows.get(row, "") if column else "")
        named[id(entry)] = ", ".join(filter(None, heads))
    return named


def _heading(entry: nodes.entry) -> str:
    # a chart's heading stands in its first paragraph, its note in the second
    first = entry.children[:1] if isinstance(entry, kwl_heading) else entry.children
    return " ".join(filter(None, map(words, first)))
