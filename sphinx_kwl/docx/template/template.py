"""The parts that all worksheets of one template and language share, made once.

A template gives styles, fonts, page set-up, header and footer. Ours is in ``parts/``; `house` reads
those of others.
"""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from sphinx_kwl.docx.package.part import ReadyPart
from sphinx_kwl.docx.template.default_parts import default_part
from sphinx_kwl.docx.template.language import Language, language
from sphinx_kwl.docx.template.styles import Styles, other_scripts, set_language
from sphinx_kwl.docx.template.typography import Typography
from sphinx_kwl.values.paper import MARGINS, PAPERS, Page
from sphinx_kwl.values.xml_text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.opc.part import Part

    from sphinx_kwl.docx.markup.tree import Tree
    from sphinx_kwl.docx.template.list_numbering import HouseLists

GLOSSARY = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"
GLOSSARY_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/glossaryDocument"
#: Name of the building block in ``parts/glossary.xml``.
PLACEHOLDER = "KWLPlaceholder"


class Template:
    """Our own template, or the base of a house's."""

    #: Footers by the kind of page they are for; None where ours stands alone.
    footers: Mapping[str, Part | None] = MappingProxyType({"default": None})
    headers: Sequence[tuple[str, Part]] = ()  #: headers of the house with their types
    numbering: HouseLists | None = None  #: list formats that styles of the house refer to
    taken: frozenset[int] = frozenset()  #: ids of controls and drawings in headers and footers of the house

    def __init__(self) -> None:
        self._ready: dict[tuple[Language, str], list[tuple[str, ReadyPart]]] = {}
        self._typography: dict[Language, Typography] = {}
        self._papers = {paper: Page(*size, MARGINS) for paper, size in PAPERS.items()}

    def typography(self, spoken: Language) -> Typography:
        """Return how formats look in the language *spoken*."""
        if spoken not in self._typography:
            self._typography[spoken] = Typography(spoken, self.styles)
        return self._typography[spoken]

    @cached_property
    def styles(self) -> Styles:
        """The ids of the styles by name."""
        return Styles(self.styles_root())

    def styles_root(self) -> Tree:
        """Return a new copy of the root of the styles part."""
        return default_part("styles.xml")

    def settings_root(self) -> Tree:
        """Return a new copy of the root of the settings part."""
        return default_part("settings.xml")

    def page(self, paper: str) -> Page:
        """Return the set-up of a page on *paper*."""
        return self._papers[paper]

    def further(self) -> list[tuple[str, ReadyPart]]:
        """Return more parts of the document: (relationship type, part)."""
        return []

    def relate(self, source: Part, target: Part) -> None:
        """Give *target*, a copy of the house's part *source*, the relations of *source*."""

    def parts(self, code: str, placeholder: str) -> list[tuple[str, ReadyPart]]:
        """Return (relationship type, part) of all that is the same in each file of a language."""
        spoken = language(code)
        key = spoken, placeholder
        if key not in self._ready:
            self._ready[key] = self._make(spoken, placeholder)
        return self._ready[key]

    def _make(self, spoken: Language, placeholder: str) -> list[tuple[str, ReadyPart]]:
        styles = self.styles_root()
        set_language(styles, spoken)
        settings = self.settings_root()
        theme = settings.makeelement(
            qn("w:themeFontLang"), {qn("w:val"): spoken.tag, **other_scripts(spoken)}
        )
        settings.find(qn("w:compat")).addnext(theme)
        glossary = default_part("glossary.xml")
        text = next(glossary.iter(qn("w:t")))
        text.text = clean(placeholder)
        if spoken.rtl:
            etree.SubElement(text.getparent().find(qn("w:rPr")), qn("w:rtl"))
        return [
            (RT.STYLES, ReadyPart.from_tree("/word/styles.xml", CT.WML_STYLES, styles)),
            (RT.SETTINGS, ReadyPart.from_tree("/word/settings.xml", CT.WML_SETTINGS, settings)),
            (GLOSSARY_RELATION, ReadyPart.from_tree("/word/glossary/document.xml", GLOSSARY, glossary)),
            *self.further(),
        ]
