"""The directives ``reflection`` (a box with questions, which becomes a worksheet) and ``answer``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, final

from docutils import nodes
from sphinx.util.nodes import make_id

from sphinx_kwl.directives.base import COMMON_OPTIONS, KwlDirective
from sphinx_kwl.directives.slips import has_text_below, warn_drawn_lines, warn_heading_only
from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.doctree.blank_cells import add_blanks
from sphinx_kwl.doctree.cell_boxes import add_cell_boxes
from sphinx_kwl.doctree.chart_table import write_chart_texts
from sphinx_kwl.doctree.fields import BoxFields, nodes_in_box
from sphinx_kwl.doctree.form_nodes import PROMPT_CLASS, kwl_scale
from sphinx_kwl.doctree.model_answers import place_model_answers
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank, kwl_chart, kwl_download, kwl_reflection
from sphinx_kwl.doctree.table_cells import cells
from sphinx_kwl.doctree.trainer_nodes import ASIDES
from sphinx_kwl.doctree.walk import below
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import identifiers
from sphinx_kwl.values.lengths import LINE, Length

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Defaults: the height of a blank table row, and the number of lines of an answer.
ROW_HEIGHT = Length(2 * LINE)
ANSWER_LINES = 4

ORIENTATIONS = ("auto", "portrait", "landscape")

WORKSHEET_OPTIONS = {
    **COMMON_OPTIONS,
    "worksheet": "The name of the Word file, without `.docx`. The default is made from the name of the page"
    " and the title of the box.",
    "no-worksheet": "Make no Word file for this box.",
    "download": "The text of the link to the Word file.",
    "height": "The minimum height of blank table rows, in px, pt, pc, mm, cm, in, em or % of the text height"
    " of the paper.",
    "orientation": "`portrait`, `landscape` or `auto`. With `auto`, the worksheet is landscape if a table has"
    " three or more columns.",
}


class ReflectionBase(KwlDirective):
    """Base class of `Reflection` and of charts: a box that becomes a worksheet."""

    option_help: ClassVar[Mapping[str, str]] = WORKSHEET_OPTIONS
    #: CSS classes of the box in addition to ``kwl-reflection``.
    own_classes: ClassVar[tuple[str, ...]] = ()

    def is_landscape(self, columns: int) -> bool:
        """Say whether the worksheet is landscape. *columns*: the number of columns of its widest table."""
        wanted = self.options.get("orientation", "auto").lower()
        if wanted not in ORIENTATIONS:
            message = __("%s: :orientation: must be one of %s, not %r; auto is used")
            self.warn(Problem.OPTION, message, self.name, ", ".join(ORIENTATIONS), wanted)
            wanted = "auto"
        return wanted == "landscape" or (wanted == "auto" and columns >= 3)

    def answer(self, prompt: str, *, lines: int = ANSWER_LINES, key: str = "") -> kwl_answer:
        """Return what the directive ``answer`` creates: *prompt*, parsed, above *lines* to write on.

        *key* is the field key. Without it, the key is made from the prompt.
        """
        inline, messages = self.parse_inline(prompt)
        paragraph = nodes.paragraph(prompt, "", *inline, classes=[PROMPT_CLASS])
        blank = kwl_blank(key=key, height=Length(lines * LINE), lines=lines)
        answer = kwl_answer("", paragraph, *messages, blank, classes=["kwl-answer"])
        for node in (paragraph, blank, answer):
            self.set_source_info(node)
        return answer

    def make_box(self, default_name: str) -> kwl_reflection:
        """Return an empty box. *default_name*: the untranslated title, for the default name of the file."""
        box = kwl_reflection(
            docname=self.env.docname, classes=self.classes("kwl-reflection", *self.own_classes)
        )
        self.set_source_info(box)
        box.explicit = "worksheet" in self.options
        box.file = self._file() or identifiers.safe_file(
            identifiers.slug(f"{self.env.docname}-{default_name}")
        )
        box.downloadable = not self.flag("no-worksheet")
        self.add_name(box)
        return box

    def _file(self) -> str:
        """Return the option ``worksheet`` as a safe file name; empty if it is not set or nothing is left."""
        wanted = self.options.get("worksheet")
        if wanted is None:
            return ""
        if not wanted:
            self.warn(Problem.WORKSHEET, __("%s: :worksheet: is empty; the default name is used"), self.name)
            return ""
        stem = wanted[:-5] if wanted.lower().endswith(".docx") and len(wanted) > 5 else wanted
        safe = identifiers.safe_file(stem)
        if not safe or safe != stem:
            message = __("%s: %r cannot be the name of a worksheet; %s is used")
            self.warn(Problem.WORKSHEET, message, self.name, wanted, safe or __("the default name"))
        return safe

    def finish(self, box: kwl_reflection, download: int) -> list[nodes.Node]:
        """Complete *box*, and return it in a list.

        Adds field keys and an id, inserts the download line at the index *download*, and turns reflections
        inside the box into plain boxes.
        """
        for inner in below(box, kwl_reflection, stop_at={kwl_reflection}):
            message = __("%s: a reflection cannot contain another reflection")
            warn(Problem.OPTION, message, self.name, location=inner)
            self._flatten_nested(inner)
        for blank in nodes_in_box(box, kwl_blank):
            self._fit_answer_height(blank, landscape=box.landscape)
        BoxFields(box).set_keys()
        place_model_answers(box)
        if not box["ids"]:
            term = identifiers.slug(box.file, also="_")
            anchor = make_id(
                self.env,
                self.state.document,
                "worksheet",
                term if term.isascii() else identifiers.digest(term),
            )
            box["ids"].append(self.anchor(anchor))
            self.state.document.note_explicit_target(box)
        if box.downloadable:
            box.insert(download, self._download_line(box["ids"][0]))
        return [box]

    def _download_line(self, anchor: str) -> kwl_download:
        """Return the line for the link to the worksheet, with the text of the author, if there is one."""
        text = self.options.get("download") or ""
        inline, messages = self.parse_inline(text) if text else ([], [])
        line = kwl_download(text, "", *inline, *messages, docname=self.env.docname, anchor=anchor)
        if not text:
            line["translatable"] = False
        self.set_source_info(line)
        line["classes"].append("no-search")  # all worksheets have this line
        return line

    def _fit_answer_height(self, blank: kwl_blank, *, landscape: bool) -> None:
        """Compute the height of an answer again for landscape paper; the answer used portrait paper."""
        requested, default = blank.attributes.pop("requested", (None, None))
        if requested is not None and landscape:
            blank.height = self.fit_height(requested, default, landscape=True, location=blank)
            blank.lines = _lines(blank.height)

    def _flatten_nested(self, inner: kwl_reflection) -> None:
        """Replace a nested reflection by a plain box, whose spaces then belong to the outer reflection.

        The texts of a chart are written now, in the source language: later, only reflections are composed.
        """
        write_chart_texts(inner, self.config.language or "en")
        plain = nodes.admonition("", ids=inner["ids"], names=inner["names"], classes=inner["classes"])
        plain += [child for child in inner.children if not isinstance(child, kwl_download)]
        for node in plain.findall(nodes.Element):
            node.attributes.pop("compose", None)
        inner.replace_self(plain)


class Reflection(ReflectionBase):
    """``reflection TITLE``: any content. Answers and empty table cells in it are spaces to write in.

    Creates ``kwl_reflection(title, ..., kwl_download)``.

    An extension or a ``conf.py`` can derive a worksheet directive of its own from this class and register it
    with ``app.add_directive``. It can override `option_help`, `default_options`, `own_classes`, `box_title`
    and `box_content`, and nothing else. In these methods it finds the author's words in ``self.argument``,
    ``self.content`` and ``self.options``, and can call `flag`, `number`, `body` and `answer`. The name of the
    Word file is made from the argument or, if there is none, from the name of the directive.
    """

    #: Options that hold where the author does not set them, such as ``{"orientation": "landscape"}``.
    default_options: ClassVar[Mapping[str, str]] = {}

    def box_title(self) -> str:
        """Return the title of the box, in the markup of the page; empty: there is none, which is a problem.

        The default is the argument.
        """
        return self.argument

    def box_content(self) -> list[nodes.Node]:
        """Return what stands below the title.

        The default is the author's content, parsed. Each answer and each empty cell of a table is a space to
        write in. Browsers keep what learners write under the key of the space, which is made from its prompt
        or headings: an extension that translates its own prompts gives `answer` a key.
        """
        if not self.content and has_text_below(self.state_machine):
            message = __("%s: this box is empty: indent the text below it, which belongs into it")
            self.warn(Problem.OPTION, message, self.name)
        return self.body()

    @final
    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.options = {**self.default_options, **self.options}
        self.warn_unknown_options()
        title = self.box_title()
        if not title:
            self.warn(Problem.OPTION, __("%s: give the reflection a title"), self.name)
        box = self.make_box(self.argument or self.name.rpartition(":")[2])
        box += self.title(title) if title else self.untranslated_node(_("Reflection"))
        box += self.box_content()
        tables = tables_in(box)
        box.landscape = self.is_landscape(most_columns(tables))
        height = self.height(ROW_HEIGHT, landscape=box.landscape)
        for table in tables:
            warn_heading_only(table)
            warn_drawn_lines(table)
            add_cell_boxes(table)
            add_blanks(table, height)
            _mark_chart(table)
        return self.finish(box, len(box))


def _mark_chart(table: nodes.table) -> None:
    """Add the class of charts to a table with headings whose body cells are all blank.

    The class gives the columns the same width, and puts them below each other on phones.
    """
    all_cells = list(cells(table))
    body = [entry for in_head, _row, _column, entry in all_cells if not in_head]
    blank = all(_is_space(entry) for entry in body)
    if body and blank and len(body) < len(all_cells):
        table["classes"].append("kwl-chart")


def _is_space(entry: nodes.entry) -> bool:
    """Say whether *entry* contains a space, perhaps something for trainers, and nothing else."""
    first, *others = entry.children
    return isinstance(first, kwl_blank) and all(isinstance(each, Aside) for each in others)


def tables_in(box: nodes.Element) -> list[nodes.table]:
    """Return the tables in *box*, without those that only trainers see."""
    return below(box, nodes.table, stop_at=ASIDES)


def most_columns(tables: Iterable[nodes.table]) -> int:
    """Return the number of columns of the widest of *tables*, without KWL charts and scales."""
    groups = (
        group
        for table in tables
        if not isinstance(table, kwl_chart) and not isinstance(table.parent, kwl_scale)
        for group in table.children
    )
    return max((group["cols"] for group in groups if isinstance(group, nodes.tgroup)), default=0)


def _lines(height: Length) -> int:
    """Return the number of lines to write on in a space of this height, at least 1."""
    return max(1, round(height.twips / LINE))


class Answer(KwlDirective):
    """``answer [prompt]``: a space to write in, with an optional question above it.

    Creates ``kwl_answer(paragraph.kwl-prompt, ..., kwl_blank)``.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON_OPTIONS,
        "lines": "The number of lines to write on, from 1 to 100. The default is 4.",
        "height": "The height of the space. It replaces `lines`.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the answer space."""
        self.warn_unknown_options()
        answer = kwl_answer(classes=self.classes("kwl-answer"))
        self.set_source_info(answer)
        if self.argument:
            answer += self.paragraph(self.argument, classes=[PROMPT_CLASS])
        if self.content:
            answer += self.body()
        default = Length(self.number("lines", 1, 100, ANSWER_LINES) * LINE)
        requested = self.requested_height()
        height = default if requested is None else self.fit_height(requested, default, landscape=False)
        blank = kwl_blank(height=height, lines=_lines(height))
        if requested is not None and height != default:
            blank.requested = (requested, default)
        self.set_source_info(blank)
        if name := self.options.get("name"):
            self.add_name(answer)
            blank.key = identifiers.unique_key(name, ())
        answer += blank
        return [answer]
