"""Undo what LibreOffice 7 does to answers with several scripts, such as Arabic and Latin letters.

It draws such a text in parts. When it saves a control with the text as DOCX, it writes the control once for
each part: first the whole text, then each part followed by the whole text. When it saves that file again, it
writes all of these texts into one control, with empty runs between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.returned.contents import End, Mark, text_of
from sphinx_kwl.returned.course_fields import comparable, comparable_alias

if TYPE_CHECKING:
    from sphinx_kwl.returned.contents import Paragraph, Piece
    from sphinx_kwl.returned.found_texts import Anchor


def without_copies_in_line(pieces: list[Piece]) -> list[Piece]:
    """Return the *pieces* of a paragraph without copies of its texts; an empty run is ``""``.

    Each text stands behind a mark or a tab, or at the start.
    """
    found: list[Piece] = []
    group: list[Piece] = []
    for piece in pieces:
        if piece == "\t" or (isinstance(piece, Mark) and not all(isinstance(each, Mark) for each in group)):
            found += without_copied_texts(group)
            group = []
        group.append(piece)
    return found + without_copied_texts(group)


def without_copied_texts(pieces: list[Piece]) -> list[Piece]:
    """Return the *pieces* of a control, or of a part of a line, without copies of their text."""
    chunks = [""]
    for piece in pieces:
        if piece in {"", "\t"}:
            chunks.append("")
        elif isinstance(piece, str):
            chunks[-1] += piece
    texts = list(filter(None, chunks))
    if len(texts) < 2:
        return pieces
    whole, rest = texts[0], "".join(texts[1:])
    if not rest.endswith(whole) or not whole.endswith("".join(rest.split(whole))):
        return pieces
    start = [piece for piece in pieces if isinstance(piece, Mark) or piece == "\t"]
    return [*start, whole, *(piece for piece in pieces if not isinstance(piece, Mark | str))]


def remove_copied_controls(paragraph: Paragraph, anchors: list[Anchor]) -> bool:
    """Remove the copies of controls in *paragraph*, and say whether there are any; *anchors* are its anchors.

    They stand behind a control and have its title. They hold its text or parts of it, several times.
    """
    pieces = paragraph.pieces
    copies: list[tuple[int, int]] = []  # start and stop
    title, letters = "", frozenset[str]()
    for number, anchor in enumerate(anchors):
        stop = anchors[number + 1].start if number + 1 < len(anchors) else len(pieces)
        if anchor.field is not None:
            title = comparable_alias(anchor.field.label)
            letters = frozenset(text_of(pieces[anchor.start : stop]))
            continue
        end = _end_of(pieces, anchor, stop)
        content = text_of(pieces[anchor.start : end])
        if (
            end
            and not anchor.is_box
            and title in map(comparable, anchor.aliases)
            and letters.issuperset(content)
        ):
            copies.append((anchor.start, end))
        else:
            title = ""
    for start, stop in reversed(copies):
        del pieces[start:stop]
    return bool(copies)


def _end_of(pieces: list[Piece], anchor: Anchor, stop: int) -> int:
    """Return the index behind the control of *anchor* that ends before *stop*; 0 if there is none."""
    for index in range(anchor.start, stop):
        piece = pieces[index]
        if isinstance(piece, End) and piece.name in anchor.aliases:
            return index + 1
    return 0
