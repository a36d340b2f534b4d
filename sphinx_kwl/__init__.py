"""Objectives, time estimates and KWL worksheets for courses written with Sphinx.

The modules in this folder are shared by all subfolders, except `extension`, which registers everything with
Sphinx. The subfolders follow the phases of a Sphinx build: reading, collecting, resolving, writing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl._version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["__version__", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension; see `sphinx_kwl.extension`."""
    from sphinx_kwl import extension

    return extension.setup(app)
