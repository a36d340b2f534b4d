"""Our links, and those in our boxes, on the one page of ``singlehtml``.

Sphinx 8.2 to 9.2 leaves two anchors in links to other pages' sections, ``#document-page#section``, and an
anchor that is nowhere in links to the root (https://github.com/sphinx-doc/sphinx/issues/14221).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.nodes import CORE
from sphinx_kwl.doctree.walk import inside

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_TWO_ANCHORS = re.compile(r"#document-[^#]*(#.*)")


def mend_links(app: Sphinx, doctree: nodes.document) -> None:
    """Leave one anchor in each link, that is there; nobody looks for the link's page any more."""
    ours = tuple(CORE)
    for reference in doctree.findall(nodes.reference):
        if not (reference.get("kwl") or isinstance(reference, ours) or inside(reference, *ours)):
            continue
        address = reference.get("refuri", "")
        if match := _TWO_ANCHORS.fullmatch(address):
            reference["refuri"] = match[1]
        elif address == f"#document-{app.config.root_doc}":
            reference["refuri"] = "#"
