r"""Chemical formulas of the package ``mhchem``, ``\ce{H2O}``, as LaTeX that says the same without it.

After the manual of mhchem 4 for MathJax. Spaces count: what follows one begins a term, where digits are a
number of molecules; after an element or a bracket they are a subscript.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math.atoms import MAX_DEPTH, MathError
from sphinx_kwl.docx.math.reader import Limits, Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_kwl.docx.math.atoms import Atom
    from sphinx_kwl.docx.math.parser import Parser, Table

_SPACE = re.compile(r"\s+")
_ARROW = re.compile(r"<=>>|<<=>|<=>|<-->|<->|->|<-|[→←⟶⟵⇌↔]")
_ARROWS: Final = {
    "->": ("longrightarrow", "xrightarrow"), "→": ("longrightarrow", "xrightarrow"),
    "⟶": ("longrightarrow", "xrightarrow"), "<-": ("longleftarrow", "xleftarrow"),
    "←": ("longleftarrow", "xleftarrow"), "⟵": ("longleftarrow", "xleftarrow"),
    "<->": ("longleftrightarrow", "xleftrightarrow"), "↔": ("longleftrightarrow", "xleftrightarrow"),
    "<-->": ("rightleftarrows", "xrightleftarrows"),
    "<=>": ("rightleftharpoons", "xrightleftharpoons"), "⇌": ("rightleftharpoons", "xrightleftharpoons"),
    "<=>>": ("xrightequilibrium{}", "xrightequilibrium"),
    "<<=>": ("xleftequilibrium{}", "xleftequilibrium"),
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<fraction>\d+/\d+)|(?P<number>\d+(?:[.,]\d+)?)(?P<times>[a-z](?=\s*[A-Z(\[]))?"
    r"|(?P<variable>(?!p[HKO])[a-z])(?=\s*[A-Z(\[])"
)
_ROUND_AMOUNT = re.compile(r"\((\d+)/(\d+)\)")
_STATE = re.compile(r"\((?:[a-z]{1,4}(?:,[^()$]*)?|[a-z]{0,3},?\$[^$()]*\$)\)")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_SCRIPT = re.compile(r"\d*\++|\d*[-−]+(?![A-Za-z\d]|\([A-Z])|-?\d+|[^\W\d_][-+]?|[*•.·]")
_CHARGES = re.compile(r"\d*[-+−]+")
_CHARGE = re.compile(r"[-+−]+(?=[\s)\]},;:^_*&]|\\[\]}]|\([a-z]|$)")
_SIGN_AFTER_SPACE = re.compile(r"[-+−±=](?=\s|$)")
_FALLS = re.compile(r"(?:v|\(v\))(?=\s|$)")
_RISES = re.compile(r"(?:\^|\(\^\))(?=\s|$)")
_LETTERS_IN_SCRIPT = re.compile(r"(?<![\\A-Za-z])[A-Za-z]+")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)\s?", re.DOTALL)
_BONDS: Final = {
    "-": "−", "1": "−", "=": "=", "2": "=", "#": "≡", "3": "≡", "~": "┄", "~-": "┄", "~--": "┄", "~=": "=",
    "-~-": "=", "...": "⋯", "....": "⋯", "->": "→", "<-": "←",
}  # fmt: skip
_SIGNS: Final = {"-": "-", "−": "-", "+": "+", "±": r"\pm ", "=": "="}
#: Commands whose last argument is a chemical formula, and the number of those before.
_AROUND: Final = {"color": 1, "textcolor": 1, "boxed": 0, "cancel": 0, "phantom": 0, "mathrm": 0}
#: Commands whose two arguments are chemical formulas.
_TWO_FORMULAS: Final = frozenset(("overset", "underset"))


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
        if not self.take(_SPACE):
            return False
        if self.out and not self.spaced:
            self.out.append(r"\ ")
        self.attached, self.spaced = False, True
        return True

    def arrow(self) -> bool:
        arrow = self.take(_ARROW)
        if not arrow:
            return False
        above, below = self._label(), self._label()
        plain, labelled = _ARROWS[arrow]
        self._trim()
        if above or below:
            self.out.append(rf"\{labelled}" + (f"[{{{below}}}]" if below else "") + f"{{{above}}} ")
        else:
            self.out.append(rf"\{plain} ")
        self.take(_SPACE)
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
        sign = self.take(_SIGN_AFTER_SPACE)
        if not sign:
            return False
        self._trim()
        self.out.append(_SIGNS[sign])
        self.take(_SPACE)
        return True

    def gas_or_solid(self) -> bool:
        if not self.spaced or not self.out:
            return False
        if self.take(_FALLS):
            return self.put(r"\text{↓}", attached=False)
        return bool(self.take(_RISES)) and self.put(r"\text{↑}", attached=False)

    def amount(self) -> bool:
        """Read a number of molecules, at the beginning of a term."""
        if self.attached:
            return False
        if match := _ROUND_AMOUNT.match(self.source, self.place):
            self.place = match.end()
            return self.put(rf"\left(\frac{{{match[1]}}}{{{match[2]}}}\right)\,", attached=False)
        match = _AMOUNT.match(self.source, self.place)
        if not match or (match["variable"] and not self.spaced):
            return False
        self.place = match.end()
        self.take(_SPACE)
        if match["fraction"]:
            above, below = match["fraction"].split("/")
            latex = rf"\frac{{{above}}}{{{below}}}"
        else:
            latex = match["variable"] or match["number"].replace(",", "{,}") + (match["times"] or "")
        return self.put(latex + (r"\," if self.char not in ("", ")", "]") else ""), attached=False)

    def state(self) -> bool:
        if not self.out:
            return False
        state = self.take(_STATE)
        if not state:
            return False
        return self.put(r"\text{" + state + "}")

    def letters(self) -> bool:
        letters = self.take(_LETTERS)
        return bool(letters) and self.put(rf"\mathrm{{{letters}}}")

    def number(self) -> bool:
        digits = self.take(_DIGITS)
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
                content = self._script_content(self.take(_SCRIPT))
            parts.append(f"{mark}{{{content}}}")
        if not parts:
            return False
        return self.put(("" if self.attached else "{}") + "".join(parts), attached=self.attached)

    def _script_content(self, source: str) -> str:
        if "\\" in source or "$" in source:
            return self.inner(source)
        if _CHARGES.fullmatch(source):
            return rf"\text{{{source.replace('-', '−')}}}"
        out = source.replace("*", r"\bullet ").replace("•", r"\bullet ").replace("−", "-")
        out = r"\bullet " if out in (".", "·") else out
        if len(source) > 1 or source.isupper():
            out = _LETTERS_IN_SCRIPT.sub(r"\\mathrm{\g<0>}", out)
        return out

    def charge(self) -> bool:
        if not self.attached:
            return False
        charge = self.take(_CHARGE).replace("-", "−")
        if not charge:
            return False
        return self.put(rf"^{{\text{{{charge}}}}}")

    def bond(self) -> bool:
        char = self.char
        if char not in "-−=#":
            return False
        self.place += 1
        return self.put(rf"\text{{{_BONDS.get(char, '−')}}}", attached=False)

    def sign(self) -> bool:
        char = self.char
        if char not in "+±":
            return False
        self.place += 1
        return self.put(_SIGNS[char], attached=False)

    def dot(self) -> bool:
        """Read the dot of an addition compound."""
        char = self.char
        if char not in "*.·•⋅":
            return False
        self.place += 1
        self._trim()
        self.take(_SPACE)
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
        space = r"\," if self.take(_SPACE) and not self.attached else ""
        return self.put(f"{{{latex}}}{space}", attached=not space)

    def _mathematics(self) -> str:
        end = self.source.find("$", self.place + 1)
        if end < 0:
            raise MathError
        latex = self.source[self.place + 1 : end]
        self.place = end + 1
        return latex

    def command(self) -> bool:
        match = _COMMAND.match(self.source, self.place)
        if not match:
            return False
        start, name = self.place, match[1]
        self.place = match.end()
        if name == "bond":
            bond = _BONDS.get(self.raw())
            if bond is None:
                raise MathError
            return self.put(rf"\text{{{bond}}}", attached=False)
        if name == "ce":
            return self.put(f"{{{self.inner(self.raw())}}}")
        if name in _TWO_FORMULAS:
            first, second = self.inner(self.raw()), self.inner(self.raw())
            return self.put(rf"\{name}{{{first}}}{{{second}}}")
        if name in _AROUND:
            before = "".join(f"{{{self.raw()}}}" for _ in range(_AROUND[name]))
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


_READERS: Final[tuple[Callable[[_Formula], bool], ...]] = (
    _Formula.space, _Formula.arrow, _Formula.operator, _Formula.gas_or_solid, _Formula.amount, _Formula.state,
    _Formula.script, _Formula.charge, _Formula.letters, _Formula.number, _Formula.bond, _Formula.sign, _Formula.dot,
    _Formula.bracket, _Formula.group, _Formula.mathematics, _Formula.command, _Formula.other,
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
