"""Spaces to write in: which table cells are empty, and what each space is called."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.transforms.misc import ClassAttribute

from sphinx_kwl import names
from sphinx_kwl.nodes import kwl_answer, kwl_blank, kwl_chart, kwl_reflection

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A table of this class has no spaces to write in.
STATIC = "kwl-static"

#: Lists of check boxes: the author's class, and what MyST calls its task lists.
CHECKLISTS = frozenset({"kwl-checklist", "contains-task-list"})

_NO_WORDS = re.compile(r"(<br\s*/?>|&nbsp;|&#160;|&#xa0;|\s|\u200b|\ufeff)*", re.IGNORECASE)


def is_visible(node: nodes.Node) -> bool:
    """Say whether a reader would see anything of *node*: text, an image, a reference to be resolved."""
    if isinstance(node, nodes.Text):
        return not _NO_WORDS.fullmatch(node.astext())  # without the marks of escaped characters
    if isinstance(node, nodes.raw):
        return not _NO_WORDS.fullmatch(node.astext())
    if isinstance(node, nodes.system_message | nodes.comment | nodes.target | nodes.substitution_definition):
        return False
    if isinstance(node, kwl_answer | kwl_blank):
        return True
    if isinstance(node, nodes.paragraph | nodes.entry | nodes.line_block | nodes.line) or node.children:
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
    row_number = 0
    filled: Counter[int] = Counter()  # column -> rows that a cell above still covers
    for row in table.findall(nodes.row):
        if _table_of(row) is not table:
            continue
        column = 0
        below: Counter[int] = Counter()
        for entry in row.children:
            if not isinstance(entry, nodes.entry):
                continue
            while filled[column]:
                column += 1
            yield isinstance(row.parent, nodes.thead), row_number, column, entry
            width = entry.get("morecols", 0) + 1
            for covered in range(column, column + width):
                below[covered] = entry.get("morerows", 0) + 1
            column += width
        filled = Counter({c: n - 1 for c, n in (filled | below).items() if n > 1})
        row_number += 1


def _table_of(node: nodes.Node) -> nodes.Node | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.table):
        parent = parent.parent
    return parent


def own(box: nodes.Element, kind: type[nodes.Element]) -> Iterator[nodes.Element]:
    """Yield the nodes of *kind* in *box* that belong to no reflection inside it."""
    for node in box.findall(kind):
        above = node.parent
        while above is not box and not isinstance(above, kwl_reflection):
            above = above.parent
        if above is box:
            yield node


def open_cells(box: nodes.Element, twips: int) -> None:
    """Put a `kwl_blank` of the height *twips* into each empty body cell of the tables in *box*."""
    for table in box.findall(nodes.table):
        if isinstance(table, kwl_chart) or STATIC in classes_of(table):
            continue
        for in_head, _row, _column, entry in cells(table):
            if not in_head and not is_visible(entry):
                kept = [child for child in entry.children if isinstance(child, nodes.system_message)]
                entry.children = []
                entry.extend([*kept, kwl_blank(twips=twips)])


def labels(box: nodes.Element, answer: str) -> list[tuple[nodes.Element, str]]:
    """Return each space in *box* with its name; one without prompt or heading is "*answer* n"."""
    headings = {}
    for table in box.findall(nodes.table):
        headings.update(_headings(table))
    named = []
    for number, blank in enumerate(own(box, kwl_blank), 1):
        label = _prompt(blank) or headings.get(id(_cell(blank)), "") or f"{answer} {number}"
        named.append((blank, label))
    return named


def _cell(blank: nodes.Node) -> nodes.Node | None:
    parent = blank.parent
    while parent is not None and not isinstance(parent, nodes.entry):
        parent = parent.parent
    return parent


def _prompt(blank: nodes.Node) -> str:
    """Return the words of the answer's prompt, or of the cell before the answer."""
    if not isinstance(blank.parent, kwl_answer):
        return ""
    for child in blank.parent.children:
        if isinstance(child, nodes.paragraph) and "kwl-prompt" in child["classes"]:
            return words(child)
    cell = _cell(blank)
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
        if column == 0 and is_visible(entry):
            rows.update(dict.fromkeys(range(row, row + entry.get("morerows", 0) + 1), _heading(entry)))
        parts = [columns.get(column, ""), rows.get(row, "") if column else ""]
        named[id(entry)] = ", ".join(filter(None, parts))
    return named


def _heading(entry: nodes.entry) -> str:
    # a chart's heading stands in its first paragraph, its note in the second
    first = entry.children[:1] if isinstance(_table_of(entry), kwl_chart) else entry.children
    return " ".join(filter(None, map(words, first)))


def words(node: nodes.Node) -> str:
    """Return the text of *node* on one line, raw markup left out."""
    return " ".join(_text(node).split())


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if not isinstance(node, nodes.Element) or isinstance(node, nodes.raw | nodes.system_message):
        return ""
    return node.child_text_separator.join(map(_text, node.children))


def checklists(box: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the lists in *box* whose items have a box to tick."""
    for each in box.findall(nodes.Element):
        if isinstance(each, nodes.bullet_list | nodes.enumerated_list) and CHECKLISTS & classes_of(each):
            yield each


def items(listing: nodes.Element) -> Iterator[nodes.list_item]:
    """Yield the items of a list."""
    return (item for item in listing.children if isinstance(item, nodes.list_item))


def set_keys(box: nodes.Element) -> None:
    """Give each space and each check box in *box* its field key, from words not yet translated."""
    todo: list[tuple[nodes.Element, str]] = [
        (blank, label) for blank, label in labels(box, "Answer") if "key" not in blank
    ]
    for listing in checklists(box):
        todo += [(item, words(item)) for item in items(listing)]
    taken: set[str] = set()
    for blank in own(box, kwl_blank):
        if "key" in blank:  # its author's choice, or a letter: two charts may have come into one box
            blank["key"] = names.unique_key(blank["key"], taken)
            taken.add(blank["key"])
    for (node, _label), key in zip(todo, names.keys((each[1] for each in todo), taken), strict=True):
        node["key"] = key


def set_labels(box: nodes.Element, answer: str) -> None:
    """Name each space in *box* in the reader's words; equal names are told apart by a number."""
    seen: Counter[str] = Counter()
    for blank, label in labels(box, answer):
        seen[label] += 1
        blank["label"] = label if seen[label] == 1 else f"{label} ({seen[label]})"
