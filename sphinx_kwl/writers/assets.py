"""Add the stylesheet and the script to the pages that need them."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_kwl.capabilities import is_book, is_embedded
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.doctree.form_nodes import FIELD_NODES
from sphinx_kwl.doctree.nodes import CORE_CLASSES, kwl_my_answers, kwl_review
from sphinx_kwl.values.languages import is_right_to_left
from sphinx_kwl.writers.static_files import RTL_DIR, STATIC_DIR, published_folder

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_kwl.doctree.nodes import NodeIndex


def add_static_files(app: Sphinx) -> None:
    """Handle ``builder-inited``: add the folder with static files (HTML) or the LaTeX package.

    To an EPUB, add what it says about its accessibility.
    """
    if app.builder.format == "html":
        folders = [STATIC_DIR, RTL_DIR] if _is_right_to_left(app) else [STATIC_DIR]
        published = [str(published_folder(app, folder)) for folder in folders]
        # a new list: the old one may belong to the author's conf.py
        app.config.html_static_path = [*app.config.html_static_path, *published]
        if KwlConfig.of(app.config).epub_accessibility is not False and is_book(app.builder):
            from sphinx_kwl.writers import epub_accessibility

            epub_accessibility.connect(app)
    elif app.builder.format == "latex":
        from sphinx_kwl.writers import latex_prepare

        latex_prepare.add_package(app)


def _is_right_to_left(app: Sphinx) -> bool:
    """Say whether the build writes web pages in a language that is written from right to left."""
    return not is_embedded(app.builder) and is_right_to_left(app.config.language or "en")


def note_assets(doctree: nodes.document, found: NodeIndex, *, fillable: bool) -> None:
    """Save in ``doctree["kwl"]`` that the page needs the stylesheet, and the scripts that it needs.

    *found*: the nodes on the page. *fillable*: learners can type on the pages of this builder.
    """
    if any(type(node) in CORE_CLASSES for node in found.all):
        scripts = []
        if any("data-kwl-recall" in review.data for review in found.of(kwl_review)):
            scripts.append("kwl-recall.js")
        if fillable and found.of(*FIELD_NODES):
            scripts.append("kwl.js")
        if fillable and found.of(kwl_my_answers):
            scripts.append("kwl-answers.js")
        doctree["kwl"] = scripts


def add_files(app: Sphinx, *event: Any) -> None:  # noqa: ANN401 -- the arguments of html-page-context
    """Handle ``html-page-context``: add the files that `note_assets` has saved for the page.

    They are added to the builder, not the application, which would store them again for every page.
    """
    doctree: nodes.document | None = event[3]
    builder = app.builder
    if doctree is None or not isinstance(builder, StandaloneHTMLBuilder):
        return
    if "kwl" not in doctree:
        return
    builder.add_css_file("kwl.css")
    if _is_right_to_left(app):
        builder.add_css_file("kwl-rtl.css")
    scripts = doctree["kwl"]
    if scripts:
        builder.add_js_file("kwl-store.js", defer="defer", **_settings(app.config))
    for name in scripts:
        builder.add_js_file(name, defer="defer", **_words_of(name, app.config.language))


@lru_cache(maxsize=1)  # the same on all pages of a build
def _settings(config: Config) -> dict[str, str]:
    """Return the data attributes of ``kwl-store.js``."""
    from sphinx_kwl.writers import fill_in, printed_fields

    return {
        "data-kwl-project": config.project,
        "data-kwl-places": json.dumps(fill_in.site_places(config)),
        "data-kwl-printed": json.dumps(
            printed_fields.printed_fields(KwlConfig.of(config)), ensure_ascii=False
        ),
        "data-kwl-words": json.dumps(fill_in.script_texts(), ensure_ascii=False),
    }


@lru_cache(maxsize=8)
def _words_of(script: str, language: str | None) -> dict[str, str]:
    """Return the data attribute with the own texts of *script*, as JSON; empty without any.

    *language* is the one of this build; it is only a cache key.
    """
    if script == "kwl-answers.js":
        from sphinx_kwl.writers import my_answers

        texts = my_answers.script_texts()
    elif script == "kwl-recall.js":
        from sphinx_kwl.writers import fill_in

        texts = fill_in.recall_texts()
    else:
        return {}
    return {"data-kwl-words": json.dumps(texts, ensure_ascii=False)}
