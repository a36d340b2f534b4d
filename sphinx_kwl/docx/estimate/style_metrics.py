"""What the styles of a template say of sizes and distances. All lengths are twips."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml import ns

from sphinx_kwl.docx.template.styles import is_default

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree

#: The name of an element or attribute, as lxml has it; the cache saves a third of the time for an estimate.
qn = lru_cache(maxsize=128)(ns.qn)

#: ECMA-376-1, 17.3.1.33: a paragraph with automatic space above or below; 14 pt in Word.
_AUTOMATIC = 280


class Look(NamedTuple):
    """Sizes and distances of a paragraph and its text."""

    size: float = 200.0  #: of the characters
    bold: bool = False
    capitals: bool = False
    spacing: float = 0.0  #: added after each character
    before: float = 0.0
    after: float = 0.0
    line: float = 240.0  #: height of a line: 1/240 of a line with the rule ``auto``, else twips
    rule: str = "auto"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0  #: more indent of the first line
    borders: float = 0.0  #: height of the borders above and below, with their distances


class CellMargins(NamedTuple):
    """The margins of table cells."""

    top: float = 0.0
    left: float = 108.0
    bottom: float = 0.0
    right: float = 108.0


def number(element: Tree, name: str, default: float) -> float:
    """Return the attribute ``w:name`` of *element* as a number, or *default*."""
    try:
        return float(element.get(qn(f"w:{name}"), ""))
    except ValueError:
        return default


def is_on(element: Tree) -> bool:
    """Say whether a switch such as ``w:b`` is on (ECMA-376-1, 17.17.4)."""
    return element.get(qn("w:val"), "1") not in {"0", "false", "off"}


def with_run(look: Look, properties: Tree | None) -> Look:
    """Return *look* changed by the run properties ``w:rPr``."""
    if properties is None:
        return look
    changes: dict[str, float | bool] = {}
    for child in properties:
        name = child.tag
        if name in (qn("w:sz"), qn("w:szCs")):
            size = number(child, "val", look.size / 10) * 10
            changes["size"] = max(size, changes.get("size", 0.0))
        elif name == qn("w:b"):
            changes["bold"] = is_on(child)
        elif name == qn("w:caps"):
            changes["capitals"] = is_on(child)
        elif name == qn("w:spacing"):
            changes["spacing"] = max(0.0, number(child, "val", 0))
    return look._replace(**changes) if changes else look  # type: ignore[arg-type]  # fields of Look


def with_paragraph(look: Look, properties: Tree | None) -> Look:
    """Return *look* changed by the paragraph properties ``w:pPr``."""
    if properties is None:
        return look
    changes: dict[str, float | str] = {}
    for child in properties:
        name = child.tag
        if name == qn("w:spacing"):
            for side in ("before", "after"):
                automatic = child.get(qn(f"w:{side}Autospacing"), "0") in {"1", "true", "on"}
                stated = _AUTOMATIC if automatic else number(child, side, getattr(look, side))
                changes[side] = max(stated, number(child, f"{side}Lines", 0) * 2.4)
            changes["line"] = number(child, "line", look.line)
            changes["rule"] = child.get(qn("w:lineRule"), look.rule)
        elif name == qn("w:ind"):
            changes["left"] = number(child, "left", number(child, "start", look.left))
            changes["right"] = number(child, "right", number(child, "end", look.right))
            changes["first"] = number(child, "firstLine", 0) - number(child, "hanging", 0)
        elif name == qn("w:pBdr"):
            edges = [child.find(qn(f"w:{side}")) for side in ("top", "bottom", "between")]
            changes["borders"] = sum(
                number(edge, "space", 0) * 20 + number(edge, "sz", 0) * 2.5
                for edge in edges
                if edge is not None
            )
    return look._replace(**changes) if changes else look  # type: ignore[arg-type]  # fields of Look


class StyleMetrics:
    """Looks of paragraph and character styles, and cell margins of table styles, by the ids of the styles."""

    def __init__(self, root: Tree) -> None:
        """Read the styles part with this *root*."""
        self._styles = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
        defaults = root.find(qn("w:docDefaults"))
        run = paragraph = None
        if defaults is not None:
            run = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
            paragraph = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}")
        self._base = with_paragraph(with_run(Look(), run), paragraph)
        self._normal = {
            style.get(qn("w:type")): style.get(qn("w:styleId"))
            for style in self._styles.values()
            if is_default(style)
        }
        self._looks: dict[str | None, Look] = {}
        self._margins: dict[str | None, CellMargins] = {}

    def look(self, style: str | None) -> Look:
        """Return the look of a paragraph *style*; None is the default style."""
        if style not in self._looks:
            look = self._base
            for each in self._chain(style, "paragraph"):
                look = with_paragraph(with_run(look, each.find(qn("w:rPr"))), each.find(qn("w:pPr")))
            self._looks[style] = look
        return self._looks[style]

    def with_character_style(self, look: Look, style: str) -> Look:
        """Return *look* changed by a character *style*."""
        for each in self._chain(style, "character"):
            look = with_run(look, each.find(qn("w:rPr")))
        return look

    def margins(self, style: str | None) -> CellMargins:
        """Return the cell margins of a table *style*; None is the default style."""
        if style not in self._margins:
            margins = CellMargins()
            for each in self._chain(style, "table"):
                margins = with_margins(margins, each.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}"))
            self._margins[style] = margins
        return self._margins[style]

    def _chain(self, style: str | None, kind: str) -> list[Tree]:
        """Return *style* after the styles that it is based on."""
        chain: list[Tree] = []
        identifier = style if style in self._styles else self._normal.get(kind)
        while (each := self._styles.get(identifier)) is not None and each not in chain:
            chain.insert(0, each)
            based = each.find(qn("w:basedOn"))
            identifier = None if based is None else based.get(qn("w:val"))
        return chain


def with_margins(margins: CellMargins, element: Tree | None) -> CellMargins:
    """Return *margins* changed by ``w:tblCellMar`` or ``w:tcMar``."""
    if element is None:
        return margins
    names = {"start": "left", "end": "right"}
    changes = {}
    for child in element:
        side = child.tag.rpartition("}")[2]
        changes[names.get(side, side)] = number(child, "w", 0)
    return margins._replace(**changes)
