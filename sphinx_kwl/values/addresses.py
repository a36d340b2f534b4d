"""Addresses that a worksheet may link to, in the form that Word can open."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

#: URI schemes that a worksheet may link to.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

#: User, host and port. If Word cannot read one host, it does not open the file at all.
_HOST = r"([\w.~!$&'()*+,;=:%-]*@)?([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?"
_SAFE = "%:/?@!$&'()*+,;=~-._"


@lru_cache(maxsize=1024)
def link_address(uri: str) -> str | None:
    """Return *uri* percent-encoded (RFC 3986), or None if a worksheet must not link to it.

    Only addresses of the `SCHEMES` are links. A relative address has no meaning in a file that is
    copied from place to place. An international host name becomes Punycode. Any text may be given.
    """
    # A build without changes needs the schemes only.
    from sphinx_kwl.values.xml_text import clean

    uri = clean(uri).strip().replace("\n", "")
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES:
        return None
    # A "%" that starts no escape is escaped itself; existing escapes stay.
    uri = re.sub("%(?![0-9A-Fa-f]{2})", "%25", uri)
    head, hash_, fragment = uri.partition("#")
    if parts.scheme.lower() in {"http", "https"}:
        netloc = _ascii_host(parts.netloc)
        if not re.fullmatch(_HOST, netloc):
            return None
        head = head.replace(parts.netloc, netloc, 1)
    return quote(head, safe=f"{_SAFE}[]") + hash_ + quote(fragment, safe=_SAFE)


def _ascii_host(netloc: str) -> str:
    """Return *netloc* with an international host name in Punycode; unchanged if that is impossible."""
    try:
        return netloc.encode("idna").decode("ascii")
    except UnicodeError:
        return netloc
