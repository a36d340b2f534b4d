"""When `sphinx_kwl.transforms.compose` and `sphinx_kwl.transforms.fill` do their work on a page."""

from __future__ import annotations

from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_kwl.lazy import on_demand


class ComposeTexts(SphinxTransform):
    """Complete the nodes whose words depend on a translation."""

    default_priority = 300  # after Locale (20), before the domain makes its records (doctree-read, 880)

    def apply(self, **kwargs: object) -> None:
        """Complete the nodes of this document."""
        _compose(self.document, self.env)


class FillPlaceholders(SphinxPostTransform):
    """Fill in what other pages say: numbers, reviews, lists of the course."""

    default_priority = 5  # before references are resolved (10): what is filled in holds some

    def run(self, **kwargs: object) -> None:
        """Fill the placeholders of this document."""
        _fill(self.document, self.env)


_compose = on_demand("transforms.compose:compose")
_fill = on_demand("transforms.fill:fill")
