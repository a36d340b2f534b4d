"""Paper sizes, margins and the text area of a page. All lengths are whole twips (1/20 pt, Word's unit)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Width and height of each paper in portrait orientation.
PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}

#: Margin on each side of the text: 2 cm.
MARGIN = 1134

#: All margins of a page; the keys are the attributes of ``w:pgMar`` (ECMA-376-1, 17.6.11).
#: Header and footer are 1 cm from the edge of the paper.
MARGINS = {
    "top": MARGIN,
    "right": MARGIN,
    "bottom": MARGIN,
    "left": MARGIN,
    "header": MARGIN // 2,
    "footer": MARGIN // 2,
    "gutter": 0,
}

#: Territories that print on Letter paper (CLDR supplemental data, ``paperSize``); all others use A4.
_LETTER_TERRITORIES = frozenset(
    ["BZ", "BO", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)


class Page(NamedTuple):
    """Paper size and margins of a page."""

    width: int  #: in portrait orientation
    height: int  #: in portrait orientation
    margins: Mapping[str, int]  #: keys as in `MARGINS`
    #: Other section properties of a house template: element names and their XML.
    kept: Sequence[tuple[str, str]] = ()

    def size(self, *, landscape: bool) -> tuple[int, int]:
        """Return width and height of the paper in this orientation."""
        return (self.height, self.width) if landscape else (self.width, self.height)

    def text(self, *, landscape: bool) -> tuple[int, int]:
        """Return width and height of the text area: the paper without its margins.

        Word uses a negative top or bottom margin as a fixed distance, so the sign does not count.
        """
        width, height = self.size(landscape=landscape)
        margins = self.margins
        return (
            width - margins["left"] - margins["right"] - margins["gutter"],
            height - abs(margins["top"]) - abs(margins["bottom"]),
        )


@lru_cache(maxsize=8)
def paper_of(language: str) -> str:
    """Return ``letter`` or ``a4`` for a language code such as ``en_US``, ``pt-br`` or ``de``."""
    territory = re.split(r"[-_.@]", language)[1:]
    return "letter" if _LETTER_TERRITORIES & {part.upper() for part in territory} else "a4"


def text_height(paper: str, *, landscape: bool) -> int:
    """Return the height of the text area on *paper* (``a4`` or ``letter``) with our own margins."""
    return Page(*PAPERS[paper], MARGINS).text(landscape=landscape)[1]
