"""The directives ``timetable``, ``worksheet-list``, ``objective-map``, ``workbook`` and ``my-answers``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_kwl.directives.base import COMMON_OPTIONS, KwlDirective
from sphinx_kwl.doctree.nodes import kwl_listing
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem
from sphinx_kwl.records import Listing
from sphinx_kwl.values import duration_text, identifiers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_kwl.records import ListingKind
    from sphinx_kwl.values.durations import Duration

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)")

_SECONDS = {"seconds": "Show seconds. Without this option, times are rounded to minutes."}


class ListingDirective(KwlDirective):
    """Base class: a placeholder that `sphinx_kwl.transforms.fill` replaces by a list, then any content."""

    kind: ClassVar[ListingKind]

    def run(self) -> list[nodes.Node]:
        """Return the placeholder, followed by the content of the directive."""
        self.warn_unknown_options()
        before = self.unexpected_argument()
        seconds = "seconds" in self.option_help and self.flag("seconds")
        placeholder = self.placeholder(Listing(kind=self.kind, seconds=seconds))
        return [*before, placeholder, *(self.body() if self.content else [])]

    def unexpected_argument(self) -> list[nodes.Node]:
        """Warn about an argument, and return its text as a paragraph, so that it stays on the page."""
        if not self.argument:
            return []
        self.warn(Problem.OPTION, __("%s: takes no argument, not %r"), self.name, self.argument)
        inline, messages = self.parse_inline(self.argument)
        paragraph = nodes.paragraph(self.argument, "", *inline)
        self.set_source_info(paragraph)
        return [paragraph, *messages]

    def placeholder(self, listing: Listing, **attributes: Any) -> kwl_listing:  # noqa: ANN401 -- as nodes take them
        """Return the placeholder for *listing*."""
        classes = self.classes(f"kwl-{listing.kind}")
        node = kwl_listing(listing=listing, docname=self.env.docname, classes=classes, **attributes)
        node.message = node.title = self.argument
        self.set_source_info(node)
        self.add_name(node)
        return node


class WorksheetList(ListingDirective):
    """``worksheet-list``: the worksheets of this page and of the pages below it."""

    kind = "worksheet-list"


class ObjectiveMap(ListingDirective):
    """``objective-map``: the objectives of this page and the pages below it, and where each is taught."""

    kind = "objective-map"
    option_help: ClassVar[Mapping[str, str]] = {**COMMON_OPTIONS, **_SECONDS}


class Timetable(ListingDirective):
    """``timetable``: the pages below this one, with their times."""

    kind = "timetable"
    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON_OPTIONS,
        "depth": "The number of levels of pages. The default is all levels.",
        "start": "The time when the course begins, such as `09:00`. Each row then shows its time of day.",
        "activities": "Add a column for each activity.",
        "target": "The time that the course may take, such as `3 hours`. A line below the table says how far"
        " the course is over or under this time.",
        **_SECONDS,
    }

    def run(self) -> list[nodes.Node]:
        """Return the placeholder, followed by the content of the directive."""
        self.warn_unknown_options()
        before = self.unexpected_argument()
        depth, activities = self.number("depth", 1, 99, 99), self.flag("activities")
        listing = Listing(
            kind=self.kind,
            depth=depth,
            activities=activities,
            target=self._target(),
            seconds=self.flag("seconds"),
        )
        placeholder = self.placeholder(listing, start=self._start())
        return [*before, placeholder, *(self.body() if self.content else [])]

    def _start(self) -> int | None:
        """Return the minute of the day at which the course starts; None if it is not set or not valid."""
        text = self.options.get("start")
        if text is None:
            return None
        if match := _CLOCK.fullmatch(text):
            return int(match[1]) * 60 + int(match[2])
        message = __("%s: :start: must be a time of day such as 09:00, not %r")
        self.warn(Problem.OPTION, message, self.name, text)
        return None

    def _target(self) -> Duration | None:
        """Return the option ``target``; None if it is not set or, after a warning, not a time."""
        text = self.options.get("target")
        if text is None:
            return None
        try:
            return duration_text.parse(text, self.config.language or "en")
        except duration_text.UnreadableTime as error:
            message = __("%s: cannot read the target %r: %s")
            self.warn(Problem.TIME, message, self.name, text, error.reason)
            return None


class Workbook(ListingDirective):
    """``workbook [title]``: all worksheets of this page and the pages below it in one Word file."""

    kind = "workbook"
    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON_OPTIONS,
        "name": "A name for `{ref}` and for the file: `NAME-workbook.docx`. The default name of the file is"
        " made from the name of the page.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the placeholder, followed by the content of the directive."""
        self.warn_unknown_options()
        name = self.options.get("name") or self.env.docname.replace("/", "-")
        listing = Listing(kind=self.kind, name=identifiers.safe_file(f"{name}-workbook"))
        return [self.placeholder(listing), *(self.body() if self.content else [])]


class MyAnswers(ListingDirective):
    """``my-answers [title]``: all answers of a learner, to take along, bring back and delete."""

    kind = "my-answers"

    def run(self) -> list[nodes.Node]:
        """Return the placeholder, followed by the content of the directive."""
        self.warn_unknown_options()
        name = identifiers.safe_file(f"{self.env.docname.replace('/', '-')}-workbook")
        return [
            self.placeholder(Listing(kind=self.kind, name=name)),
            *(self.body() if self.content else []),
        ]
