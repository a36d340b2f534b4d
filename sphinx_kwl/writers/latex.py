"""LaTeX. How it looks is in ``texinputs/sphinxkwl.sty``; `latex_prepare` prepares the doctree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.nodes import kwl_answer, kwl_chart
from sphinx_kwl.doctree.text import words

if TYPE_CHECKING:
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_kwl.doctree.nodes import kwl_blank, kwl_checkbox, kwl_heading


def _labels(self: LaTeXTranslator, node: nodes.Element) -> str:
    r"""Return a ``\label`` for each id of *node* that no target just before it has printed."""
    printed = set()
    index = node.parent.index(node)
    while index and isinstance(target := node.parent[index - 1], nodes.target):
        printed |= {target.get("refid"), *target["ids"]}
        index -= 1
    return "".join(self.hypertarget(each, anchor=False) for each in node["ids"] if each not in printed)


def _open(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Open the environment of each class, as Sphinx does for containers."""
    self.body += [f"\n\\begin{{sphinxuseclass}}{{{name}}}" for name in node["classes"]]


def _close(self: LaTeXTranslator, node: nodes.Element) -> None:
    self.body += ["\n\\end{sphinxuseclass}" for _name in node["classes"]]
    self.body.append("\n")


def visit_kwl_box(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Open a box of ours: a note with another look, that can be linked to."""
    _open(self, node)
    self.body.append(f"\n\\sphinxkwltarget{{{_labels(self, node)}}}")
    self.visit_admonition(node)


def depart_kwl_box(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Close it."""
    self.depart_admonition(node)
    _close(self, node)


def visit_line(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Open a line of its own: a time, the licence."""
    _open(self, node)
    labels = _labels(self, node)
    self.body.append(f"\n\\phantomsection{labels}\n" if labels else "\n")


def depart_line(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Close it."""
    _close(self, node)


def visit_kwl_answer(self: LaTeXTranslator, node: kwl_answer) -> None:
    """Open an answer: a prompt and a space."""
    self.visit_container(node)
    if labels := _labels(self, node):
        self.body.append(f"\n\\phantomsection{labels}")


def depart_kwl_answer(self: LaTeXTranslator, node: kwl_answer) -> None:
    """Close it."""
    self.depart_container(node)
    self.body.append("\n")


def visit_kwl_blank(self: LaTeXTranslator, node: kwl_blank) -> None:
    """Print a space: free in a cell, ruled after a prompt."""
    height = node.height.points
    macro, lines = r"\sphinxkwlblank", ""
    if isinstance(node.parent, kwl_answer):
        macro, lines = r"\sphinxkwlanswer", f"{{{node.lines}}}"
    label = self.encode(node.label)
    self.body.append(f"\n{macro}{{{height}}}{{{node.share}}}{{{node.field}}}{{{label}}}{lines}\n")
    raise nodes.SkipNode


def visit_kwl_checkbox(self: LaTeXTranslator, node: kwl_checkbox) -> None:
    """Print a box to tick in the place of the bullet."""
    label = self.encode(words(node.parent).removeprefix(node.astext()).strip())
    self.body.append(rf"\sphinxkwlcheckbox{{{int(node['ticked'])}}}{{{node.field}}}{{{label}}}")
    raise nodes.SkipNode


def _in_chart(node: nodes.Element) -> bool:
    return isinstance(node.parent.parent.parent.parent, kwl_chart)  # row, head, group, table


def visit_kwl_heading(self: LaTeXTranslator, node: kwl_heading) -> None:
    """Open a header cell, whose height the rows below take into account."""
    self.visit_entry(node)
    if _in_chart(node):
        self.body.append("\\begin{sphinxkwlhead}\n")


def depart_kwl_heading(self: LaTeXTranslator, node: kwl_heading) -> None:
    """Close it."""
    if _in_chart(node):
        self.body.append("\\end{sphinxkwlhead}\n")
    self.depart_entry(node)
