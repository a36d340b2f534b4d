"""What our directives share: options that never lose a box, titles, names, headings inside boxes."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StateMachine
from sphinx.util.docutils import SphinxDirective

from sphinx_kwl.config import KwlConfig, text_height
from sphinx_kwl.directives.options import AnyOption
from sphinx_kwl.doctree.walk import instances
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import identifiers, lengths

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from sphinx_kwl.values.lengths import Height, Length


COMMON = {
    "name": "A name for `{ref}` and other links. Use each name only once in the project.",
    "class": "CSS classes, separated by spaces.",
}


class KwlDirective(SphinxDirective):
    """Base of all our directives: one optional argument, content, any option."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = AnyOption()
    #: Every option of the directive with its explanation: what ``run()`` accepts, and the docs.
    option_help: ClassVar[Mapping[str, str]] = COMMON

    def __init__(self, *arguments: Any, **keywords: Any) -> None:  # noqa: ANN401 -- as parsers call it
        """Take options in any case: docutils folds their names, MyST does not."""
        super().__init__(*arguments, **keywords)
        self.options = {name.lower(): value for name, value in self.options.items()}

    @property
    def kwl_config(self) -> KwlConfig:
        """The validated options of ``conf.py``."""
        return KwlConfig.of(self.config)

    @property
    def argument(self) -> str:
        """The argument on one line; empty if there is none."""
        return " ".join(self.arguments[0].split()) if self.arguments else ""

    def warn(self, problem: Problem, message: str, *arguments: object) -> None:
        """Warn at the place of this directive."""
        warn(problem, message, *arguments, location=self.get_location())

    def add_name(self, node: nodes.Node) -> None:
        """Make *node* a target of the name that the author gave, if nothing else on the page has it."""
        element = cast("nodes.Element", node)
        name = nodes.fully_normalize_name(self.options.get("name", ""))
        if not name:
            return
        if self.state.document.nametypes.get(name):
            self.warn(Problem.REF, __("%s: the name %r is taken on this page"), self.name, name)
            return
        element["names"].append(name)
        if not nodes.make_id(name):  # docutils would number it, and links break when something comes before
            element["ids"].append(f"kwl-{identifiers.digest(name)}")
        self.state.document.note_explicit_target(element, element)

    def is_anchor(self, anchor: str) -> bool:
        """Say whether an element of the page has the id *anchor*, as far as it has been read.

        MyST reads each ``eval-rst`` block as a document of its own, which does not know the page's ids.
        """
        return anchor in self._anchors or anchor in self.state.document.ids

    def anchor(self, wanted: str, number: int = 1) -> str:
        """Return *wanted*, with *number* if it is not 1 or with the next that makes it new on the page.

        Not docutils' numbers: those count all ids of a page, and links break when something comes before.
        """
        anchor = wanted if number == 1 else f"{wanted}-{number}"
        while self.is_anchor(anchor):
            number += 1
            anchor = f"{wanted}-{number}"
        self._anchors.add(anchor)
        return anchor

    @property
    def _anchors(self) -> set[str]:
        """The ids that our directives have given on this page."""
        return cast("set[str]", self.env.temp_data.setdefault("kwl:anchors", set()))

    def warn_unknown_options(self, *, known: Container[str] = ()) -> None:
        """Warn of each option that is neither one of this directive nor one of *known*."""
        for name in self.options:
            if name in self.option_help or name in known:
                continue
            close = difflib.get_close_matches(name, self.option_help, n=1)
            proposals = close or sorted(self.option_help)
            hint = __("did you mean %s?") if close else __("the options are %s")
            self.warn(
                Problem.OPTION,
                __("%s: unknown option %r; %s"),
                self.name,
                name,
                hint % ", ".join(f":{each}:" for each in proposals),
            )

    def flag(self, name: str) -> bool:
        """Say whether the option *name* is set; a value other than yes or no is a problem."""
        value = self.options.get(name)
        if value is None:
            return False
        if value.lower() in ("", "true", "yes", "on"):
            return True
        if value.lower() not in ("false", "no", "off"):
            self.warn(Problem.OPTION, __("%s: :%s: takes no value, not %r"), self.name, name, value)
            return True
        return False

    def number(self, name: str, low: int, high: int, default: int) -> int:
        """Return the option *name* as a whole number from *low* to *high*, else *default*."""
        text = self.options.get(name)
        if text is None:
            return default
        try:
            number = int(text)
        except ValueError:
            number = low - 1
        if low <= number <= high:
            return number
        message = __("%s: :%s: must be a whole number from %d to %d, not %r; %d is used")
        self.warn(Problem.OPTION, message, self.name, name, low, high, text, default)
        return default

    def height(self, default: Length, *, landscape: bool) -> Length:
        """Return the option ``height`` on paper of this orientation, else *default*."""
        asked = self.asked_height()
        return default if asked is None else self.fit_height(asked, default, landscape=landscape)

    def asked_height(self) -> Height | None:
        """Return the option ``height`` as it was asked for; None if it is not there or cannot be read."""
        text = self.options.get("height")
        if text is None:
            return None
        try:
            return lengths.parse(text)
        except ValueError as error:
            self._warn_height(text, error, None)
            return None

    def fit_height(
        self, asked: Height, default: Length, *, landscape: bool, location: nodes.Node | None = None
    ) -> Length:
        """Return the height *asked* for on paper of this orientation, else *default* with a warning."""
        try:
            return asked.on(text_height(self.config, landscape=landscape))
        except ValueError as error:
            self._warn_height(asked.text, error, location)
            return default

    def _warn_height(self, text: str, error: ValueError, location: nodes.Node | None) -> None:
        message = __(
            "%s: :height: %r is %s; use a length from 5 mm to a page's height, such as 250px, 6cm"
            " or 40%%; the default is used"
        )
        warn(Problem.OPTION, message, self.name, text, error, location=location or self.get_location())

    def classes(self, *own: str) -> list[str]:
        """Return our classes and those that the author gave."""
        given = self.options.get("class", "")
        try:
            return [*own, *(directives.class_option(given) if given else [])]
        except ValueError:
            self.warn(Problem.OPTION, __("%s: no class can be made of %r"), self.name, given)
            return [*own]

    def title(self, text: str, **attributes: Any) -> nodes.title:  # noqa: ANN401 -- as nodes take them
        """Return a title with *text* parsed; what could not be parsed is reported as usual."""
        inline, messages = self.parse_inline(text)
        title = nodes.title(text, "", *inline, *messages, **attributes)
        self.set_source_info(title)
        return title

    def ours(self, text: str, node: type[nodes.TextElement] = nodes.title, **attributes: Any) -> Any:  # noqa: ANN401 -- an instance of *node*
        """Return a node with *text* of ours, which no author's translator is asked to translate."""
        made = node("", text, translatable=False, **attributes)
        self.set_source_info(made)
        return made

    def composed(self, template: str, node: type[nodes.TextElement], **attributes: Any) -> Any:  # noqa: ANN401 -- an instance of *node*
        """Return a node whose text `transforms.compose` makes of *template* and the chart's topic."""
        return self.ours("", node, compose=template, **attributes)

    def body(self) -> list[nodes.Node]:
        """Parse the content. Headings in it become rubrics, as a box is not a chapter."""
        # MyST makes rubrics by itself; docutils must be allowed to meet a section
        docutils_parser = isinstance(self.state_machine, StateMachine)
        parsed = self.parse_content_to_nodes(allow_section_headings=docutils_parser)
        holder = nodes.container("", *parsed)
        for node in instances(holder, nodes.section, nodes.rubric):
            if isinstance(node, nodes.section):
                _flatten(node)
            else:
                node.attributes.pop("level", None)  # by which MyST prints h1, h2 ...
        return holder.children


def _flatten(section: nodes.section) -> None:
    """Replace a section by a rubric with its title and ids, and its content."""
    title = section.next_node(nodes.title)
    rubric = nodes.rubric("", "", ids=section["ids"], names=section["names"])
    if title is not None:
        rubric.rawsource = title.rawsource
        rubric.source, rubric.line = title.source, title.line
        rubric.extend(title.children)
    section.replace_self([rubric, *(child for child in section.children if child is not title)])
