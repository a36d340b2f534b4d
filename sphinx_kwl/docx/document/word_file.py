"""One Word file in the making: its parts and relations, and what must be unique in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.element import Element, document
from sphinx_kwl.docx.markup.format import Format
from sphinx_kwl.docx.markup.lxml_text import opened
from sphinx_kwl.docx.markup.namespaces import new_root
from sphinx_kwl.docx.package.opc import save
from sphinx_kwl.docx.template.default_parts import default_part
from sphinx_kwl.docx.template.language import language
from sphinx_kwl.docx.template.list_numbering import Numbering
from sphinx_kwl.values.xml_text import bookmark_name, clean, control_tag, crc

if TYPE_CHECKING:
    from sphinx_kwl.docx.package.opc import Properties
    from sphinx_kwl.docx.package.part import ReadyPart
    from sphinx_kwl.docx.package.pictures import Pictures
    from sphinx_kwl.docx.template.template import Template


#: How an empty control invites to write.
PROMPT = Format(style="Placeholder Text", colour="595959")


class StoryPart(Part):
    """A part in the making: *element* is its root, which blocks go into."""

    def __init__(self, name: str, content_type: str, element: Element) -> None:
        super().__init__(PackURI(name), content_type)
        self.element = element

    @property
    def blob(self) -> bytes:
        """The part as it is now."""
        return document(self.element)


class WordFile:
    """A file that takes any number of sheets."""

    def __init__(self, template: Template, code: str, placeholder: str, pictures: Pictures) -> None:
        self.template = template
        self.language = language(code)
        self.pictures = pictures
        self.typography = template.typography(self.language)
        text = clean(placeholder)
        #: What an empty control shows.
        self.prompt = paragraphs.text_run(self.typography.properties(PROMPT, text), text)
        self.package = Package()
        root = new_root("document")
        self.body = root.add("<w:body>", "</w:body>")
        self.section = ""  #: properties of the section that was printed last
        self.part = StoryPart("/word/document.xml", CT.WML_DOCUMENT_MAIN, root)
        self.package.relate_to(self.part, RT.OFFICE_DOCUMENT)
        for number, (relation, part) in enumerate(template.parts(code, placeholder), 1):
            self.part.load_rel(relation, part, f"rId{number}")
        self.numbering = Numbering(template.numbering)
        self.notes: dict[int, int] = {}  #: numbers of the footnotes printed so far, by identity of their node
        self._footnotes: StoryPart | None = None
        self._media: dict[str, ReadyPart] = {}
        self._footers = 0
        self._tags: set[str] = set()
        self._ids = set(template.taken)
        self._bookmarks: dict[str, str] = {}
        self._marks = self._pictures = max((i for i in template.taken if i < 1 << 30), default=0)

    # -- what must be unique ----------------------------------------------------------------

    def control_names(self, sheet: str, key: str) -> tuple[str, int]:
        """Return tag and id of the control for the field *key*; both unique in the file."""
        tag = control_tag(sheet, key)
        turn = 2
        while tag in self._tags:
            tag = control_tag(sheet, f"{key}-{turn}")
            turn += 1
        self._tags.add(tag)
        number = crc(tag) & 0x7FFFFFFF or 1
        while number in self._ids:
            number = number % 0x7FFFFFFF + 1
        self._ids.add(number)
        return tag, number

    def bookmark(self, sheet: str, anchor: str) -> str:
        """Return the name of the bookmark for *anchor* in *sheet*; the same at each call."""
        key = f"{sheet}#{anchor}"
        if key not in self._bookmarks:
            name = bookmark_name(anchor)
            if name.lower() in {known.lower() for known in self._bookmarks.values()}:
                name = bookmark_name(f"{name[:30]}_{crc(key):08x}")
            self._bookmarks[key] = name
        return self._bookmarks[key]

    def next_mark(self) -> int:
        """Return the number of a new bookmark."""
        self._marks += 1
        return self._marks

    def next_picture(self) -> int:
        """Return the number of a new picture."""
        self._pictures += 1
        return self._pictures

    def media(self, part: ReadyPart) -> ReadyPart:
        """Return the first part with the content of *part*: a file holds each picture once."""
        return self._media.setdefault(part.partname, part)

    def new_section(self) -> None:
        """Start another section after the one printed last.

        Word keeps the properties of all but the last section in their last paragraph; there is one,
        as every place for blocks ends in a paragraph.
        """
        if self.body.last is not None:
            paragraphs.end_section(self.body.last, self.section)

    # -- parts ------------------------------------------------------------------------------

    def headers(self) -> list[tuple[str, str, str]]:
        """Return the references to the headers of the house."""
        return [
            ("headerReference", kind, self.part.relate_to(part, RT.HEADER))
            for kind, part in self.template.headers
        ]

    def footer(self, element: Element) -> tuple[StoryPart, str]:
        """Return a new footer part around *element* and the id of its relation."""
        self._footers += 1
        part = StoryPart(f"/word/sheetfooter{self._footers}.xml", CT.WML_FOOTER, element)
        return part, self.part.relate_to(part, RT.FOOTER)

    def footnotes(self) -> StoryPart:
        """Return the part that holds the footnotes, made when the first is printed."""
        if self._footnotes is None:
            element = Element(*opened(default_part("footnotes.xml")))
            self._footnotes = StoryPart("/word/footnotes.xml", CT.WML_FOOTNOTES, element)
            self.part.relate_to(self._footnotes, RT.FOOTNOTES)
        return self._footnotes

    def style(self, name: str) -> str | None:
        """Return the id of the style called *name*."""
        return self.template.styles.get(name)

    def save(self, properties: Properties) -> bytes:
        """Return the file, which says *properties* of itself."""
        self.body.put(self.section)
        if numbering := self.numbering.part():
            self.part.relate_to(numbering, RT.NUMBERING)
        name = PackURI("/docProps/core.xml")
        core = Part(name, CT.OPC_CORE_PROPERTIES, properties.blob())
        self.package.relate_to(core, RT.CORE_PROPERTIES)
        return save(self.package)
