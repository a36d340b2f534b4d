"""The columns of a KWL chart: K, W, L and their relatives, before or after the lesson.

The chart is Donna Ogle's (1986, "K-W-L: A teaching model that develops active reading of expository
text", The Reading Teacher 39/6); H, S, Q and A are its usual extensions.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Phase = Literal["before", "after"]


def mark(message: str) -> str:
    """Mark a message for our catalog; it is translated later, when a document is read."""
    return message


class Column(NamedTuple):
    """A column. ``{topic}`` in its texts is replaced by the topic of the chart."""

    letter: str  #: in upper case
    heading: str
    note: str = ""  #: printed below the heading
    phase: Phase = "before"  #: filled in before or after the lesson


_LATER = mark("(You will answer this question at the end of the module.)")

PRESETS: Mapping[str, Column] = {
    column.letter: column
    for column in (
        # Translators: {topic} is put in as the author writes it: leave the sentence right with any noun.
        Column(letter="K", heading=mark("What do you know about {topic}?")),
        Column(letter="W", heading=mark("What do you want to know about {topic}?")),
        Column(letter="H", heading=mark("How will you find out about {topic}?")),
        Column(
            letter="L",
            heading=mark("What did you learn about {topic}?"),
            note=_LATER,
            phase="after",
        ),
        Column(
            letter="S",
            heading=mark("What do you still want to know about {topic}?"),
            note=_LATER,
            phase="after",
        ),
        Column(letter="Q", heading=mark("What questions do you have about {topic}?")),
        Column(
            letter="A",
            heading=mark("How will you act on what you learned about {topic}?"),
            note=_LATER,
            phase="after",
        ),
    )
}

#: A parenthesis at the end of a heading: the author's own note.
_OWN_NOTE = r"(?s)(?P<before>.*?)(?P<note>\s*[(（][^()（）]*[)）])\s*"


def split_own_note(heading: str) -> tuple[str, str]:
    """Return *heading* without the parenthesis at its end, and the parenthesis; empty if there is none."""
    match = re.fullmatch(_OWN_NOTE, heading)
    return (match["before"], match["note"]) if match else (heading, "")


def note_below(heading: str, column: Column | None, phase: str) -> str:
    """Return the note below *heading*, the author's own for *column*: that of the column, or nothing.

    A heading that ends in a parenthesis has a note of its own, and a note about the end of a lesson does not
    fit a column of another *phase*.
    """
    if column is None or column.phase != phase or split_own_note(heading)[1]:
        return ""
    return column.note


def letter_of(text: str) -> str:
    """Return *text* as a column letter in upper case; raise `ValueError` if it is not one letter."""
    lower = unicodedata.normalize("NFC", text.strip().lower())
    upper = unicodedata.normalize("NFC", lower.upper())
    letter = upper if len(upper) == 1 else lower  # ß has a capital of two letters
    if len(letter) != 1 or not letter.isalpha():
        raise ValueError(text)
    return letter


def letters_of(text: str) -> list[str]:
    """Split ``K W L``, ``[K, W, L]`` or ``KWL`` into its letters, unchanged and in this order."""
    pieces = re.sub(r"[,\[\]()'\"]", " ", unicodedata.normalize("NFC", text)).split()
    return list(pieces[0]) if len(pieces) == 1 else pieces


def merge(own: Mapping[str, str | Mapping[str, str] | None]) -> dict[str, Column]:
    """Return the presets with the changes of an author's ``kwl_columns``; ``None`` removes a column.

    Raises `ValueError` with the letter or key of an entry that cannot be read.
    """
    columns = dict(PRESETS)
    for key, value in own.items():
        letter = letter_of(key)
        if value is None:
            columns.pop(letter, None)
            continue
        texts = {"heading": value} if isinstance(value, str) else dict(value)
        if unknown := set(texts) - {"heading", "note", "phase"}:
            raise ValueError(min(unknown))
        phase = texts.get("phase", columns[letter].phase if letter in columns else "before")
        if phase not in ("before", "after"):
            raise ValueError(phase)
        if "heading" not in texts and letter in columns:
            texts["heading"] = columns[letter].heading
        if not all(isinstance(text, str) for text in texts.values()) or not texts.get("heading"):
            raise ValueError(key)
        columns[letter] = Column(
            letter=letter,
            heading=texts["heading"],
            note=texts.get("note", note_below(texts["heading"], columns.get(letter), phase)),
            phase="after" if phase == "after" else "before",
        )
    return columns
