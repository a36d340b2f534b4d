"""How our nodes look in each format; what is not here is printed as the core node it derives from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_kwl.nodes import (
    CORE,
    kwl_answer,
    kwl_blank,
    kwl_checkbox,
    kwl_figure,
    kwl_heading,
    kwl_license,
    kwl_link,
    kwl_objectives,
    kwl_reflection,
    kwl_review,
    kwl_time,
)
from sphinx_kwl.visitors import html, latex

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: Visitors by node class and format (never by builder: that would hide every other extension's visitors).
VISITORS: dict[type[nodes.Element], dict[str, Any]] = {
    kwl_answer: {"latex": (latex.visit_kwl_answer, latex.depart_kwl_answer)},
    kwl_blank: {
        "html": (html.visit_kwl_blank, None),
        "latex": (latex.visit_kwl_blank, None),
    },
    kwl_checkbox: {
        "html": (html.visit_kwl_checkbox, None),
        "latex": (latex.visit_kwl_checkbox, None),
    },
    kwl_figure: {"html": (html.visit_kwl_figure, html.depart_kwl_figure)},
    kwl_heading: {
        "html": (html.visit_kwl_heading, html.depart_kwl_heading),
        "latex": (latex.visit_kwl_heading, latex.depart_kwl_heading),
    },
    kwl_license: {"latex": (latex.visit_line, latex.depart_line)},
    kwl_link: {"html": (html.visit_kwl_link, html.depart_kwl_link)},
    kwl_objectives: {
        "html": (html.visit_kwl_box, html.depart_kwl_box),
        "latex": (latex.visit_box, latex.depart_box),
    },
    kwl_reflection: {
        "html": (html.visit_kwl_box, html.depart_kwl_box),
        "latex": (latex.visit_box, latex.depart_box),
    },
    kwl_review: {
        "html": (html.visit_kwl_box, html.depart_kwl_box),
        "latex": (latex.visit_box, latex.depart_box),
    },
    kwl_time: {"latex": (latex.visit_line, latex.depart_line)},
}


def register(app: Sphinx) -> None:
    """Make every node class known to Sphinx, with the visitors it has."""
    for node in CORE:
        app.add_node(node, **VISITORS.get(node, {}))
