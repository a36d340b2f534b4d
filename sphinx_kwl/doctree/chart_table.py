"""The table of a KWL chart, and the texts of the chart that contain its topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.fields import nodes_in_box
from sphinx_kwl.doctree.form_nodes import PROMPT_CLASS
from sphinx_kwl.doctree.nodes import kwl_blank, kwl_chart, kwl_heading
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import topic_sentences
from sphinx_kwl.values.chart_columns import split_own_note
from sphinx_kwl.values.topic_sentences import PLACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.doctree.nodes import kwl_reflection
    from sphinx_kwl.values.lengths import Length

#: The class of the note below a heading.
NOTE_CLASS = "kwl-note"


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


def write_chart_texts(box: kwl_reflection, language: str) -> None:
    """Write title, instructions, prompts and headings of a KWL chart, with its translated topic.

    Does nothing if *box* is not a chart. Of the texts that the author wrote, headings, notes, the title and
    the question about experience can name the topic, too.
    """
    if box.topic is None:
        return
    texts = _ChartTexts(box, language)
    for node in nodes_in_box(box, nodes.TextElement):
        if "compose" in node:
            node.children = []
            node.append(nodes.Text(texts.text(node["compose"])))
        elif node is box.children[0] or PROMPT_CLASS in node["classes"]:
            texts.fill(node)
    for heading in nodes_in_box(box, kwl_heading):
        texts.write_heading(heading)


class _ChartTexts:
    """Writes the texts of one chart."""

    def __init__(self, box: kwl_reflection, language: str) -> None:
        self._language = language
        # Translators: Used in place of {topic} if the author wrote no topic.
        self._topic = box.shown_topic or _("this topic")

    def text(self, template: str) -> str:
        """Return *template* in the language of the page, with the topic in place of ``{topic}``."""
        return self._filled([_(template)])[0]

    def fill(self, node: nodes.TextElement) -> None:
        """Put the topic into the text of *node*, which is in the language of the page already."""
        written = node.astext()
        if "{" in written and (wrong := topic_sentences.wrong_place(written, node.rawsource)):
            message = __("%r is printed as it is written; the place of the topic is spelled {topic}")
            warn(Problem.OPTION, message, wrong, location=node)
        if PLACE in written:
            texts = list(node.findall(nodes.Text))
            for old, new in zip(texts, self._filled([str(text) for text in texts]), strict=True):
                old.parent.replace(old, nodes.Text(new))

    def write_heading(self, heading: kwl_heading) -> None:
        """Write the texts of *heading* that its directive has not written, and complete the others."""
        for paragraph in heading.findall(nodes.paragraph):
            self.fill(paragraph)
        if heading.heading is not None:
            text = self.text(heading.heading)
            heading.insert(0, nodes.paragraph("", text, translatable=False))
        if heading.note:
            note = self.text(heading.note)
            heading.append(nodes.paragraph("", note, classes=[NOTE_CLASS], translatable=False))
        first = heading.children[0]
        if heading.phase == "after" and isinstance(first, nodes.paragraph):
            _emphasize(first)

    def _filled(self, texts: list[str]) -> list[str]:
        # Translators: A topic that is a sentence of its own, in quotation marks: “What is a bee?”.
        return topic_sentences.fill(texts, self._topic, self._language, _("“{topic}”"))


def _emphasize(heading: nodes.paragraph) -> None:
    """Print *heading* in italics, without a parenthesis at its end: it is answered after the lesson."""
    if len(heading) == 1 and isinstance(heading.children[0], nodes.emphasis):
        return  # the author has done so
    last = heading.children[-1]
    before, note = split_own_note(str(last)) if isinstance(last, nodes.Text) else ("", "")
    children = (
        [*heading.children[:-1], *([nodes.Text(before)] if before else [])] if note else heading.children
    )
    heading.children = []
    heading += [nodes.emphasis("", "", *children), *([nodes.Text(note)] if note else [])]
