"""What ``only`` and ``ifconfig`` leave out: records keep the conditions, each build judges them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.trees import below, holder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_kwl.records import Condition, Page


def directives() -> tuple[type[nodes.Element], ...]:
    """Return the classes of nodes that hold what is shown on a condition."""
    ifconfig: Any = sys.modules.get("sphinx.ext.ifconfig")  # not there: no page can have any
    return (addnodes.only, ifconfig.ifconfig) if ifconfig else (addnodes.only,)


def condition_of(place: nodes.Element) -> Condition:
    """Return the condition of a node of one of those classes."""
    return type(place).__name__, place["expr"]


def around(node: nodes.Node) -> tuple[Condition, ...]:
    """Return the conditions on which *node* is shown, from the inside out."""
    kinds = directives()
    found = []
    place = holder(node, *kinds)
    while place is not None:
        found.append(condition_of(place))
        place = holder(place, *kinds)
    return tuple(found)


class Judge:
    """Says what one build shows."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self._known: dict[Condition, bool] = {}

    def holds(self, condition: Condition) -> bool:
        """Say whether what is on *condition* is shown."""
        if condition not in self._known:
            self._known[condition] = self._ask(*condition)
        return self._known[condition]

    def verdicts(self, page: Page) -> list[bool]:
        """Return of each condition on *page* whether it holds: all by which builds may differ."""
        return list(map(self.holds, page.conditions))

    def shown(self, page: Page) -> Page:
        """Return *page* without the records whose conditions do not hold."""
        if all(self.verdicts(page)):
            return page
        worksheets = self._held(page.worksheets)
        return page._replace(
            worksheets=tuple(each._replace(fields=self._held(each.fields)) for each in worksheets),
            boxes=self._held(page.boxes),
            objectives=self._held(page.objectives),
            estimates=self._held(page.estimates),
            quotes=self._held(page.quotes),
            listings=self._held(page.listings),
        )

    def _held(self, records: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(each for each in records if all(map(self.holds, each.when)))

    def hide(self, tree: nodes.Element) -> None:
        """Empty each place in *tree* whose condition does not hold: what is there looks for nothing."""
        for place in below(tree, *directives()):
            if not self.holds(condition_of(place)):
                place.children = []

    def _ask(self, directive: str, expression: str) -> bool:
        """Ask Sphinx. What it cannot judge it reports itself: it shows then what is in ``only``."""
        only = directive == "only"
        try:
            return self.app.tags.eval_condition(expression) if only else self._is_configured(expression)
        except Exception:  # whatever an author's expression raises
            return only

    def _is_configured(self, expression: str) -> bool:
        from sphinx.ext.ifconfig import ifconfig, process_ifconfig_nodes

        tree: Any = nodes.container("", ifconfig("", nodes.paragraph(), expr=expression))
        process_ifconfig_nodes(self.app, tree, "")
        return bool(tree.children)
