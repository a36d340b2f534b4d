"""Publish no source of pages with content for trainers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_kwl import capabilities
from sphinx_kwl.domain.domain import KwlDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: Values of the template context that themes make links from: to the published source, and to the source in a
#: repository. Without them, they show no link.
_LINKS: dict[str, Any] = {
    "sourcename": "",
    "page_source_suffix": "",
    "has_source": False,
    # Furo
    "theme_source_repository": "",
    "theme_source_view_link": "",
    "theme_source_edit_link": "",
    # PyData and the Sphinx Book theme
    "theme_use_edit_page_button": False,
    # Read the Docs
    "display_github": False,
    "display_gitlab": False,
    "display_bitbucket": False,
}


def hide_source(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Handle ``html-page-context``, before themes do: publish no source of a page with content for trainers.

    Sphinx copies no source that has no name. A source that an earlier build has copied is removed.
    """
    if doctree is None or pagename not in KwlDomain.of(app.env).for_trainers:
        return
    if (name := context.get("sourcename")) and capabilities.publishes_sources(app.builder):
        Path(app.outdir, "_sources", name).unlink(missing_ok=True)
    context.update(_LINKS)
