"""The accents, braces and arrows that stand over, under or between other parts."""

from __future__ import annotations

from typing import Final

#: Accents as combining characters, as ``m:acc`` needs them.
ACCENTS: Final = {
    "acute": "\u0301",
    "bar": "\u0304",
    "breve": "\u0306",
    "check": "\u030c",
    "dddot": "\u20db",
    "ddddot": "\u20dc",
    "ddot": "\u0308",
    "dot": "\u0307",
    "grave": "\u0300",
    "hat": "\u0302",
    "mathring": "\u030a",
    "overrightarrow": "\u20d7",
    "tilde": "\u0303",
    "vec": "\u20d7",
    "widecheck": "\u030c",
    "widehat": "\u0302",
    "widetilde": "\u0303",
}

#: Signs that grow over or under an expression, and whether they are over it.
GROUPING_SIGNS: Final = {
    "overarc": ("⏜", True),
    "overbrace": ("⏞", True),
    "overbracket": ("⎴", True),
    "overparen": ("⏜", True),
    "underbrace": ("⏟", False),
    "underbracket": ("⎵", False),
    "underparen": ("⏝", False),
    "wideparen": ("⏜", True),
}

#: Arrows over an expression; as accents they would be acutes in LibreOffice.
ARROWS_OVER: Final = {"overleftarrow": "←", "overleftrightarrow": "↔"}

ARROWS_UNDER: Final = {"underleftarrow": "←", "underrightarrow": "→", "underleftrightarrow": "↔"}

LABELLED_ARROWS: Final = {
    "xleftarrow": "⟵",
    "xrightarrow": "⟶",
    "xleftrightarrow": "⟷",
    "xLeftarrow": "⟸",
    "xRightarrow": "⟹",
    "xmapsto": "⟼",
    "xhookleftarrow": "↩",
    "xhookrightarrow": "↪",
    "xleftequilibrium": "⥄",
    "xleftharpoondown": "↽",
    "xleftharpoonup": "↼",
    "xleftrightharpoons": "⇋",
    "xLeftrightarrow": "⟺",
    "xlongequal": "=",
    "xrightequilibrium": "⥂",
    "xrightharpoondown": "⇁",
    "xrightharpoonup": "⇀",
    "xrightleftarrows": "⇄",
    "xrightleftharpoons": "⇌",
    "xtofrom": "⇄",
    "xtwoheadleftarrow": "↞",
    "xtwoheadrightarrow": "↠",
}
