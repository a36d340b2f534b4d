"""Blocks of code with languages that Pygments knows, and code that it can read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pygments.lexers import get_lexer_by_name
from pygments.token import Error

from sphinx_kwl.migrate.lines import Line, dedented, text_of
from sphinx_kwl.migrate.markdown import known_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPENING = re.compile(r"(?P<indent>[ \t>]*)(?P<marks>`{3,}|~{3,})[ \t]*(?P<language>[^\s`{]*)[^`{]*$")


def readable_code(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* with blocks of code about which a build does not warn.

    A language that Pygments does not know becomes ``text``. Code with a mistake, which a lesson may
    be about, becomes a ``code-block`` with the option ``force``: it is highlighted as far as it can be.
    """
    return list(_readable(lines))


def _readable(lines: Sequence[Line]) -> Iterator[Line]:
    number = 0
    while number < len(lines):
        opening = _OPENING.match(lines[number].text)
        end = _end(lines, number, opening["marks"]) if opening else None
        if opening is None or end is None:
            yield lines[number]
            number += 1
            continue
        place = lines[number]
        code = lines[number + 1 : end]
        language = known_language(opening["language"])
        start = f"{opening['indent']}{opening['marks']}"
        if language and _has_mistake(language, code):
            option = " " * len(opening["indent"]) if not opening["indent"].strip() else opening["indent"]
            yield place._replace(text=f"{start}{{code-block}} {language}")
            yield place._replace(text=f"{option}:force:")
            yield place._replace(text=option.rstrip())
        else:
            yield place._replace(text=f"{start}{language}")
        yield from code
        yield lines[end]
        number = end + 1


def _end(lines: Sequence[Line], start: int, marks: str) -> int | None:
    """Return the index of the line that closes the block which begins at *start*."""
    for number in range(start + 1, len(lines)):
        text = lines[number].text.strip(" \t>")
        if text.startswith(marks) and not text.strip(marks[0]):
            return number
    return None


def _has_mistake(language: str, code: Sequence[Line]) -> bool:
    tokens = get_lexer_by_name(language).get_tokens(text_of(dedented(code)))
    return any(kind is Error for kind, _text in tokens)
