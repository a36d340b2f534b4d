"""Load classes and functions when they are first used.

A build without changes reads and writes no page, so it does not need to load most modules of the package.
Measured: loading the directives alone costs 128 million instructions, 5 % of such a build (50 pages).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def load(place: str) -> Any:  # noqa: ANN401 -- any class or function
    """Return the class or function at *place*: ``module:name``, the module relative to ``sphinx_kwl``."""
    module, _colon, name = place.partition(":")
    return getattr(import_module(f"sphinx_kwl.{module}"), name)


def on_demand(place: str) -> Callable[..., Any]:
    """Return a function that loads the function at *place* and calls it with the same arguments."""

    def call(*arguments: Any, **keywords: Any) -> Any:  # noqa: ANN401 -- those of the function
        return load(place)(*arguments, **keywords)

    call.__doc__ = f"Call ``{place}``."
    return call
