"""Convert LaTeX mathematics to Office Math, the native equations of Word: the entry to this folder."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import omml
from sphinx_kwl.docx.math.atoms import MathError
from sphinx_kwl.docx.math.commands import COMMANDS
from sphinx_kwl.docx.math.macros import MAX_ARGUMENTS, Macro
from sphinx_kwl.docx.math.parser import Commands, Parser
from sphinx_kwl.docx.math.reader import MAX_LENGTH
from sphinx_kwl.values.xml_text import ILLEGAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_kwl.docx.markup.tree import Tree
    from sphinx_kwl.docx.math.runs import Items

__all__ = ["Commands", "MathError", "known_commands", "to_office_math"]

_MAX_LEVELS: Final = 200  # of elements; libxml2 reads 256, and the page needs some itself

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def known_commands(
    macros: Mapping[str, tuple[str, int, str | None]], definitions: Iterable[str] = ()
) -> Commands:
    """Return the commands that the first formula of a sheet knows.

    *macros* gives by name what each stands for, its number of arguments and the default of the first, as in
    `sphinx_kwl.docx.model.Sheet`; *definitions* are earlier formulas that define some.
    """
    commands = Commands(COMMANDS)
    for name, (body, count, default) in macros.items():
        if count <= MAX_ARGUMENTS:
            commands.define(name, Macro(body, count, default))
    for formula in definitions:
        with suppress(MathError):
            to_office_math(formula, display=True, commands=commands)
    return commands


def to_office_math(latex: str, *, display: bool, commands: Commands | None = None) -> Tree | None:
    r"""Return *latex* as Office Math, or None if it prints nothing, as a definition of a macro.

    *latex* is the content of a ``math`` role or directive: without dollar signs; with ``&``, ``\\``
    and blank lines between equations also outside of an environment. The grammar is that of MathJax,
    Sphinx's default, with the usual packages. *commands* are those of the sheet; what *latex* defines is
    added to them. The result is ``m:oMath``, which stands among the runs of a paragraph, or for *display*
    ``m:oMathPara``, which is the only content of its paragraph. The caller prints the equation number.

    Raises `MathError` if a part of *latex* cannot be shown.
    """
    if len(latex) > MAX_LENGTH or ILLEGAL.search(latex):
        raise MathError
    if commands is None:
        commands = Commands(COMMANDS)
    commands.limits.reset()
    items = _equations(latex.replace("\r", "\n").strip(), commands, display=display)
    if not items:
        return None
    element = omml.display_equation(items) if display else omml.equation(items)
    if _levels(element) > _MAX_LEVELS:
        raise MathError
    return element


def _equations(latex: str, commands: Commands, *, display: bool) -> Items:
    """Return the equations of *latex* as lines; like in Sphinx, a blank line separates equations."""
    parts = _BLANK_LINE.split(latex)
    if any(part.count(r"\begin") != part.count(r"\end") for part in parts):
        parts = [latex]
    lines = [line for part in parts if (line := Parser(part, commands, display=display).parse_all())]
    return [omml.array(lines)] if len(lines) > 1 else lines[0] if lines else []


def _levels(element: Tree) -> int:
    """Return the number of levels of *element* and its descendants."""
    levels, generation = 0, [element]
    while generation:
        levels += 1
        generation = [child for parent in generation for child in parent]
    return levels
