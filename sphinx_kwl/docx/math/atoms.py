"""Atoms, the pieces of a row of mathematics, and the conversion of a row to Office Math.

In LaTeX a row is a flat list. Office Math is nested: a sum contains its summand, a function its
argument, and a script after a closing bracket belongs to the whole pair of brackets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from sphinx_kwl.docx.math import omml
from sphinx_kwl.docx.math.runs import Items, Run, text
from sphinx_kwl.docx.math.symbols import Kind

AtomKind: TypeAlias = Kind | Literal["function", "fence", "space", "empty"]

#: Most levels of groups. libxml2 reads 256 levels of elements, and a group takes up to five.
MAX_DEPTH: Final = 32


class MathError(Exception):
    """The LaTeX is wrong, or Office Math cannot show it. Its text is the command that is unknown, if any."""


@dataclass(slots=True)
class Atom:
    """A nucleus with its scripts (The TeXbook, chapter 17)."""

    kind: AtomKind
    items: Items = field(default_factory=list)  #: the nucleus
    char: str = ""  #: the nucleus of a delimiter or large operator, instead of *items*
    big: bool = False  #: a delimiter with a fixed size
    limits: bool = False  #: the scripts stand below and above
    sub: Items | None = None
    sup: Items | None = None

    @property
    def scripted(self) -> bool:
        """Whether it has a subscript or a superscript."""
        return self.sub is not None or self.sup is not None

    def with_scripts(self, base: Items) -> Items:
        """Return *base* with the subscript and superscript of this atom."""
        if not self.scripted:
            return base
        attach = omml.limits if self.limits else omml.scripts
        return [attach(base, self.sub, self.sup)]


def assemble(atoms: list[Atom]) -> Items:
    """Return a row of *atoms* as runs and elements."""
    return _Row(atoms).build(0, len(atoms), 0)


class _Row:
    """A row of atoms in which the pairs of brackets are known."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self.pairs: dict[int, int] = {}
        unclosed: list[int] = []
        for index, atom in enumerate(atoms):
            if atom.kind == "open" and not atom.scripted:
                unclosed.append(index)
            elif atom.kind == "close" and unclosed:
                self.pairs[unclosed.pop()] = index

    def build(self, start: int, end: int, depth: int) -> Items:
        if depth > MAX_DEPTH:
            raise MathError
        out: Items = []
        index = start
        while index < end:
            atom = self.atoms[index]
            index += 1
            if atom.kind == "nary":
                stop = self._summand(index, end)
                operand = self.build(index, stop, depth + 1)
                index = stop
                element = omml.nary(atom.char, atom.sub, atom.sup, operand, above_below=atom.limits)
                out.append(element)
            elif atom.kind == "function":
                stop = self._argument(index, end)
                name = atom.with_scripts(atom.items)
                if stop > index:
                    name = [omml.function(name, self.build(index, stop, depth + 1))]
                    index = stop
                out += name
            elif atom.kind == "empty":
                if index < end and self.atoms[index].kind in ("letter", "ord", "fence"):
                    base = self.build(index, index + 1, depth + 1)
                    out.append(omml.prescripts(base, atom.sub or [], atom.sup or []))
                    index += 1
                else:
                    out += atom.with_scripts([])
            elif atom.kind == "open" and self.pairs.get(index - 1, end) < end:
                close = self.pairs[index - 1]
                inner = self.build(index, close, depth + 1)
                out += _bracketed(atom, inner, self.atoms[close])
                index = close + 1
            elif atom.kind in ("open", "close"):
                out += atom.with_scripts([omml.single_delimiter(atom.char)])
            else:
                out += atom.with_scripts(atom.items)
        return out

    def _skip(self, index: int, end: int) -> int:
        """Return the index after the atom, or after the pair of brackets, at *index*."""
        close = self.pairs.get(index, end)
        return close + 1 if close < end else index + 1

    def _first(self, index: int, end: int) -> int:
        while index < end and self.atoms[index].kind == "space":
            index += 1
        return index

    def _summand(self, start: int, end: int) -> int:
        """Return the end of the operand of a large operator at *start* - 1: a product."""
        first = index = self._first(start, end)
        while index < end:
            kind = self.atoms[index].kind
            if kind in ("rel", "punct", "close") or (kind == "sign" and index > first):
                break
            index = self._skip(index, end)
        return index if index > first else start

    def _argument(self, start: int, end: int) -> int:
        """Return the end of the argument of a function at *start* - 1; *start* if there is none."""
        index = self._first(start, end)
        while index < end and self.atoms[index].kind == "function":
            start = index + 1
            index = self._first(start, end)
        if index == end:
            return start
        kind = self.atoms[index].kind
        if kind == "nary":
            return self._summand(index + 1, end)
        if kind == "fence" or index in self.pairs:
            return self._skip(index, end)
        first = index
        while index < end and self.atoms[index].kind in ("letter", "ord"):
            index += 1
        return index if index > first else start


def _bracketed(begin: Atom, inner: Items, end: Atom) -> Items:
    """Return *inner* in its brackets; plain round and square ones are characters, as in TeX."""
    if begin.char + end.char not in ("()", "[]") or begin.big or end.big:
        return end.with_scripts(omml.delimiters(begin.char, end.char, [inner]))
    if not inner:
        return end.with_scripts([text(begin.char + end.char)])
    return end.with_scripts([Run(begin.char), *inner, Run(end.char)])
