r"""Macros: LaTeX that stands for other LaTeX, with arguments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math.atoms import MathError
from sphinx_kwl.docx.math.reader import ENDS_WITH_NAME, MAX_LENGTH

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.reader import Reader

_PARAMETER = re.compile(r"(\\[A-Za-z]+)?#([1-9#])|\\.", re.DOTALL)

#: Most arguments, as in TeX.
MAX_ARGUMENTS: Final = 9


class Macro:
    r"""What ``\newcommand`` defines. Called as a command, it goes on with what it stands for."""

    __slots__ = ("body", "default", "parameters")

    def __init__(self, body: str, parameters: int = 0, default: str | None = None) -> None:
        """Stand for *body*, in which ``#1`` to ``#9`` are the arguments and ``##`` is ``#``.

        *parameters* is the number of arguments, *default* the first one if a formula does not give it in
        square brackets.
        """
        self.body = body
        self.parameters = parameters
        self.default = default

    def __call__(self, reader: Reader, _name: str) -> None:
        """Replace this macro and its arguments, which are next, by what they stand for."""
        reader.insert(self.expanded(reader))

    def expanded(self, reader: Reader) -> str:
        """Read the arguments and return what the macro with them stands for."""
        if not self.parameters:
            return self.body
        arguments: list[str] = []
        if self.default is not None:
            given = reader.raw_optional()
            arguments.append(self.default if given is None else given)
        while len(arguments) < self.parameters:
            arguments.append(reader.raw_argument())
        if self.body.count("#") * max(map(len, arguments)) > MAX_LENGTH:
            raise MathError

        def replaced(match: re.Match[str]) -> str:
            name, parameter = match.groups()
            if parameter is None:
                return match[0]
            before = f"{name} " if name else ""  # no letter of the argument may become one of the name
            if parameter == "#":
                return before + "#"
            if int(parameter) > len(arguments):
                raise MathError
            argument = arguments[int(parameter) - 1]
            return before + argument + (" " if ENDS_WITH_NAME.search(argument) else "")

        return _PARAMETER.sub(replaced, self.body)
