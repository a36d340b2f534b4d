"""What remains of a page where only worksheets are written: the rest is neither resolved nor reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.nodes import kwl_reflection
from sphinx_kwl.doctree.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Container

#: What boxes may need of their page: formulas that define macros, and notes.
_NEEDED = (nodes.math, nodes.math_block, nodes.footnote, nodes.citation)


def keep_boxes_only(document: nodes.document) -> None:
    """Remove from *document* all but the boxes, of those with a view all but the formulas."""
    _prune(document, document.get(VIEWS, {}))


def _prune(parent: nodes.Element, views: Container[tuple[str, str]]) -> None:
    for child in list(parent.children):
        if isinstance(child, _NEEDED):
            continue
        is_box = False
        if isinstance(child, kwl_reflection):
            is_box = True
            if (child.docname, child["ids"][0]) not in views:
                continue
        if isinstance(child, nodes.Element):
            _prune(child, views)
        if not is_box and not child.children:
            parent.remove(child)
