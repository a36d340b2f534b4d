"""The XML namespaces of our parts, and the start tag of a part that declares them."""

from __future__ import annotations

from functools import lru_cache

from docx.oxml.ns import nsmap

from sphinx_kwl.docx.markup.element import Element, quoted

#: Namespace names by prefix. The markup written here uses these prefixes, so each root declares them all.
NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r", "wp", "a", "pic", "w14", "m")}

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def new_root(name: str) -> Element:
    """Return a new root element ``w:name`` that declares all `NAMESPACES`."""
    return Element(_root(name), f"</w:{name}>")


@lru_cache(maxsize=8)
def _root(name: str) -> str:
    namespaces = NAMESPACES | {"mc": _COMPATIBILITY}
    declared = " ".join(f"xmlns:{prefix}={quoted(uri)}" for prefix, uri in namespaces.items())
    # w14 (check boxes) is newer than the standard: older readers may ignore it.
    return f'<w:{name} {declared} mc:Ignorable="w14">'
