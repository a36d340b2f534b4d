"""When boxes are taken for worksheets: before any other post-transform changes them."""

from __future__ import annotations

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_kwl import capabilities
from sphinx_kwl.doctree.views import NEUTRAL
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.lazy import on_demand


class TakeViews(SphinxPostTransform):
    """Take the neutral views of the boxes on a page."""

    default_priority = 0  # the notes in the margin of the Sphinx Book theme are made at 1

    def run(self, **kwargs: object) -> None:
        """Take the views of this document, if there may be a box on it."""
        domain = KwlDomain.of(self.env)
        if domain.has_nodes(self.env.docname):
            _take_views(self.document, self.env)
        if not capabilities.writes_pages(domain.builder) and not self.document.get(NEUTRAL):
            _keep_boxes_only(self.document)


_keep_boxes_only = on_demand("worksheets.boxes_only:keep_boxes_only")
_take_views = on_demand("worksheets.neutral:take_views")
