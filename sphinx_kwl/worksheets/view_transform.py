"""When boxes are taken for worksheets: before any other post-transform changes them."""

from __future__ import annotations

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.lazy import on_demand


class TakeViews(SphinxPostTransform):
    """Take the neutral views of the boxes on a page."""

    default_priority = 0  # the notes in the margin of the Sphinx Book theme are made at 1

    def run(self, **kwargs: object) -> None:
        """Take the views of this document, if there may be a box on it."""
        if KwlDomain.of(self.env).has_nodes(self.env.docname):
            _take_views(self.document, self.env)


_take_views = on_demand("worksheets.neutral:take_views")
