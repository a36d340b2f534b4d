"""The transforms that call the functions of this folder."""

from __future__ import annotations

from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.lazy import on_demand


class AdoptBoxes(SphinxTransform):
    """Makes worksheets of boxes of other extensions."""

    default_priority = 12  # after sphinx-exercise puts its boxes together (10), before Locale (20)

    def apply(self, **kwargs: object) -> None:
        """Look for such boxes in this document, if there can be any."""
        if KwlConfig.of(self.config).worksheet_nodes:
            _adopt(self.document, self.env)


class ComposeTexts(SphinxTransform):
    """Completes the texts of a page after translation."""

    default_priority = 300  # after Locale (20), before the domain makes its records (doctree-read, 880)

    def apply(self, **kwargs: object) -> None:
        """Complete the texts of this document."""
        _compose(self.document, self.env)


class FillPlaceholders(SphinxPostTransform):
    """Fills the placeholders on a page with content of other pages."""

    default_priority = 5  # before references are resolved (10), because the new nodes contain some

    def run(self, **kwargs: object) -> None:
        """Fill the placeholders of this document."""
        _fill(self.document, self.env)


_adopt = on_demand("transforms.adopt:adopt_boxes")
_compose = on_demand("transforms.compose:compose")
_fill = on_demand("transforms.fill:fill")
