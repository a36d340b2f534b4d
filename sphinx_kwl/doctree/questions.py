"""Keys and labels of choices and scales, and of their boxes."""

from __future__ import annotations

from docutils import nodes

from sphinx_kwl.doctree.form_nodes import PROMPT_CLASS, STEPS_CLASS, kwl_choice, kwl_question
from sphinx_kwl.doctree.item_lists import items
from sphinx_kwl.doctree.nodes import kwl_checkbox
from sphinx_kwl.doctree.text import words
from sphinx_kwl.doctree.walk import below, enclosing
from sphinx_kwl.values import identifiers


def find_prompt(node: nodes.Element) -> nodes.paragraph | None:
    """Return the paragraph with the prompt of *node*, an answer or a question; None if it has none."""
    paragraphs = (child for child in node.children if isinstance(child, nodes.paragraph))
    return next((each for each in paragraphs if PROMPT_CLASS in each["classes"]), None)


def prompt_of(question: kwl_question) -> str:
    """Return the prompt of *question*; empty if it has none."""
    prompt = find_prompt(question)
    return words(prompt) if prompt is not None else ""


def options_of(choice: kwl_choice) -> nodes.bullet_list | None:
    """Return the list of answers of *choice*; None if the author wrote none."""
    return next((child for child in choice.children if isinstance(child, nodes.bullet_list)), None)


def set_box_keys(question: kwl_question) -> None:
    """Set the field keys of the boxes of *question*, whose own key is set.

    They are made of the untranslated words: ``QUESTION.ANSWER``, or ``SCALE.STATEMENT.STEP``.
    """
    if isinstance(question, kwl_choice):
        options = [*items(listing)] if (listing := options_of(question)) is not None else []
        for item, key in zip(options, identifiers.keys(map(words, options)), strict=True):
            item["key"] = _key(question.key, key)
        return
    steps, rows = _parts(question)
    step_keys = identifiers.keys(steps)
    for (_statement, boxes), key in zip(rows, identifiers.keys(row[0] for row in rows), strict=True):
        group = _key(question.key, key)
        for box, step in zip(boxes, step_keys, strict=True):
            box.group = group
            box.key = _key(group, step)


def set_box_labels(question: kwl_question) -> None:
    """Set the label of *question* and those of its boxes, in the language of the page."""
    question.label = prompt_of(question)
    if isinstance(question, kwl_choice):
        options = options_of(question)
        for box in below(question, kwl_checkbox):
            item = enclosing(box, nodes.list_item, kwl_question)
            if item is not None and item.parent is options:  # else of a question or a list in this one
                box.group, box.question = question.key, question.label
        return
    steps, rows = _parts(question)
    for statement, boxes in rows:
        for box, step in zip(boxes, steps, strict=True):
            box.label, box.question = step, statement


def _parts(scale: kwl_question) -> tuple[list[str], list[tuple[str, list[kwl_checkbox]]]]:
    """Return the steps of *scale*, and each statement with its boxes."""
    steps: list[str] = []
    rows: list[tuple[str, list[kwl_checkbox]]] = []
    tables = (child for child in scale.children if isinstance(child, nodes.table))
    table = next((each for each in tables if STEPS_CLASS in each["classes"]), None)
    for row in below(table, nodes.row, stop_at=(nodes.row,)) if table is not None else ():
        first, *others = below(row, nodes.entry, stop_at=(nodes.entry,))
        if isinstance(row.parent, nodes.thead):
            steps = [words(cell) for cell in others]
        else:
            rows.append((words(first), [box for cell in others for box in below(cell, kwl_checkbox)]))
    return steps, rows


def _key(group: str, key: str) -> str:
    return identifiers.shorten(f"{group}.{key}", identifiers.KEY_LIMIT)
