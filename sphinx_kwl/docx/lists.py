"""Numbering: which list formats a file uses, and where each list starts to count."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from . import xml, xmlpages

if TYPE_CHECKING:
    from docx.package import Package

    from .xml import Element

INDENT = 400
"""How far each level of a list goes in, in twips."""

LEVELS = 9
"""The levels Word knows; deeper lists stay on the last."""

_FORMATS = {
    "arabic": "decimal",
    "loweralpha": "lowerLetter",
    "upperalpha": "upperLetter",
    "lowerroman": "lowerRoman",
    "upperroman": "upperRoman",
}
_BULLETS = "•–"


class Numbering:
    """The numbering part of one file: empty until a list is started."""

    def __init__(self, house: Element | None = None) -> None:
        """Go on after the lists of the HOUSE, the root of its numbering part."""
        self._house = house
        self._first_format = 1 + _highest(house, "abstractNum", "abstractNumId")
        self._first_list = 1 + _highest(house, "num", "numId")
        self._formats: dict[tuple[str, str, str], int] = {}
        self._lists: list[tuple[int, int, int | None]] = []

    def bullets(self) -> int:
        """Return the number of the bullet list; all bullet lists share one."""
        return self._shared(("bullet", "", ""))

    def boxes(self) -> int:
        """Return the number of the list whose items show a check box of their own."""
        return self._shared(("none", "", ""))

    def numbers(self, kind: str, prefix: str, suffix: str, *, level: int, start: int) -> int:
        """Return the number of a new list of docutils' KIND that counts from START at LEVEL."""
        abstract = self._format((_FORMATS.get(kind, "decimal"), prefix, suffix))
        self._lists.append((abstract, min(level, LEVELS - 1), start))
        return len(self._lists) - 1 + self._first_list

    def _format(self, key: tuple[str, str, str]) -> int:
        return self._formats.setdefault(key, len(self._formats) + self._first_format)

    def _shared(self, key: tuple[str, str, str]) -> int:
        abstract = self._format(key)
        shared = (abstract, 0, None)
        if shared not in self._lists:
            self._lists.append(shared)
        return self._lists.index(shared) + self._first_list

    def part(self, package: Package) -> NumberingPart | None:
        """Return the numbering part, or None where the file holds no list."""
        if not self._lists and self._house is None:
            return None
        root = xml.root("numbering") if self._house is None else deepcopy(self._house)
        # All formats stand before all lists.
        lists = [child for child in root if child.tag == qn("w:num")]
        for child in (*lists, *root.findall(qn("w:numIdMacAtCleanup"))):
            root.remove(child)
        for (form, prefix, suffix), number in self._formats.items():
            levels = []
            for level in range(LEVELS):
                if form == "bullet":
                    text = _BULLETS[level % len(_BULLETS)]
                elif form == "none":
                    text = ""
                else:
                    text = f"{prefix}%{level + 1}{suffix}"
                levels.append((form, text, INDENT * (level + 1), INDENT))
            xmlpages.list_format(root, number, levels)
        root.extend(lists)
        for number, (abstract, level, start) in enumerate(self._lists, self._first_list):
            xmlpages.list_instance(root, number, abstract, level=level, start=start)
        return NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, root, package)


def _highest(root: Element | None, name: str, attribute: str) -> int:
    """Return the highest number that ROOT gives to its elements NAME."""
    if root is None:
        return 0
    numbers = (int(element.get(qn(f"w:{attribute}"))) for element in root.findall(qn(f"w:{name}")))
    return max(numbers, default=0)
