"""What is registered by its place and loaded when it is first used.

A build without changes reads no page and writes none: it is spared most of our modules.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def load(place: str) -> Any:  # noqa: ANN401 -- whatever stands there
    """Return what stands at *place*: ``module:name``, the module below ``sphinx_kwl``."""
    module, _colon, name = place.partition(":")
    return getattr(import_module(f"sphinx_kwl.{module}"), name)


def on_demand(place: str) -> Callable[..., Any]:
    """Return a function that calls the one at *place* with its own arguments."""

    def call(*arguments: Any, **keywords: Any) -> Any:  # noqa: ANN401 -- those of the function
        return load(place)(*arguments, **keywords)

    call.__doc__ = f"Call ``{place}``."
    return call
