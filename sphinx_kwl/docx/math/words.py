"""The LaTeX commands for words and spaces: text, names of functions, lengths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import omml, symbols
from sphinx_kwl.docx.math.atoms import MAX_DEPTH, Atom, MathError, assemble
from sphinx_kwl.docx.math.runs import text

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.parser import Parser, Table
    from sphinx_kwl.docx.math.runs import Items

_LENGTH = re.compile(r"\s*(-?)(\d+\.?\d*|\.\d+)\s*(em|mu|ex|pt|cm|mm|in|px)\s*")
_EMS: Final = {
    "em": 1, "mu": 1 / 18, "ex": 0.45, "pt": 0.1, "cm": 2.85, "mm": 0.285, "in": 7.2, "px": 0.075,
}  # fmt: skip
_SMALL_SPACES: Final = ((0.9, "\u2003"), (0.4, "\u2002"), (0.27, "\u2004"), (0.08, "\u2009"))
_TEXT_PART = re.compile(r"\$([^$]*)\$|\\\((.*?)\\\)|\\([A-Za-z]+)\s*|\\(.)|([~{}]|[^$\\{}~]+)", re.DOTALL)
_STAR = re.compile(r"\*")
_TEXTS: Final = {
    "emph": "i", "hbox": "", "mbox": "", "text": "", "textbf": "b", "textit": "i", "textmd": "",
    "textnormal": "", "textrm": "", "textsc": "", "textsf": "", "textsl": "i", "texttt": "", "textup": "",
}  # fmt: skip


def space(characters: str, *, wide: bool) -> Atom | None:
    """Return an atom of space *characters*, None if empty; *wide* space ends the operand of an operator."""
    return Atom("punct" if wide else "space", [text(characters)]) if characters else None


def _space(_parser: Parser, name: str) -> Atom | None:
    return space(symbols.SPACES[name], wide="quad" in name)


def _hspace(parser: Parser, name: str) -> Atom | None:
    if name.endswith("space"):
        parser.take(_STAR)
        source = parser.raw()
    else:
        parser.peek()
        source = parser.take(_LENGTH)
    length = _LENGTH.fullmatch(source)
    if not length:
        raise MathError
    if length[1]:
        return None
    em, rest = divmod(min(float(length[2]) * _EMS[length[3]], 20), 1)
    small = next((char for least, char in _SMALL_SPACES if rest >= least), "")
    return space("\u2003" * int(em) + small, wide=em >= 1)


def _label(parser: Parser, _name: str) -> None:
    parser.raw()


def _tag(parser: Parser, _name: str) -> None:
    plain = bool(parser.take(_STAR))
    words = _words(parser, parser.raw(), "")
    parser.tag = words if plain else [text("("), *words, text(")")]


def _text(parser: Parser, name: str) -> Atom:
    if parser.peek() == "{":
        return Atom("ord", _words(parser, parser.raw(), _TEXTS[name]))
    return Atom("ord", parser.argument(alphabet="rm"))


def _words(parser: Parser, source: str, look: str) -> Items:
    """Return the argument *source* of a text command; *look* holds ``b`` for bold, ``i`` for italic."""
    if parser.depth > MAX_DEPTH:
        raise MathError
    out: Items = []
    source = re.sub(r"\s+", " ", source)
    place = 0
    while place < len(source):
        part = _TEXT_PART.match(source, place)
        if not part:
            raise MathError
        match_start, place = place, part.end()
        math, parenthesized, command, escaped, plain = part.groups()
        words = ""
        if math is not None or parenthesized is not None:
            out += parser.parse_part(math or parenthesized or "")
        elif command in _TEXTS:
            rest = type(parser)(source[place:], parser.commands, depth=parser.depth + 1)
            out += _words(rest, rest.raw(), look + _TEXTS[command])
            place += rest.place
        elif command is not None:
            known = symbols.COMMANDS.get(command) if command not in symbols.SPACES else None
            words = known[0] if known else symbols.SPACES.get(command, "")
            if not words or command in parser.macros:
                words = ""
                more, source = _command_in_text(parser, command, source[match_start:])
                out += more
                place = 0
        elif escaped in ("{", "}"):
            out.append(omml.single_delimiter(escaped))
        elif escaped is not None:
            if escaped not in "#$%&_ ,;:!":
                raise MathError
            words = symbols.SPACES.get(escaped, escaped)
        elif plain not in ("{", "}"):
            words = plain.replace("~", "\u00a0").replace("``", "“").replace("''", "”")
        if words:
            out.append(text(words, bold="b" in look, italic="i" in look))
    return out


def _command_in_text(parser: Parser, name: str, source: str) -> tuple[Items, str]:
    """Read the command *name* at the start of *source*, a macro or mathematics in a text.

    Return its items and the source to go on with, in which a macro is replaced by what it stands for.
    """
    part = type(parser)(source, parser.commands, alphabet="rm", depth=parser.depth + 1)
    part.take_command()
    if name in parser.macros:
        part.macros[name](part, name)
        return [], part.source
    atom = parser.commands[name](part, name)
    return assemble([atom]) if atom else [], part.source[part.place :]


def _function(parser: Parser, name: str) -> Atom:
    limits = name in symbols.LIMIT_FUNCTIONS and parser.display
    return Atom("function", [text(symbols.FUNCTIONS[name])], limits=limits)


def _operator_name(parser: Parser, _name: str) -> Atom:
    limits = bool(parser.take(_STAR)) and parser.display
    return Atom("function", parser.argument(alphabet="rm"), limits=limits)


def _operator(parser: Parser, _name: str) -> Atom:
    return Atom("function", parser.argument(display=parser.display), limits=parser.display)


def _modulo(parser: Parser, name: str) -> Atom:
    if name == "bmod":
        return Atom("bin", [text("\u2005mod\u2005")])
    before, after = {"mod": ("mod\u2009", ""), "pmod": ("(mod\u2009", ")"), "pod": ("(", ")")}[name]
    items: Items = [text("\u2003" + before), *parser.argument()]
    return Atom("punct", [*items, text(after)] if after else items)


#: The commands of this module by name.
COMMANDS: Final[Table] = {
    name: command
    for command, names in (
        (_function, symbols.FUNCTIONS),
        (_hspace, ("hspace", "mspace", "hskip", "mskip", "kern", "mkern")),
        (_label, ("label", "require")),
        (_modulo, ("bmod", "mod", "pmod", "pod")),
        (_operator, ("mathop",)),
        (_space, symbols.SPACES),
        (_operator_name, ("operatorname",)),
        (_tag, ("tag",)),
        (_text, _TEXTS),
    )
    for name in names
}
