"""Directive classes that load the real directive when it is first used, see `sphinx_kwl.lazy`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from docutils.parsers.rst import Directive

from sphinx_kwl.directives.options import AnyOption
from sphinx_kwl.lazy import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes

    from sphinx_kwl.directives.base import KwlDirective


class DeferredDirective(Directive):
    """Loads and runs the directive at ``place`` (``module:name``).

    It accepts what `KwlDirective` accepts: one optional argument, content, any option.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = AnyOption()
    place: ClassVar[str]

    @classmethod
    def directive(cls) -> type[KwlDirective]:
        """Load and return the class of the directive."""
        return cast("type[KwlDirective]", load(cls.place))

    def run(self) -> Sequence[nodes.Node]:
        """Run the directive."""
        arguments = (self.name, self.arguments, self.options, self.content, self.lineno, self.content_offset)
        return self.directive()(*arguments, self.block_text, self.state, self.state_machine).run()


def directive(place: str) -> type[DeferredDirective]:
    """Return a subclass of `DeferredDirective` for the directive at *place*."""
    return cast("type[DeferredDirective]", type("Deferred", (DeferredDirective,), {"place": place}))
