"""Make any text, address and key safe for an Office Open XML part."""

from __future__ import annotations

import re
import unicodedata
import zlib

# What XML 1.0 (section 2.2) does not allow, lone surrogates and non-characters included.
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEWLINES = re.compile("\r\n?|\u2028|\u2029|\u0085")
_WRAP = re.compile("[ \t]*\n[ \t]*")
# Between two of these a line wrap of the source is no space: these scripts are written without.
_CJK = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_CJK_WRAP = f"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])"  # slow to compile, seldom used


def clean(text: str) -> str:
    r"""Return *text* with every line end as ``\n`` and U+FFFD for what XML 1.0 forbids."""
    if text.isascii() and text.isprintable():
        return text
    return ILLEGAL.sub("\ufffd", _NEWLINES.sub("\n", text))


def flow(text: str) -> str:
    """Return *text* cleaned, for a paragraph: a line wrap of the source becomes a space."""
    text = clean(text)
    if "\n" not in text:
        return text
    return _WRAP.sub(" ", text if text.isascii() else re.sub(_CJK_WRAP, "", text))


def one_line(text: str, limit: int) -> str:
    """Return *text* on one line, cut to *limit* characters with an ellipsis (titles, names)."""
    text = " ".join(clean(text).split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def control_tag(sheet: str, key: str) -> str:
    """Return the tag ``SHEET.KEY`` of a control, at most 64 characters.

    Word refuses longer tags. A longer one is cut and ends in eight hexadecimal digits of the
    CRC-32 of the whole, so that two long ones stay apart and none depends on its neighbours.
    """
    tag = " ".join(clean(f"{sheet}.{key}").split())
    if len(tag) <= 64:
        return tag
    return f"{tag[:55]}-{crc(tag):08x}"


def crc(text: str) -> int:
    """Return the CRC-32 of *text*: the source of all ids, the same on every machine."""
    return zlib.crc32(text.encode("utf-8", "replace"))


def bookmark_name(anchor: str) -> str:
    """Return *anchor* as the name of a bookmark: a letter, then at most 39 word characters."""
    name = re.sub(r"\W", "_", clean(anchor))
    if not name[:1].isalpha():
        name = "a" + name
    return name if len(name) <= 40 else f"{name[:31]}_{crc(anchor):08x}"


def columns(text: str) -> int:
    """Return how wide *text* is: East Asian characters count twice."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def directions(text: str) -> tuple[bool, bool]:
    """Say whether *text* holds strong right-to-left and strong left-to-right characters."""
    if text.isascii():
        return False, any(map(str.isalpha, text))
    classes = set(map(unicodedata.bidirectional, text))
    return bool(classes & {"R", "AL"}), "L" in classes
