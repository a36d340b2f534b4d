"""Slips that show only in the document: fences that close too early, fences of colons that are none."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.nodes import kwl_box
from sphinx_kwl.doctree.walk import below
from sphinx_kwl.files import is_end_of
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.doctree.nodes import NodeIndex

_DIRECTIVE = re.compile(r"^ *(?:`{3,}|:{3,})\{", re.MULTILINE)
#: In ``env.temp_data``: a page holds text such as ``:::{``.
_COLONS = "kwl:colons"


def warn_early_ends(found: NodeIndex, env: BuildEnvironment) -> None:
    """Warn if a nameless fence follows after a box of the page being read: it was to close it.

    MyST makes a container of a nameless fence of colons, which can follow after text of the box, and a block
    of code of one of backticks, directly after the box. The code is empty, or holds the page up to the end of
    the next directive or of the file.
    """
    for box in found.all:
        if isinstance(box, kwl_box) and box.parent is not None:
            after = box.parent.children[box.parent.index(box) + 1 :]
            if after and (_is_nameless_fence(after[0], env) or _has_lone_fence(after)):
                message = __(
                    "this box ends at the first fence as long as its own: give the outer fence one more"
                    " colon or backtick"
                )
                warn(Problem.OPTION, message, location=box)


def _has_lone_fence(after: list[nodes.Node]) -> bool:
    """Say whether a nameless fence of colons is among the nodes *after* a box, before the next box."""
    before = takewhile(lambda node: not isinstance(node, kwl_box | nodes.section), after)
    return any(isinstance(node, nodes.container) and _is_nameless_div(node) for node in before)


def _is_nameless_div(node: nodes.container) -> bool:
    # sphinx-design marks its containers, of a dropdown for example, in the same way, and names them
    return bool(node.get("is_div")) and not node["classes"] and not node.get("design_component")


def _is_nameless_fence(node: nodes.Node, env: BuildEnvironment) -> bool:
    if isinstance(node, nodes.literal_block):
        text = node.astext()
        if node.get("language") not in {None, "none", "default"}:
            return False
        if not text.strip() or _DIRECTIVE.search(text):
            return True
        return is_end_of(text, env.doc2path(env.docname))
    return isinstance(node, nodes.container) and _is_nameless_div(node)


def look_for_colons(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: if fences of colons are off in MyST, look for them in each page."""
    if "myst_enable_extensions" in config and "colon_fence" not in config.myst_enable_extensions:
        app.connect("source-read", _note_colons)
        app.connect("doctree-read", _warn_colons)


def _note_colons(app: Sphinx, docname: str, source: list[str]) -> None:
    """Handle ``source-read``."""
    parser = app.config.source_suffix.get(Path(app.env.doc2path(docname)).suffix)
    app.env.temp_data[_COLONS] = parser == "markdown" and ":::{" in source[0]


def _warn_colons(app: Sphinx, document: nodes.document) -> None:
    """Handle ``doctree-read``: warn of the first paragraph of the build that begins with ``:::{``."""
    if not app.env.temp_data.pop(_COLONS, False):
        return
    for paragraph in below(document, nodes.paragraph):
        if paragraph.astext().lstrip().startswith(":::{"):
            message = __(
                'this is text, not a directive: for fences of colons, add "colon_fence" to'
                " myst_enable_extensions in conf.py"
            )
            warn(Problem.CONFIG, message, location=paragraph, once=True)
            return
