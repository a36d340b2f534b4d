"""The numbering part of a file: its list formats, and for each list its first number."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from sphinx_kwl.docx.markup import list_markup
from sphinx_kwl.docx.markup.element import Element, xml_document
from sphinx_kwl.docx.markup.lxml_text import split_root
from sphinx_kwl.docx.markup.namespaces import new_root

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree

#: Indent of each level of a list, in twips.
INDENT = 400

#: Number of levels in Word; deeper lists use the last one.
LEVELS = 9

_FORMATS = {
    "arabic": "decimal",
    "loweralpha": "lowerLetter",
    "upperalpha": "upperLetter",
    "lowerroman": "lowerRoman",
    "upperroman": "upperRoman",
}
_BULLETS = "•–"


class HouseLists(NamedTuple):
    """The numbering part of a house template, as text. All formats stand before all lists."""

    formats: str  #: the part up to its last format
    lists: str  #: its lists
    end: str  #: its end tag
    highest_format: int  #: highest id of a format
    highest_list: int  #: highest id of a list

    @classmethod
    def read(cls, root: Tree) -> HouseLists:
        """Read the part from its *root*, which is changed."""
        highest = _highest(root, "abstractNum", "abstractNumId"), _highest(root, "num", "numId")
        lists = root.findall(qn("w:num"))
        for child in (*lists, *root.findall(qn("w:numIdMacAtCleanup"))):
            root.remove(child)
        formats, end = split_root(root)
        root.extend(lists)
        whole, _ = split_root(root)
        return cls(formats, whole.removeprefix(formats), end, *highest)


class Numbering:
    """The numbering part of one file, without lists at first."""

    def __init__(self, house: HouseLists | None = None) -> None:
        """Start with the lists of a *house* template, if any."""
        self._house = house
        self._first_format = 1 + (house.highest_format if house else 0)
        self._first_list = 1 + (house.highest_list if house else 0)
        self._formats: dict[tuple[str, str, str], int] = {}
        self._lists: list[tuple[int, int, int | None]] = []

    def bullet_list(self) -> int:
        """Return the id of the bullet list; all bullet lists share one."""
        return self._shared(("bullet", "", ""))

    def checkbox_list(self) -> int:
        """Return the id of the list without bullets, for items that start with a check box."""
        return self._shared(("none", "", ""))

    def numbered_list(self, kind: str, prefix: str, suffix: str, *, level: int, start: int) -> int:
        """Return the id of a new list that counts from *start* at *level* (from 0).

        *kind* is the ``enumtype`` of docutils; *prefix* and *suffix* stand around the number.
        """
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

    def part(self) -> Part | None:
        """Return the numbering part, or None if the file has no list."""
        house = self._house
        if not self._lists and house is None:
            return None
        numbering = new_root("numbering") if house is None else Element(house.formats, house.end)
        for key, number in self._formats.items():
            numbering.put(_list_format(key, number))
        if house is not None:
            numbering.put(house.lists)
        for number, (abstract, level, start) in enumerate(self._lists, self._first_list):
            numbering.put(list_markup.list_instance(number, abstract, level=level, start=start))
        return Part(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, xml_document(numbering))


@lru_cache(maxsize=64)
def _list_format(key: tuple[str, str, str], number: int) -> str:
    form, prefix, suffix = key
    levels = []
    for level in range(LEVELS):
        if form == "bullet":
            text = _BULLETS[level % len(_BULLETS)]
        elif form == "none":
            text = ""
        else:
            text = f"{prefix}%{level + 1}{suffix}"
        levels.append((form, text, INDENT * (level + 1), INDENT))
    return list_markup.list_format(number, levels)


def _highest(root: Tree, name: str, attribute: str) -> int:
    """Return the highest value of *attribute* in the elements *name* of *root*; 0 if there is none."""
    numbers = (int(element.get(qn(f"w:{attribute}"))) for element in root.findall(qn(f"w:{name}")))
    return max(numbers, default=0)
