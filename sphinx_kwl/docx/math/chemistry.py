r"""Chemical formulas of the package ``mhchem``, ``\ce{H2O}``, as LaTeX that says the same without it.

After the manual of mhchem 4 for MathJax. Spaces count: what follows one begins a term, where digits are a
number of molecules; after an element or a bracket they are a subscript.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import chemistry_patterns as patterns
from sphinx_kwl.docx.math.atoms import MAX_DEPTH, MathError
from sphinx_kwl.docx.math.reader import Limits, Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_kwl.docx.math.atoms import Atom
    from sphinx_kwl.docx.math.parser import Parser, Table


class _Formula(Reader):
    """Makes LaTeX of one chemical formula, from left to right."""

    def __init__(self, source: str, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise MathError
        super().__init__(source, Limits())
        self.depth = depth
        self.out: list[str] = []
        self.attached = False  #: digits here are a subscript
        self.spaced = True  #: nothing, or a space, is before this place

    def translated(self) -> str:
        """Return the whole formula as LaTeX."""
        while self.place < len(self.source):
            before = self.place
            for read in _READERS:
                if read(self):
                    break
            if self.place == before:
                raise MathError
        return "".join(self.out)

    def inner(self, source: str) -> str:
        """Return the formula *source*, a part of this one, as LaTeX."""
        return _Formula(source, self.depth + 1).translated()

    def put(self, latex: str, *, attached: bool = True) -> bool:
        """Add *latex*; *attached* says whether digits that follow are a subscript."""
        self.out.append(latex)
        self.attached, self.spaced = attached, False
        return True

    @property
    def char(self) -> str:
        """The next character."""
        return self.source[self.place : self.place + 1]

    # -- what may be next: each returns False if it is not, and else reads it ---------------

    def space(self) -> bool:
        if not self.take(patterns.SPACE):
            return False
        if self.out and not self.spaced:
            self.out.append(r"\ ")
        self.attached, self.spaced = False, True
        return True

    def arrow(self) -> bool:
        arrow = self.take(patterns.ARROW)
        if not arrow:
            return False
        above, below = self._label(), self._label()
        plain, labelled = patterns.ARROWS[arrow]
        self._trim()
        if above or below:
            optional = f"[{{{below}}}]" if below else ""
            self.out.append(rf"\;\{labelled}{optional}{{{above}}}\;")
        else:
            self.out.append(rf"\{plain} ")
        self.take(patterns.SPACE)
        self.attached, self.spaced = False, True
        return True

    def _label(self) -> str:
        return self.inner(self.raw("[", "]")) if self.char == "[" else ""

    def _trim(self) -> None:
        """Remove the space before an operator, which has space of its own."""
        if self.out and self.out[-1] == r"\ ":
            self.out.pop()

    def operator(self) -> bool:
        """Read a sign between two terms."""
        if not self.spaced:
            return False
        sign = self.take(patterns.SIGN_AFTER_SPACE)
        if not sign:
            return False
        self._trim()
        self.out.append(patterns.SIGNS[sign])
        self.take(patterns.SPACE)
        return True

    def gas_or_solid(self) -> bool:
        if not self.spaced or not self.out:
            return False
        if self.take(patterns.FALLS):
            return self.put(r"\text{↓}", attached=False)
        return bool(self.take(patterns.RISES)) and self.put(r"\text{↑}", attached=False)

    def amount(self) -> bool:
        """Read a number of molecules, at the beginning of a term."""
        if self.attached:
            return False
        if match := patterns.ROUND_AMOUNT.match(self.source, self.place):
            self.place = match.end()
            return self.put(rf"\left(\frac{{{match[1]}}}{{{match[2]}}}\right)\,", attached=False)
        match = patterns.AMOUNT.match(self.source, self.place)
        if not match or (match["variable"] and not self.spaced):
            return False
        self.place = match.end()
        self.take(patterns.SPACE)
        if match["fraction"]:
            above, below = match["fraction"].split("/")
            latex = rf"\frac{{{above}}}{{{below}}}"
        else:
            latex = match["variable"] or match["number"].replace(",", "{,}") + (match["times"] or "")
        return self.put(latex + (r"\," if self.char not in ("", ")", "]") else ""), attached=False)

    def state(self) -> bool:
        if not self.out:
            return False
        state = self.take(patterns.STATE)
        if not state:
            return False
        return self.put(r"\text{" + state + "}")

    def letters(self) -> bool:
        letters = self.take(patterns.LETTERS)
        return bool(letters) and self.put(rf"\mathrm{{{letters}}}")

    def number(self) -> bool:
        digits = self.take(patterns.DIGITS)
        return bool(digits) and self.put(f"_{{{digits}}}")

    def script(self) -> bool:
        """Read ``^`` or ``_`` with what follows; before an element they stand at its left."""
        parts: list[str] = []
        while (mark := self.char) and mark in "^_":
            self.place += 1
            if self.char == "{":
                content = self._script_content(self.raw())
            elif self.char == "$":
                content = self._mathematics()
            else:
                content = self._script_content(self.take(patterns.SCRIPT))
            parts.append(f"{mark}{{{content}}}")
        if not parts:
            return False
        return self.put(("" if self.attached else "{}") + "".join(parts), attached=self.attached)

    def _script_content(self, source: str) -> str:
        if "\\" in source or "$" in source:
            return self.inner(source)
        if patterns.CHARGES.fullmatch(source) and not patterns.NEGATIVE.fullmatch(source):
            return rf"\text{{{source.translate(patterns.SIGNS_IN_CHARGES)}}}"
        return patterns.LETTERS_IN_SCRIPT.sub(
            r"\\mathrm{\g<0>}", source
        )  # a small letter alone is a variable

    def charge(self) -> bool:
        if not self.attached:
            return False
        charge = self.take(patterns.CHARGE).replace("-", "−")
        if not charge:
            return False
        return self.put(rf"^{{\text{{{charge}}}}}")

    def bond(self) -> bool:
        char = self.char
        if char not in "-−=#":
            return False
        self.place += 1
        return self.put(rf"\text{{{patterns.BONDS.get(char, '−')}}}", attached=False)

    def sign(self) -> bool:
        char = self.char
        if char not in "+±":
            return False
        self.place += 1
        return self.put(patterns.SIGNS[char], attached=False)

    def dot(self) -> bool:
        """Read the dot of an addition compound."""
        char = self.char
        if char not in "*.·•⋅":
            return False
        self.place += 1
        self._trim()
        self.take(patterns.SPACE)
        return self.put(r"\cdot ", attached=False)

    def bracket(self) -> bool:
        char = self.char
        if char not in "()[]":
            return False
        self.place += 1
        return self.put(char, attached=char in ")]")

    def group(self) -> bool:
        if self.char != "{":
            return False
        content = self.raw()
        if not content.strip():
            self.attached = False
            return True
        if "\\" in content or "$" in content:
            return self.put(f"{{{self.inner(content)}}}")
        return self.put(rf"\text{{{content}}}")

    def mathematics(self) -> bool:
        if self.char != "$":
            return False
        latex = self._mathematics()
        space = r"\," if self.take(patterns.SPACE) and not self.attached else ""
        return self.put(f"{{{latex}}}{space}", attached=not space)

    def _mathematics(self) -> str:
        end = self.source.find("$", self.place + 1)
        if end < 0:
            raise MathError
        latex = self.source[self.place + 1 : end]
        self.place = end + 1
        return latex

    def command(self) -> bool:
        match = patterns.COMMAND.match(self.source, self.place)
        if not match:
            return False
        start, name = self.place, match[1]
        self.place = match.end()
        if name == "bond":
            bond = patterns.BONDS.get(self.raw())
            if bond is None:
                raise MathError
            return self.put(rf"\text{{{bond}}}", attached=False)
        if name == "ce":
            return self.put(f"{{{self.inner(self.raw())}}}")
        if name in patterns.TWO_FORMULAS:
            first, second = self.inner(self.raw()), self.inner(self.raw())
            return self.put(rf"\{name}{{{first}}}{{{second}}}")
        if name in patterns.AROUND:
            before = "".join(f"{{{self.raw()}}}" for _ in range(patterns.AROUND[name]))
            return self.put(rf"\{name}{before}{{{self.inner(self.raw())}}}")
        if name in "{}":
            return self.put(rf"\{name}", attached=name == "}")
        if not name.isalpha():
            self.put(rf"\{name}", attached=False)
            self.spaced = True
            return True
        while self.char == "{" and self.source[self.place + 1 : self.place + 2] != "}":
            self.raw()
        return self.put(self.source[start : self.place] + " ")

    def other(self) -> bool:
        char = self.char
        if char not in "/,;:&~|!<>'’?\"°":
            return False
        self.place += 1
        self.put(r"\text{/}" if char == "/" else char, attached=False)
        self.spaced = char == "&"
        return True


#: What is tried at each place, in this order.
_READERS: Final[tuple[Callable[[_Formula], bool], ...]] = (
    _Formula.space, _Formula.arrow, _Formula.operator, _Formula.gas_or_solid, _Formula.amount,
    _Formula.state, _Formula.script, _Formula.charge, _Formula.letters, _Formula.number, _Formula.bond,
    _Formula.sign, _Formula.dot, _Formula.bracket, _Formula.group, _Formula.mathematics,
    _Formula.command, _Formula.other,
)  # fmt: skip


def _ce(parser: Parser, _name: str) -> Atom | None:
    latex = chemical_formula(parser.raw_argument())
    if "&" in latex or "\\\\" in latex:  # it goes over cells or lines
        parser.insert(latex)
        return None
    return parser.grouped(latex)


def chemical_formula(source: str) -> str:
    r"""Return LaTeX for *source*, the argument of ``\ce``; raise `MathError` for what cannot be read."""
    return _Formula(source, 0).translated()


#: The commands of this module by name.
COMMANDS: Final[Table] = {"ce": _ce, "cee": _ce}
