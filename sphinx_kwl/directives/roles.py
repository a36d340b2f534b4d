"""Cross-reference roles of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message


class CourseRole(XRefRole):
    """A link to a worksheet or an objective, printed as normal text, not as code.

    If the target does not exist, `sphinx_kwl.domain.domain.warn_missing_reference` reports it.
    """

    innernodeclass = nodes.inline

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the reference. The short name of the role makes a reference of the domain ``kwl``, too."""
        if ":" not in self.name:
            self.name = f"kwl:{self.name}"
        return super().run()
