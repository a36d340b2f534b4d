"""Make any text, tag and name safe for an Office Open XML part."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from functools import lru_cache

from sphinx_kwl.values.identifiers import KEY_LIMIT, shorten

#: Longest title and longest core property of a Word file.
TITLE_LIMIT = 255

#: Characters that XML 1.0 (section 2.2) forbids, lone surrogates and non-characters included.
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEWLINES = re.compile("\r\n?|\u2028|\u2029|\u0085")
_WRAP = re.compile("[ \t]*\n[ \t]*")
_SPACES = re.compile("[ \t]{2,}|\t")
# Scripts without spaces between words: a line break of the source between two of these is no space.
_CJK = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_CJK_WRAP = f"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])"  # slow to compile and seldom used


def clean(text: str) -> str:
    r"""Return *text* with each line end as ``\n`` and each character that XML 1.0 forbids as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return ILLEGAL.sub("\ufffd", _NEWLINES.sub("\n", text))


def unwrap(text: str) -> str:
    """Return *text* cleaned and without line breaks: one in the source becomes a space, none in Chinese."""
    text = clean(text)
    if "\n" not in text:
        return text
    return _WRAP.sub(" ", text if text.isascii() else re.sub(_CJK_WRAP, "", text))


def flowing(text: str) -> str:
    """Return *text* unwrapped, with one space for spaces and tabs in a row, as browsers show it."""
    text = unwrap(text)
    return _SPACES.sub(" ", text) if "  " in text or "\t" in text else text


def one_line(text: str, limit: int = TITLE_LIMIT) -> str:
    """Return *text* cleaned, on one line, of at most *limit* characters; an ellipsis ends a cut text."""
    text = " ".join(clean(text).split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


@lru_cache(maxsize=4096)  # as for field_mark
def control_tag(sheet: str, key: str) -> str:
    """Return the tag ``sheet.key`` of a control, at most `KEY_LIMIT` characters, as Word refuses longer ones.

    A longer tag is cut and ends in eight hexadecimal digits, the CRC-32 of the whole. So two long tags
    differ, and no tag depends on the other tags of the file.
    """
    tag = " ".join(clean(f"{sheet}.{key}").split())
    return shorten(tag, KEY_LIMIT)


@lru_cache(maxsize=4096)  # the sheet of a field asks for it, and at the end of the build the course's data
def field_mark(sheet: str, key: str) -> str:
    """Return the name of the bookmark around the control of the field *key* of *sheet*.

    It is ``kwl_`` and 16 hexadecimal digits of the SHA-256 of ``sheet.key``. Programs that drop the tags of
    controls keep bookmarks.
    """
    return f"kwl_{hashlib.sha256(clean(f'{sheet}.{key}').encode()).hexdigest()[:16]}"


def crc(text: str) -> int:
    """Return the CRC-32 of *text*, from which ids are made; it is the same on every machine."""
    return zlib.crc32(text.encode("utf-8", "replace"))


def bookmark_name(anchor: str) -> str:
    """Return a bookmark name for *anchor*: a letter, then at most 39 letters, digits and underscores."""
    name = re.sub(r"\W", "_", clean(anchor))
    if not name[:1].isalpha():
        name = "a" + name
    return name if len(name) <= 40 else f"{name[:31]}_{crc(anchor):08x}"


def display_width(text: str) -> int:
    """Return the width of *text* in narrow characters; East Asian characters count twice."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def directions(text: str) -> tuple[bool, bool]:
    """Say whether *text* has strong right-to-left and strong left-to-right characters (UAX #9)."""
    if text.isascii():
        return False, any(map(str.isalpha, text))
    classes = set(map(unicodedata.bidirectional, text))
    return bool(classes & {"R", "AL"}), "L" in classes
