"""The parts that all worksheets of one template and language share, made once.

A template gives styles, fonts, page set-up, header and footer. Ours is in ``parts/``; `house` reads
those of others.
"""

from __future__ import annotations

from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from sphinx_kwl.docx.package.zip_archive import Member
from sphinx_kwl.docx.template.language import Language, language
from sphinx_kwl.docx.template.typography import Typography
from sphinx_kwl.values.xml_text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_kwl.docx.markup.lxml_text import Tree
    from sphinx_kwl.docx.template.list_numbering import HouseLists

GLOSSARY = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"
GLOSSARY_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/glossaryDocument"
PLACEHOLDER = "KWLPlaceholder"
"""Name of the building block in ``parts/glossary.xml``."""

PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
"""Width and height of the papers, upright, in twips."""

MARGINS = {
    "top": 1134,
    "right": 1134,
    "bottom": 1134,
    "left": 1134,
    "header": 567,
    "footer": 567,
    "gutter": 0,
}
"""Two centimetres; header and footer one centimetre from the edge."""


class ReadyPart(Part):
    """A part whose bytes never change: compressed once, whatever number of files it goes into."""

    @cached_property
    def member(self) -> Member:
        """The part as a member of an archive."""
        return Member.pack(self.partname.membername, self.blob)


class Page(NamedTuple):
    """Size of the paper, upright, and margins, in twips."""

    width: int
    height: int
    margins: Mapping[str, int]
    kept: Sequence[tuple[str, str]] = ()
    """Further section properties of a house template: names and markup."""

    def size(self, *, landscape: bool) -> tuple[int, int]:
        """Return width and height of the paper as it lies."""
        return (self.height, self.width) if landscape else (self.width, self.height)

    def text(self, *, landscape: bool) -> tuple[int, int]:
        """Return width and height of the text area."""
        width, height = self.size(landscape=landscape)
        margins = self.margins
        return (
            width - margins["left"] - margins["right"] - margins["gutter"],
            height - abs(margins["top"]) - abs(margins["bottom"]),
        )


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
        self.footer_tabs = sorted(
            int(tab.get(qn("w:pos")))
            for style in root.iter(qn("w:style"))
            if style.get(qn("w:styleId")) == footer
            for tab in style.iter(qn("w:tab"))
        )
        """Where the style of footers puts tab stops."""

    def get(self, name: str) -> str | None:
        """Return the id of the style called NAME."""
        return self._by_name.get(name.lower())

    def of(self, kind: str, name: str) -> str | None:
        """Return the id of the style of KIND (paragraph, character, table) called NAME."""
        return self._ids.get((kind, name.lower()))


class Template:
    """Our own template, or the base of a house's."""

    footers: Mapping[str, Part | None] = MappingProxyType({"default": None})
    """Footers by the kind of page they are for; None where ours stands alone."""
    headers: Sequence[tuple[str, Part]] = ()
    """Headers of the house with their types."""
    numbering: HouseLists | None = None
    """List formats that styles of the house refer to."""
    taken: frozenset[int] = frozenset()
    """Ids of controls and drawings in headers and footers of the house."""

    def __init__(self) -> None:
        self._ready: dict[tuple[Language, str], list[tuple[str, ReadyPart]]] = {}
        self._typography: dict[Language, Typography] = {}
        self._papers = {paper: Page(*size, MARGINS) for paper, size in PAPERS.items()}

    def typography(self, spoken: Language) -> Typography:
        """Return how formats look in the language SPOKEN."""
        if spoken not in self._typography:
            self._typography[spoken] = Typography(spoken, self.styles)
        return self._typography[spoken]

    @cached_property
    def styles(self) -> Styles:
        """The ids of the styles by name."""
        return Styles(self.styles_root())

    def styles_root(self) -> Tree:
        """Return a new copy of the root of the styles part."""
        return copy_of("styles.xml")

    def settings_root(self) -> Tree:
        """Return a new copy of the root of the settings part."""
        return copy_of("settings.xml")

    def page(self, paper: str) -> Page:
        """Return the set-up of a page on PAPER."""
        return self._papers[paper]

    def further(self) -> list[tuple[str, ReadyPart]]:
        """Return more parts of the document: (relationship type, part)."""
        return []

    def relate(self, source: Part, target: Part) -> None:
        """Give TARGET, a copy of the house's part SOURCE, the relations of SOURCE."""

    def parts(self, code: str, placeholder: str) -> list[tuple[str, ReadyPart]]:
        """Return (relationship type, part) of all that is the same in each file of a language."""
        spoken = language(code)
        key = spoken, placeholder
        if key not in self._ready:
            self._ready[key] = self._make(spoken, placeholder)
        return self._ready[key]

    def _make(self, spoken: Language, placeholder: str) -> list[tuple[str, ReadyPart]]:
        styles = self.styles_root()
        speak(styles, spoken)
        settings = self.settings_root()
        theme = settings.makeelement(
            qn("w:themeFontLang"), {qn("w:val"): spoken.tag, **_other_scripts(spoken)}
        )
        settings.find(qn("w:compat")).addnext(theme)
        glossary = copy_of("glossary.xml")
        text = next(glossary.iter(qn("w:t")))
        text.text = clean(placeholder)
        if spoken.rtl:
            etree.SubElement(text.getparent().find(qn("w:rPr")), qn("w:rtl"))
        return [
            (RT.STYLES, ready("/word/styles.xml", CT.WML_STYLES, styles)),
            (RT.SETTINGS, ready("/word/settings.xml", CT.WML_SETTINGS, settings)),
            (GLOSSARY_RELATION, ready("/word/glossary/document.xml", GLOSSARY, glossary)),
            *self.further(),
        ]


@cache
def resource(name: str) -> Tree:
    """Return the root of ``parts/NAME``, to be copied, never changed."""
    text = resources.files(__package__).joinpath("parts", name).read_bytes()
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    return etree.fromstring(text, parser)


def copy_of(name: str) -> Tree:
    """Return a copy of the root of ``parts/NAME`` with python-docx's element classes."""
    return parse_xml(etree.tostring(resource(name)))


def ready(name: str, content_type: str, element: Tree) -> ReadyPart:
    """Return ELEMENT as a part that never changes."""
    blob = etree.tostring(element, encoding="UTF-8", standalone=True)
    return ReadyPart(PackURI(name), content_type, blob)


def _other_scripts(spoken: Language) -> dict[str, str]:
    result = {}
    if spoken.east_asian:
        result[qn("w:eastAsia")] = spoken.tag
    if spoken.rtl:
        result[qn("w:bidi")] = spoken.tag
    return result


def speak(styles: Tree, spoken: Language) -> None:
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
    tongue.attrib.update(_other_scripts(spoken))
    if spoken.rtl:
        for style in styles.iter(qn("w:style")):
            if style.get(qn("w:type")) != "paragraph":
                continue
            if style.get(qn("w:default")) in {"1", "true", "on"}:
                _direct(style, "1")
            elif style.find(qn("w:name")).get(qn("w:val")) == "Source Code":
                _direct(style, "0")  # programs are written from left to right everywhere


def _direct(style: Tree, bidi: str) -> None:
    """Set the direction of the paragraphs of STYLE."""
    layout = style.get_or_add_pPr()
    element = layout.find(qn("w:bidi"))
    if element is None:
        element = layout.makeelement(qn("w:bidi"))
        layout.insert_element_before(element, *_AFTER_BIDI)
    element.set(qn("w:val"), bidi)


def _set_font(fonts: Tree, script: str, name: str) -> None:
    """Set the font of SCRIPT; one that the theme gives would win over it."""
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
