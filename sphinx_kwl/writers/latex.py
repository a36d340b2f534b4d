"""Visitors for LaTeX. ``texinputs/sphinxkwl.sty`` defines the look, `latex_prepare` prepares the doctree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.latex.nodes import footnotemark

from sphinx_kwl.doctree.nodes import kwl_answer, kwl_chart
from sphinx_kwl.doctree.text import words
from sphinx_kwl.i18n import _

if TYPE_CHECKING:
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_kwl.doctree.form_nodes import kwl_gap
    from sphinx_kwl.doctree.nodes import kwl_blank, kwl_checkbox, kwl_heading
    from sphinx_kwl.doctree.trainer_nodes import kwl_model_answer


def _label_commands(self: LaTeXTranslator, node: nodes.Element) -> str:
    r"""Return a ``\label`` for each id of *node* that the targets directly before it do not print."""
    printed = set()
    index = node.parent.index(node)
    while index and isinstance(target := node.parent[index - 1], nodes.target):
        printed |= {target.get("refid"), *target["ids"]}
        index -= 1
    return "".join(self.hypertarget(each, anchor=False) for each in node["ids"] if each not in printed)


def _open_environments(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Open an environment for each class of *node*, as Sphinx does for containers."""
    self.body += [f"\n\\begin{{sphinxuseclass}}{{{name}}}" for name in node["classes"]]


def _close_environments(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Close the environments of the classes of *node*."""
    self.body += ["\n\\end{sphinxuseclass}" for _name in node["classes"]]
    self.body.append("\n")


def visit_kwl_box(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Open a box: a note of Sphinx with another look and a target for links."""
    _open_environments(self, node)
    self.body.append(f"\n\\sphinxkwltarget{{{_label_commands(self, node)}}}")
    self.visit_admonition(node)


def depart_kwl_box(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Close the environments."""
    self.depart_admonition(node)
    _close_environments(self, node)


def visit_line(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Open a line with a time or the licence notice."""
    _open_environments(self, node)
    labels = _label_commands(self, node)
    self.body.append(f"\n\\phantomsection{labels}\n" if labels else "\n")


def depart_line(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Close the environments."""
    _close_environments(self, node)


def visit_kwl_answer(self: LaTeXTranslator, node: kwl_answer) -> None:
    """Open an answer: a prompt and a space."""
    self.visit_container(node)
    if labels := _label_commands(self, node):
        self.body.append(f"\n\\phantomsection{labels}")


def depart_kwl_answer(self: LaTeXTranslator, node: kwl_answer) -> None:
    """Close the environments."""
    self.depart_container(node)
    self.body.append("\n")


def visit_kwl_blank(self: LaTeXTranslator, node: kwl_blank) -> None:
    """Print a space: blank in a table cell, with lines after a prompt; or the model answer in it."""
    if node.children:
        return
    height = node.height.points
    macro, lines = r"\sphinxkwlblank", ""
    if isinstance(node.parent, kwl_answer):
        macro, lines = r"\sphinxkwlanswer", f"{{{node.lines}}}"
    label = self.encode(node.label)
    self.body.append(f"\n{macro}{{{height}}}{{{node.share}}}{{{node.field}}}{{{label}}}{lines}\n")
    raise nodes.SkipNode


def depart_kwl_blank(self: LaTeXTranslator, node: kwl_blank) -> None:
    """End a space with a model answer, which has opened and closed everything itself."""


def visit_kwl_model_answer(self: LaTeXTranslator, node: kwl_model_answer) -> None:
    """Open a model answer, with its label."""
    _open_environments(self, node)
    labels = _label_commands(self, node)
    self.body.append(f"\n\\sphinxkwlmodellabel{{{labels}{self.encode(_('Model answer'))}}}\n")


def depart_kwl_model_answer(self: LaTeXTranslator, node: kwl_model_answer) -> None:
    """Close the environments."""
    _close_environments(self, node)


def visit_kwl_checkbox(self: LaTeXTranslator, node: kwl_checkbox) -> None:
    """Print a check box at the position of the bullet, or alone."""
    # LaTeX has footnotes inside the text
    item = words(node.parent, nodes.footnote, footnotemark)
    label = self.encode(item.removeprefix(node.astext()).strip())
    macro = r"\sphinxkwlcheckbox"
    if node.alone:
        macro = r"\sphinxkwlcellbox"
        label = self.encode(": ".join(filter(None, (node.question, node.label))))
    box = rf"{macro}{{{int(node.ticked)}}}{{{node.field}}}{{{label}}}"
    if node.single and node.group:
        box = rf"{{\sphinxkwloneof{{{node.group}}}{{{self.encode(node.question)}}}{box}}}"
    self.body.append(box)
    raise nodes.SkipNode


def visit_kwl_gap(self: LaTeXTranslator, node: kwl_gap) -> None:
    """Print a gap: a rule to write on, or a form field."""
    self.body.append(rf"\sphinxkwlgap{{{node.field}}}{{{self.encode(node.label)}}}")
    raise nodes.SkipNode


def _in_chart(node: nodes.Element) -> bool:
    return isinstance(node.parent.parent.parent.parent, kwl_chart)  # row, head, group, table


def visit_kwl_heading(self: LaTeXTranslator, node: kwl_heading) -> None:
    """Open a header cell; in a chart, its height is measured, because it limits the height of the rows."""
    self.visit_entry(node)
    if _in_chart(node):
        self.body.append("\\begin{sphinxkwlhead}\n")


def depart_kwl_heading(self: LaTeXTranslator, node: kwl_heading) -> None:
    """Close the environments."""
    if _in_chart(node):
        self.body.append("\\end{sphinxkwlhead}\n")
    self.depart_entry(node)
