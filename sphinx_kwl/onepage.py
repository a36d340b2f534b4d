"""Links on the one page of ``singlehtml``.

Sphinx 8.2 to 9.2 leaves two anchors in links to other pages' sections, ``#document-page#section``, and an
anchor that is nowhere in links to the root (https://github.com/sphinx-doc/sphinx/issues/14221).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_TWO_ANCHORS = re.compile(r"#document-[^#]*(#.*)")


def mend_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Handle ``doctree-resolved``, after all who look for a link's page: leave one anchor that is there."""
    if not isinstance(app.builder, SingleFileHTMLBuilder):
        return
    for reference in doctree.findall(nodes.reference):
        address = reference.get("refuri", "")
        if match := _TWO_ANCHORS.fullmatch(address):
            reference["refuri"] = match[1]
        elif address == f"#document-{app.config.root_doc}":
            reference["refuri"] = "#"
