"""Documents that Sphinx puts together from several pages, for singlehtml and LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import start_of_file

from sphinx_kwl.doctree.walk import enclosing

if TYPE_CHECKING:
    from docutils.nodes import Element, Node


def page_around(node: Node) -> Element | None:
    """Return the document of the page of *node*, or the part for that page in a document of several.

    It is a document there, too, where Sphinx leaves it as the parent of what it puts into the part.
    """
    return enclosing(node, start_of_file, nodes.document)
