"""The worksheet directive `debrief`, for the talk after an activity."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_kwl.directives.reflection import Reflection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Debrief(Reflection):
    """``debrief [TITLE]``: questions, and a next step for each person."""

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
        """Return the author's questions or our own, and a space for each person."""
        if self.content:
            questions = self.body()
        else:
            questions = [
                self.answer("What went **well**?"),
                self.answer("What would you change?", lines=2),
            ]
        people = self.number("people", 2, 8, 2)
        return [*questions, *map(self.next_step, range(1, people + 1))]

    def next_step(self, person: int) -> nodes.Node:
        """Return the space for one person; its key does not depend on the prompt."""
        prompt = f"Person {person}: my next step"
        return self.answer(prompt, lines=1, key=f"step-{person}")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("debrief", Debrief)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
