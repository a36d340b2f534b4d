"""Correct links in the output of ``singlehtml``.

Sphinx 8.2 to 9.2 writes links to sections of other pages with two anchors, ``#document-page#section``, and
links to the root page with an anchor that does not exist
(https://github.com/sphinx-doc/sphinx/issues/14221).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.nodes import CORE_CLASSES
from sphinx_kwl.doctree.walk import inside

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_TWO_ANCHORS = re.compile(r"#document-[^#]*(#.*)")


def fix_links(app: Sphinx, doctree: nodes.document) -> None:
    """Correct the links of the domain ``kwl`` and the links in its nodes: one anchor that exists.

    Call this after all code that needs the page of a link.
    """
    kwl_classes = tuple(CORE_CLASSES)
    for reference in doctree.findall(nodes.reference):
        if not (
            reference.get("kwl") or isinstance(reference, kwl_classes) or inside(reference, *kwl_classes)
        ):
            continue
        address = reference.get("refuri", "")
        if match := _TWO_ANCHORS.fullmatch(address):
            reference["refuri"] = match[1]
        elif address == f"#document-{app.config.root_doc}":
            reference["refuri"] = "#"
