"""What remains of a page where only worksheets are written: the rest is neither resolved nor reported."""

from __future__ import annotations

from docutils import nodes

from sphinx_kwl.doctree.nodes import kwl_reflection

#: What remains: the boxes, formulas that may define macros, and notes.
_NEEDED = (kwl_reflection, nodes.math, nodes.math_block, nodes.footnote, nodes.citation)


def keep_boxes_only(parent: nodes.Element) -> None:
    """Remove from *parent*, at first a document, all but the boxes and what they need of their page."""
    for child in list(parent.children):
        if isinstance(child, _NEEDED):
            continue
        if isinstance(child, nodes.Element):
            keep_boxes_only(child)
        if not child.children:
            parent.remove(child)
