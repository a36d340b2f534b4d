"""Spaces to write in: which table cells are blank, and the keys and labels of all spaces."""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeVar

from docutils import nodes

from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.doctree.item_lists import first_paragraph, items
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank, kwl_heading, kwl_reflection
from sphinx_kwl.doctree.table_cells import cells
from sphinx_kwl.doctree.text import INVISIBLE, classes_of, words
from sphinx_kwl.doctree.trainer_nodes import ASIDES
from sphinx_kwl.doctree.walk import below, enclosing
from sphinx_kwl.values import identifiers

_Element = TypeVar("_Element", bound=nodes.Element)

#: The class of the paragraph above an answer that says what to write.
PROMPT_CLASS = "kwl-prompt"

#: The class of checklists that authors write. MyST's task lists have another class; they get this one later.
CHECKLIST_CLASS = "kwl-checklist"
_CHECKLIST_CLASSES = frozenset({CHECKLIST_CLASS, "contains-task-list"})

_NO_WORDS = re.compile(r"(<br\s*/?>|&nbsp;|&#160;|&#xa0;|\s|\u200b|\ufeff)*", re.IGNORECASE)

#: Nodes that are visible only if their content is; nodes with text; nodes to write in.
_CONTAINERS = (nodes.paragraph, nodes.entry, nodes.line_block, nodes.line, nodes.target)
_WITH_TEXT = (nodes.Text, nodes.raw)
_SPACES = (kwl_answer, kwl_blank)
#: Nodes in a box whose content has no fields of the box.
_NOT_SEARCHED = ASIDES | {kwl_reflection}
#: Lists that can be checklists.
_LISTS = (nodes.bullet_list, nodes.enumerated_list)


def is_visible(node: nodes.Node) -> bool:
    """Say whether readers see something in *node*: text, an image, a reference, a space to write in."""
    if isinstance(node, _WITH_TEXT):
        return not _NO_WORDS.fullmatch(node.astext())  # astext() removes the NUL of escaped characters
    if isinstance(node, (Aside, *INVISIBLE)):
        return False
    if isinstance(node, _SPACES):
        return True
    if node.children or isinstance(node, _CONTAINERS):
        return any(map(is_visible, node.children))
    return True


def nodes_in_box(box: nodes.Element, *kinds: type[_Element]) -> list[_Element]:
    """Return the nodes in *box* that are instances of *kinds*.

    Without those inside a nested reflection, a trainer's note or a model answer.
    """
    return below(box, *kinds, stop_at=_NOT_SEARCHED)


class BoxFields:
    """The spaces, tables and checklists in a box, without those in a nested reflection or an aside."""

    def __init__(self, box: nodes.Element) -> None:
        """Find the nodes in *box*, in one walk."""
        found = nodes_in_box(box, kwl_blank, nodes.table, *_LISTS)
        self.blanks = [each for each in found if isinstance(each, kwl_blank)]
        self.tables = [each for each in found if isinstance(each, nodes.table)]
        lists = (each for each in found if isinstance(each, _LISTS))
        self.checklists = [each for each in lists if _CHECKLIST_CLASSES & classes_of(each)]

    def labels(self, answer: str) -> list[str]:
        """Return a label for each space, in the same order.

        The label is the prompt, else the headings of column and row, else "*answer* n".
        """
        headings: dict[int, str] = {}
        for table in self.tables:
            headings.update(_headings(table))
        return [
            _prompt(blank) or headings.get(id(enclosing(blank, nodes.entry)), "") or f"{answer} {number}"
            for number, blank in enumerate(self.blanks, 1)
        ]

    def set_labels(self, answer: str) -> None:
        """Set the label of each space, in the language of the page. Equal labels get a number: "Time (2)"."""
        seen: Counter[str] = Counter()
        for blank, label in zip(self.blanks, self.labels(answer), strict=True):
            seen[label] += 1
            blank.label = label if seen[label] == 1 else f"{label} ({seen[label]})"

    def set_keys(self, *, prefix: str = "") -> None:
        """Set the field key of each space and check box: *prefix* and a slug of its untranslated label.

        Also sets ``ticked`` of check boxes, because a translation loses the raw HTML that MyST writes for
        ``[x]``.
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
            if blank.key:  # a name by the author, or a letter: a box can contain two charts
                blank.key = identifiers.unique_key(f"{prefix}{blank.key}", taken)
                taken.add(blank.key)
        keys = identifiers.keys((label for _node, label in todo), taken)
        for (node, _label), key in zip(todo, keys, strict=True):
            node["key"] = identifiers.shorten(prefix + key, identifiers.KEY_LIMIT) if prefix else key


def _prompt(blank: nodes.Node) -> str:
    """Return the prompt of an answer, or the text before the answer in its table cell; else nothing."""
    if not isinstance(blank.parent, kwl_answer):
        return ""
    for child in blank.parent.children:
        if isinstance(child, nodes.paragraph) and PROMPT_CLASS in child["classes"]:
            return words(child)
    cell = enclosing(blank, nodes.entry)
    first = next((each for each in (cell or ()) if not isinstance(each, Aside)), None)
    return words(first) if first is not None and is_visible(first) else ""


def _headings(table: nodes.table) -> dict[int, str]:
    """Return the label of each body cell, by its `id`: the headings of its column and row."""
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
    # in a chart, the first paragraph is the heading, the second one a note
    first = entry.children[:1] if isinstance(entry, kwl_heading) else entry.children
    return " ".join(filter(None, map(words, first)))
