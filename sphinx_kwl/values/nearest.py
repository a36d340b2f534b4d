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


def nearest_or_longer(wanted: str, known: Iterable[str]) -> str:
    """Return what `nearest` finds or, if it finds nothing, a name that contains it (4 letters or more)."""
    names, part = [*known], wanted.casefold()
    longer = (name for name in names if len(part) > 3 and part in name.casefold())
    return nearest(wanted, names) or next(longer, "")
