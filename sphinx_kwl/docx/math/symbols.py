"""The characters, names, spaces and delimiters behind the commands of LaTeX mathematics.

The symbols are docutils' own tables (``docutils.utils.math.tex2unichar``: some 680 names, the same
in docutils 0.20 to 0.23). `_OVERRIDES` replaces characters that the fonts of word processors lack.
"""

from __future__ import annotations

import unicodedata
from typing import Final, Literal, TypeAlias

from docutils.utils.math import tex2unichar

#: The class of an atom (The TeXbook, chapter 17). ``sign``: + and its like, which end a summand;
#: ``limit``: a large operator that no word processor but Word draws, set as a name with limits.
Kind: TypeAlias = Literal["letter", "ord", "bin", "sign", "rel", "punct", "open", "close", "nary", "limit"]

_NARY: Final = "∑∏∐∫∬∭∮∯∰"
#: Operators with limits at the side, also in display style.
INTEGRALS: Final = "∫∬∭∮∯∰⨌⨏⨖∲∳"

_SIGNS: Final = "+−±∓"

_TABLES: Final[tuple[tuple[dict[str, str], Kind], ...]] = (
    (tex2unichar.mathalpha, "letter"),
    (tex2unichar.mathord, "ord"),
    (tex2unichar.mathbin, "bin"),
    (tex2unichar.mathrel, "rel"),
    (tex2unichar.mathpunct, "punct"),
    (tex2unichar.mathopen, "open"),
    (tex2unichar.mathclose, "close"),
    (tex2unichar.mathop, "limit"),
    (tex2unichar.mathfence, "ord"),
)

# Missing in docutils' tables, or with a character there that Cambria Math does not have.
_OVERRIDES: Final[dict[str, tuple[str, Kind]]] = {
    "AA": ("Å", "ord"),
    "Alpha": ("Α", "letter"),
    "Beta": ("Β", "letter"),
    "Chi": ("Χ", "letter"),
    "Epsilon": ("Ε", "letter"),
    "Eta": ("Η", "letter"),
    "Iota": ("Ι", "letter"),
    "Kappa": ("Κ", "letter"),
    "Mu": ("Μ", "letter"),
    "Nu": ("Ν", "letter"),
    "Omicron": ("Ο", "letter"),
    "Rho": ("Ρ", "letter"),
    "Tau": ("Τ", "letter"),
    "Zeta": ("Ζ", "letter"),
    "adots": ("⋰", "ord"),
    "bigstar": ("★", "ord"),
    "cdotp": ("⋅", "punct"),
    "celsius": ("°C", "ord"),
    "checkmark": ("✓", "ord"),
    "Box": ("□", "ord"),
    "aa": ("å", "ord"),
    "blacksquare": ("■", "ord"),
    "centerdot": ("⋅", "bin"),
    "colon": (":", "punct"),
    "degree": ("°", "ord"),
    "dots": ("…", "ord"),
    "dotsb": ("⋯", "ord"),
    "dotsc": ("…", "ord"),
    "dotsi": ("⋯", "ord"),
    "dotsm": ("⋯", "ord"),
    "dotso": ("…", "ord"),
    "euro": ("€", "ord"),
    "gt": (">", "rel"),
    "hbar": ("ℏ", "letter"),
    "hdots": ("…", "ord"),
    "iff": ("⟺", "rel"),
    "lVert": ("‖", "open"),
    "lparen": ("(", "open"),
    "lt": ("<", "rel"),
    "lvert": ("|", "open"),
    "mid": ("∣", "rel"),
    "micro": ("µ", "ord"),
    "models": ("⊨", "rel"),
    "ohm": ("Ω", "ord"),
    "omicron": ("ο", "letter"),
    "permil": ("‰", "ord"),
    "perp": ("⊥", "rel"),
    "perthousand": ("‰", "ord"),
    "rVert": ("‖", "close"),
    "rparen": (")", "close"),
    "rvert": ("|", "close"),
    "setminus": ("∖", "bin"),
    "square": ("□", "ord"),
    "textbackslash": ("\\", "ord"),
    "textdegree": ("°", "ord"),
    "triangle": ("△", "ord"),
    "triangledown": ("▽", "ord"),
    "varnothing": ("∅", "ord"),
    "varpropto": ("∝", "rel"),
    "vcentcolon": (":", "rel"),
}

_CHARACTERS: Final[dict[str, tuple[str, Kind]]] = {
    "-": ("−", "sign"),
    "*": ("∗", "bin"),
    "=": ("=", "rel"),
    "<": ("<", "rel"),
    ">": (">", "rel"),
    ":": (":", "rel"),
    ",": (",", "punct"),
    ";": (";", "punct"),
    "(": ("(", "open"),
    "[": ("[", "open"),
    ")": (")", "close"),
    "]": ("]", "close"),
    "`": ("‘", "ord"),
    '"': ("”", "ord"),
    "÷": ("÷", "bin"),
    "·": ("⋅", "bin"),
}


def _kind(char: str, kind: Kind) -> Kind:
    if char in _NARY:
        return "nary"
    return "sign" if char in _SIGNS else kind


#: Character and class of each command that stands for a symbol, by name without the backslash.
COMMANDS: Final[dict[str, tuple[str, Kind]]] = {
    name: (char, _kind(char, kind)) for table, kind in _TABLES for name, char in table.items()
} | {name: (char, _kind(char, kind)) for name, (char, kind) in _OVERRIDES.items()}

_KINDS: Final = {char: kind for char, kind in COMMANDS.values() if len(char) == 1} | dict(
    _CHARACTERS.values()
)


def character(char: str) -> tuple[str, Kind] | None:
    """Return the character to print for *char* and its class, None if it cannot stand in a formula.

    Control, format and unassigned characters cannot; nor can a combining mark without its letter.
    """
    if char in _CHARACTERS:
        return _CHARACTERS[char]
    category = unicodedata.category(char)
    if category[0] in "CZM":
        return None
    fallback: Kind = "letter" if category[0] == "L" else "ord"
    return char, _kind(char, _KINDS.get(char, fallback))


#: Functions with limits below in display style, and the words to print.
LIMIT_FUNCTIONS: Final = {
    "Pr": "Pr",
    "det": "det",
    "gcd": "gcd",
    "inf": "inf",
    "injlim": "inj lim",
    "lim": "lim",
    "liminf": "lim inf",
    "limsup": "lim sup",
    "max": "max",
    "min": "min",
    "plim": "plim",
    "projlim": "proj lim",
    "sup": "sup",
}

#: All named functions.
FUNCTIONS: Final = LIMIT_FUNCTIONS | {
    name: name
    for name in (
        "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "dim",
        "exp", "hom", "ker", "lg", "ln", "log", "sec", "sin", "sinh", "tan", "tanh",
    )
}  # fmt: skip

#: Spaces; those without a character print nothing.
SPACES: Final = {
    ",": "\u2009",
    "thinspace": "\u2009",
    ":": "\u2005",
    ">": "\u2005",
    "medspace": "\u2005",
    ";": "\u2004",
    "thickspace": "\u2004",
    " ": "\u00a0",
    "\n": "\u00a0",
    "space": "\u00a0",
    "nobreakspace": "\u00a0",
    "enspace": "\u2002",
    "quad": "\u2003",
    "qquad": "\u2003\u2003",
    # No character is a negative space; these only tighten.
    "!": "",
    "negthinspace": "",
    "negmedspace": "",
    "negthickspace": "",
}

_DELIMITERS: Final = {
    "(": "(",
    ")": ")",
    "[": "[",
    "]": "]",
    "|": "|",
    "/": "/",
    ".": "",
    "<": "⟨",
    ">": "⟩",
}
_DELIMITER_COMMANDS: Final = frozenset((
    "backslash", "uparrow", "downarrow", "updownarrow", "Uparrow", "Downarrow", "Updownarrow",
    "lvert", "rvert", "lVert", "rVert",
))  # fmt: skip


def delimiter(name: str, char: str) -> str | None:
    r"""Return the delimiter for the command *name*, or for *char* if *name* is empty.

    An invisible delimiter is an empty string. Return None for anything else.
    """
    if not name:
        return _DELIMITERS.get(char)
    fences = (tex2unichar.mathopen, tex2unichar.mathclose, tex2unichar.mathfence)
    if name in _DELIMITER_COMMANDS or any(name in table for table in fences):
        return COMMANDS[name][0]
    return None


_ALPHABETS: Final = {
    "bb": ("MATHEMATICAL DOUBLE-STRUCK", "DOUBLE-STRUCK"),
    "bf": ("MATHEMATICAL BOLD",),
    "bi": ("MATHEMATICAL BOLD ITALIC", "MATHEMATICAL BOLD"),
    "cal": ("MATHEMATICAL SCRIPT", "SCRIPT"),
    "frak": ("MATHEMATICAL FRAKTUR", "BLACK-LETTER"),
    "sf": ("MATHEMATICAL SANS-SERIF",),
    "tt": ("MATHEMATICAL MONOSPACE",),
}


def in_alphabet(char: str, alphabet: str) -> str:
    """Return *char* in *alphabet* (``bb bf bi cal frak sf tt``), itself if Unicode has none."""
    name = unicodedata.name(char, "")
    for prefix in ("LATIN ", "GREEK "):
        name = name.removeprefix(prefix)
    name = name.replace("LETTER ", "").replace("LUNATE ", "")
    for style in _ALPHABETS[alphabet]:
        try:
            return unicodedata.lookup(f"{style} {name}")
        except KeyError:
            continue
    return char
