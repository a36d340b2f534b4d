"""The styles part: ids of styles by name, and the language of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree
    from sphinx_kwl.docx.template.language import Language


class Styles:
    """Style ids by name; Word does not tell capitals from small letters in names."""

    def __init__(self, root: Tree) -> None:
        self._ids = {
            (style.get(qn("w:type")), style.find(qn("w:name")).get(qn("w:val")).lower()): style.get(
                qn("w:styleId")
            )
            for style in root.iter(qn("w:style"))
            if style.find(qn("w:name")) is not None
        }
        self._by_name = {name: identifier for (_, name), identifier in self._ids.items()}
        footer = self._ids.get(("paragraph", "footer"))
        #: Where the style of footers puts tab stops.
        self.footer_tabs = sorted(
            int(tab.get(qn("w:pos")))
            for style in root.iter(qn("w:style"))
            if style.get(qn("w:styleId")) == footer
            for tab in style.iter(qn("w:tab"))
        )

    def get(self, name: str) -> str | None:
        """Return the id of the style called *name*."""
        return self._by_name.get(name.lower())

    def of(self, kind: str, name: str) -> str | None:
        """Return the id of the style of *kind* (paragraph, character, table) called *name*."""
        return self._ids.get((kind, name.lower()))


def other_scripts(spoken: Language) -> dict[str, str]:
    """Return the attributes of ``w:lang`` and ``w:themeFontLang`` for East Asian and right-to-left text."""
    result = {}
    if spoken.east_asian:
        result[qn("w:eastAsia")] = spoken.tag
    if spoken.rtl:
        result[qn("w:bidi")] = spoken.tag
    return result


def set_language(styles: Tree, spoken: Language) -> None:
    """Set language, direction and fonts of other scripts in a styles part."""
    properties = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = properties.find(qn("w:rFonts"))
    if spoken.east_asian:
        _set_font(fonts, "eastAsia", spoken.east_asian)
    if spoken.rtl or spoken.complex != "Arial":
        _set_font(fonts, "cs", spoken.complex)
    tongue = properties.find(qn("w:lang"))
    tongue.attrib.clear()
    tongue.set(qn("w:val"), spoken.tag)
    tongue.attrib.update(other_scripts(spoken))
    if spoken.rtl:
        for style in styles.iter(qn("w:style")):
            if style.get(qn("w:type")) != "paragraph":
                continue
            if style.get(qn("w:default")) in {"1", "true", "on"}:
                _set_direction(style, "1")
            elif style.find(qn("w:name")).get(qn("w:val")) == "Source Code":
                _set_direction(style, "0")  # programs are written from left to right everywhere


def _set_direction(style: Tree, bidi: str) -> None:
    """Set the direction of the paragraphs of *style*."""
    layout = style.get_or_add_pPr()
    element = layout.find(qn("w:bidi"))
    if element is None:
        element = layout.makeelement(qn("w:bidi"))
        layout.insert_element_before(element, *_AFTER_BIDI)
    element.set(qn("w:val"), bidi)


def _set_font(fonts: Tree, script: str, name: str) -> None:
    """Set the font of *script*; one that the theme gives would win over it."""
    fonts.set(qn(f"w:{script}"), name)
    theme = "cstheme" if script == "cs" else f"{script}Theme"
    fonts.attrib.pop(qn(f"w:{theme}"), None)


_AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
)
