r"""The commands that define commands: ``\newcommand``, ``\def``, ``\let`` and their relatives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math.atoms import MathError
from sphinx_kwl.docx.math.macros import MAX_ARGUMENTS, Macro
from sphinx_kwl.docx.math.reader import STAR

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.atoms import Atom
    from sphinx_kwl.docx.math.parser import Parser, Table

_EQUALS = re.compile(r"\s*=?\s*")
_PARAMETERS = re.compile(r"\s*((?:#[1-9]\s*)*)(?=\{)")
_NAME = re.compile(r"\s*\\([A-Za-z]+|[^A-Za-z\s])\s*\Z")

#: What ends rows or groups cannot be given another meaning.
_FIXED: Final = frozenset(("begin", "end", "left", "right", "middle", "\\", "cr", "{", "}"))


def _new_name(parser: Parser) -> str:
    """Read the name that is to be defined, which may stand in braces, and return it."""
    match = _NAME.match(parser.raw_argument())
    if not match or match[1] in _FIXED:
        raise MathError
    return match[1]


def _new_command(parser: Parser, how: str) -> None:
    parser.take(STAR)
    name = _new_name(parser)
    count = (parser.raw_optional() or "0").strip()
    default = parser.raw_optional()
    body = parser.raw_argument()
    if not count.isdecimal() or len(count) > 1 or (default is not None and count == "0"):
        raise MathError
    if how != "providecommand" or not parser.commands.knows(name):
        parser.commands.define(name, Macro(body, min(int(count), MAX_ARGUMENTS), default))


def _def(parser: Parser, _how: str) -> None:
    name = _new_name(parser)
    parameters = "".join(parser.take(_PARAMETERS).split())
    count = len(parameters) // 2
    # Parameters with other text between them are not read.
    if parser.peek() != "{" or parameters != "".join(f"#{number}" for number in range(1, count + 1)):
        raise MathError
    parser.commands.define(name, Macro(parser.raw(), count))


def _let(parser: Parser, _how: str) -> None:
    name = _new_name(parser)
    parser.take(_EQUALS)
    meaning = parser.raw_argument()
    old = meaning[1:]
    if not meaning.startswith("\\") or not parser.commands.knows(old):
        parser.commands.define(name, Macro(meaning))  # a character, or a command without a meaning of its own
    elif old in parser.macros:
        parser.commands.define(name, parser.macros[old])
    else:
        command = parser.commands[old]
        parser.commands.assign(name, lambda parser, _name: command(parser, old))


def _operator(parser: Parser, _how: str) -> None:
    star = parser.take(STAR).strip()
    name = _new_name(parser)
    parser.commands.define(name, Macro(rf"\operatorname{star}{{{parser.raw_argument()}}}"))


def _paired_delimiter(parser: Parser, _how: str) -> None:
    name = _new_name(parser)
    begin, end = parser.raw_argument(), parser.raw_argument()

    def paired(parser: Parser, _name: str) -> Atom | None:
        grows = parser.take(STAR)
        parser.raw_optional()  # a size: brackets in Word grow
        content = parser.raw_argument()
        between = rf"\left{begin} {content} \right{end}" if grows else f"{begin} {content} {end}"
        return parser.grouped(between)

    parser.commands.assign(name, paired)


#: The commands of this module by name.
COMMANDS: Final[Table] = {
    "DeclareMathOperator": _operator,
    "DeclarePairedDelimiter": _paired_delimiter,
    "def": _def,
    "gdef": _def,
    "let": _let,
    "newcommand": _new_command,
    "providecommand": _new_command,
    "renewcommand": _new_command,
}
