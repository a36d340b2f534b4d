"""The location of nodes in the source, and the conditions under which they are shown."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.doctree.conditions import conditions_around

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_kwl.records import Location, When


class PageSource(NamedTuple):
    """The source of a page, with methods for the location and the conditions of a node."""

    docname: str
    path: str  #: path of the source file
    conditional: bool  #: the page contains ``only`` or ``ifconfig``

    def location(self, node: nodes.Node) -> Location:
        """Return the location of *node*: (docname, line), or ``path:line`` if it is in an included file."""
        source = node.source or self.path
        if source == self.path or (source := os.path.abspath(source)) == self.path:  # noqa: PTH100 -- the path of an included file can contain ".."
            return self.docname, node.line
        return f"{source}:{node.line or ''}"

    def conditions(self, node: nodes.Node) -> When:
        """Return the conditions under which *node* is shown."""
        return conditions_around(node) if self.conditional else ()

    def nearest(self, node: nodes.Node) -> Location:
        """Return the location of *node* or, if it has no line, of the nearest parent that has one."""
        while not node.line and node.parent is not None:
            node = node.parent
        return self.location(node)
