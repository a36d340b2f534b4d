"""The parts that all worksheets of one template and language share, made once.

A template gives styles, fonts, page set-up, header and footer. Ours is in ``parts/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from .archive import Member
from .language import Language, language
from .text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

GLOSSARY = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"
GLOSSARY_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/glossaryDocument"
)
PLACEHOLDER = "KWLPlaceholder"
"""Name of the building block in ``parts/glossary.xml``."""

PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
"""Width and height of the papers, upright, in twips."""


class TemplateError(ValueError):
    """A house template that cannot be used; the message says why, for the one who chose it."""


class ReadyPart(Part):
    """A part whose bytes never change: compressed once, whatever number of files it goes into."""

    @cached_property
    def member(self) -> Member:
        """The part as a member of an archive."""
        return Member.pack(self.partname.membername, self.blob)


@dataclass(frozen=True)
class Page:
    """Size of the paper, upright, and margins, in twips."""

    width: int
    height: int
    margins: Mapping[str, int]

    def size(self, *, landscape: bool) -> tuple[int, int]:
        """Return width and height of the paper as it lies."""
        return (self.height, self.width) if landscape else (self.width, self.height)

    def text(self, *, landscape: bool) -> tuple[int, int]:
        """Return width and height of the text area."""
        width, height = self.size(landscape=landscape)
        margins = self.margins
        return (
            width - margins["left"] - margins["right"],
            height - margins["top"] - margins["bottom"],
        )


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


@cache
def resource(name: str) -> Any:  # noqa: ANN401 - lxml's own element type is private
    """Return the root of ``parts/NAME``, to be copied, never changed."""
    text = resources.files(__package__).joinpath("parts", name).read_bytes()
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    return etree.fromstring(text, parser)


def copy_of(name: str) -> Any:  # noqa: ANN401 - as above
    """Return a copy of the root of ``parts/NAME`` with python-docx's element classes."""
    return parse_xml(etree.tostring(resource(name)))


def serialize(element: Any) -> bytes:  # noqa: ANN401 - as above
    """Return the bytes of a part."""
    return etree.tostring(element, encoding="UTF-8", standalone=True)


class Template:
    """Our own template, or the base of a house's."""

    def __init__(self) -> None:
        self._ready: dict[tuple[Language, str], list[tuple[str, ReadyPart]]] = {}

    @cached_property
    def styles(self) -> Mapping[str, str]:
        """Style ids by name, names in lower case as Word compares them."""
        return Styles(style_ids(resource("styles.xml")))

    def page(self, paper: str) -> Page:
        """Return the set-up of a page on PAPER."""
        width, height = PAPERS[paper]
        return Page(width, height, MARGINS)

    def parts(self, code: str, placeholder: str) -> list[tuple[str, ReadyPart]]:
        """Return (relationship type, part) of all that is the same in each file of a language."""
        spoken = language(code)
        key = spoken, placeholder
        if key not in self._ready:
            self._ready[key] = self._make(spoken, placeholder)
        return self._ready[key]

    def _make(self, spoken: Language, placeholder: str) -> list[tuple[str, ReadyPart]]:
        styles = copy_of("styles.xml")
        speak(styles, spoken)
        settings = copy_of("settings.xml")
        etree.SubElement(
            settings,
            qn("w:themeFontLang"),
            {qn("w:val"): spoken.tag, **_other_scripts(spoken)},
        )
        settings.insert(settings.index(settings.find(qn("w:decimalSymbol"))), settings[-1])
        glossary = copy_of("glossary.xml")
        text = next(glossary.iter(qn("w:t")))
        text.text = clean(placeholder)
        if spoken.rtl:
            etree.SubElement(text.getparent().find(qn("w:rPr")), qn("w:rtl"))
        return [
            (RT.STYLES, ready("/word/styles.xml", CT.WML_STYLES, styles)),
            (RT.SETTINGS, ready("/word/settings.xml", CT.WML_SETTINGS, settings)),
            (GLOSSARY_RELATION, ready("/word/glossary/document.xml", GLOSSARY, glossary)),
        ]


def ready(name: str, content_type: str, element: Any) -> ReadyPart:  # noqa: ANN401 - as above
    """Return ELEMENT as a part that never changes."""
    return ReadyPart(PackURI(name), content_type, serialize(element))


class Styles(dict[str, str]):
    """Style ids by name; Word does not tell capitals from small letters in names."""

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override] # names are always words
        """Return the id of the style called NAME."""
        return super().get(name.lower(), default)


def style_ids(styles: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    """Return the ids in a styles part by lower-case name."""
    return {
        style.find(qn("w:name")).get(qn("w:val")).lower(): style.get(qn("w:styleId"))
        for style in styles.iter(qn("w:style"))
        if style.find(qn("w:name")) is not None
    }


def _other_scripts(spoken: Language) -> dict[str, str]:
    result = {}
    if spoken.east_asian:
        result[qn("w:eastAsia")] = spoken.tag
    if spoken.rtl:
        result[qn("w:bidi")] = spoken.tag
    return result


def speak(styles: Any, spoken: Language) -> None:  # noqa: ANN401 - as above
    """Set language, direction and fonts of other scripts in a styles part."""
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    fonts = defaults.find(qn("w:rFonts"))
    if spoken.east_asian:
        fonts.set(qn("w:eastAsia"), spoken.east_asian)
    fonts.set(qn("w:cs"), spoken.complex)
    words = defaults.find(qn("w:lang"))
    words.attrib.clear()
    words.set(qn("w:val"), spoken.tag)
    words.attrib.update(_other_scripts(spoken))
    if spoken.rtl:
        normal = next(s for s in styles.iter(qn("w:style")) if s.get(qn("w:default")) == "1")
        ppr = normal.find(qn("w:pPr"))
        ppr.insert(ppr.index(ppr.find(qn("w:spacing"))), ppr.makeelement(qn("w:bidi")))
