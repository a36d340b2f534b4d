"""The role ``gap``: a space to write in, in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.transforms import Transform
from sphinx.util.docutils import SphinxRole

from sphinx_kwl.doctree.form_nodes import kwl_gap
from sphinx_kwl.doctree.walk import translated_whole

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message

_ROLE = re.compile(r"(?P<label>.*?)\s*<(?P<name>[^<>]*)>\s*", re.DOTALL)


class SaveGap(Transform):
    """Saves a gap with its field key before its paragraph is replaced by a translation."""

    default_priority = 15  # before Locale (20), after boxes have set the keys

    def apply(self, **kwargs: object) -> None:
        """Save (paragraph, gap) for `sphinx_kwl.transforms.gaps`."""
        gap: kwl_gap = cast("nodes.pending", self.startnode).details["gap"]
        saved = self.document.settings.env.temp_data.setdefault("kwl:gaps", [])
        saved.append((translated_whole(gap), gap))


class GapRole(SphinxRole):
    """``{gap}`label <key>```: a space for a word or a few; the label names it and is not printed."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the gap."""
        match = _ROLE.fullmatch(self.text)
        label, name = (match["label"], match["name"]) if match else (self.text, "")
        gap = kwl_gap(
            self.rawtext,
            "",
            written=" ".join(label.split()),
            name=" ".join(name.split()),
            classes=["kwl-gap"],
        )
        self.set_source_info(gap)
        note = nodes.pending(SaveGap, {"gap": gap})
        self.inliner.document.note_pending(note, SaveGap.default_priority)
        return [gap], []


gap_role = GapRole()
