"""What an author may have meant by a name that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(wanted: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the name among *known* that is most like *wanted*; empty if none is like it.

    Case does not count. *cutoff*: the least similarity, from 0 to 1, as in `difflib.get_close_matches`.
    """
    import difflib  # a build without a slip does not need it

    names = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(wanted.casefold(), names, n=1, cutoff=cutoff)
    return names[found[0]] if found else ""
