"""What ``only`` and ``ifconfig`` leave out: records keep the conditions, each build judges them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.trees import holder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder

    from sphinx_kwl.records import Page, When


def directives() -> tuple[type[nodes.Element], ...]:
    """Return the classes of nodes that hold what is shown on a condition."""
    ifconfig: Any = sys.modules.get("sphinx.ext.ifconfig")  # not there: no page can have any
    return (addnodes.only, ifconfig.ifconfig) if ifconfig else (addnodes.only,)


def around(node: nodes.Node) -> When:
    """Return the conditions on which *node* is shown, from the inside out."""
    found = []
    place = holder(node, *directives())
    while place is not None:
        found.append((type(place).__name__, place["expr"]))
        place = holder(place, *directives())
    return tuple(found)


class Judge:
    """Says what one build shows."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self._known: dict[tuple[str, str], bool] = {}

    def shown(self, page: Page) -> Page:
        """Return *page* without the records whose conditions do not hold."""
        if not page.conditional:
            return page
        return page._replace(
            worksheets=self._held(page.worksheets),
            boxes=self._held(page.boxes),
            objectives=self._held(page.objectives),
            estimates=self._held(page.estimates),
            quotes=self._held(page.quotes),
            listings=self._held(page.listings),
        )

    def _held(self, records: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(each for each in records if all(map(self._holds, each.when)))

    def _holds(self, condition: tuple[str, str]) -> bool:
        if condition not in self._known:
            self._known[condition] = self._ask(*condition)
        return self._known[condition]

    def _ask(self, directive: str, expression: str) -> bool:
        """Ask Sphinx. What it cannot judge it reports itself: it shows then what is in ``only``."""
        only = directive == "only"
        try:
            return self.builder.tags.eval_condition(expression) if only else self._is_configured(expression)
        except Exception:  # whatever an author's expression raises
            return only

    def _is_configured(self, expression: str) -> bool:
        from sphinx.ext.ifconfig import ifconfig, process_ifconfig_nodes

        tree: Any = nodes.container("", ifconfig("", nodes.paragraph(), expr=expression))
        process_ifconfig_nodes(self.builder.app, tree, "")
        return bool(tree.children)
