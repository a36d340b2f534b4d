"""Core nodes in the places of ours, for builders that know no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.nodes import CORE, kwl_answer, kwl_blank, kwl_link
from sphinx_kwl.values.lengths import LINE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Lines that a space shows at most where it has no height: ``____``.
PLAIN_LINES = 6


def make_plain(app: Sphinx, doctree: nodes.document) -> None:
    """Put core nodes in the places of ours, for builders that know only those."""
    for node in list(doctree.findall(nodes.Element)):
        if isinstance(node, kwl_answer) and app.builder.format == "man":
            node.replace_self(node.children)  # a manual page begins no paragraph for a container
        elif type(node) in CORE:
            if isinstance(node, kwl_link) and app.builder.format == "text":
                _say_address(node)
            node.replace_self(_plain(node))


def _say_address(link: kwl_link) -> None:
    """Print the address of a role's link; manual pages do so themselves."""
    if link["refuri"] not in link.astext():
        link += nodes.Text(f" <{link['refuri']}>")


def _plain(node: nodes.Element) -> nodes.Element:
    """Return the core node that stands for one of ours in builders that know only core nodes."""
    core = CORE[type(node)]
    plain = core(
        node.rawsource,
        **{name: node[name] for name in ("ids", "names", "classes", "refuri") if name in node},
    )
    plain.source, plain.line = node.source, node.line
    if isinstance(node, kwl_blank):
        lines = min(PLAIN_LINES, node.lines or round(node.height.twips / LINE))
        plain += [nodes.line("", "____") for _number in range(max(1, lines))]
    else:
        plain.extend(node.children)
    return plain
