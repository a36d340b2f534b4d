"""``kwl`` and ``kwl-review``: a chart of what one knows, wants to know and, at the end, learned."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_kwl.directives.base import COMMON, KwlDirective
from sphinx_kwl.directives.reflection import LINES, ROW, WORKSHEET, ReflectionBase, widest
from sphinx_kwl.doctree.chart_table import chart_table
from sphinx_kwl.doctree.fields import Parts, open_cells
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank, kwl_heading, kwl_review
from sphinx_kwl.doctree.walk import instances
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem
from sphinx_kwl.values import chart_columns
from sphinx_kwl.values.chart_columns import Column, mark
from sphinx_kwl.values.lengths import LINE, Length

if TYPE_CHECKING:
    from collections.abc import Mapping

#: 250 px: one row of a chart.
HEIGHT = Length(3750)

# Translators: The usual name of a KWL chart (know, want to know, learned) in your schools.
TITLE = mark("KWL chart: {topic}")
INSTRUCTIONS = mark(
    "Think about {topic} before you go on, and write down what comes to your mind. You will come back"
    " to this chart at the end of the module."
)
EXPERIENCE = mark("What experience do you have with {topic}?")


#: What the field keys of a review's own answers begin with, to tell them from those of the chart.
OWN = "review."


class Chart(ReflectionBase):
    """``kwl TOPIC``: a reflection with a ready table.

    Makes ``kwl_reflection(title, ..., kwl_download, kwl_answer?, kwl_chart)``.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **WORKSHEET,
        "title": "The title of the box. The default is “KWL chart: TOPIC”.",
        "columns": "The letters of the columns, such as `K W H L`.",
        "k": "The heading of the column K. Each letter has such an option: `:w:`, `:l:` ...",
        "rows": "The number of blank rows, from 1 to 50. The default is 1.",
        "height": "The height of each blank row. The default is `250px`.",
        "experience": "Ask about earlier experience above the chart. If you give a text, it is the question.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.warn_unknown_options(known=self._letter_options)
        if not self.argument:
            self.warn(Problem.OPTION, __("%s: name the topic of the chart"), self.name)
        # Translators: Stands for {topic} where the author names none.
        topic = self.argument or _("this topic")
        title = self.options.get("title", "")
        chosen = self._columns()
        box = self.box(title or f"KWL-{self.argument or 'chart'}")
        box.topic = topic
        texts = [text for column in chosen for text in (column.heading, column.note)]
        own = [text for text in texts if text and text not in chart_columns.OURS]
        box.messages = list(dict.fromkeys([*([topic] if self.argument else []), *own]))
        box.translations = [*box.messages]
        box += self.title(title) if title else self.composed(TITLE, nodes.title)
        box += self.body() if self.content else [self.composed(INSTRUCTIONS, nodes.paragraph)]
        tables = instances(box, nodes.table)  # among the instructions
        box.landscape = self.landscape(max(len(chosen), widest(tables)))
        for table in tables:
            open_cells(table, ROW)
        download = len(box)
        if "experience" in self.options:
            box += self._experience(self.options["experience"])
        height = self.height(HEIGHT, landscape=box.landscape)
        table = chart_table([self._head(column) for column in chosen], self.number("rows", 1, 50, 1), height)
        self.set_source_info(table)
        box += table
        return self.finish(box, download)

    @property
    def _letter_options(self) -> dict[str, str]:
        """The options that are the heading of a column: name of the option -> letter."""
        found = {}
        for name in self.options:
            with suppress(ValueError):
                found[name] = chart_columns.letter_of(name)
        return found

    def _columns(self) -> list[Column]:
        """Return the columns of this chart, in order, without repetition."""
        config = self.kwl_config
        known = chart_columns.merge(config.columns)
        own = self._letter_options
        for letter in own.values():
            if letter not in known:  # a column that only this chart has
                known[letter] = Column(letter=letter, heading=letter)
        chosen: dict[str, Column] = {}
        wanted = self.options.get("columns")
        if wanted is not None:
            if not chart_columns.letters_of(wanted):
                message = __("%s: :columns: is empty; %s is used")
                self.warn(Problem.OPTION, message, self.name, config.columns_default)
            chosen = self._choose(wanted, known)
        chosen = chosen or self._choose(config.columns_default, known)
        for name, letter in own.items():
            if letter not in chosen:
                message = __("%s: there is a heading :%s:, but :columns: do not name %r")
                self.warn(Problem.OPTION, message, self.name, name, letter)
        return [*chosen.values()] or [chart_columns.PRESETS[letter] for letter in "KWL"]

    def _choose(self, letters: str, known: Mapping[str, Column]) -> dict[str, Column]:
        """Return those of the *known* columns that *letters* name, and warn of the others."""
        chosen: dict[str, Column] = {}
        for text in chart_columns.letters_of(letters):
            try:
                letter = chart_columns.letter_of(text)
                chosen[letter] = known[letter]
            except (ValueError, KeyError):
                message = __("%s: there is no column %r; the columns are %s")
                self.warn(Problem.OPTION, message, self.name, text, " ".join(sorted(known)))
        return chosen

    def _head(self, column: Column) -> kwl_heading:
        """Make a column's head: the author's heading parsed, or one to be composed."""
        head = kwl_heading(letter=column.letter, phase=column.phase)
        self.set_source_info(head)
        given = {letter: self.options[name] for name, letter in self._letter_options.items()}
        if text := given.get(column.letter):
            inline, messages = self.parse_inline(text)
            paragraph = nodes.paragraph(text, "", *inline)
            self.set_source_info(paragraph)
            head += [paragraph, *messages]
        else:
            head["heading"], head["note"] = column.heading, column.note
        return head

    def _experience(self, text: str) -> kwl_answer:
        """Make the answer space before the chart."""
        if text and text.lower() not in ("true", "yes"):
            return self.answer(text, key="experience")
        prompt = self.composed(EXPERIENCE, nodes.paragraph, classes=["kwl-prompt"])
        blank = kwl_blank(key="experience", height=Length(LINES * LINE), lines=LINES)
        return kwl_answer("", prompt, blank, classes=["kwl-answer"])


class Review(KwlDirective):
    """``kwl-review WORKSHEET-ID``: back to a chart, to fill in what comes after the lesson.

    Makes ``kwl_review(title, ...)``, which `sphinx_kwl.transforms.fill` completes.
    """

    option_help: ClassVar[Mapping[str, str]] = {**COMMON, "title": "The title of the box."}

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.warn_unknown_options()
        if not self.argument:
            self.warn(Problem.OPTION, __("%s: name the worksheet of the chart"), self.name)
        box = kwl_review(target=self.argument, docname=self.env.docname, classes=self.classes("kwl-review"))
        self.set_source_info(box)
        if own := self.options.get("title") or self.kwl_config.review_title:
            box += self.title(own)
        else:
            box += self.ours(_("Back to your chart"))
        box += self.body()
        Parts(box).set_keys(prefix=OWN)
        self.add_name(box)
        return [box]
