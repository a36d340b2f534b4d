"""Reads LaTeX from left to right: characters, commands, groups. Macros insert what they stand for."""

from __future__ import annotations

import re
from typing import Final

from sphinx_kwl.docx.math.atoms import MathError

#: Space, comments, and what has no width: joiners, invisible operators, a byte order mark.
_IGNORED = re.compile(r"(?:[\s\u00ad\u200b-\u200d\u2060-\u2064\ufeff]|%[^\n]*)+")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
#: The name of a command at the end: a letter after it would become a part of the name.
ENDS_WITH_NAME = re.compile(r"\\[A-Za-z]+\Z")
#: The star of a command, such as ``\operatorname*``.
STAR = re.compile(r"\s*\*")
_ROW_GAP = re.compile(r"\*?(?:\[\s*-?[\d.]+\s*[a-z]{2}\s*\])?")

#: Most characters of a formula, and most that macros may add to it.
MAX_LENGTH: Final = 10_000
_MAX_ADDED: Final = 20_000
_MAX_EXPANSIONS: Final = 1_000


class Limits:
    """How much macros may still add to one formula."""

    def __init__(self) -> None:
        """Begin a formula."""
        self.reset()

    def reset(self) -> None:
        """Begin another formula."""
        self.expansions = _MAX_EXPANSIONS
        self.size = _MAX_ADDED

    def spend(self, size: int) -> None:
        """Note that *size* characters are added; raise `MathError` if that is too much."""
        self.expansions -= 1
        self.size -= size
        if self.expansions < 0 or self.size < 0:
            raise MathError


class Reader:
    """A source and a place in it. All methods raise `MathError` for what they cannot read."""

    def __init__(self, source: str, limits: Limits) -> None:
        """Read *source*; what is inserted into it counts against *limits*."""
        self.source = source
        self.limits = limits
        self.place = 0  #: index in *source*

    def peek(self) -> str:
        """Return the next character after space and comments; empty at the end."""
        ignored = _IGNORED.match(self.source, self.place)
        if ignored:
            self.place = ignored.end()
        return self.source[self.place : self.place + 1]

    def peek_command(self) -> str:
        """Return the name of the next command; empty if something else is next."""
        self.peek()
        match = _COMMAND.match(self.source, self.place)
        return match[1] if match else ""

    def take_command(self) -> str:
        """Read the next command and return its name."""
        name = self.peek_command()
        if not name:
            raise MathError
        self.place += 1 + len(name)
        return name

    def take_new_line(self) -> bool:
        r"""Read ``\\`` or ``\cr``, and the gap below; return False if something else is next."""
        if self.peek_command() not in ("\\", "cr"):
            return False
        self.take_command()
        self.take(_ROW_GAP)
        return True

    def take(self, pattern: re.Pattern[str]) -> str:
        """Read and return what *pattern* matches at this place; empty if it does not match."""
        match = pattern.match(self.source, self.place)
        if not match:
            return ""
        self.place = match.end()
        return match[0]

    def expect(self, char: str) -> None:
        """Read *char*, which must be next."""
        if self.peek() != char:
            raise MathError
        self.place += 1

    def raw(self, opening: str = "{", closing: str = "}") -> str:
        """Read a group with balanced braces; return its source without *opening* and *closing*."""
        self.expect(opening)
        start, level = self.place, 0
        while self.place < len(self.source):
            char = self.source[self.place]
            self.place += 2 if char == "\\" else 1
            if char == closing and not level:
                return self.source[start : self.place - 1]
            level += (char == "{") - (char == "}")
        raise MathError

    def raw_optional(self) -> str | None:
        """Read an optional argument and return its source, None if there is none."""
        return self.raw("[", "]") if self.peek() == "[" else None

    def raw_argument(self) -> str:
        """Return the source of an argument: a group in braces, a command or a character."""
        char = self.peek()
        if char == "{":
            return self.raw()
        if char == "\\":
            return "\\" + self.take_command()
        if not char or char == "}":
            raise MathError
        self.place += 1
        return char

    def insert(self, source: str) -> None:
        """Go on with *source*, then with what is after this place."""
        self.limits.spend(len(source))
        rest = self.source[self.place :]
        gap = " " if rest[:1].isalpha() and ENDS_WITH_NAME.search(source) else ""
        self.source = source + gap + rest
        self.place = 0
