"""Replace the nodes of this package by core nodes, for builders without visitors for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.form_nodes import GAP_LINE, STEPS_CLASS, kwl_gap, kwl_question
from sphinx_kwl.doctree.nodes import (
    CORE_CLASSES,
    kwl_answer,
    kwl_blank,
    kwl_chart,
    kwl_heading,
    kwl_link,
    kwl_table,
)
from sphinx_kwl.doctree.trainer_nodes import kwl_model_answer
from sphinx_kwl.doctree.walk import below, enclosing_all
from sphinx_kwl.i18n import _
from sphinx_kwl.values.lengths import LINE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: The maximum number of lines ``____`` for a space.
PLAIN_LINES = 6


def make_plain(app: Sphinx, doctree: nodes.document) -> None:
    """Replace the nodes of this package in *doctree* by core nodes."""
    if app.builder.format in ("text", "man"):
        _unfold_inner_tables(doctree)
    for node in list(doctree.findall(nodes.Element)):
        if isinstance(node, kwl_model_answer):
            node.insert(0, nodes.paragraph("", "", nodes.strong("", _("Model answer"))))
        if isinstance(node, kwl_answer | kwl_question | kwl_model_answer) and app.builder.format == "man":
            if node.children:  # the writer of manual pages starts no paragraph for a container
                node.replace_self(node.children)
            else:
                node.parent.remove(node)
        elif isinstance(node, kwl_blank) and node.children:
            node.replace_self(node.children)  # a model answer
        elif type(node) in CORE_CLASSES:
            if isinstance(node, kwl_link) and app.builder.format == "text":
                _write_address(node)
            node.replace_self(_core_node(node))


def _unfold_inner_tables(doctree: nodes.document) -> None:
    """Print the cells of tables in tables one below the other if one of the two tables is of this package.

    The writers of text and of manual pages raise an error for a table in a table.
    """
    for table in list(doctree.findall(nodes.table)):
        around = [*enclosing_all(table, nodes.table)]
        if around and any(map(_is_of_this_package, (table, *around))):
            cells = nodes.container("", ids=table["ids"], names=table["names"])
            for cell in below(table, nodes.entry, stop_at=(nodes.entry, kwl_heading)):
                cells += cell.children
            table.replace_self(cells)


def _is_of_this_package(table: nodes.table) -> bool:
    return isinstance(table, kwl_chart | kwl_table) or STEPS_CLASS in table["classes"]


def _write_address(link: kwl_link) -> None:
    """Print the address of a link after its text; the writer of manual pages does this itself."""
    if link["refuri"] not in link.astext():
        link += nodes.Text(f" <{link['refuri']}>")


def _core_node(node: nodes.Element) -> nodes.Element:
    """Return a core node with the content of *node*, a node of this package."""
    core = CORE_CLASSES[type(node)]
    plain = core(
        node.rawsource,
        **{name: node[name] for name in ("ids", "names", "classes", "refuri") if name in node},
    )
    plain.source, plain.line = node.source, node.line
    if isinstance(node, kwl_blank):
        lines = min(PLAIN_LINES, node.lines or round(node.height.twips / LINE))
        plain += [nodes.line("", "____") for _number in range(max(1, lines))]
    elif isinstance(node, kwl_gap):
        plain += nodes.Text(GAP_LINE)
    else:
        plain.extend(node.children)
    return plain
