"""The directives ``choice`` (choose among answers) and ``scale`` (rate statements)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_kwl.directives.base import COMMON_OPTIONS, KwlDirective
from sphinx_kwl.doctree.fields import CHECKLIST_CLASS
from sphinx_kwl.doctree.form_nodes import PROMPT_CLASS, STEPS_CLASS, kwl_choice, kwl_scale, new_checkbox
from sphinx_kwl.doctree.item_lists import items
from sphinx_kwl.doctree.nodes import kwl_heading
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem
from sphinx_kwl.values import identifiers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_kwl.doctree.form_nodes import kwl_question

_LISTS = (nodes.bullet_list, nodes.enumerated_list)
#: Number of steps of a scale, at most and by default.
MOST_STEPS = 10
STEPS = 5
#: Width of the column of statements and of all steps together, in characters, for the text builder.
_STATEMENT, _ALL_STEPS = 30, 40


class QuestionDirective(KwlDirective):
    """Base class of `Choice` and `Scale`: a prompt and a list."""

    def fill(self, question: kwl_question) -> nodes.bullet_list | None:
        """Put the prompt and the content into *question*; return its list, or None after a warning."""
        self.set_source_info(question)
        if self.argument:
            question += self.paragraph(self.argument, classes=[PROMPT_CLASS])
        else:
            self.warn(Problem.OPTION, __("%s: write the question behind its name"), self.name)
        question += self.body()
        if name := self.options.get("name"):
            self.add_name(question)
            question.name = identifiers.unique_key(name, ())
        listing = next((child for child in question.children if isinstance(child, _LISTS)), None)
        if listing is None:
            message = __("%s: there is nothing to choose from; write a list, each line with a dash before it")
            self.warn(Problem.OPTION, message, self.name)
            return None
        bullets = nodes.bullet_list("", *items(listing), bullet="-")  # boxes stand in place of numbers
        bullets.source, bullets.line = listing.source, listing.line
        listing.replace_self(bullets)
        return bullets


class Choice(QuestionDirective):
    """``choice PROMPT``: a list of answers, of which learners choose one or several.

    Creates ``kwl_choice(paragraph.kwl-prompt, ..., bullet_list)``.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON_OPTIONS,
        "multiple": "Learners can choose more than one answer.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the choice."""
        self.warn_unknown_options()
        choice = kwl_choice(classes=self.classes("kwl-choice"), multiple=self.flag("multiple"))
        listing = self.fill(choice)
        if listing is not None:
            listing["classes"].append(CHECKLIST_CLASS)
        return [choice]


class Scale(QuestionDirective):
    """``scale PROMPT``: statements, each of which learners rate in steps.

    Creates ``kwl_scale(paragraph.kwl-prompt, ..., table)``.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON_OPTIONS,
        "steps": "The number of steps, from 2 to 10, or their words, separated by commas. The default is 5.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the scale."""
        self.warn_unknown_options()
        scale = kwl_scale(classes=self.classes("kwl-scale"))
        listing = self.fill(scale)
        if listing is not None:
            listing.replace_self(self._table([*items(listing)], self._steps()))
        return [scale]

    def _steps(self) -> list[nodes.Node]:
        """Return a paragraph for each step; warn if the option cannot be read."""
        text = self.options.get("steps", str(STEPS))
        words = [word.strip() for word in text.split(",") if word.strip()]
        number = int(text) if text.isdecimal() and len(text) < 3 else 0
        if not 2 <= (number or len(words)) <= MOST_STEPS:
            message = __(
                "%s: :steps: must be a number from 2 to %d, or 2 to %d words separated by commas, not %r; %d"
                " is used"
            )
            self.warn(Problem.OPTION, message, self.name, MOST_STEPS, MOST_STEPS, text, STEPS)
            number = STEPS
        if number:
            return [self.untranslated_node(str(step), nodes.paragraph) for step in range(1, number + 1)]
        found: list[nodes.Node] = []
        for word in words:
            inline, messages = self.parse_inline(word)
            step = nodes.paragraph(word, "", *inline, *messages)
            self.set_source_info(step)
            found.append(step)
        return found

    def _table(self, statements: list[nodes.list_item], steps: list[nodes.Node]) -> nodes.table:
        """Return the table: a row for each of *statements*, a column for each of *steps*."""
        width = _ALL_STEPS // len(steps)
        heads = [kwl_heading(""), *(kwl_heading("", step, classes=["text-center"]) for step in steps)]
        rows = [
            nodes.row("", nodes.entry("", *statement.children), *(self._cell() for _step in steps))
            for statement in statements
        ]
        group = nodes.tgroup(
            "",
            nodes.colspec(colwidth=_STATEMENT),
            *(nodes.colspec(colwidth=width) for _step in steps),
            nodes.thead("", nodes.row("", *heads)),
            nodes.tbody("", *rows),
            cols=len(heads),
        )
        table = nodes.table("", group, classes=[STEPS_CLASS])
        self.set_source_info(table)
        return table

    def _cell(self) -> nodes.entry:
        box = new_checkbox(kind="scale", alone=True, single=True)
        self.set_source_info(box)
        return nodes.entry("", nodes.paragraph("", "", box), classes=["text-center"])
