"""Licences that have a name and an address: the Creative Commons family, by SPDX identifier."""

from __future__ import annotations

import re
from typing import NamedTuple

_CC = re.compile(
    r"CC-(?P<kind>BY(?:-NC)?(?:-SA|-ND)?)-(?P<version>[1-4]\.\d)(?:-(?P<place>[A-Z]{2,3}))?",
    re.IGNORECASE,
)
_ZERO = re.compile(r"CC0-1\.0", re.IGNORECASE)


class License(NamedTuple):
    """A licence as it is printed: its name or text, and its address or an empty string."""

    name: str
    url: str


def license_of(text: str) -> License:
    """Return name and address of the SPDX identifier *text*; any other text stands for itself."""
    if _ZERO.fullmatch(text):
        return License("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
    if match := _CC.fullmatch(text):
        kind, version, place = (
            match["kind"].lower(),
            match["version"],
            (match["place"] or "").lower(),
        )
        name = " ".join(filter(None, ("CC", kind.upper(), version, place.upper())))
        path = "/".join(filter(None, (kind, version, place)))
        return License(name, f"https://creativecommons.org/licenses/{path}/")
    return License(text, "")
