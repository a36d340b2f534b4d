"""Make any text, address and key safe for an Office Open XML part."""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import lru_cache
from urllib.parse import quote, urlsplit

# What XML 1.0 (section 2.2) does not allow, lone surrogates and non-characters included.
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEWLINES = re.compile("\r\n?|\u2028|\u2029|\u0085")
_WRAP = re.compile("[ \t]*\n[ \t]*")
# Between two of these a line wrap of the source is no space: these scripts are written without.
_CJK = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_CJK_WRAP = f"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])"  # slow to compile, seldom used

# Word refuses to open a whole file for the sake of one host that it cannot read.
_HOST = r"([\w.~!$&'()*+,;=:%-]*@)?([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?"

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The schemes of addresses that a worksheet may link to."""


def clean(text: str) -> str:
    r"""Return TEXT with every line end as ``\n`` and U+FFFD for what XML 1.0 forbids."""
    if text.isascii() and text.isprintable():
        return text
    return ILLEGAL.sub("\ufffd", _NEWLINES.sub("\n", text))


def flow(text: str) -> str:
    """Return TEXT cleaned, for a paragraph: a line wrap of the source becomes a space."""
    text = clean(text)
    if "\n" not in text:
        return text
    return _WRAP.sub(" ", text if text.isascii() else re.sub(_CJK_WRAP, "", text))


def one_line(text: str, limit: int) -> str:
    """Return TEXT on one line, cut to LIMIT characters with an ellipsis (titles, names)."""
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
    """Return the CRC-32 of TEXT: the source of all ids, the same on every machine."""
    return zlib.crc32(text.encode("utf-8", "replace"))


@lru_cache(maxsize=1024)
def address(uri: str) -> str | None:
    """Return URI percent-encoded as RFC 3986 asks, or None where a worksheet must not link.

    A link goes to http, https, mailto or tel only; relative addresses mean nothing in a file
    that is carried around.
    """
    uri = clean(uri).strip().replace("\n", "")
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES:
        return None
    # A stray "%" that starts no escape is itself escaped; what is encoded stays as it is.
    uri = re.sub("%(?![0-9A-Fa-f]{2})", "%25", uri)
    head, hash_, fragment = uri.partition("#")
    if parts.scheme.lower() in {"http", "https"}:
        netloc = _ascii_host(parts.netloc)
        if not re.fullmatch(_HOST, netloc):
            return None
        head = head.replace(parts.netloc, netloc, 1)
    safe = "%:/?@!$&'()*+,;=~-._[]"
    return quote(head, safe=safe) + hash_ + quote(fragment, safe="%:/?@!$&'()*+,;=~-._")


def _ascii_host(netloc: str) -> str:
    """Return NETLOC with an international host name as Punycode, where it has one."""
    try:
        return netloc.encode("idna").decode("ascii")
    except UnicodeError:
        return netloc


def bookmark_name(anchor: str) -> str:
    """Return ANCHOR as the name of a bookmark: a letter, then at most 39 word characters."""
    name = re.sub(r"\W", "_", clean(anchor))
    if not name[:1].isalpha():
        name = "a" + name
    return name if len(name) <= 40 else f"{name[:31]}_{crc(anchor):08x}"


def columns(text: str) -> int:
    """Return how wide TEXT is: East Asian characters count twice."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def directions(text: str) -> tuple[bool, bool]:
    """Say whether TEXT holds strong right-to-left and strong left-to-right characters."""
    if text.isascii():
        return False, any(map(str.isalpha, text))
    classes = set(map(unicodedata.bidirectional, text))
    return bool(classes & {"R", "AL"}), "L" in classes
