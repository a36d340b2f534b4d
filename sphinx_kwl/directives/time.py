"""The directive and the role ``time``: how long something takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinx_kwl.directives import before_translation
from sphinx_kwl.directives.base import COMMON_OPTIONS, KwlDirective
from sphinx_kwl.doctree.activity_words import activity_words
from sphinx_kwl.doctree.nodes import kwl_duration, kwl_time
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import Node, system_message

_ROLE = re.compile(r"(?P<text>.*?)\s*<(?P<activity>[^<>]*)>\s*", re.DOTALL)


def duration_node(text: str, activity: str, *, role: bool) -> kwl_duration:
    """Return the node of the time *text*, in the words of the author.

    `transforms.compose` computes the duration after translation.
    """
    attributes = {"written": text, "activity": activity, "role": role, "stated": not (role or activity)}
    return kwl_duration(text, "", nodes.Text(text), classes=["kwl-duration"], **attributes)


class Time(KwlDirective):
    """``time TEXT``: a line with the time of its section, page or module.

    Creates ``kwl_time(inline.kwl-label, kwl_duration)``.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON_OPTIONS,
        "activity": "`read`, `watch`, `do`, `discuss` or `break`. The time is then only a part of the time of"
        " its section.",
        "label": '`none` leaves out the words before the time, such as "Estimated time:".',
    }

    def run(self) -> list[nodes.Node]:
        """Return the line, followed by the content of the directive."""
        self.warn_unknown_options()
        text = self.argument
        following = self.body() if self.content else []
        if not text and following and isinstance(following[0], nodes.paragraph):
            text = following.pop(0).astext()  # the author wrote the time in the content
        activity = self.options.get("activity", "").lower()
        duration = duration_node(text, activity, role=False)
        line = kwl_time("", "", classes=self.classes("kwl-time"), translatable=False)
        if self._has_label():
            line += [nodes.inline("", _label(activity), classes=["kwl-label"]), nodes.Text(" ")]
        line += duration
        for node in (line, duration):
            self.set_source_info(node)
        self.add_name(line)
        return [line, *following]

    def _has_label(self) -> bool:
        """Say whether words stand before the time; warn if the option ``label`` is not ``none``."""
        label = self.options.get("label")
        if label is not None and label.lower() != "none":
            message = __("%s: :label: can only be none, not %r")
            self.warn(Problem.OPTION, message, self.name, label)
        return label is None or label.lower() != "none"


def _label(activity: str) -> str:
    """Return the text before a time; *activity* may be empty or unknown."""
    word = activity_words().get(activity)
    # Translators: Before a time; {activity} is "Watch", for example.
    return _("{activity}:").format(activity=word) if word else _("Estimated time:")


class TimeRole(SphinxRole):
    """``{time}`7:11 <watch>```: a time in running text. It is always the time of a part."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the node of the time."""
        match = _ROLE.fullmatch(self.text)
        text, activity = (match["text"], match["activity"].strip().lower()) if match else (self.text, "")
        node = duration_node(text.strip(), activity, role=True)
        self.set_source_info(node)
        before_translation.save(node, "kwl:times", self.inliner)
        return [node], []


time_role = TimeRole()
