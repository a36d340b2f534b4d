"""Where on its page a node stands, for messages, and on which conditions it is shown."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.doctree.conditions import conditions_around

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_kwl.records import Location, When


class PageSource(NamedTuple):
    """The source of a page: where in it a node stands, and on which conditions readers see the node."""

    docname: str
    path: str  #: of the page's source
    conditional: bool  #: some of the page is shown on a condition

    def location(self, node: nodes.Node) -> Location:
        """Return page and line of *node* or, included from another file, its path and line."""
        source = node.source or self.path
        if source == self.path or (source := os.path.abspath(source)) == self.path:  # noqa: PTH100 -- an included file's may hold ".."
            return self.docname, node.line
        return f"{source}:{node.line or ''}"

    def conditions(self, node: nodes.Node) -> When:
        """Return the conditions on which *node* is shown."""
        return conditions_around(node) if self.conditional else ()

    def nearest(self, node: nodes.Node) -> Location:
        """Return the location of *node*, or where parsers gave it no line, of the element around it."""
        while not node.line and node.parent is not None:
            node = node.parent
        return self.location(node)
