"""Liquid as far as course pages use it: includes, variables, links, comments, and conditions on variables."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_kwl.migrate.lines import Line, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_kwl.migrate.lines import Losses

_TAG = re.compile(r"\{%-?\s*(?P<tag>.*?)\s*-?%\}|\{\{-?\s*(?P<value>.*?)\s*-?\}\}", re.DOTALL)
_NAMED = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+)")
_COMPARED = re.compile(r"(\S+)\s*(==|!=)\s*(\"[^\"]*\"|'[^']*'|\S+)$")

#: Filters that change only how a text is written, which Sphinx does by itself, or an address.
_KEPT = frozenset(
    {
        "absolute_url",
        "relative_url",
        "escape",
        "markdownify",
        "strip",
        "xml_escape",
        "smartify",
        "strip_html",
    }
)

MAX_DEPTH = 20


@dataclass
class Scope:
    """The variables of a page, and where includes are found."""

    variables: dict[str, Any]  #: ``site``, ``page``, ``include`` and those of ``assign``
    include: Callable[
        [str, Line], Sequence[Line] | None
    ]  #: name, place -> lines; None: there is no such file
    losses: Losses
    depth: int = 0
    hidden: list[bool] = field(default_factory=list)  #: for each open condition, whether its text is left out


def resolve(lines: Sequence[Line], scope: Scope) -> list[Line]:
    """Return *lines* with all tags resolved that this module knows; the others stay, and are losses."""
    return list(_as_lines(_pieces(lines, scope)))


def _as_lines(pieces: Iterator[Line]) -> Iterator[Line]:
    """Join pieces of text to lines. A line that held only tags is left out."""
    parts: list[str] = []
    place: Line | None = None
    for piece in pieces:
        place = place or piece
        first, *others = piece.text.split("\n")
        parts.append(first)
        for each in others:
            yield (place or piece)._replace(text="".join(parts))
            parts, place = [each], piece if each else None
    if place and any(parts):
        yield place._replace(text="".join(parts))


def _pieces(lines: Sequence[Line], scope: Scope) -> Iterator[Line]:
    """Yield pieces of text with their places; each line break is a piece, so that lines keep their places."""
    text = text_of(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    position, number, ending = 0, 0, ""

    def plain(end: int) -> Iterator[Line]:
        nonlocal position, number
        while position < end:
            stop = min(end, starts[number + 1])
            if not any(scope.hidden):
                yield lines[number]._replace(text=text[position:stop])
            position = stop
            if position == starts[number + 1]:
                number = min(number + 1, len(lines) - 1)

    for found in _TAG.finditer(text):
        tag = found["tag"]
        if ending and tag != ending:  # inside raw or comment
            continue
        if ending != "endcomment":
            yield from plain(found.start())
        place = lines[min(bisect_right(starts, found.start()), len(lines)) - 1]
        position = found.end()
        number = min(bisect_right(starts, position), len(lines)) - 1
        if ending:
            ending = ""
            continue
        if tag in {"raw", "comment"}:
            ending = f"end{tag}"
        elif tag is None:
            if not any(scope.hidden):
                yield place._replace(text=_value_text(found["value"], found[0], place, scope))
        else:
            yield from _tag(tag, found[0], place, scope)
    yield from plain(len(text))


def _value_text(expression: str, whole: str, place: Line, scope: Scope) -> str:
    """Return the text that stands for ``{{ expression }}``; *whole* itself if it is not known."""
    value, *filters = (part.strip() for part in expression.split("|"))
    known, found = _lookup(value, scope)
    for each in filters:
        name, _colon, argument = (part.strip() for part in each.partition(":"))
        if name == "default":
            if found in ("", None):
                known, found = _lookup(argument, scope)
        elif name == "prepend":
            found = f"{_lookup(argument, scope)[1] or ''}{found}"
        elif name == "append":
            found = f"{found}{_lookup(argument, scope)[1] or ''}"
        elif name not in _KEPT:
            known = False
    if not known or isinstance(found, (dict, list)):
        scope.losses.note(place, f"Liquid that is not known: {whole}")
        return whole
    return "" if found is None else str(found)


def _lookup(name: str, scope: Scope) -> tuple[bool, Any]:
    """Return whether the value of *name* is known, and the value. A missing entry is empty, as in Liquid."""
    if name[:1] in {'"', "'"}:
        return True, name[1:-1]
    if re.fullmatch(r"-?\d+(\.\d+)?|true|false", name):
        return True, name
    first, *others = name.split(".")
    if first not in scope.variables:
        return False, None
    value = scope.variables[first]
    for each in others:
        value = value.get(each) if isinstance(value, dict) else None
    return True, value


def _tag(tag: str, whole: str, place: Line, scope: Scope) -> Iterator[Line]:
    """Yield what stands for ``{% tag %}``."""
    name, _space, rest = tag.partition(" ")
    rest = rest.strip()
    if _condition(name, rest, whole, place, scope) or any(scope.hidden):
        return
    if name in {"include", "include_relative", "include_cached"}:
        yield from _included(rest, place, scope)
    elif name == "assign" and "=" in rest:
        variable, _equals, expression = (part.strip() for part in rest.partition("="))
        known, value = _lookup(expression, scope)
        if known:
            scope.variables[variable] = value
        else:
            scope.losses.note(place, f"Liquid that is not known: {whole}")
    elif name in {"link", "post_url"}:
        yield place._replace(text=f"/{rest.lstrip('/')}")
    elif name == "highlight":
        yield place._replace(text=f"```{rest.split()[0] if rest else ''}")
    elif name == "endhighlight":
        yield place._replace(text="```")
    else:
        scope.losses.note(place, f"Liquid that is not known: {whole}")
        yield place._replace(text=whole)


def _condition(name: str, rest: str, whole: str, place: Line, scope: Scope) -> bool:
    """Say whether the tag *name* is part of a condition; if so, note which text is left out from here on."""
    if name in {"if", "unless"}:
        truth = _truth(rest, scope)
        if truth is None:
            scope.losses.note(place, f"Liquid that is not known: {whole}; its text was kept")
            truth = name == "if"
        scope.hidden.append(truth is (name == "unless"))
    elif name in {"else", "elsif"} and scope.hidden:
        scope.hidden[-1] = not scope.hidden[-1]
    elif name in {"endif", "endunless"} and scope.hidden:
        scope.hidden.pop()
    else:
        return False
    return True


def _truth(condition: str, scope: Scope) -> bool | None:
    """Say whether a condition holds; None if that is not known."""
    if compared := _COMPARED.match(condition):
        (known, left), (also, right) = (_lookup(compared[number], scope) for number in (1, 3))
        return (str(left) == str(right)) is (compared[2] == "==") if known and also else None
    known, value = _lookup(condition, scope)
    return value not in (None, "false", False) if known else None


def _included(rest: str, place: Line, scope: Scope) -> Iterator[Line]:
    """Yield the content of an included file, with its own parameters."""
    name, _space, parameters = rest.partition(" ")
    file = _TAG.sub(lambda found: _value_text(found["value"] or "", found[0], place, scope), name)
    lines = scope.include(file, place) if scope.depth < MAX_DEPTH else None
    if lines is None:
        scope.losses.note(place, f"the include {file} was not found")
        yield place._replace(text=f"{{% include {rest} %}}")
        return
    own = {name: _lookup(value, scope)[1] for name, value in _NAMED.findall(parameters)}
    inner = Scope({**scope.variables, "include": own}, scope.include, scope.losses, scope.depth + 1)
    resolved = resolve(lines, inner)
    for number, line in enumerate(resolved):
        yield line._replace(text=line.text if number == len(resolved) - 1 else f"{line.text}\n")
