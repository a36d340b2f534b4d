"""The directives ``trainer-note`` and ``model-answer``: what only trainers get to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes

from sphinx_kwl.config import TRAINERS_CONTENT
from sphinx_kwl.directives.base import COMMON_OPTIONS, KwlDirective
from sphinx_kwl.doctree.audience import PAGE_ONLY
from sphinx_kwl.doctree.trainer_nodes import kwl_model_answer, kwl_reveal, kwl_trainer_note
from sphinx_kwl.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

#: In ``env.temp_data``: the kinds of content for trainers on the page, ``hidden`` and ``revealed``.
KINDS = "kwl:trainers"


class TrainersDirective(KwlDirective):
    """Base class of `TrainerNote` and `ModelAnswer`."""

    def is_read(self, *, revealed: bool = False) -> bool:
        """Note that the page has content for trainers, and say whether this build reads it.

        Content that is not read reaches no output: no page, no index, no folder of pictures.
        """
        kinds = cast("set[str]", self.env.temp_data.setdefault(KINDS, set()))
        kinds.add("revealed" if revealed else "hidden")
        read = self.config[TRAINERS_CONTENT]
        return read == "all" or (revealed and read == "revealed")


class TrainerNote(TrainersDirective):
    """``trainer-note [title]``: a box for trainers, with any content.

    Creates ``kwl_trainer_note(title, ...)``; in the learner's edition, nothing.
    """

    option_help: ClassVar[Mapping[str, str]] = COMMON_OPTIONS

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.warn_unknown_options()
        if not self.is_read():
            return []
        box = kwl_trainer_note(titled=bool(self.argument), classes=self.classes("kwl-trainer-note"))
        self.set_source_info(box)
        # Translators: Title of a box that only trainers see.
        box += self.title(self.argument) if self.argument else self.untranslated_node(_("For trainers"))
        box += self.body()
        self.add_name(box)
        return [box]


class ModelAnswer(TrainersDirective):
    """``model-answer``: what a learner could write in a space of a reflection.

    Creates ``kwl_model_answer(...)`` or, in the learner's edition, ``kwl_reveal(...)``. It has no content if
    this build does not read it. `doctree.model_answers` moves it to its space.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON_OPTIONS,
        "for": "The space: its key, the name of its `answer`, or the letter of a column. Not needed inside an"
        " `answer`.",
        "reveal": "Let learners open the model answer on the page after they have written an answer.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the model answer."""
        self.warn_unknown_options()
        revealed = self.flag("reveal") and self.kwl_config.edition == "learner"
        content: list[nodes.Node] = []
        if self.is_read(revealed=revealed):
            if self.argument:  # the author began to write on the first line
                inline, messages = self.parse_inline(self.argument)
                content = [nodes.paragraph(self.argument, "", *inline), *messages]
            content += self.body()
        classes = self.classes("kwl-model-answer")
        if revealed:
            answer: kwl_model_answer = kwl_reveal("", *content, classes=[*classes, PAGE_ONLY])
        else:
            answer = kwl_model_answer("", *content, classes=classes)
        answer.target = self.options.get("for", "")
        self.set_source_info(answer)
        if content and not revealed:
            self.add_name(answer)
        return [answer]
