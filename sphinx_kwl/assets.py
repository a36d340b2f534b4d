"""The stylesheet, on the pages that use it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_kwl.nodes import CORE

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

STATIC_DIR = Path(__file__).parent / "static"


def add_static_dir(app: Sphinx) -> None:
    """Handle ``builder-inited``: let Sphinx copy our static files with the project's own."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(STATIC_DIR))


def add_files(app: Sphinx, *event: Any) -> None:  # noqa: ANN401 -- what html-page-context hands over
    """Handle ``html-page-context``: add the stylesheet to a page with a node of ours."""
    doctree: nodes.document | None = event[3]
    ours = tuple(CORE)
    if doctree is not None and any(isinstance(node, ours) for node in doctree.findall()):
        app.add_css_file("kwl.css")
