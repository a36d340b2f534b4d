"""The boxes of other systems, written as directives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_kwl.migrate.lines import Line, at, stripped
from sphinx_kwl.migrate.markdown import blocks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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


def directive(
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


def box(kind: str, body: Sequence[Line], solutions: Sequence[Line], place: Line) -> list[Line]:
    """Return the directive for a box of the *kind*.

    *body*: its content, already in MyST. *solutions*: the contents of all solutions inside, in MyST.
    """
    heading, rest = take_heading(_without_rules(body))
    if kind == "objectives":
        same = heading.casefold() in {"", "objectives"}
        return directive("objectives", "" if same else heading, {}, rest, place)
    title = heading or TITLES[kind]
    if kind == "instructor":
        return directive("trainer-note", title, {}, rest, place)
    if kind in TASKS:
        inside = directive("model-answer", "", {"reveal": ""}, solutions, place) if solutions else []
        answer = directive("answer", "", {}, inside, place)
        return directive("reflection", title, {}, [*rest, *at(place, ""), *answer], place)
    classes = [kind, "dropdown"] if kind in FOLDED else [kind]
    return directive("admonition", title or kind, {"class": " ".join(classes)}, rest, place)
