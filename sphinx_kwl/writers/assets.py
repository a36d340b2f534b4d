"""The stylesheet and the script, on the pages that use them."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_kwl.doctree.nodes import CORE, kwl_blank, kwl_checkbox

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_kwl.doctree.nodes import Found

STATIC_DIR = Path(__file__).parent.parent / "static"


def provide(app: Sphinx) -> None:
    """Handle ``builder-inited``: let Sphinx copy our static files, and LaTeX our package."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(STATIC_DIR))
    elif app.builder.format == "latex":
        from sphinx_kwl.writers import latex_prepare

        latex_prepare.add_package(app)


def note(doctree: nodes.document, found: Found, *, fillable: bool) -> None:
    """Note on a resolved page what it needs: the stylesheet for nodes of ours, the script to fill in."""
    if any(type(node) in CORE for node in found.all):
        doctree["kwl"] = ["css", "js"] if fillable and found.of(kwl_blank, kwl_checkbox) else ["css"]


def add_files(app: Sphinx, *event: Any) -> None:  # noqa: ANN401 -- what html-page-context hands over
    """Handle ``html-page-context``: add what was noted on the page.

    The builder is told, not the application, which would remember the files anew with every page.
    """
    doctree: nodes.document | None = event[3]
    builder = app.builder
    if doctree is None or not isinstance(builder, StandaloneHTMLBuilder):
        return
    needed = doctree.get("kwl", ())
    if "css" in needed:
        builder.add_css_file("kwl.css")
    if "js" in needed:
        settings = {
            "data-kwl-project": app.config.project,
            "data-kwl-words": _words(app.config.language),
        }
        builder.add_js_file("kwl.js", defer="defer", **settings)


@lru_cache(maxsize=4)
def _words(language: str | None) -> str:
    """Return what the script says in *language*, that of this build."""
    from sphinx_kwl.writers import fill_in

    return json.dumps(fill_in.words(), ensure_ascii=False)
