"""Load classes and functions when they are first used.

A build without changes reads and writes no page, so it does not need to load most modules of the package.
Measured: loading the directives alone costs 128 million instructions, 5 % of such a build (50 pages).
"""

from __future__ import annotations

from functools import cache, cached_property
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


class Later:
    """An object of the class at *place*, made with *arguments* when one of its methods is first called."""

    def __init__(self, place: str, *arguments: object) -> None:
        self._place = place
        self._arguments = arguments

    @cached_property
    def _object(self) -> Any:  # noqa: ANN401 -- of any class
        return load(self._place)(*self._arguments)

    def method(self, name: str) -> Callable[..., Any]:
        """Return a function that calls the method *name* of the object with the same arguments."""

        def call(*arguments: Any) -> Any:  # noqa: ANN401 -- those of the method
            return getattr(self._object, name)(*arguments)

        return call
