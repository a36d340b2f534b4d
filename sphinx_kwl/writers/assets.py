"""Add the stylesheet and the script to the pages that need them."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_kwl.doctree.nodes import CORE_CLASSES, kwl_blank, kwl_checkbox

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_kwl.doctree.nodes import NodeIndex

STATIC_DIR = Path(__file__).parent.parent / "static"


def add_static_files(app: Sphinx) -> None:
    """Handle ``builder-inited``: add the folder with static files (HTML) or the LaTeX package."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(STATIC_DIR))
    elif app.builder.format == "latex":
        from sphinx_kwl.writers import latex_prepare

        latex_prepare.add_package(app)


def note_assets(doctree: nodes.document, found: NodeIndex, *, fillable: bool) -> None:
    """Save in ``doctree["kwl"]`` what the page needs: "css" if it has nodes of this package, "js" for fields.

    *found*: the nodes on the page. *fillable*: learners can type on the pages of this builder.
    """
    if any(type(node) in CORE_CLASSES for node in found.all):
        doctree["kwl"] = ["css", "js"] if fillable and found.of(kwl_blank, kwl_checkbox) else ["css"]


def add_files(app: Sphinx, *event: Any) -> None:  # noqa: ANN401 -- the arguments of html-page-context
    """Handle ``html-page-context``: add the files that `note_assets` has saved for the page.

    They are added to the builder, not the application, which would store them again for every page.
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
            "data-kwl-words": _script_texts(app.config.language),
        }
        builder.add_js_file("kwl.js", defer="defer", **settings)


@lru_cache(maxsize=4)
def _script_texts(language: str | None) -> str:
    """Return the texts of the script as JSON. *language* is the one of this build; it is only a cache key."""
    from sphinx_kwl.writers import fill_in

    return json.dumps(fill_in.script_texts(), ensure_ascii=False)
