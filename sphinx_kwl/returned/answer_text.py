"""The text of an answer without what is not the learner's: hints, padding, labels."""

from __future__ import annotations

import gettext
import re
from functools import lru_cache

from sphinx_kwl.i18n import CATALOG, LOCALE_DIR
from sphinx_kwl.values.chart_columns import mark

#: The words in an empty control of older worksheets, in the source language.
HINT = mark("Click or tap here to write")

#: Signs that programs and people put into a box.
TICKED = "☒☑🗹🗷✓✔✗✘✕✖⊠■◼⬛"
BLANK = "☐□▢◻⬜❏❑❒⊡"
_LETTERS = frozenset({"x", "X", "×", "х", "Х", "v", "V"})
_BOXES = re.compile(f"[{TICKED}{BLANK}]")

#: Invisible characters at the ends of an answer, besides white space.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_PADDING = " \t\n\u00a0\u2002\u2003\u2007\u2009\u202f\u3000" + _INVISIBLE


@lru_cache(maxsize=1)
def known_hints() -> frozenset[str]:
    """Return the words in an empty control in every language that worksheets can have."""
    hints = {HINT}
    for folder in LOCALE_DIR.iterdir():
        if folder.is_dir():
            catalog = gettext.translation(CATALOG, LOCALE_DIR, [folder.name], fallback=True)
            hints.add(catalog.gettext(HINT))
    return frozenset(hints)


class AnswerCleaner:
    """Cleans the texts of answers."""

    def __init__(self, hint: str) -> None:
        """Prepare; *hint* are the words in an empty control of this course, or empty."""
        self._hints = tuple(sorted(known_hints() | {hint} - {""}, key=len, reverse=True))

    def clean(self, text: str) -> str:
        """Return *text* with newlines as line ends, without hints and padding."""
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return "\n".join([self._clean_line(line) for line in text.split("\n")]).strip(_PADDING)

    def _clean_line(self, line: str) -> str:
        line = line.rstrip(_PADDING)
        if line.endswith(self._hints):
            line = line.removesuffix(next(filter(line.endswith, self._hints)))
        if line.lstrip(_PADDING).startswith(self._hints):
            line = line.lstrip(_PADDING)
            line = line.removeprefix(next(filter(line.startswith, self._hints)))
        return line


def is_ticked(text: str) -> bool | None:
    """Say whether *text*, that of a check box, means a tick; None if it is neither a box nor a tick."""
    signs = text.strip(_PADDING)
    if any(sign in TICKED for sign in signs) or signs in _LETTERS:
        return True
    return False if not signs or any(sign in BLANK for sign in signs) else None


def without_box(text: str) -> str:
    """Return *text* without the signs of check boxes."""
    return _BOXES.sub("", text).strip(_PADDING)


def divided(text: str) -> tuple[str, str]:
    """Return *text* without the box at the start of each line, and the lines whose box is ticked."""
    plain: list[str] = []
    ticked: list[str] = []
    for line in text.split("\n"):
        if not starts_with_box(line):
            plain.append(line)
            continue
        box, words = line.lstrip(_PADDING)[0], line.lstrip(_PADDING)[1:].lstrip(_PADDING)
        plain.append(words)
        if box in TICKED:
            ticked.append(words)
    return "\n".join(plain), "\n".join(ticked)


def starts_with_box(text: str) -> bool:
    """Say whether *text* starts with the sign of a check box."""
    return bool(_BOXES.match(text.lstrip(_PADDING)))


def after_label(text: str, label: str) -> str:
    """Return *text* without *label*, a colon and white space at its start; unchanged without the label."""
    stripped = text.lstrip(_PADDING)
    if not stripped.startswith(label):
        return text
    return stripped[len(label) :].lstrip(_PADDING + ":：")
