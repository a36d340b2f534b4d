"""The directives ``only`` and ``ifconfig``, whose content is shown under a condition."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from sphinx_kwl.doctree.walk import enclosing

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_kwl.records import Condition


def conditional_classes() -> tuple[type[nodes.Element], ...]:
    """Return the node classes of ``only`` and, if its extension is loaded, ``ifconfig``."""
    ifconfig: Any = sys.modules.get("sphinx.ext.ifconfig")
    return (addnodes.only, ifconfig.ifconfig) if ifconfig else (addnodes.only,)


def condition_of(place: nodes.Element) -> Condition:
    """Return the condition of *place*, a node of one of the `conditional_classes`."""
    return type(place).__name__, place["expr"]


def conditions_around(node: nodes.Node) -> tuple[Condition, ...]:
    """Return the conditions under which *node* is shown, from the inside out."""
    kinds = conditional_classes()
    found = []
    place = enclosing(node, *kinds)
    while place is not None:
        found.append(condition_of(place))
        place = enclosing(place, *kinds)
    return tuple(found)
