"""What is registered by its place and loaded when it is first used.

A build without changes reads no page and writes none: it is spared most of our modules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils.parsers.rst import Directive

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_kwl.directives.base import KwlDirective


class AnyOption(dict[str, Callable[[str], Any]]):
    """An option specification that takes every option as it is written: we judge, and never raise."""

    def __init__(self) -> None:
        super().__init__(name=_as_written)

    def __missing__(self, name: str) -> Callable[[str], Any]:
        """Accept *name*, whatever it is."""
        return _as_written


def _as_written(value: str | None) -> str:
    return (value or "").strip()


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


class DeferredDirective(Directive):
    """Stands for the directive at ``place``: one optional argument, content, any option."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = AnyOption()
    place: ClassVar[str]

    @classmethod
    def directive(cls) -> type[KwlDirective]:
        """Return the class of the directive."""
        return cast("type[KwlDirective]", load(cls.place))

    def run(self) -> Sequence[nodes.Node]:
        """Run the directive."""
        stated = (self.name, self.arguments, self.options, self.content, self.lineno, self.content_offset)
        return self.directive()(*stated, self.block_text, self.state, self.state_machine).run()


def directive(place: str) -> type[DeferredDirective]:
    """Return a class that stands for the directive at *place*."""
    return cast("type[DeferredDirective]", type("Deferred", (DeferredDirective,), {"place": place}))
