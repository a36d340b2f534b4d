r"""A parser of LaTeX mathematics: groups, arguments, scripts, rows and lines.

The parser of docutils is not used. It does not know what courses need (``split``, ``align``,
``array``, ``\dots``; from 0.21 on not even ``\frac12``), and its tree changes between versions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import omml, symbols
from sphinx_kwl.docx.math.alignment import aligned
from sphinx_kwl.docx.math.atoms import MAX_DEPTH, Atom, MathError, assemble
from sphinx_kwl.docx.math.reader import Limits, Reader
from sphinx_kwl.docx.math.runs import Items, Run, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from sphinx_kwl.docx.math.macros import Macro
    from sphinx_kwl.docx.math.symbols import Kind

    #: Reads the arguments of a command; returns its atom, or None if it prints nothing.
    Command: TypeAlias = Callable[["Parser", str], Atom | None]
    Table: TypeAlias = Mapping[str, Command]

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PRIMES = re.compile("'+")
_THICKNESS = re.compile(r"\s*[\d.]+\s*[a-z]{2}")

_ROW_ENDS: Final = frozenset((
    "\\", "cr", "right", "middle", "end", "endgroup", "intertext", "shortintertext",
))  # fmt: skip
_STACKS: Final = {
    "over": ("", ""), "atop": ("", ""), "above": ("", ""), "choose": ("(", ")"), "brace": ("{", "}"),
    "brack": ("[", "]"),
}  # fmt: skip
_LIMITS: Final = frozenset(("limits", "nolimits", "displaylimits"))

#: Upright in TeX, but italic in Word.
_UPRIGHT: Final = frozenset("ΓΔΘΛΞΠΣΥΦΨΩ∇")

#: Characters with another meaning in the formula language of LibreOffice.
_TEXTUAL: Final = frozenset("|‖%$#&_~^@\\?")


class Commands(dict[str, "Command"]):
    """The commands of one sheet by name: those of *known* and what its formulas define.

    As in MathJax a definition holds from its place on, in all groups and in all later formulas.
    """

    def __init__(self, known: Table) -> None:
        """Begin a sheet with the commands *known*."""
        super().__init__()
        self._known = known
        self.macros: dict[str, Macro] = {}  #: those of the commands that are the author's macros
        self.colours: dict[str, str] = {}  #: the author's colours, as six hexadecimal digits
        self.limits = Limits()

    def __missing__(self, name: str) -> Command:
        """Return a known command and remember it; raise `MathError` with the name of an unknown one."""
        command = self._known.get(name)
        if command is None:
            raise MathError("\\" + name)
        self[name] = command
        return command

    def define(self, name: str, macro: Macro) -> None:
        """Let *name* stand for *macro*."""
        self[name] = self.macros[name] = macro

    def assign(self, name: str, command: Command) -> None:
        """Let *name* stand for *command*, which is no macro."""
        self[name] = command
        self.macros.pop(name, None)

    def knows(self, name: str) -> bool:
        """Say whether *name* stands for something."""
        return name in self or name in self._known


class Parser(Reader):
    """Makes atoms of what it reads. Its state is the place, the style and the alphabet."""

    def __init__(
        self,
        source: str,
        commands: Commands,
        *,
        display: bool = False,
        alphabet: str = "",
        depth: int = 0,
    ) -> None:
        """Read *source* with the *commands* given by name."""
        super().__init__(source, commands.limits)
        self.commands = commands
        self.macros = commands.macros
        self.display = display  #: display style: limits stand above and below
        self.alphabet = alphabet  #: as in `symbols.in_alphabet`, or ``rm``, or empty
        self.depth = depth  #: levels of groups around
        self.tag: Items = []  #: equation number of the line

    # -- macros -----------------------------------------------------------------------------

    def expand_macros(self) -> None:
        """Replace macros that are next by what they stand for."""
        while (name := self.peek_command()) in self.macros:
            self.take_command()
            self.macros[name](self, name)

    def insert_group(self, source: str) -> None:
        """Go on with *source* as one group."""
        self.insert(f"{{{source}}}")

    def grouped(self, source: str) -> Atom | None:
        """Return the atom of *source* as one group."""
        self.insert_group(source)
        return self.nucleus()

    def optional(self) -> Items | None:
        """Read an optional argument; return None if there is none."""
        return self.parse_part(self.raw("[", "]")) if self.peek() == "[" else None

    def parse_part(self, source: str) -> Items:
        """Return the mathematics of *source*, a part of the source of this parser."""
        if self.depth >= MAX_DEPTH:
            raise MathError
        return Parser(source, self.commands, alphabet=self.alphabet, depth=self.depth + 1).parse_all()

    # -- rows and arguments -----------------------------------------------------------------

    def parse_all(self) -> Items:
        """Read the whole source: one row or several lines."""
        items = aligned(self.rows(display=self.display))
        if self.peek():
            raise MathError
        return items

    def rows(self, *, display: bool) -> list[list[Items]]:
        """Read rows of cells up to the end of the environment."""
        rows: list[list[Items]] = [[]]
        while True:
            cell = self.row(display=display)
            rows[-1].append(cell)
            if self.peek() == "&":
                self.place += 1
                continue
            if self.tag:
                cell += [text("\u2003"), *self.tag]
                self.tag = []
            if not self.take_new_line():
                break
            rows.append([])
        if rows[-1] == [[]]:
            rows.pop()
        return rows

    def row(self, *, display: bool | None = None, alphabet: str | None = None) -> Items:
        """Read a row up to its end; style and alphabet change in the row only."""
        before = self.display, self.alphabet
        self._enter(display, alphabet)
        atoms: list[Atom] = []
        while self.peek() not in ("", "}", "&"):
            name = self.peek_command()
            if name in _ROW_ENDS:
                break
            if name in _STACKS:
                self.take_command()
                bar = name == "over" or (name == "above" and self.take(_THICKNESS) != "")
                stack: Items = [omml.fraction(assemble(atoms), self.row(), bar=bar)]
                begin, end = _STACKS[name]
                if begin:
                    stack = omml.delimiters(begin, end, [stack])
                atoms = [Atom("ord", stack)]
                break
            atom = self.nucleus(numbers=True)
            if atom:
                atoms.append(self._with_scripts(atom))
        self._leave(before)
        return assemble(atoms)

    def argument(self, *, display: bool = False, alphabet: str | None = None) -> Items:
        """Read an argument: a group in braces, or the next symbol, command or macro."""
        if self.macros and (macro := self.macros.get(self.peek_command())):
            self.take_command()
            self.insert_group(macro.expanded(self))
        if self.peek() == "{":
            self.place += 1
            lines = [self.row(display=display, alphabet=alphabet)]
            while self.take_new_line():
                lines.append(self.row(display=display, alphabet=alphabet))
            self.expect("}")
            return [omml.array(lines)] if len(lines) > 1 else lines[0]
        before = self.display, self.alphabet
        self._enter(display, alphabet)
        atom = self.nucleus()
        self._leave(before)
        if atom is None or atom.kind == "empty":
            raise MathError
        return assemble([atom])

    def _enter(self, display: bool | None, alphabet: str | None) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise MathError
        if display is not None:
            self.display = display
        if alphabet is not None:
            self.alphabet = alphabet

    def _leave(self, before: tuple[bool, str]) -> None:
        self.depth -= 1
        self.display, self.alphabet = before

    # -- atoms ------------------------------------------------------------------------------

    def _with_scripts(self, atom: Atom) -> Atom:
        while True:
            char = self.peek()
            if char == "\\" and self.peek_command() in _LIMITS:
                name = self.take_command()
                atom.limits = name == "limits" or (name == "displaylimits" and self.display)
            elif char == "'" and atom.sup is None:
                count = len(self.take(_PRIMES))
                atom.sup = [Run("′″‴⁗"[count - 1] if count <= 4 else "′" * count)]
                if self.peek() == "^":
                    atom.sup += self._script()
            elif char == "^" and atom.sup is None:
                atom.sup = self._script()
            elif char == "_" and atom.sub is None:
                atom.sub = self._script()
            elif char in ("'", "^", "_"):
                raise MathError
            elif char == "\\" and self.macros and self.peek_command() in self.macros:
                self.expand_macros()
            else:
                return atom

    def _script(self) -> Items:
        """Read a script and the character before it. As in TeX, it is the first part of a macro only."""
        self.place += 1
        if self.macros:
            self.expand_macros()
        return self.argument()

    def nucleus(self, *, numbers: bool = False) -> Atom | None:
        """Read the next atom without its scripts; return None if it prints nothing.

        With *numbers*, adjacent digits are one atom.
        """
        char = self.peek()
        if char == "\\":
            name = self.take_command()
            return self.commands[name](self, name)
        if char == "{":
            items = self.argument(display=self.display)
            return Atom("ord" if items else "empty", items)
        if char in ("^", "_", "'"):
            return Atom("empty")
        number = self.take(_NUMBER) if numbers else ""
        if number:
            styled = "".join(map(self.in_alphabet, number))
            return Atom("ord", [Run(styled, upright=styled != number)])
        self.place += 1
        if char == "~":
            return Atom("space", [text("\u00a0")])
        known = symbols.character(char) if char and char not in "}&#$" else None
        if known is None:
            raise MathError
        return self.symbol(*known)

    def symbol(self, char: str, kind: Kind) -> Atom:
        """Return the atom of *char* in the current alphabet."""
        if kind in ("open", "close"):
            return Atom(kind, char=char)
        if kind in ("nary", "limit"):
            limits = self.display and char not in symbols.INTEGRALS
            if kind == "nary":
                return Atom(kind, char=char, limits=limits)
            return Atom("ord", [text(char)], limits=limits)
        if kind in ("rel", "bin", "sign"):
            return Atom(kind, [Run(char, operator=True, relation=kind == "rel")])
        styled = self.in_alphabet(char)
        if styled in _TEXTUAL or (self.alphabet == "rm" and kind == "letter"):
            return Atom(kind, [text(styled)])
        upright = styled != char or char in _UPRIGHT
        slash = char == "/"
        return Atom(kind, [Run(styled, upright=upright, operator=slash, relation=slash)])

    def in_alphabet(self, char: str) -> str:
        """Return *char* in the current alphabet."""
        return char if self.alphabet in ("", "rm") else symbols.in_alphabet(char, self.alphabet)
