"""Spaces to write in: which table cells are empty, and what each space is called."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.transforms.misc import ClassAttribute

from sphinx_kwl import names
from sphinx_kwl.nodes import kwl_answer, kwl_blank, kwl_chart, kwl_heading, kwl_reflection
from sphinx_kwl.trees import below, holder

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A table of this class has no spaces to write in.
STATIC = "kwl-static"

#: Lists of check boxes: the author's class, and what MyST calls its task lists.
CHECKLISTS = frozenset({"kwl-checklist", "contains-task-list"})

_NO_WORDS = re.compile(r"(<br\s*/?>|&nbsp;|&#160;|&#xa0;|\s|\u200b|\ufeff)*", re.IGNORECASE)


#: What nobody sees; what is seen by what it holds; what shows words; what is there to be written in.
_UNSEEN = (nodes.system_message, nodes.comment, nodes.substitution_definition)
_HOLDERS = (nodes.paragraph, nodes.entry, nodes.line_block, nodes.line, nodes.target)
_WORDY = (nodes.Text, nodes.raw)
_SPACES = (kwl_answer, kwl_blank)
#: What is no part of a text.
_SILENT = (nodes.raw, *_UNSEEN)
#: The parts of a table that hold rows; what may be a check list.
_GROUPS = (nodes.thead, nodes.tbody)
_LISTS = (nodes.bullet_list, nodes.enumerated_list)


def is_visible(node: nodes.Node) -> bool:
    """Say whether a reader would see anything of *node*: text, an image, a reference to be resolved."""
    if isinstance(node, _WORDY):
        return not _NO_WORDS.fullmatch(node.astext())  # without the marks of escaped characters
    if isinstance(node, _UNSEEN):
        return False
    if isinstance(node, _SPACES):
        return True
    if node.children or isinstance(node, _HOLDERS):
        return any(map(is_visible, node.children))
    return True


def classes_of(element: nodes.Element) -> set[str]:
    """Return the classes of *element*, and while a page is read those that ``rst-class`` will give it."""
    classes = set(element["classes"])
    if element.parent is None:
        return classes
    for before in reversed(element.parent.children[: element.parent.index(element)]):
        if isinstance(before, nodes.pending) and before.transform is ClassAttribute:
            classes.update(before.details["class"])
        elif not isinstance(before, nodes.Invisible | nodes.system_message):
            break
    return classes


def cells(table: nodes.table) -> Iterator[tuple[bool, int, int, nodes.entry]]:
    """Yield (in the head?, row, column, cell) of each cell, spans taken into account."""
    filled: dict[int, int] = {}  # column -> rows that a cell above still covers
    for number, (in_head, row) in enumerate(_rows(table)):
        column = 0
        below = {covered: left - 1 for covered, left in filled.items() if left > 1}
        for entry in row.children:
            if not isinstance(entry, nodes.entry):
                continue
            while column in filled:
                column += 1
            yield in_head, number, column, entry
            spans = entry.attributes
            width = spans.get("morecols", 0) + 1
            if reach := spans.get("morerows", 0):
                below.update(dict.fromkeys(range(column, column + width), reach))
            column += width
        filled = below


def _rows(table: nodes.table) -> Iterator[tuple[bool, nodes.Node]]:
    for group in table.children:
        for part in group.children:
            if isinstance(part, _GROUPS):
                yield from ((isinstance(part, nodes.thead), row) for row in part.children)


def own(box: nodes.Element, *kinds: type[nodes.Element]) -> list[nodes.Element]:
    """Return the nodes of the *kinds* in *box* that belong to no reflection inside it."""
    return below(box, *kinds, closed=kwl_reflection)


def open_cells(table: nodes.table, twips: int) -> None:
    """Put a `kwl_blank` of the height *twips* into each empty body cell of *table*, unless it is static."""
    if isinstance(table, kwl_chart) or STATIC in classes_of(table):
        return
    for in_head, _row, _column, entry in cells(table):
        if not in_head and not is_visible(entry):
            kept = [child for child in entry.children if isinstance(child, nodes.system_message)]
            entry.children = []
            entry.extend([*kept, kwl_blank(twips=twips)])


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
            blank["label"] = label if seen[label] == 1 else f"{label} ({seen[label]})"

    def set_keys(self) -> None:
        """Give each space and each check box its field key, from words not yet translated.

        A translation loses what MyST made of ``[x]``, so that is noted, too.
        """
        named = zip(self.blanks, self.labels("Answer"), strict=True)
        todo: list[tuple[nodes.Element, str]] = [each for each in named if "key" not in each[0]]
        for listing in self.checklists:
            for item in items(listing):
                todo.append((item, words(item)))
                marks = (first_paragraph(item) or item).findall(nodes.raw)
                item["ticked"] = any('checked="checked"' in mark.astext() for mark in marks)
        taken: set[str] = set()
        for blank in self.blanks:
            if "key" in blank:  # its author's choice, or a letter: two charts may have come into one box
                blank["key"] = names.unique_key(blank["key"], taken)
                taken.add(blank["key"])
        for (node, _label), key in zip(todo, names.keys((each[1] for each in todo), taken), strict=True):
            node["key"] = key


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


def words(node: nodes.Node) -> str:
    """Return the text of *node* on one line, without raw markup and what nobody sees."""
    return " ".join(_text(node).split())


def title_of(box: nodes.Element) -> str:
    """Return the words of a box's title; none if it has no title."""
    return next((words(child) for child in box.children if isinstance(child, nodes.title)), "")


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, _SILENT):
        return ""
    separator: str = node.child_text_separator  # type: ignore[attr-defined]  # what is no text is an element
    return separator.join(map(_text, node.children))


def items(listing: nodes.Element) -> Iterator[nodes.list_item]:
    """Yield the items of a list."""
    return (item for item in listing.children if isinstance(item, nodes.list_item))


def first_paragraph(item: nodes.Element) -> nodes.paragraph | None:
    """Return the paragraph that *item* begins with, behind targets and what else nobody sees, or None."""
    for child in item.children:
        if isinstance(child, nodes.paragraph):
            return child
        if not isinstance(child, nodes.target | nodes.Invisible):
            break
    return None
