"""Spaces to write in: which table cells are blank, and the keys and labels of all spaces."""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeVar

from docutils import nodes

from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.doctree.form_nodes import Space, kwl_choice, kwl_gap, kwl_question
from sphinx_kwl.doctree.item_lists import first_paragraph, items
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank, kwl_checkbox, kwl_heading, kwl_reflection
from sphinx_kwl.doctree.questions import find_prompt, prompt_of, set_box_keys, set_box_labels
from sphinx_kwl.doctree.table_cells import cells
from sphinx_kwl.doctree.text import INVISIBLE, classes_of, words
from sphinx_kwl.doctree.trainer_nodes import ASIDES
from sphinx_kwl.doctree.walk import below, enclosing
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import identifiers

_Element = TypeVar("_Element", bound=nodes.Element)

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
    """The spaces, gaps, tables and checklists in a box, without those in a nested reflection or an aside."""

    def __init__(self, box: nodes.Element) -> None:
        """Find the nodes in *box*, in one walk."""
        found = nodes_in_box(box, kwl_blank, kwl_gap, kwl_question, kwl_checkbox, nodes.table, *_LISTS)
        self.blanks = [each for each in found if isinstance(each, kwl_blank)]
        self.gaps = [each for each in found if isinstance(each, kwl_gap)]
        self.questions = [each for each in found if isinstance(each, kwl_question)]
        #: The check boxes alone in a table cell, of which the keys are made from the headings.
        self.cell_boxes = [
            each
            for each in found
            if isinstance(each, kwl_checkbox) and each.alone and each.kind == "checkbox"
        ]
        self.tables = [each for each in found if isinstance(each, nodes.table)]
        lists = (each for each in found if isinstance(each, _LISTS))
        self.checklists = [each for each in lists if _CHECKLIST_CLASSES & classes_of(each)]

    def labels(self, answer: str) -> list[str]:
        """Return a label for each space, in the same order.

        The label is the prompt, else the headings of column and row, else "*answer* n".
        """
        headings = self._headings()
        return [
            _prompt(blank) or headings.get(id(enclosing(blank, nodes.entry)), "") or f"{answer} {number}"
            for number, blank in enumerate(self.blanks, 1)
        ]

    def _headings(self) -> dict[int, str]:
        headings: dict[int, str] = {}
        for table in self.tables:
            headings.update(_headings(table))
        return headings

    def _cell_labels(self, answer: str) -> list[str]:
        """Return a label for each check box alone in a table cell: the headings of its column and row."""
        headings = self._headings() if self.cell_boxes else {}
        return [headings.get(id(enclosing(box, nodes.entry)), "") or answer for box in self.cell_boxes]

    def set_labels(self, answer: str) -> None:
        """Set the label of each space, gap and question, in the language of the page.

        Equal labels get a number: "Time (2)".
        """
        seen: Counter[str] = Counter()
        spaces: list[tuple[Space, str]] = [*zip(self.blanks, self.labels(answer), strict=True)]
        for space, label in (*spaces, *((gap, gap.written or answer) for gap in self.gaps)):
            seen[label] += 1
            space.label = label if seen[label] == 1 else f"{label} ({seen[label]})"
        for box, label in zip(self.cell_boxes, self._cell_labels(answer), strict=True):
            box.label = label
        for question in self.questions:
            set_box_labels(question)

    def set_keys(self, *, prefix: str = "") -> None:
        """Set the field key of each space, gap, question and check box.

        The key is *prefix* and a slug of the untranslated label.

        Also sets ``ticked`` of check boxes, because a translation loses the raw HTML that MyST writes for
        ``[x]``.
        """
        named = zip(self.blanks, self.labels("Answer"), strict=True)
        todo: list[tuple[nodes.Element, str]] = [each for each in named if not each[0].key]
        for listing in self.checklists:
            in_choice = isinstance(listing.parent, kwl_choice)
            for item in items(listing):
                if not in_choice:
                    todo.append((item, words(item)))
                marks = (first_paragraph(item) or item).findall(nodes.raw)
                item["ticked"] = item.get("checked") or any(
                    'checked="checked"' in mark.astext() for mark in marks
                )
        todo += zip(self.cell_boxes, self._cell_labels("Answer"), strict=True)
        todo += [(gap, gap.written) for gap in self.gaps if not gap.name]
        todo += [(each, prompt_of(each) or "Answer") for each in self.questions if not each.name]
        taken: set[str] = set()
        spaces: list[Space | kwl_question] = [*self.blanks, *self.gaps, *self.questions]
        for blank in spaces:
            # a name by the author, or a letter: a box can contain two charts
            if name := blank.key if isinstance(blank, kwl_blank) else blank.name:
                blank.key = identifiers.unique_key(f"{prefix}{name}", taken)
                if isinstance(blank, kwl_gap) and blank.key != identifiers.unique_key(f"{prefix}{name}", ()):
                    message = __("the key %r is already used in this box; %r is used")
                    warn(Problem.REF, message, name, blank.key, location=blank)
                taken.add(blank.key)
        keys = identifiers.keys((label for _node, label in todo), taken)
        for (node, _label), key in zip(todo, keys, strict=True):
            node["key"] = identifiers.shorten(prefix + key, identifiers.KEY_LIMIT) if prefix else key
        for question in self.questions:
            set_box_keys(question)


def _prompt(blank: nodes.Node) -> str:
    """Return the prompt of an answer, or the text before the answer in its table cell; else nothing."""
    if not isinstance(blank.parent, kwl_answer):
        return ""
    if (prompt := find_prompt(blank.parent)) is not None:
        return words(prompt)
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
