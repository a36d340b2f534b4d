"""What can be wrong in an author's source: every message has type ``kwl`` and one of these subtypes."""

from __future__ import annotations

import enum
from typing import Any

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)

TYPE = "kwl"


class Problem(enum.Enum):
    """A kind of problem; its value is the warning's subtype, ``help`` what the author can do."""

    help: str

    CONFIG = (
        "config",
        (
            "A value in `conf.py` is not one that the option can take. The message names the option;"
            " its default is used until you correct it."
        ),
    )
    OPTION = (
        "option",
        (
            "An option or argument of a directive is unknown, unreadable or out of range, or a directive"
            " stands where it cannot work (an `answer` outside a reflection, a reflection inside another)."
            " The default is used and your content is kept."
        ),
    )
    TIME = (
        "time",
        (
            "A time cannot be read, a section states its time twice, the stated time is far from the sum of"
            " its parts, or a course takes longer than the `:target:` of its timetable. An unreadable"
            " time is printed as written and counts as unknown."
        ),
    )
    WORKSHEET = (
        "worksheet",
        (
            "A worksheet's file name is unsafe or already taken, or something in it (an image, a formula)"
            " cannot be shown in Word. A safe name or a text is used instead."
        ),
    )
    OBJECTIVE = (
        "objective",
        ("An `objectives` box holds no list. Write each objective as a list item; your text is kept."),
    )
    REF = (
        "ref",
        (
            "A role or a `kwl-review` names a worksheet or objective that does not exist, or two things"
            " have one name. Check the spelling of the name; the text is kept."
        ),
    )
    TIME_MISSING = (
        "time-missing",
        (
            "A page has no time although other pages of the course have one (only with the check"
            " `time-missing`)."
        ),
    )
    OBJECTIVE_TARGET = (
        "objective-target",
        (
            "An objective leads nowhere: end it with a link to the section that serves it (only with the"
            " check `objective-target`)."
        ),
    )
    OBJECTIVE_VERB = (
        "objective-verb",
        (
            "An objective starts with a verb that cannot be observed, such as *understand*: say what the"
            " learner will be able to do (only with the check `objective-verb`)."
        ),
    )
    KWL_REVIEW = (
        "kwl-review",
        (
            "A KWL chart is never taken up again: add a `kwl-review` at the end of the module (only with"
            " the check `kwl-review`)."
        ),
    )

    def __new__(cls, subtype: str, explanation: str) -> Problem:
        """Make a member whose value is the subtype and whose ``help`` is the explanation."""
        member = object.__new__(cls)
        member._value_ = subtype
        member.help = explanation
        return member


def warn(
    problem: Problem,
    message: str,
    *arguments: Any,  # noqa: ANN401 -- whatever %s can print
    location: nodes.Node | tuple[str, int | None] | str | None,
) -> None:
    """Log *message* (translated, with lazy *arguments*) as ``kwl.<subtype>`` at *location*.

    For a node without a line (docutils 0.20 gives images the line 0) it is that of what holds it.
    """
    while isinstance(location, nodes.Node) and not location.line and location.parent is not None:
        location = location.parent
    logger.warning(message, *arguments, location=location, type=TYPE, subtype=problem.value)
