"""A hint at an unknown directive whose name is like one of this package."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE, is_suppressed_warning

from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

#: As docutils and MyST-Parser write it.
_UNKNOWN = re.compile(r"Unknown directive type:? ['\"]([^'\"]+)['\"]")


class UnknownDirectives(logging.Handler):
    """Sees the warnings of a build, and adds one hint to the first that may mean a directive of ours."""

    def __init__(self, names: Iterable[str]) -> None:
        """Compare with *names*, the short names; the full names begin with ``kwl:``."""
        super().__init__(logging.WARNING)
        self._names = list(names)
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
        near = nearest(match[1].removeprefix("kwl:"), self._names, 0.8)
        if near and not is_suppressed_warning(kind, subtype, app.config.suppress_warnings):
            self._app = None  # one hint a build
            message = __("there is no directive %r; did you mean %r of sphinx-kwl?")
            warn(Problem.OPTION, message, match[1], near, location=getattr(record, "location", None))
