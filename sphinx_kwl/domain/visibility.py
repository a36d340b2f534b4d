"""Which records and nodes ``only`` and ``ifconfig`` hide in a build.

The records contain the conditions; each build evaluates them, because its tags and values can differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_kwl.doctree.conditions import condition_of, conditional_classes
from sphinx_kwl.doctree.walk import below

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_kwl.records import Condition, Page


class Visibility:
    """Evaluates the conditions of records and nodes in one build."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self._results: dict[Condition, bool] = {}

    def is_met(self, condition: Condition) -> bool:
        """Say whether *condition* is true in this build."""
        if condition not in self._results:
            self._results[condition] = self._evaluate(*condition)
        return self._results[condition]

    def results(self, page: Page) -> list[bool]:
        """Return, for each condition on *page*, whether it is met. Builds can differ only in these."""
        return list(map(self.is_met, page.conditions))

    def visible(self, page: Page) -> Page:
        """Return *page* without the records whose conditions are not met."""
        if all(self.results(page)):
            return page
        worksheets = self._visible(page.worksheets)
        return page._replace(
            worksheets=tuple(each._replace(fields=self._visible(each.fields)) for each in worksheets),
            boxes=self._visible(page.boxes),
            objectives=self._visible(page.objectives),
            estimates=self._visible(page.estimates),
            quotes=self._visible(page.quotes),
            listings=self._visible(page.listings),
        )

    def _visible(self, records: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(each for each in records if all(map(self.is_met, each.when)))

    def remove_hidden(self, tree: nodes.Element) -> None:
        """Remove the content of each node in *tree* whose condition is not met."""
        for place in below(tree, *conditional_classes()):
            if not self.is_met(condition_of(place)):
                place.children = []

    def _evaluate(self, directive: str, expression: str) -> bool:
        """Return whether *expression* is true.

        If Sphinx cannot evaluate it, Sphinx warns, shows the content of ``only`` and hides that of
        ``ifconfig``; so the result is the same here.
        """
        only = directive == "only"
        try:
            return self.app.tags.eval_condition(expression) if only else self._is_configured(expression)
        except Exception:  # an author's expression can raise any error
            return only

    def _is_configured(self, expression: str) -> bool:
        from sphinx.ext.ifconfig import ifconfig, process_ifconfig_nodes

        tree: Any = nodes.container("", ifconfig("", nodes.paragraph(), expr=expression))
        process_ifconfig_nodes(self.app, tree, "")
        return bool(tree.children)
