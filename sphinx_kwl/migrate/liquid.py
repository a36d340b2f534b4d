"""Resolve the Liquid of Jekyll pages with python-liquid; each line keeps its place.

What the library cannot read, and variables that nobody sets, stay in the text and are losses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from liquid.exceptions import LiquidError
from liquid.undefined import Undefined

from sphinx_kwl.migrate.jekyll_tags import JekyllEnvironment
from sphinx_kwl.migrate.lines import Line, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from liquid.template import BoundTemplate

    from sphinx_kwl.migrate.lines import Losses

_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_ASSIGNED = re.compile(r"\{%-?\s*(?:assign|capture|for|tablerow|increment|decrement)\s+([\w-]+)")
#: A value in a condition; Liquid of Ruby reads it without its braces.
_BRACED = re.compile(r"(\{%-?\s*(?:if|elsif|unless|case|when|for|assign)\b(?:(?!%\}).)*?)\{\{\s*(.*?)\s*\}\}")
#: Parts that a mark would change: what is compared or split, and the inside of a tag.
_UNMARKED = re.compile(r"\{%-?\s*(capture|comment)\b.*?\{%-?\s*end\1\s*-?%\}|" + _TAG.pattern, re.DOTALL)

#: The variables that Jekyll sets; an entry of them that does not exist is empty.
#: https://jekyllrb.com/docs/variables/
_KNOWN = frozenset({"page", "site", "include", "layout", "content", "jekyll", "paginator", "theme"})

_PATH = re.compile(r"[\w.-]+")
#: Words that python-liquid does not take as names of variables.
_RESERVED = re.compile(r"(?<![.\w'\"])(offset|limit|cols|reversed)\b(?!\s*:)")

# Marks, of the private use area of Unicode: the place of a line, and a tag that stays.
_PLACE = re.compile("\ue000(\\d+)\ue001")
_STAYS = re.compile("\ue002(\\d+)\ue003")


@dataclass
class Scope:
    """The variables of a page, and where includes are found."""

    variables: dict[str, Any]  #: ``site`` and ``page``
    include: Callable[[str], Sequence[Line] | None]  #: name -> lines; None: there is no such file
    losses: Losses


def resolve(lines: Sequence[Line], scope: Scope) -> list[Line]:
    """Return *lines* with all tags resolved that are known; the others stay, and are losses."""
    if not any("{%" in line.text or "{{" in line.text for line in lines):
        return list(lines)
    return Resolver(scope).resolve(lines)


class _Unknown(Undefined):
    """A value that does not exist. It is empty, as in Jekyll; a variable that nobody sets is an error."""

    known: ClassVar[Collection[str]] = _KNOWN

    def __str__(self) -> str:
        return "" if self._is_empty() else self._fail()

    def __iter__(self) -> Iterator[Any]:
        return iter(()) if self._is_empty() else self._fail()

    def _is_empty(self) -> bool:
        # the whole path stands only in the source
        path = _PATH.match(self.token.source, self.token.start_index) if self.token else None
        rendered = path is not None and path[0].endswith(".content")  # the text of another page
        return self.name in self.known and not rendered

    def _fail(self) -> NoReturn:
        message = f"{self.name} is not set"
        raise LiquidError(message, token=self.token)


@dataclass
class Resolver:
    """Resolves one page."""

    scope: Scope
    known: set[str] = field(default_factory=lambda: set(_KNOWN))  #: variables that are set somewhere
    _sources: dict[str, str] = field(default_factory=dict)  #: name -> text with marks; the page has no name
    _lines_of: dict[str, Sequence[Line]] = field(default_factory=dict)  #: the same, as they were read
    _places: list[Line] = field(default_factory=list)  #: of lines, by the number in their marks
    _kept: list[str] = field(default_factory=list)  #: tags that stay, by the number in their marks

    def resolve(self, lines: Sequence[Line]) -> list[Line]:
        """Return *lines* without Liquid."""
        self._add("", lines)
        while True:
            unknown = type("_UnknownHere", (_Unknown,), {"known": self.known})
            environment = JekyllEnvironment(self, unknown)
            try:
                text = self._template(environment, "").render(self.scope.variables)
            except LiquidError as error:
                self._keep(error)
            else:
                return list(self._lines(text, lines[0]))

    def include(self, environment: JekyllEnvironment, name: str) -> BoundTemplate | None:
        """Return the template of an include; None if there is no such file. Raises `LiquidError`."""
        if name not in self._sources:
            lines = self.scope.include(name)
            if lines is None:
                return None
            self._add(name, lines)
        return self._template(environment, name)

    def _template(self, environment: JekyllEnvironment, name: str) -> BoundTemplate:
        return environment.from_string(self._sources[name], name=name)

    def _add(self, name: str, lines: Sequence[Line]) -> None:
        """Add the page or an include, with marks in front of the text of its lines."""
        text = text_of(lines)
        self.known.update(_ASSIGNED.findall(text))
        self._lines_of[name] = lines
        unmarked = [found.span() for found in _UNMARKED.finditer(text)]
        made: list[str] = []
        start = 0
        for line in lines:
            first = start + len(line.text) - len(line.text.lstrip(" \t>"))
            number = bisect_right(unmarked, (first, len(text))) - 1
            inside = number >= 0 and unmarked[number][0] <= first < unmarked[number][1]
            # a mark in front of a tag would hold the white space that "{%-" takes away
            if line.text.strip() and (not inside or re.match(r"\{\{[^-]", text[first : first + 3])):
                self._places.append(line)
                made.append(f"{text[start:first]}\ue000{len(self._places) - 1}\ue001")
            else:
                made.append(text[start:first])
            end = start + len(line.text) + 1
            made.append(text[first:end])
            start = end
        marked = "".join(made)
        if {"offset", "limit", "cols", "reversed"} & self.known:
            marked = _TAG.sub(lambda found: _RESERVED.sub(r"\1_", found[0]), marked)
        while marked != (marked := _BRACED.sub(r"\1\2", marked)):
            pass
        self._sources[name] = marked

    def _keep(self, error: LiquidError) -> None:
        """Let the tag of an *error* stay in the text."""
        token = error.token
        name = next((name for name, text in self._sources.items() if token and token.source == text), "")
        text = self._sources[name]
        index = token.start_index if token and token.source == text else 0
        tags = list(_TAG.finditer(text))
        tag = next((each for each in reversed(tags) if each.start() <= index), tags[0] if tags else None)
        start, end = tag.span() if tag else (0, len(text))  # a tag that is never closed
        number = _STAYS.sub(lambda found: self._kept[int(found[1])], text[:start]).count("\n")
        place = self._lines_of[name][number]
        shown = " ".join(_PLACE.sub("", text[start:end]).split())
        self.scope.losses.note(place, f"Liquid that is not known: {shown}")
        glued = re.match(r"[\w/]", text[end : end + 1])  # in an address, where white space would end it
        self._kept.append(re.sub(r"\s+", "", text[start:end]) if glued else text[start:end])
        self._sources[name] = f"{text[:start]}\ue002{len(self._kept) - 1}\ue003{text[end:]}"

    def _lines(self, text: str, first: Line) -> Iterator[Line]:
        """Yield the lines of the resolved *text*."""
        text = _STAYS.sub(lambda found: self._kept[int(found[1])], text)
        place = first
        for each in text.removesuffix("\n").split("\n"):
            marks = _PLACE.findall(each)
            place = self._places[int(marks[0])] if marks else place
            yield place._replace(text=_PLACE.sub("", each))
