"""Option specifications: every option is taken as it is written, and judged by the directive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class AnyOption(dict[str, Callable[[str], Any]]):
    """An option specification that takes every option as it is written: we judge, and never raise."""

    def __init__(self) -> None:
        super().__init__(name=_as_written)

    def __missing__(self, name: str) -> Callable[[str], Any]:
        """Accept *name*, whatever it is."""
        return _as_written


def _as_written(value: str | None) -> str:
    return (value or "").strip()
