"""Add to the styles of a house template those of our own styles that it lacks."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from sphinx_kwl.docx.template.default_parts import default_part
from sphinx_kwl.docx.template.styles import Styles, is_default, paragraph_property

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree

_REFERENCES = ("basedOn", "next", "link")


def merge_styles(house: Tree) -> Tree:
    """Return a copy of the styles part *house* that has all styles of our own template.

    Styles with equal names are the same: ids are translated (in German Word the style ``Title`` has
    the id ``Titel``), names are not.
    """
    styles = deepcopy(house)
    own_styles = default_part("styles.xml")
    house_styles = Styles(styles)
    names = {style.get(qn("w:styleId")): style for style in own_styles.iter(qn("w:style"))}
    used = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    ids: dict[str, str] = {}
    added: list[Tree] = []
    for identifier, style in names.items():
        known = house_styles.of_kind(style.get(qn("w:type")), _name(style))
        if known is None and style.get(qn("w:default")):
            known = _default_style(styles, style.get(qn("w:type")))
        if known is None:
            known = identifier if identifier not in used else f"KWL{identifier}"
            used.add(known)
            added.append(style)
        ids[identifier] = known
    for style in added:
        _use_ids_of_house(style, ids)
        styles.append(style)
    _remove_dangling_references(styles)
    _complete_defaults(styles, own_styles)
    _sort_children(styles)
    _add_to_outline(styles, ids["Title"])
    return styles


def _name(style: Tree) -> str:
    name: str = style.find(qn("w:name")).get(qn("w:val"))
    return name


def _default_style(styles: Tree, kind: str) -> str | None:
    """Return the id of the default style of *kind* (paragraph, character, table), or None."""
    for style in styles.iter(qn("w:style")):
        if style.get(qn("w:type")) == kind and is_default(style):
            identifier: str | None = style.get(qn("w:styleId"))
            return identifier
    return None


def _use_ids_of_house(style: Tree, ids: dict[str, str]) -> None:
    """Replace the ids in *style*, one of our own, by those in *ids*."""
    style.set(qn("w:styleId"), ids[style.get(qn("w:styleId"))])
    for name in _REFERENCES:
        reference = style.find(qn(f"w:{name}"))
        if reference is not None:
            reference.set(qn("w:val"), ids[reference.get(qn("w:val"))])


def _remove_dangling_references(styles: Tree) -> None:
    """Remove references to missing styles; pandoc's reference.docx has one."""
    known = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    for style in styles.iter(qn("w:style")):
        for name in _REFERENCES:
            reference = style.find(qn(f"w:{name}"))
            if reference is not None and reference.get(qn("w:val")) not in known:
                style.remove(reference)


def _complete_defaults(styles: Tree, own_styles: Tree) -> None:
    """Complete the defaults of the document, so that language and fonts can be set in them."""
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        styles.insert(0, deepcopy(own_styles.find(qn("w:docDefaults"))))
        return
    outer = defaults.find(qn("w:rPrDefault"))
    if outer is None:
        outer = defaults.makeelement(qn("w:rPrDefault"))
        defaults.insert(0, outer)
    inner = outer.find(qn("w:rPr"))
    if inner is None:
        inner = outer.makeelement(qn("w:rPr"))
        outer.append(inner)
    if inner.find(qn("w:rFonts")) is None:
        inner.insert(0, inner.makeelement(qn("w:rFonts")))
    if inner.find(qn("w:lang")) is None:
        language = inner.makeelement(qn("w:lang"))
        later = (inner.find(qn(f"w:{name}")) for name in ("eastAsianLayout", "specVanish", "oMath"))
        follower = next((element for element in later if element is not None), None)
        if follower is None:
            inner.append(language)
        else:
            follower.addprevious(language)


def _add_to_outline(styles: Tree, title: str) -> None:
    """Give the style *title* an outline level, so that screen readers and PDF have it as first heading."""
    style = next(s for s in styles.iter(qn("w:style")) if s.get(qn("w:styleId")) == title)
    level = paragraph_property(style, "w:outlineLvl")
    if level.get(qn("w:val")) is None:
        level.set(qn("w:val"), "0")


#: The order of children in the schema. Published templates, such as pandoc's, break it.
_ORDERS = {
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
        "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr "
        "tblStylePr"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark"
    ),
}


def _rank(order: dict[str, int], child: Tree) -> int:
    return order.get(child.tag, len(order))


def _sort_children(styles: Tree) -> None:
    """Sort the children in styles by the order of the schema; unknown ones go last."""
    for name, words in _ORDERS.items():
        order = {qn(f"w:{word}"): i for i, word in enumerate(words.split())}
        for element in styles.iter(qn(f"w:{name}")):
            element[:] = sorted(element, key=partial(_rank, order))
