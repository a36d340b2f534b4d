"""The styles part: ids of styles by name, and the language of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree
    from sphinx_kwl.docx.template.language import Language


class Styles:
    """Ids of styles by name; names are not case-sensitive in Word."""

    def __init__(self, root: Tree) -> None:
        """Read the styles part with this *root*."""
        self._ids = {
            (style.get(qn("w:type")), style.find(qn("w:name")).get(qn("w:val")).lower()): style.get(
                qn("w:styleId")
            )
            for style in root.iter(qn("w:style"))
            if style.find(qn("w:name")) is not None
        }
        self._by_name = {name: identifier for (_, name), identifier in self._ids.items()}
        footer = self._ids.get(("paragraph", "footer"))
        #: Positions of the tab stops in the style of footers, in twips.
        self.footer_tabs = sorted(
            int(tab.get(qn("w:pos")))
            for style in root.iter(qn("w:style"))
            if style.get(qn("w:styleId")) == footer
            for tab in style.iter(qn("w:tab"))
        )

    def get(self, name: str) -> str | None:
        """Return the id of the style with this *name*, or None."""
        return self._by_name.get(name.lower())

    def of_kind(self, kind: str, name: str) -> str | None:
        """Return the id of the style of *kind* (paragraph, character, table) with this *name*, or None."""
        return self._ids.get((kind, name.lower()))


def other_scripts(language: Language) -> dict[str, str]:
    """Return the attributes of ``w:lang`` and ``w:themeFontLang`` for East Asian and right-to-left text."""
    result = {}
    if language.east_asian:
        result[qn("w:eastAsia")] = language.tag
    if language.rtl:
        result[qn("w:bidi")] = language.tag
    return result


def set_language(styles: Tree, language: Language) -> None:
    """Set language, direction and fonts for other scripts in the styles part with the root *styles*."""
    properties = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = properties.find(qn("w:rFonts"))
    if language.east_asian:
        _set_font(fonts, "eastAsia", language.east_asian)
    if language.rtl or language.complex != "Arial":
        _set_font(fonts, "cs", language.complex)
    lang = properties.find(qn("w:lang"))
    lang.attrib.clear()
    lang.set(qn("w:val"), language.tag)
    lang.attrib.update(other_scripts(language))
    if language.rtl:
        for style in styles.iter(qn("w:style")):
            if style.get(qn("w:type")) != "paragraph":
                continue
            if is_default(style):
                _set_direction(style, "1")
            elif style.find(qn("w:name")).get(qn("w:val")) == "Source Code":
                _set_direction(style, "0")  # programs are written from left to right in any language


def _set_direction(style: Tree, bidi: str) -> None:
    """Set the direction of the paragraphs of *style*: *bidi* is ``1`` from right to left, else ``0``."""
    paragraph_property(style, "w:bidi").set(qn("w:val"), bidi)


def paragraph_property(style: Tree, name: str) -> Tree:
    """Return the child *name* of the paragraph properties of *style*; add it if it is missing."""
    layout = style.get_or_add_pPr()
    element = layout.find(qn(name))
    if element is None:
        element = layout.makeelement(qn(name))
        layout.insert_element_before(element, *_PROPERTIES[_PROPERTIES.index(name) + 1 :])
    return element


def is_default(style: Tree) -> bool:
    """Say whether *style* is the default of its kind."""
    return style.get(qn("w:default")) in {"1", "true", "on"}


def _set_font(fonts: Tree, script: str, name: str) -> None:
    """Set the font of *script* in ``w:rFonts``; remove that of the theme, which has priority."""
    fonts.set(qn(f"w:{script}"), name)
    theme = "cstheme" if script == "cs" else f"{script}Theme"
    fonts.attrib.pop(qn(f"w:{theme}"), None)


#: Paragraph properties from ``w:bidi`` on, in the order of the schema.
_PROPERTIES = (
    "w:bidi",
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
