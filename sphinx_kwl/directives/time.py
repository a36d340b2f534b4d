"""``time``, the directive and the role: how long something takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinx_kwl import wordings
from sphinx_kwl.directives.base import COMMON, KwlDirective
from sphinx_kwl.i18n import _, __
from sphinx_kwl.nodes import kwl_duration, kwl_time
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docutils.nodes import Node, system_message

ACTIVITIES = ("read", "watch", "do", "discuss", "break")

_ROLE = re.compile(r"(?P<text>.*?)\s*<(?P<activity>[^<>]*)>\s*", re.DOTALL)


def duration_node(
    text: str, activity: str, language: str, location: Callable[[], str], *, role: bool
) -> kwl_duration:
    """Make the node of a time, and warn at its *location* of a text or an activity that cannot be read."""
    if activity and activity not in ACTIVITIES:
        message = __("unknown activity %r; the activities are %s")
        warn(Problem.OPTION, message, activity, ", ".join(ACTIVITIES), location=location())
        activity = ""
    try:
        wordings.parse(text, language)
    except wordings.UnreadableTime as error:
        message = __("cannot read the time %r: %s")
        warn(Problem.TIME, message, text, error.reason, location=location())
    classes = ["kwl-duration", *([f"kwl-{activity}"] if activity else [])]
    return kwl_duration(
        text, "", nodes.Text(text), written=text, activity=activity, role=role, classes=classes
    )


class Time(KwlDirective):
    """``time TEXT``: a line with the time of its section, page or module.

    Makes ``kwl_time(inline.kwl-label, kwl_duration)``.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON,
        "activity": "`read`, `watch`, `do`, `discuss` or `break`: the time is a part of the section's"
        " time, not its sum.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the line, then any content."""
        self.warn_unknown_options()
        text = self.argument
        following = self.body() if self.content else []
        if not text and following and isinstance(following[0], nodes.paragraph):
            text = following.pop(0).astext()  # the time written as content
        language = self.config.language or "en"
        activity = self.options.get("activity", "").lower()
        duration = duration_node(text, activity, language, self.get_location, role=False)
        line = kwl_time("", "", classes=self.classes("kwl-time"), translatable=False)
        line += [
            nodes.inline("", _("Estimated time:"), classes=["kwl-label"]),
            nodes.Text(" "),
            duration,
        ]
        for node in (line, duration):
            self.set_source_info(node)
        self.add_name(line)
        return [line, *following]


class TimeRole(SphinxRole):
    """``{time}`7:11 <watch>```: a time in running text, always a part."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the node of the time."""
        match = _ROLE.fullmatch(self.text)
        text, activity = (match["text"], match["activity"].strip().lower()) if match else (self.text, "")
        language = self.config.language or "en"
        node = duration_node(text.strip(), activity, language, self.get_location, role=True)
        self.set_source_info(node)
        return [node], []


time_role = TimeRole()
