"""A worksheet directive that is not part of sphinx-kwl: `debrief`, for the talk after an activity."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_kwl.directives.reflection import Reflection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Debrief(Reflection):
    """``debrief [TITLE]``: the questions to ask after an activity, and a next step for each person."""

    option_help: ClassVar[Mapping[str, str]] = {
        **Reflection.option_help,
        "people": "The number of people in the group, from 2 to 8. The default is 2.",
    }
    default_options: ClassVar[Mapping[str, str]] = {"orientation": "portrait"}
    own_classes: ClassVar[tuple[str, ...]] = ("debrief",)

    def box_title(self) -> str:
        """Return the author's title, or the one that all debriefs have."""
        return self.argument or "Debrief"

    def box_content(self) -> list[nodes.Node]:
        """Return the author's questions or our own, then a space for each person."""
        if self.content:
            questions = self.body()
        else:
            questions = [self.answer("What went **well**?"), self.answer("What would you change?", lines=2)]
        people = range(1, self.number("people", 2, 8, 2) + 1)
        steps = [
            self.answer(f"Person {person}: my next step", lines=1, key=f"step-{person}") for person in people
        ]
        return [*questions, *steps]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("debrief", Debrief)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
