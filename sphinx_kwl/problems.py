"""Warnings to authors: each has the type ``kwl`` and one of the subtypes in `Problem`."""

from __future__ import annotations

import enum
from typing import Any

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)

TYPE = "kwl"

#: Marks the kinds of problems that are found by a check of the whole course, see `sphinx_kwl.course.checks`.
CHECK = True


class Problem(enum.Enum):
    """A kind of problem: the value is the subtype of the warning, ``help`` the text for the documentation."""

    help: str
    #: Authors switch a check of this name on and off with ``kwl_checks``.
    is_check: bool

    CONFIG = (
        "config",
        (
            "A value in `conf.py` is not valid. The message names the setting. The build uses the default"
            " until you correct the value."
        ),
    )
    OPTION = (
        "option",
        (
            "An option or argument of a directive is unknown, unreadable or out of range. Or a directive is"
            " in a place where it does not work (an `answer` outside a reflection, a reflection inside"
            " another). The build uses the default and keeps your content."
        ),
    )
    TIME = (
        "time",
        (
            "A time cannot be read, a section states two times, a stated time is far from the sum of its"
            " parts, or a course takes longer than the `:target:` of its timetable. If a time cannot be"
            " read, the page shows it as you wrote it, and it counts as unknown."
        ),
        CHECK,
    )
    WORKSHEET = (
        "worksheet",
        (
            "The file name of a worksheet is not safe or already used, or Word cannot show something in the"
            " worksheet (an image, a formula). The build uses a safe name, or a text instead of the image"
            " or formula."
        ),
    )
    OBJECTIVE = (
        "objective",
        (
            "An `objectives` box contains no list. Write each objective as a list item. The build keeps"
            " your text."
        ),
    )
    REF = (
        "ref",
        (
            "A role or a `kwl-review` names a worksheet or objective that does not exist: check the spelling"
            " of the name. Or two boxes or objectives have the same name: rename one of them. The build"
            " keeps your text."
        ),
    )
    TIME_MISSING = (
        "time-missing",
        (
            "A page has no time, but other pages of the course have one: add a time (only with the check"
            " `time-missing`)."
        ),
        CHECK,
    )
    OBJECTIVE_TARGET = (
        "objective-target",
        (
            "An objective has no link to a page or section that teaches it: add a link at its end (only with"
            " the check `objective-target`)."
        ),
        CHECK,
    )
    OBJECTIVE_VERB = (
        "objective-verb",
        (
            "An objective starts with a verb that nobody can observe, such as *understand*: choose a verb"
            " that says what the learner will do (only with the check `objective-verb`)."
        ),
        CHECK,
    )
    KWL_REVIEW = (
        "kwl-review",
        (
            "No `kwl-review` leads back to a KWL chart: add one at the end of the module (only with the"
            " check `kwl-review`)."
        ),
        CHECK,
    )

    def __new__(cls, subtype: str, explanation: str, is_check: bool = False) -> Problem:
        """Create a member with the value *subtype* and the ``help`` *explanation*."""
        member = object.__new__(cls)
        member._value_ = subtype
        member.help = explanation
        member.is_check = is_check
        return member


def warn(
    problem: Problem,
    message: str,
    *arguments: Any,  # noqa: ANN401 -- whatever %s can print
    location: nodes.Node | tuple[str, int | None] | str | None,
    once: bool = False,
) -> None:
    """Log a warning of the type ``kwl.<subtype>``.

    *message* is translated and has %-placeholders for *arguments*. *location* is a node, (docname, line), a
    string ``path:line``, or None. If a node has no line (docutils 0.20 gives images the line 0), the line of
    its nearest parent is used. *once*: a second equal message of this build is dropped.
    """
    while isinstance(location, nodes.Node) and not location.line and location.parent is not None:
        location = location.parent
    logger.warning(message, *arguments, location=location, type=TYPE, subtype=problem.value, once=once)


def fail(problem: Problem, message: str, *arguments: Any) -> None:  # noqa: ANN401 -- as above
    """Log an error of the type ``kwl.<subtype>`` that concerns no place in the source."""
    logger.error(message, *arguments, type=TYPE, subtype=problem.value)
