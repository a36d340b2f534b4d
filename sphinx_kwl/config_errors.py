"""Errors of the configuration that end a build, told in one line."""

from __future__ import annotations

from bdb import BdbQuit

from sphinx.errors import ConfigError
from sphinx.util import logging

logger = logging.getLogger(__name__)


class ToldConfigError(ConfigError, BdbQuit):
    """A `ConfigError` that the author has read already.

    From version 9 on, ``sphinx-build`` prints each error below a traceback and asks for a bug report. It says
    nothing about a `BdbQuit`, in every version, and the status of the build is the same.
    """


def told(message: str) -> ToldConfigError:
    """Log *message* as an error, in one line, and return the exception to raise.

    The line has no type, because authors must not suppress the only words about a build that ends.
    """
    logger.error("%s", message)
    return ToldConfigError(message)
