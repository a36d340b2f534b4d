"""Nodes of roles as they stand in the source, saved before a translation replaces their paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.transforms import Transform

from sphinx_kwl.doctree.walk import translated_whole

if TYPE_CHECKING:
    from docutils.parsers.rst.states import Inliner


class SaveNode(Transform):
    """Saves a node and its paragraph in ``env.temp_data``."""

    default_priority = 15  # before Locale (20), after boxes have set the keys

    def apply(self, **kwargs: object) -> None:
        """Add (paragraph, node) to the list that `save` has named, for `sphinx_kwl.transforms.compose`."""
        details = cast("nodes.pending", self.startnode).details
        saved = self.document.settings.env.temp_data.setdefault(details["name"], [])
        saved.append((translated_whole(details["node"]), details["node"]))


def save(node: nodes.Element, name: str, inliner: Inliner) -> None:
    """Let *node* of a role be saved under *name* when its page is complete."""
    pending = nodes.pending(SaveNode, {"node": node, "name": name})
    inliner.document.note_pending(pending, SaveNode.default_priority)
