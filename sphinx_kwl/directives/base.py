"""The base class of the directives: options, titles, names, ids, and headings inside boxes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StateMachine
from sphinx.util.docutils import SphinxDirective

from sphinx_kwl.config import KwlConfig, text_height
from sphinx_kwl.directives import slips
from sphinx_kwl.directives.options import AnyOption
from sphinx_kwl.doctree.walk import instances
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import identifiers, lengths
from sphinx_kwl.values.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from sphinx_kwl.values.lengths import Height, Length


COMMON_OPTIONS = {
    "name": "A name for `{ref}` and other links. Use each name only once in the project.",
    "class": "CSS classes, separated by spaces.",
}

#: Lone surrogates.
_HALVES = re.compile("[\ud800-\udfff]")


class KwlDirective(SphinxDirective):
    """Base class of all directives: one optional argument, content, any option.

    An option that is not valid gives a warning; the directive is never dropped.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = AnyOption()
    #: The options that the directive accepts, each with its explanation for the documentation.
    option_help: ClassVar[Mapping[str, str]] = COMMON_OPTIONS

    def __init__(self, *arguments: Any, **keywords: Any) -> None:  # noqa: ANN401 -- as parsers call it
        """Write the names of options in lower case, as docutils does; MyST keeps their case.

        Half a character (a lone surrogate, which YAML can name) becomes U+FFFD: no file can hold it.
        """
        super().__init__(*arguments, **keywords)
        written, self.options = self.options, {}
        for name, value in written.items():
            whole = _HALVES.sub("\ufffd", name.lower())
            self.options[whole] = _HALVES.sub("\ufffd", value) if value else value
            if _HALVES.search(f"{name}{value}"):
                self.warn(Problem.OPTION, __("%s: %r holds half of a character"), self.name, whole)

    @property
    def kwl_config(self) -> KwlConfig:
        """The validated options of ``conf.py``."""
        return KwlConfig.of(self.config)

    @property
    def argument(self) -> str:
        """The argument on one line; empty if there is none."""
        return " ".join(self.arguments[0].split()) if self.arguments else ""

    def warn(self, problem: Problem, message: str, *arguments: object) -> None:
        """Log a warning with the location of this directive."""
        warn(problem, message, *arguments, location=self.get_location())

    def add_name(self, node: nodes.Node) -> None:
        """Make *node* a target with the name in the option ``name``; warn if the page uses it already."""
        element = cast("nodes.Element", node)
        name = nodes.fully_normalize_name(self.options.get("name", ""))
        if not name:
            return
        if self.state.document.nametypes.get(name):
            self.warn(Problem.REF, __("%s: the name %r is already used on this page"), self.name, name)
            return
        element["names"].append(name)
        if not nodes.make_id(name):  # docutils would give a number, and numbers change when the page changes
            element["ids"].append(f"kwl-{identifiers.digest(name)}")
        self.state.document.note_explicit_target(element, element)

    def is_anchor(self, anchor: str) -> bool:
        """Say whether an element has the id *anchor*, on the part of the page that has been read.

        ``document.ids`` is not enough: MyST reads each ``eval-rst`` block as a separate document.
        """
        return anchor in self._anchors or anchor in self.state.document.ids

    def anchor(self, wanted: str, number: int = 1) -> str:
        """Return the id *wanted*, or ``wanted-number`` if *number* is not 1 or the id is in use.

        The number is increased until the id is new on the page. The numbers of docutils count all ids of the
        page, so a change anywhere before would break links.
        """
        anchor = wanted if number == 1 else f"{wanted}-{number}"
        while self.is_anchor(anchor):
            number += 1
            anchor = f"{wanted}-{number}"
        self._anchors.add(anchor)
        return anchor

    @property
    def _anchors(self) -> set[str]:
        """The ids that `anchor` has returned for this page."""
        return cast("set[str]", self.env.temp_data.setdefault("kwl:anchors", set()))

    def warn_unknown_options(self, *, known: Container[str] = ()) -> None:
        """Warn of each option that is neither one of this directive nor one of *known*, and of lost ones."""
        if lost := slips.lost_option(self.content, self.option_help):
            message = __("%s: %r is text here, not an option: remove the blank line above it")
            self.warn(Problem.OPTION, message, self.name, lost)
        for written, meant in slips.nearly_options(self.arguments, self.content.data, self.option_help):
            self.warn(Problem.OPTION, __("%s: %r is not an option here; write %r"), self.name, written, meant)
        for name in self.options:
            if name in self.option_help or name in known:
                continue
            close = nearest(name, self.option_help)
            proposals = [close] if close else sorted(self.option_help)
            hint = __("did you mean %s?") if close else __("the options are %s")
            self.warn(
                Problem.OPTION,
                __("%s: unknown option %r; %s"),
                self.name,
                name,
                hint % ", ".join(f":{each}:" for each in proposals),
            )

    def flag(self, name: str) -> bool:
        """Say whether the option *name* is set; warn if it has a value other than yes or no."""
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
        """Return the option *name* as a whole number; warn and return *default* if it is not in range."""
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
        """Return the option ``height`` for paper of this orientation, or *default*."""
        requested = self.requested_height()
        return default if requested is None else self.fit_height(requested, default, landscape=landscape)

    def requested_height(self) -> Height | None:
        """Return the option ``height``; None if it is not set or, after a warning, not valid."""
        text = self.options.get("height")
        if text is None:
            return None
        try:
            return lengths.parse(text)
        except ValueError as error:
            self._warn_height(text, error, None)
            return None

    def fit_height(
        self, requested: Height, default: Length, *, landscape: bool, location: nodes.Node | None = None
    ) -> Length:
        """Return *requested* as a length on paper of this orientation.

        If it is too small or too high, warn at *location* (default: this directive) and return *default*.
        """
        try:
            return requested.on(text_height(self.config, landscape=landscape))
        except ValueError as error:
            self._warn_height(requested.text, error, location)
            return default

    def _warn_height(self, text: str, error: ValueError, location: nodes.Node | None) -> None:
        message = __(
            "%s: :height: %r: %s; use a length from 5 mm to a page's height, such as 250px, 6cm"
            " or 40%%; the default is used"
        )
        warn(Problem.OPTION, message, self.name, text, error, location=location or self.get_location())

    def classes(self, *own: str) -> list[str]:
        """Return the CSS classes *own* and those in the option ``class``; warn if these are not valid."""
        text = self.options.get("class", "")
        try:
            return [*own, *(directives.class_option(text) if text else [])]
        except ValueError:
            self.warn(Problem.OPTION, __("%s: %r is not a valid CSS class"), self.name, text)
            return [*own]

    def title(self, text: str, **attributes: Any) -> nodes.title:  # noqa: ANN401 -- as nodes take them
        """Return a title node with the parsed markup of *text*."""
        inline, messages = self.parse_inline(text)
        title = nodes.title(text, "", *inline, *messages, **attributes)
        self.set_source_info(title)
        return title

    def untranslated_node(
        self,
        text: str,
        node: type[nodes.TextElement] = nodes.title,
        **attributes: Any,  # noqa: ANN401 -- as nodes take them
    ) -> Any:  # noqa: ANN401 -- an instance of *node*
        """Return a *node* with *text*, which is not a message for the translators of the course."""
        created = node("", text, translatable=False, **attributes)
        self.set_source_info(created)
        return created

    def composed_node(self, template: str, node: type[nodes.TextElement], **attributes: Any) -> Any:  # noqa: ANN401 -- an instance of *node*
        """Return a node without text; `transforms.compose` inserts *template* with the topic of the chart."""
        return self.untranslated_node("", node, compose=template, **attributes)

    def paragraph(self, text: str, **attributes: Any) -> list[nodes.Node]:  # noqa: ANN401 -- of the node
        """Return a paragraph with the parsed markup of *text*, and messages of the parser."""
        inline, messages = self.parse_inline(text)
        paragraph = nodes.paragraph(text, "", *inline, **attributes)
        self.set_source_info(paragraph)
        return [paragraph, *messages]

    def _warn_open_fence(self) -> None:
        """Warn if the content has taken in the rest of the page; only once, as boxes inside have, too."""
        known = self.env.temp_data
        if not known.get("kwl:open-fence") and slips.is_left_open(self.content.data, self.env):
            known["kwl:open-fence"] = True
            message = __(
                "%s: the rest of the page is in this box: is the closing fence missing, or too short?"
            )
            self.warn(Problem.OPTION, message, self.name)

    def body(self) -> list[nodes.Node]:
        """Return the parsed content of the directive, with rubrics instead of sections."""
        # MyST makes rubrics by itself; the docutils parser must be allowed to make sections
        docutils_parser = isinstance(self.state_machine, StateMachine)
        if not docutils_parser:
            self._warn_open_fence()
        parsed = self.parse_content_to_nodes(allow_section_headings=docutils_parser)
        container = nodes.container("", *parsed)
        for node in instances(container, nodes.section, nodes.rubric):
            if isinstance(node, nodes.section):
                _flatten(node)
            else:
                node.attributes.pop("level", None)  # with it, MyST prints h1, h2 ...
        return container.children


def _flatten(section: nodes.section) -> None:
    """Replace *section* by a rubric with the same title and ids, followed by the content of the section.

    A section without a title is no heading: other extensions group content by it, and add to it later.
    """
    title = section.children[0] if section.children else None
    if not isinstance(title, nodes.title):
        return
    rubric = nodes.rubric(title.rawsource, "", ids=section["ids"], names=section["names"])
    rubric.source, rubric.line = title.source, title.line
    rubric.extend(title.children)
    section.replace_self([rubric, *section.children[1:]])
