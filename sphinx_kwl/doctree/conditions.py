"""Where a page shows something on a condition: ``only`` and ``ifconfig``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from sphinx_kwl.doctree.walk import holder

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_kwl.records import Condition


def conditional_classes() -> tuple[type[nodes.Element], ...]:
    """Return the classes of nodes that hold what is shown on a condition."""
    ifconfig: Any = sys.modules.get("sphinx.ext.ifconfig")  # not there: no page can have any
    return (addnodes.only, ifconfig.ifconfig) if ifconfig else (addnodes.only,)


def condition_of(place: nodes.Element) -> Condition:
    """Return the condition of a node of one of those classes."""
    return type(place).__name__, place["expr"]


def conditions_around(node: nodes.Node) -> tuple[Condition, ...]:
    """Return the conditions on which *node* is shown, from the inside out."""
    kinds = conditional_classes()
    found = []
    place = holder(node, *kinds)
    while place is not None:
        found.append(condition_of(place))
        place = holder(place, *kinds)
    return tuple(found)
