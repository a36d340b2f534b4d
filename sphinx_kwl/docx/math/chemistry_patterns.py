r"""What may stand in a formula of ``\ce``: patterns, arrows, bonds."""

from __future__ import annotations

import re
from typing import Final

SPACE = re.compile(r"\s+")
ARROW = re.compile(r"<=>>|<<=>|<=>|<-->|<->|->|<-|[→←⟶⟵⇌↔]")
ARROWS: Final = {
    "->": ("longrightarrow", "xrightarrow"), "→": ("longrightarrow", "xrightarrow"),
    "⟶": ("longrightarrow", "xrightarrow"), "<-": ("longleftarrow", "xleftarrow"),
    "←": ("longleftarrow", "xleftarrow"), "⟵": ("longleftarrow", "xleftarrow"),
    "<->": ("longleftrightarrow", "xleftrightarrow"), "↔": ("longleftrightarrow", "xleftrightarrow"),
    "<-->": ("rightleftarrows", "xrightleftarrows"),
    "<=>": ("rightleftharpoons", "xrightleftharpoons"), "⇌": ("rightleftharpoons", "xrightleftharpoons"),
    "<=>>": ("xrightequilibrium{}", "xrightequilibrium"),
    "<<=>": ("xleftequilibrium{}", "xleftequilibrium"),
}  # fmt: skip
AMOUNT = re.compile(
    r"(?P<fraction>\d+/\d+)|(?P<number>\d+(?:[.,]\d+)?)(?P<times>[a-z](?=\s*[A-Z(\[]))?"
    r"|(?P<variable>(?!p[HKO])[a-z])(?=\s*[A-Z(\[])"
)
ROUND_AMOUNT = re.compile(r"\((\d+)/(\d+)\)")
STATE = re.compile(r"\((?:[a-z]{1,4}(?:,[^()$]*)?|[a-z]{0,3},?\$[^$()]*\$)\)")
LETTERS = re.compile(r"[^\W\d_]+")
DIGITS = re.compile(r"\d+")
SCRIPT = re.compile(r"\d*\++|\d*[-−]+(?![A-Za-z\d]|\([A-Z])|-?\d+|[^\W\d_][-+]?|[*•.·]")
CHARGES = re.compile(r"[\d()]*[-+−*•.·][-+−*•.·\d()]*")
NEGATIVE = re.compile(r"-\d+")
SIGNS_IN_CHARGES: Final = str.maketrans("-*.·", "−•••")
CHARGE = re.compile(r"[-+−]+(?=[\s)\]},;:^_*&]|\\[\]}]|\([a-z]|$)")
SIGN_AFTER_SPACE = re.compile(r"[-+−±=](?=\s|$)")
FALLS = re.compile(r"(?:v|\(v\))(?=\s|$)")
RISES = re.compile(r"(?:\^|\(\^\))(?=\s|$)")
LETTERS_IN_SCRIPT = re.compile(r"[A-Za-z]{2,}|[A-Z]")
COMMAND = re.compile(r"\\([A-Za-z]+|.)\s?", re.DOTALL)
BONDS: Final = {
    "-": "−", "1": "−", "=": "=", "2": "=", "#": "≡", "3": "≡", "~": "┄", "~-": "┄", "~--": "┄", "~=": "=",
    "-~-": "=", "...": "⋯", "....": "⋯", "->": "→", "<-": "←",
}  # fmt: skip
SIGNS: Final = {"-": "-", "−": "-", "+": "+", "±": r"\pm ", "=": "="}
#: Commands whose last argument is a chemical formula, and the number of those before.
AROUND: Final = {"color": 1, "textcolor": 1, "boxed": 0, "cancel": 0, "phantom": 0, "mathrm": 0}
#: Commands whose two arguments are chemical formulas.
TWO_FORMULAS: Final = frozenset(("overset", "underset"))
