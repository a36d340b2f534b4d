"""An option specification that accepts every option; the directives check the options themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class AnyOption(dict[str, Callable[[str], Any]]):
    """An option specification that accepts every option with any value, and never raises an error.

    An error in an option specification would drop the whole directive.
    """

    def __init__(self) -> None:
        super().__init__(name=_as_written)

    def __missing__(self, name: str) -> Callable[[str], Any]:
        """Return the converter of an option that is not in the specification."""
        return _as_written


def _as_written(value: str | None) -> str:
    return (value or "").strip()
