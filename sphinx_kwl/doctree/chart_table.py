"""The table of a KWL chart, and the texts that are composed around the chart's topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.fields import own
from sphinx_kwl.doctree.nodes import kwl_blank, kwl_chart, kwl_heading
from sphinx_kwl.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.doctree.nodes import kwl_reflection
    from sphinx_kwl.values.lengths import Length


def chart_table(heads: Sequence[kwl_heading], rows: int, height: Length) -> kwl_chart:
    """Make the table below *heads* with *rows* blank rows, each *height* high."""
    colspecs = [nodes.colspec(colwidth=24) for _head in heads]  # characters, for the text builder
    body = [nodes.row("", *(_blank_cell(head, row, height) for head in heads)) for row in range(1, rows + 1)]
    group = nodes.tgroup(
        "",
        *colspecs,
        nodes.thead("", nodes.row("", *heads)),
        nodes.tbody("", *body),
        cols=len(heads),
    )
    return kwl_chart("", group, classes=["kwl-chart"])


def _blank_cell(head: kwl_heading, row: int, height: Length) -> nodes.entry:
    letter = head.letter
    blank = kwl_blank(key=letter if row == 1 else f"{letter}{row}", height=height, phase=head.phase)
    return nodes.entry("", blank)


def chart_texts(box: kwl_reflection) -> None:
    """Write title, instructions, prompts and headings of a KWL chart around its translated topic."""
    if box.topic is None:
        return
    topic = box.message(box.topic) or box.topic
    for node in own(box, nodes.TextElement):
        if "compose" in node:
            node.children = []
            node.append(nodes.Text(_text(box, node["compose"], topic)))
    for heading in own(box, kwl_heading):
        if heading.heading is None:
            continue  # the author's own, markup and all
        text: nodes.Node = nodes.Text(_text(box, heading.heading, topic))
        if heading.phase == "after":
            text = nodes.emphasis("", "", text)
        heading.children = []
        heading.append(nodes.paragraph("", "", text, translatable=False))
        if heading.note:
            note = _text(box, heading.note, topic)
            heading.append(nodes.paragraph("", note, classes=["kwl-note"], translatable=False))


def _text(box: kwl_reflection, template: str, topic: str) -> str:
    """Return *template* in the reader's language, with the topic in its place."""
    return (box.message(template) or _(template)).replace("{topic}", topic)
