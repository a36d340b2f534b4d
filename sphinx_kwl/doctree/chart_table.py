"""The table of a KWL chart, and the texts of the chart that contain its topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.fields import nodes_in_box
from sphinx_kwl.doctree.nodes import kwl_blank, kwl_chart, kwl_heading
from sphinx_kwl.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.doctree.nodes import kwl_reflection
    from sphinx_kwl.values.lengths import Length


def chart_table(heads: Sequence[kwl_heading], rows: int, height: Length, *, fits: bool = False) -> kwl_chart:
    """Return a table with the header cells *heads* and *rows* blank rows of *height*.

    *fits*: the rows are made to fit the page of the worksheet, see `kwl_blank`.
    The field key of a space is the letter of its column; from the second row on, the row number is added.
    """
    colspecs = [nodes.colspec(colwidth=24) for _head in heads]  # characters, for the text builder
    body = [
        nodes.row("", *(_blank_cell(head, row, height, fits=fits) for head in heads))
        for row in range(1, rows + 1)
    ]
    group = nodes.tgroup(
        "",
        *colspecs,
        nodes.thead("", nodes.row("", *heads)),
        nodes.tbody("", *body),
        cols=len(heads),
    )
    return kwl_chart("", group, classes=["kwl-chart"])


def _blank_cell(head: kwl_heading, row: int, height: Length, *, fits: bool) -> nodes.entry:
    letter = head.letter
    blank = kwl_blank(key=letter if row == 1 else f"{letter}{row}", height=height, phase=head.phase)
    if fits:
        blank.fits = True
    return nodes.entry("", blank)


def write_chart_texts(box: kwl_reflection) -> None:
    """Write title, instructions, prompts and headings of a KWL chart, with its translated topic.

    Does nothing if *box* is not a chart. Texts that the author wrote are not changed.
    """
    if box.topic is None:
        return
    topic = box.message(box.topic) or box.topic
    for node in nodes_in_box(box, nodes.TextElement):
        if "compose" in node:
            node.children = []
            node.append(nodes.Text(_text(box, node["compose"], topic)))
    for heading in nodes_in_box(box, kwl_heading):
        if heading.heading is None:
            continue  # the author wrote it, perhaps with markup
        text: nodes.Node = nodes.Text(_text(box, heading.heading, topic))
        if heading.phase == "after":
            text = nodes.emphasis("", "", text)
        heading.children = []
        heading.append(nodes.paragraph("", "", text, translatable=False))
        if heading.note:
            note = _text(box, heading.note, topic)
            heading.append(nodes.paragraph("", note, classes=["kwl-note"], translatable=False))


def _text(box: kwl_reflection, template: str, topic: str) -> str:
    """Return *template* in the language of the page, with *topic* in place of ``{topic}``."""
    return (box.message(template) or _(template)).replace("{topic}", topic)
