"""``reflection`` and ``answer``: a box to think and write in, and the source of a worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, final

from docutils import nodes
from sphinx.util.nodes import make_id

from sphinx_kwl.directives.base import COMMON, KwlDirective
from sphinx_kwl.doctree.chart_table import chart_texts
from sphinx_kwl.doctree.fields import Parts, open_cells, own
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank, kwl_chart, kwl_download, kwl_reflection
from sphinx_kwl.doctree.table_cells import cells
from sphinx_kwl.doctree.walk import instances
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import identifiers
from sphinx_kwl.values.lengths import LINE, Length

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Height of a blank table row and of an answer for which the author asks nothing else.
ROW = Length(2 * LINE)
LINES = 4

ORIENTATIONS = ("auto", "portrait", "landscape")

WORKSHEET = {
    **COMMON,
    "worksheet": "The name of the Word file, without `.docx`. The default is made from the name of the page"
    " and the title of the box.",
    "no-worksheet": "Make no Word file for this box.",
    "height": "The minimum height of blank table rows, in px, pt, pc, mm, cm, in, em or % of the text height"
    " of the paper.",
    "orientation": "`portrait`, `landscape` or `auto`. With `auto`, the worksheet is landscape if a table has"
    " three or more columns.",
}


class ReflectionBase(KwlDirective):
    """The box of a reflection, and what makes it a worksheet."""

    option_help: ClassVar[Mapping[str, str]] = WORKSHEET
    #: CSS classes of the box beside ``kwl-reflection``.
    own_classes: ClassVar[tuple[str, ...]] = ()

    def landscape(self, columns: int) -> bool:
        """Say whether the worksheet is landscape; *columns*: of its widest table."""
        wanted = self.options.get("orientation", "auto").lower()
        if wanted not in ORIENTATIONS:
            message = __("%s: :orientation: must be one of %s, not %r; auto is used")
            self.warn(Problem.OPTION, message, self.name, ", ".join(ORIENTATIONS), wanted)
            wanted = "auto"
        return wanted == "landscape" or (wanted == "auto" and columns >= 3)

    def answer(self, prompt: str, *, lines: int = LINES, key: str = "") -> kwl_answer:
        """Return what the directive ``answer`` makes: *prompt*, parsed, above *lines* to write on.

        *key* is the field key. Without it, the key is made from the prompt.
        """
        inline, messages = self.parse_inline(prompt)
        paragraph = nodes.paragraph(prompt, "", *inline, classes=["kwl-prompt"])
        blank = kwl_blank(key=key, height=Length(lines * LINE), lines=lines)
        answer = kwl_answer("", paragraph, *messages, blank, classes=["kwl-answer"])
        for node in (paragraph, blank, answer):
            self.set_source_info(node)
        return answer

    def box(self, default_name: str) -> kwl_reflection:
        """Make the empty box; *default_name*: untranslated title for the file's name."""
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
        """Return the file name that the author wants, made safe; empty if there is none."""
        wanted = self.options.get("worksheet")
        if wanted is None:
            return ""
        stem = wanted[:-5] if wanted.lower().endswith(".docx") and len(wanted) > 5 else wanted
        safe = identifiers.safe_file(stem)
        if not safe or safe != stem:
            message = __("%s: %r cannot be the name of a worksheet; %s is used")
            self.warn(Problem.WORKSHEET, message, self.name, wanted, safe or __("the default name"))
        return safe

    def finish(self, box: kwl_reflection, download: int) -> list[nodes.Node]:
        """Name the spaces, put the download line at the index *download*, take boxes out of the box."""
        for part in own(box, kwl_reflection, kwl_blank):
            if isinstance(part, kwl_reflection):
                message = __("%s: a reflection cannot hold another one")
                warn(Problem.OPTION, message, self.name, location=part)
                self._unwrap(part)
            elif isinstance(part, kwl_blank):
                self._fit_answer(part, landscape=box.landscape)
        Parts(box).set_keys()
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
            line = kwl_download("", "", translatable=False, docname=self.env.docname, anchor=box["ids"][0])
            line["classes"].append("no-search")  # its words are those of every other worksheet
            box.insert(download, line)
        return [box]

    def _fit_answer(self, blank: kwl_blank, *, landscape: bool) -> None:
        """Fit the height of an answer to the paper, which the answer takes for upright."""
        asked, default = blank.attributes.pop("asked", (None, None))
        if asked is not None and landscape:
            blank.height = self.fit_height(asked, default, landscape=True, location=blank)
            blank.lines = _lines(blank.height)

    @staticmethod
    def _unwrap(inner: kwl_reflection) -> None:
        """Make a reflection in a reflection a plain box, whose spaces are those of the outer one.

        Its texts are put together now: a topic is translated in a box of its own only.
        """
        chart_texts(inner)
        plain = nodes.admonition("", ids=inner["ids"], names=inner["names"], classes=inner["classes"])
        plain += [child for child in inner.children if not isinstance(child, kwl_download)]
        for node in plain.findall(nodes.Element):
            node.attributes.pop("compose", None)
        inner.replace_self(plain)


class Reflection(ReflectionBase):
    """``reflection TITLE``: any content; its answers and empty table cells are spaces to write in.

    Makes ``kwl_reflection(title, ..., kwl_download)``.

    An extension or a ``conf.py`` may derive a worksheet directive of its own from this class and register it
    with ``app.add_directive``. It may override `option_help`, `default_options`, `own_classes`, `box_title`
    and `box_content`, and nothing else. In these methods it finds the author's words in ``self.argument``,
    ``self.content`` and ``self.options``, and may call `flag`, `number`, `body` and `answer`. The name of the
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
        return self.body()

    @final
    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.options = {**self.default_options, **self.options}
        self.warn_unknown_options()
        title = self.box_title()
        if not title:
            self.warn(Problem.OPTION, __("%s: give the reflection a title"), self.name)
        box = self.box(self.argument or self.name.rpartition(":")[2])
        box += self.title(title) if title else self.ours(_("Reflection"))
        box += self.box_content()
        tables = instances(box, nodes.table)
        box.landscape = self.landscape(widest(tables))
        row = self.height(ROW, landscape=box.landscape)
        for table in tables:
            open_cells(table, row)
            _mark_chart(table)
        return self.finish(box, len(box))


def _mark_chart(table: nodes.table) -> None:
    """Let a table of spaces only look as a chart does: columns equal, on phones below each other."""
    every = list(cells(table))
    body = [entry for in_head, _row, _column, entry in every if not in_head]
    blank = all(len(entry) == 1 and isinstance(entry.children[0], kwl_blank) for entry in body)
    if body and blank and len(body) < len(every):
        table["classes"].append("kwl-chart")


def widest(tables: Iterable[nodes.table]) -> int:
    """Return how many columns the widest of *tables* has, charts left out."""
    groups = (group for table in tables if not isinstance(table, kwl_chart) for group in table.children)
    return max((group["cols"] for group in groups if isinstance(group, nodes.tgroup)), default=0)


def _lines(height: Length) -> int:
    return max(1, round(height.twips / LINE))


class Answer(KwlDirective):
    """``answer [prompt]``: a labelled space to write in.

    Makes ``kwl_answer(paragraph.kwl-prompt, ..., kwl_blank)``.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON,
        "lines": "The number of lines to write on, from 1 to 100. The default is 4.",
        "height": "The height of the space. It replaces `lines`.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the answer space."""
        self.warn_unknown_options()
        answer = kwl_answer(classes=self.classes("kwl-answer"))
        self.set_source_info(answer)
        if self.argument:
            inline, messages = self.parse_inline(self.argument)
            prompt = nodes.paragraph(self.argument, "", *inline, classes=["kwl-prompt"])
            self.set_source_info(prompt)
            answer += [prompt, *messages]
        if self.content:
            answer += self.body()
        default = Length(self.number("lines", 1, 100, LINES) * LINE)
        asked = self.asked_height()
        height = default if asked is None else self.fit_height(asked, default, landscape=False)
        blank = kwl_blank(height=height, lines=_lines(height))
        if asked is not None and height != default:
            blank.asked = (asked, default)
        self.set_source_info(blank)
        if name := self.options.get("name"):
            self.add_name(answer)
            blank.key = identifiers.unique_key(name, ())
        answer += blank
        return [answer]
