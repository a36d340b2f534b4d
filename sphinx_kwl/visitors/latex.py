"""LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.lengths import Length

if TYPE_CHECKING:
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_kwl.nodes import kwl_blank


def visit_kwl_blank(self: LaTeXTranslator, node: kwl_blank) -> None:
    """Print a space as an invisible rule as high as asked for, at most 80 % of the text."""
    points = Length(node["twips"]).points
    self.body.append(f"\\leavevmode\\rule{{0pt}}{{\\dimexpr {points}\\relax}}\n\n")
    raise nodes.SkipNode
