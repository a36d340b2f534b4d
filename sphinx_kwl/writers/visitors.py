"""The visitors of the node classes. A class without a visitor is printed like its core class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_kwl.doctree.form_nodes import kwl_gap, kwl_question
from sphinx_kwl.doctree.nodes import (
    CORE_CLASSES,
    kwl_answer,
    kwl_blank,
    kwl_box,
    kwl_checkbox,
    kwl_duration,
    kwl_heading,
    kwl_license,
    kwl_link,
    kwl_time,
)
from sphinx_kwl.doctree.trainer_nodes import kwl_model_answer
from sphinx_kwl.lazy import on_demand

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: Visitors (visit, depart) by node class and format. They are not registered for names of builders, because
#: this would hide the visitors of other extensions. Keep them few: Sphinx adds each of them to each of the
#: many translators that it creates for a page.
VISITORS: dict[type[nodes.Element], dict[str, tuple[str, str | None]]] = {
    kwl_answer: {"latex": ("visit_kwl_answer", "depart_kwl_answer")},
    kwl_blank: {
        "html": ("visit_kwl_blank", "depart_kwl_blank"),
        "latex": ("visit_kwl_blank", "depart_kwl_blank"),
    },
    kwl_box: {
        "html": ("visit_kwl_box", "depart_kwl_box"),
        "latex": ("visit_kwl_box", "depart_kwl_box"),
    },
    kwl_checkbox: {
        "html": ("visit_kwl_checkbox", None),
        "latex": ("visit_kwl_checkbox", None),
    },
    kwl_duration: {"html": ("visit_kwl_duration", None)},
    kwl_gap: {
        "html": ("visit_kwl_gap", None),
        "latex": ("visit_kwl_gap", None),
    },
    kwl_question: {
        "html": ("visit_kwl_question", "depart_kwl_question"),
        "latex": ("visit_kwl_answer", "depart_kwl_answer"),
    },
    kwl_heading: {
        "html": ("visit_kwl_heading", "depart_kwl_heading"),
        "latex": ("visit_kwl_heading", "depart_kwl_heading"),
    },
    kwl_model_answer: {
        "html": ("visit_kwl_model_answer", "depart_kwl_model_answer"),
        "latex": ("visit_kwl_model_answer", "depart_kwl_model_answer"),
    },
    kwl_license: {"latex": ("visit_line", "depart_line")},
    kwl_link: {"html": ("visit_kwl_link", "depart_kwl_link")},
    kwl_time: {"latex": ("visit_line", "depart_line")},
}


def register(app: Sphinx) -> None:
    """Register every node class with its visitors, which are in the module of the format."""
    for node in {**VISITORS, **CORE_CLASSES}:
        visitors: dict[str, Any] = {
            format_: tuple(name and on_demand(f"writers.{format_}:{name}") for name in names)
            for format_, names in VISITORS.get(node, {}).items()
        }
        app.add_node(node, **visitors)
