"""A hint at an unknown directive or role whose name is like one of this package."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE, is_suppressed_warning

from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx

#: As docutils and MyST-Parser write it.
_UNKNOWN = re.compile(
    r"Unknown (?:(?P<directive>directive type)|interpreted text role):? ['\"](?P<name>[^'\"]+)['\"]"
)


class UnknownDirectives(logging.Handler):
    """Sees the warnings of a build, and adds one hint to the first that may mean a name of ours."""

    def __init__(self, directives: Mapping[str, tuple[str, object]], roles: Iterable[str]) -> None:
        """Compare with the names of *directives* (short name -> (name in the domain, ...)) and *roles*."""
        super().__init__(logging.WARNING)
        self._directives = [*directives, *(f"kwl:{name}" for name, _directive in directives.values())]
        self._roles = list(roles)
        self._app: Sphinx | None = None

    def start(self, app: Sphinx) -> None:
        """Handle ``builder-inited``."""
        self._app = app
        logger = logging.getLogger(NAMESPACE)
        if self not in logger.handlers:
            logger.addHandler(self)

    def stop(self, _app: Sphinx, _exception: Exception | None) -> None:
        """Handle ``build-finished``."""
        logging.getLogger(NAMESPACE).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Look at one warning."""
        app, match = self._app, _UNKNOWN.search(record.getMessage())
        if app is None or match is None:
            return
        kind, subtype = getattr(record, "type", "") or "", getattr(record, "subtype", "") or ""
        hint, *arguments = self._hint(match["name"], directive=match["directive"] is not None)
        if hint and not is_suppressed_warning(kind, subtype, app.config.suppress_warnings):
            self._app = None  # one hint a build
            warn(Problem.OPTION, hint, *arguments, location=getattr(record, "location", None))

    def _hint(self, name: str, *, directive: bool) -> tuple[str, ...]:
        """Return a message and its arguments; empty texts if *name* is like none of ours."""
        if directive:
            if name in self._roles:
                return __("%r is a role of sphinx-kwl, not a directive"), name
            if near := nearest(name, self._directives, 0.8):
                return __("there is no directive %r; did you mean %r of sphinx-kwl?"), name, near
            return ("",)
        if near := nearest(name, self._roles, 0.8):
            return __("there is no role %r; did you mean %r of sphinx-kwl?"), name, near
        return (__("%r is a directive of sphinx-kwl, not a role") if name in self._directives else ""), name
