"""Templates: the parts that all Word files of one template and language share.

A template has styles, fonts, page, headers and footers. `Template` is our own; a house template
(`sphinx_kwl.docx.template.house`) is derived from it.
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
from sphinx_kwl.docx.template.language import Language, language_of
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
#: Name of the building block in ``parts/glossary.xml``, the text of empty controls.
PLACEHOLDER = "KWLPlaceholder"


class Template:
    """Our own template."""

    #: Footers of the house by type of page; None: only our own footer.
    footers: Mapping[str, Part | None] = MappingProxyType({"default": None})
    headers: Sequence[tuple[str, Part]] = ()  #: headers of the house by type of page
    numbering: HouseLists | None = None  #: its lists, to which its styles refer
    #: Ids of controls, drawings and bookmarks in headers and footers of the house.
    used_ids: frozenset[int] = frozenset()

    def __init__(self) -> None:
        self._ready: dict[tuple[Language, str], list[tuple[str, ReadyPart]]] = {}
        self._typography: dict[Language, Typography] = {}
        self._papers = {paper: Page(*size, MARGINS) for paper, size in PAPERS.items()}

    def typography(self, language: Language) -> Typography:
        """Return what turns formats into XML for *language*."""
        if language not in self._typography:
            self._typography[language] = Typography(language, self.styles)
        return self._typography[language]

    @cached_property
    def styles(self) -> Styles:
        """The styles of the template."""
        return Styles(self.styles_root())

    def styles_root(self) -> Tree:
        """Return a new tree of the styles part."""
        return default_part("styles.xml")

    def settings_root(self) -> Tree:
        """Return a new tree of the settings part."""
        return default_part("settings.xml")

    def page(self, paper: str) -> Page:
        """Return paper size and margins for *paper* (``a4`` or ``letter``)."""
        return self._papers[paper]

    def extra_parts(self) -> list[tuple[str, ReadyPart]]:
        """Return more parts of the house as (relationship type, part)."""
        return []

    def copy_relations(self, source: Part, target: Part) -> None:
        """Give *target*, a copy of *source*, the relations of *source*; our own parts have none."""

    def parts(self, code: str, placeholder: str) -> list[tuple[str, ReadyPart]]:
        """Return the parts that all files of a language share, as (relationship type, part).

        *code* is a Sphinx language code, *placeholder* the text in empty controls.
        """
        language = language_of(code)
        key = language, placeholder
        if key not in self._ready:
            self._ready[key] = self._language_parts(language, placeholder)
        return self._ready[key]

    def _language_parts(self, language: Language, placeholder: str) -> list[tuple[str, ReadyPart]]:
        styles = self.styles_root()
        set_language(styles, language)
        settings = self.settings_root()
        theme = settings.makeelement(
            qn("w:themeFontLang"), {qn("w:val"): language.tag, **other_scripts(language)}
        )
        settings.find(qn("w:compat")).addnext(theme)
        glossary = default_part("glossary.xml")
        text = next(glossary.iter(qn("w:t")))
        text.text = clean(placeholder)
        if language.rtl:
            etree.SubElement(text.getparent().find(qn("w:rPr")), qn("w:rtl"))
        return [
            (RT.STYLES, ReadyPart.from_tree("/word/styles.xml", CT.WML_STYLES, styles)),
            (RT.SETTINGS, ReadyPart.from_tree("/word/settings.xml", CT.WML_SETTINGS, settings)),
            (GLOSSARY_RELATION, ReadyPart.from_tree("/word/glossary/document.xml", GLOSSARY, glossary)),
            *self.extra_parts(),
        ]
