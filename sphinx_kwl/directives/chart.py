"""The directives ``kwl`` (chart: know, want to know, learned) and ``kwl-review`` (its last columns)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_kwl.directives.base import COMMON_OPTIONS, KwlDirective
from sphinx_kwl.directives.reflection import (
    ANSWER_LINES,
    ROW_HEIGHT,
    WORKSHEET_OPTIONS,
    ReflectionBase,
    most_columns,
    tables_in,
)
from sphinx_kwl.directives.slips import may_be_markup, warn_heading_only
from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.doctree.blank_cells import add_blanks
from sphinx_kwl.doctree.chart_table import NOTE_CLASS, chart_table
from sphinx_kwl.doctree.fields import BoxFields
from sphinx_kwl.doctree.form_nodes import PROMPT_CLASS
from sphinx_kwl.doctree.model_answers import place_model_answers
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank, kwl_heading, kwl_review
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem
from sphinx_kwl.values import chart_columns
from sphinx_kwl.values.chart_columns import Column, mark
from sphinx_kwl.values.lengths import LINE, Length
from sphinx_kwl.values.topic_sentences import PLACE

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Default height of a blank row of a chart: 250 px.
CHART_ROW_HEIGHT = Length(3750)

# Translators: The usual name of a KWL chart (know, want to know, learned) in your schools.
TITLE = mark("KWL chart: {topic}")
INSTRUCTIONS = mark(
    "Think about {topic} before you go on, and write down what comes to your mind. You will come back"
    " to this chart at the end of the module."
)
EXPERIENCE = mark("What experience do you have with {topic}?")


#: Prefix of the keys of answers inside ``kwl-review``, so that they differ from the keys of the chart.
REVIEW_PREFIX = "review."


class Chart(ReflectionBase):
    """``kwl TOPIC``: a reflection with the table of a KWL chart.

    Creates ``kwl_reflection(title, ..., kwl_download, kwl_answer?, kwl_chart)``.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **WORKSHEET_OPTIONS,
        "title": "The title of the box. The default is “KWL chart: TOPIC”.",
        "columns": "The letters of the columns, such as `K W H L`.",
        "k": "The heading of the column K. Each letter has such an option: `:w:`, `:l:` ... `{topic}` is"
        " replaced by the topic.",
        "k-note": "The note below the heading of the column K; without a text, there is none. Each letter has"
        " such an option: `:l-note:` ...",
        "rows": "The number of blank rows, from 1 to 50. The default is 1.",
        "height": "The height of each blank row. The default is `250px` on the screen; in the Word file,"
        " the chart then fits on the first page.",
        "experience": "Ask about earlier experience above the chart. If you give a text, it is the question.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.warn_unknown_options(known={**self._letter_options, **self._note_options})
        self._check_topic()
        title = self.options.get("title", "")
        chosen = self._columns()
        name = title.replace(PLACE, self.argument) if title else f"KWL-{self.argument or 'chart'}"
        box = self.make_box(name)
        box.topic = box.shown_topic = self.argument
        box += self.title(title) if title else self.composed_node(TITLE, nodes.title)
        body = self.body() if self.content else []
        if all(isinstance(node, Aside) for node in body):  # nothing for learners
            box += self.composed_node(INSTRUCTIONS, nodes.paragraph)
        box += body
        tables = tables_in(box)  # in the instructions
        box.landscape = self.is_landscape(max(len(chosen), most_columns(tables)))
        for table in tables:
            warn_heading_only(table)
            add_blanks(table, ROW_HEIGHT)
        download = len(box)
        if "experience" in self.options:
            box += self._experience(self.options["experience"])
        height = self.height(CHART_ROW_HEIGHT, landscape=box.landscape)
        # the default itself: an equal height that the author wrote is kept
        fits = height is CHART_ROW_HEIGHT
        heads, rows = [self._head(column) for column in chosen], self.number("rows", 1, 50, 1)
        table = chart_table(heads, rows, height, fits=fits)
        self.set_source_info(table)
        box += table
        return self.finish(box, download)

    def _check_topic(self) -> None:
        """Warn if there is no topic, or if it has markup."""
        if not self.argument:
            self.warn(Problem.OPTION, __("%s: name the topic of the chart"), self.name)
        elif may_be_markup(self.argument):
            inline, _messages = self.parse_inline(self.argument)
            if not all(isinstance(node, nodes.Text) for node in inline):
                message = __("%s: a topic is plain text, so the markup in %r is printed as it is written")
                self.warn(Problem.OPTION, message, self.name, self.argument)

    @property
    def _letter_options(self) -> dict[str, str]:
        """The options that set the heading of a column: name of the option -> letter of the column."""
        found = {}
        for name in self.options:
            with suppress(ValueError):
                found[name] = chart_columns.letter_of(name)
        return found

    @property
    def _note_options(self) -> dict[str, str]:
        """The options that set the note of a column: name of the option -> letter of the column."""
        found = {}
        for name in self.options:
            letter, mark, rest = name.partition("-note")
            with suppress(ValueError):
                if mark and not rest:
                    found[name] = chart_columns.letter_of(letter)
        return found

    def _columns(self) -> list[Column]:
        """Return the columns of this chart in order, each one once; never an empty list."""
        config = self.kwl_config
        known = chart_columns.merge(config.columns)
        headings = self._letter_options
        for letter in headings.values():
            if letter not in known:  # a column of this chart only
                known[letter] = Column(letter=letter, heading=letter)
        chosen: dict[str, Column] = {}
        wanted = self.options.get("columns")
        if wanted is not None:
            if not chart_columns.letters_of(wanted):
                message = __("%s: :columns: is empty; %s is used")
                self.warn(Problem.OPTION, message, self.name, config.columns_default)
            chosen = self._choose(wanted, known)
        chosen = chosen or self._choose(config.columns_default, known)
        for name, letter in {**headings, **self._note_options}.items():
            if letter not in chosen:
                message = __("%s: the option :%s: sets a heading, but :columns: does not contain %r")
                self.warn(Problem.OPTION, message, self.name, name, letter)
        return [*chosen.values()] or [chart_columns.PRESETS[letter] for letter in "KWL"]

    def _choose(self, letters: str, known: Mapping[str, Column]) -> dict[str, Column]:
        """Return the *known* columns that *letters* name, by letter; warn about unknown letters."""
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
        """Return the header cell of *column*.

        It contains heading and note from the options of the chart; `transforms.compose` writes the others.
        """
        head = kwl_heading(letter=column.letter, phase=column.phase, note=column.note)
        self.set_source_info(head)
        headings = {letter: self.options[name] for name, letter in self._letter_options.items()}
        notes = {letter: self.options[name] for name, letter in self._note_options.items()}
        if text := headings.get(column.letter):
            head += self.paragraph(text)
            head.note = chart_columns.note_below(text, column, column.phase)
        else:
            head.heading = column.heading
        if (note := notes.get(column.letter)) is not None or column.letter in notes:
            head.note = ""
            head += self.paragraph(note, classes=[NOTE_CLASS]) if note else []
        return head

    def _experience(self, text: str) -> kwl_answer:
        """Return the answer space above the chart; *text* is its question, empty for the default."""
        if text and text.lower() not in ("true", "yes"):
            return self.answer(text, key="experience")
        prompt = self.composed_node(EXPERIENCE, nodes.paragraph, classes=[PROMPT_CLASS])
        blank = kwl_blank(key="experience", height=Length(ANSWER_LINES * LINE), lines=ANSWER_LINES)
        return kwl_answer("", prompt, blank, classes=["kwl-answer"])


class Review(KwlDirective):
    """``kwl-review WORKSHEET-ID``: the columns of a chart that learners fill in after the lesson.

    Creates ``kwl_review(title, ...)``, which `sphinx_kwl.transforms.fill` completes.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON_OPTIONS,
        "title": "The title of the box.",
        "recall": "Let learners remember first: what they wrote before the lesson is shown after they have"
        " written something, or on demand. With `no`, it is always shown.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.warn_unknown_options()
        if not self.argument:
            self.warn(Problem.OPTION, __("%s: name the worksheet of the chart"), self.name)
        box = kwl_review(target=self.argument, docname=self.env.docname, classes=self.classes("kwl-review"))
        box.recall = self.flag("recall") if "recall" in self.options else self.kwl_config.review_recall
        self.set_source_info(box)
        if title := self.options.get("title"):
            box += self.title(title)
        elif title := self.kwl_config.review_title:  # translated already
            box += self.title(title, translatable=False)
        else:
            box += self.untranslated_node(_("Back to your chart"))
        box += self.body()
        BoxFields(box).set_keys(prefix=REVIEW_PREFIX)
        place_model_answers(box)
        self.add_name(box)
        return [box]
