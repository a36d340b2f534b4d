"""The boxes of other systems, written as directives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_kwl.migrate.lines import Line, at, stripped
from sphinx_kwl.migrate.markdown import blocks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sphinx_kwl.migrate.lines import Losses

    #: Returns a directive from its name, title, options, body and place.
    Writer = Callable[[str, str, dict[str, str], Sequence[Line], Line], list[Line]]

#: Class of a box in the source -> its title, if the source prints one that is not in the text.
TITLES = {
    "objectives": "Objectives",
    "questions": "Questions",
    "keypoints": "Key Points",
    "callout": "Callout",
    "prereq": "Prerequisite",
    "prerequisites": "Prerequisites",
    "checklist": "Checklist",
    "discussion": "Discussion",
    "instructor": "Instructor Note",
    "testimonial": "Testimonial",
    "challenge": "Challenge",
    "exercise": "Exercise",
    "activity": "Activity",
    "solution": "Solution",
    "hint": "Hint",
    "spoiler": "Show details",
    "caution": "Caution",
    "group-tab": "",
    "tab": "",
    "reflection": "Reflection",
}

TASKS = frozenset({"challenge", "exercise", "activity"})
FOLDED = frozenset({"solution", "hint", "spoiler"})

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")
_COLONS = re.compile(r"\s*(:{3,})")


def kind_of(classes: Collection[str]) -> str:
    """Return the class in *classes* that says what a box is; empty if none does."""
    known = [name for name in classes if name in TITLES]
    # "callout activity" is an activity that looks like a callout
    return next((name for name in known if name != "callout"), known[0] if known else "")


def myst_directive(
    name: str, title: str, options: dict[str, str], body: Sequence[Line], place: Line
) -> list[Line]:
    """Return a directive with more colons than the directives in its *body*."""
    body = stripped(body)
    longest = max((len(found[1]) for line in body if (found := _COLONS.match(line.text))), default=2)
    colons = ":" * max(3, longest + 1)
    head = f"{colons}{{{name}}} {title}".rstrip()
    settings = [f":{option}: {value}".rstrip() for option, value in options.items()]
    blank = [""] if body else []
    return [*at(place, head, *settings, *blank), *body, *at(place, colons)]


def take_heading(body: Sequence[Line]) -> tuple[str, list[Line]]:
    """Return the text of the heading that *body* begins with, and the rest; the text is empty without one."""
    rest = stripped(body)
    if rest and (found := _HEADING.match(rest[0].text)):
        return found[1], stripped(rest[1:])
    return "", rest


def _without_rules(body: Sequence[Line]) -> list[Line]:
    """Return *body* without horizontal rules, which docutils does not allow in boxes."""
    rules = {block.start for block in blocks_of(body) if block.kind == "hr"}
    return [line for number, line in enumerate(body) if number not in rules]


def markdown_box(
    kind: str, body: Sequence[Line], solutions: Sequence[Line], place: Line, losses: Losses
) -> list[Line]:
    """Return the MyST directive for a box of the *kind*, whose title is the heading that *body* begins with.

    The other arguments are those of `box`.
    """
    heading, rest = take_heading(_without_rules(body))
    if kind != "objectives":
        heading = heading or TITLES[kind] or kind
    elif heading.casefold() == "objectives":
        losses.note(place, f"the box prints a title of its own instead of: {heading}")
        heading = ""
    return box(kind, heading, rest, solutions, place)


def box(
    kind: str,
    title: str,
    body: Sequence[Line],
    solutions: Sequence[Line],
    place: Line,
    write: Writer = myst_directive,
) -> list[Line]:
    """Return the directive for a box of the *kind*.

    *body*: its content, already in the markup that *write* writes. *solutions*: the contents of all solutions
    inside.
    """
    if kind == "objectives":
        return write("objectives", title, {}, body, place)
    if kind == "instructor":
        return write("trainer-note", title, {}, body, place)
    if kind in TASKS:
        inside = write("model-answer", "", {"reveal": ""}, solutions, place) if solutions else []
        answer = write("answer", "", {}, inside, place)
        return write("reflection", title, {}, [*stripped(body), *at(place, ""), *answer], place)
    classes = [kind, "dropdown"] if kind in FOLDED else [kind]
    return write("admonition", title, {"class": " ".join(classes)}, body, place)
