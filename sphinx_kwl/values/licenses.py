"""Names and addresses of the Creative Commons licences, by SPDX identifier."""

from __future__ import annotations

import re
from typing import NamedTuple

_CC = r"(?i)CC-(?P<kind>BY(?:-NC)?(?:-SA|-ND)?)-(?P<version>[1-4]\.\d)(?:-(?P<place>[A-Z]{2,3}))?"


class License(NamedTuple):
    """A licence: its name or text, and its address or an empty string."""

    name: str
    url: str


def license_of(text: str) -> License:
    """Return the licence with the SPDX identifier *text*, or with spaces instead of its hyphens.

    Any other text is a name without address.
    """
    if not text.upper().startswith("CC"):
        return License(text, "")
    identifier = "-".join(text.split())
    if identifier.upper() == "CC0-1.0":
        return License("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
    if match := re.fullmatch(_CC, identifier):
        kind, version, place = (
            match["kind"].lower(),
            match["version"],
            (match["place"] or "").lower(),
        )
        name = " ".join(filter(None, ("CC", kind.upper(), version, place.upper())))
        path = "/".join(filter(None, (kind, version, place)))
        return License(name, f"https://creativecommons.org/licenses/{path}/")
    return License(text, "")
