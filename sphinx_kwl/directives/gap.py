"""The role ``gap``: a space to write in, in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxRole

from sphinx_kwl.directives import before_translation
from sphinx_kwl.doctree.form_nodes import kwl_gap

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message

_ROLE = re.compile(r"(?P<label>.*?)\s*<(?P<name>[^<>]*)>\s*", re.DOTALL)


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
        before_translation.save(gap, "kwl:gaps", self.inliner)
        return [gap], []


gap_role = GapRole()
