"""Objectives, time estimates and KWL worksheets for courses written with Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension; see `sphinx_kwl.extension`."""
    from sphinx_kwl import extension

    return extension.setup(app)
