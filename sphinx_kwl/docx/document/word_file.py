"""One Word file while it is written: its parts, and names and ids that are unique in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.element import Element, xml_document
from sphinx_kwl.docx.markup.format import Format
from sphinx_kwl.docx.markup.lxml_text import split_root
from sphinx_kwl.docx.markup.namespaces import new_root
from sphinx_kwl.docx.package.opc import custom_properties, save
from sphinx_kwl.docx.template.default_parts import default_part
from sphinx_kwl.docx.template.language import language_of
from sphinx_kwl.docx.template.list_numbering import Numbering
from sphinx_kwl.values.xml_text import bookmark_name, clean, control_tag, crc, field_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.docx.package.opc import Properties
    from sphinx_kwl.docx.package.part import ReadyPart
    from sphinx_kwl.docx.package.pictures import Pictures
    from sphinx_kwl.docx.template.template import Template

#: Format of the text in an empty control.
PROMPT = Format(style="Placeholder Text", colour="595959")


class StoryPart(Part):
    """A part that is still written: blocks are added to *element*, its root, or to children of it."""

    def __init__(self, name: str, content_type: str, element: Element) -> None:
        super().__init__(PackURI(name), content_type)
        self.element = element

    @property
    def blob(self) -> bytes:
        """The bytes of the part with all that was added so far."""
        return xml_document(self.element)


class WordFile:
    """A Word file to which any number of sheets can be added."""

    def __init__(self, template: Template, code: str, placeholder: str, pictures: Pictures) -> None:
        """Start an empty file.

        *code* is the Sphinx code of its language, *placeholder* the text in empty controls; *pictures*
        reads picture files.
        """
        self.template = template
        self.language = language_of(code)
        self.pictures = pictures
        self.typography = template.typography(self.language)
        text = clean(placeholder)
        self._placeholder = text
        #: The run in an empty control.
        self.prompt_run = paragraphs.text_run(self.typography.properties(PROMPT, text), text)
        self.package = Package()
        root = new_root("document")
        self.body = root.add("<w:body>", "</w:body>")
        self.section_properties = ""  #: ``w:sectPr`` of the last section
        self.part = StoryPart("/word/document.xml", CT.WML_DOCUMENT_MAIN, root)
        self.package.relate_to(self.part, RT.OFFICE_DOCUMENT)
        for number, (relation, part) in enumerate(template.parts(code, placeholder), 1):
            self.part.load_rel(relation, part, f"rId{number}")
        self.numbering = Numbering(template.numbering)
        #: Number and first reference of each footnote so far, by `id` of its node.
        self.footnote_references: dict[int, tuple[int, Element]] = {}
        self._footnotes: StoryPart | None = None
        self._media: dict[str, ReadyPart] = {}
        self._footers = 0
        self._tags: set[str] = set()
        self._ids = set(template.used_ids)
        self._bookmarks: dict[str, str] = {}
        self._marks = self._pictures = max((i for i in template.used_ids if i < 1 << 30), default=0)

    def gap_run(self, form: Format) -> tuple[str, str]:
        """Return the run in an empty gap, in text of this *form*, and ``w:rPr`` for what is typed into it."""
        text = self._placeholder
        empty = form._replace(style=PROMPT.style, colour=PROMPT.colour, underline=True)
        run = paragraphs.text_run(self.typography.properties(empty, text), text)
        return run, self.typography.properties(form._replace(underline=True), "")

    # -- unique names and ids ---------------------------------------------------------------

    def new_control(self, sheet: str, key: str) -> tuple[str, int, tuple[str, int]]:
        """Return tag and id of a new control for the field *key* of *sheet*, and name and id of its bookmark.

        Tag, id and name follow from the names alone (the id is a hash), unless an equal one is in the file
        already.
        """
        name = key
        tag = control_tag(sheet, name)
        turn = 2
        while tag in self._tags:
            name = f"{key}-{turn}"
            tag = control_tag(sheet, name)
            turn += 1
        self._tags.add(tag)
        number = crc(tag) & 0x7FFFFFFF or 1
        while number in self._ids:
            number = number % 0x7FFFFFFF + 1
        self._ids.add(number)
        return tag, number, (field_mark(sheet, name), self.next_bookmark_id())

    def bookmark(self, sheet: str, anchor: str) -> str:
        """Return the name of the bookmark for *anchor* in *sheet*, the same at each call."""
        key = f"{sheet}#{anchor}"
        if key not in self._bookmarks:
            name = bookmark_name(anchor)
            if name.lower() in {known.lower() for known in self._bookmarks.values()}:
                name = bookmark_name(f"{name[:30]}_{crc(key):08x}")
            self._bookmarks[key] = name
        return self._bookmarks[key]

    def next_bookmark_id(self) -> int:
        """Return a new id for a bookmark."""
        self._marks += 1
        return self._marks

    def next_picture_id(self) -> int:
        """Return a new id for a drawing."""
        self._pictures += 1
        return self._pictures

    def image_part(self, part: ReadyPart) -> ReadyPart:
        """Return the part with the content of *part* that the file holds already, or else *part*."""
        return self._media.setdefault(part.partname, part)

    def new_section(self) -> None:
        """Start a new section.

        Word keeps the properties of every section but the last one in its last paragraph. There is one,
        as `Story.close` ends each section with a paragraph.
        """
        if self.body.last is not None:
            paragraphs.end_section(self.body.last, self.section_properties)

    # -- parts ------------------------------------------------------------------------------

    def header_references(self, *, first: bool) -> list[tuple[str, str, str]]:
        """Return the headers of the house template as references for a section, the *first* or a later."""
        return [
            ("headerReference", kind, self.part.relate_to(part, RT.HEADER))
            for kind, part in self.template.headers
            if first or kind != "first"
        ]

    def add_footer(self, element: Element) -> tuple[StoryPart, str]:
        """Add a footer part with the root *element*; return it and the id of its relation."""
        self._footers += 1
        part = StoryPart(f"/word/sheetfooter{self._footers}.xml", CT.WML_FOOTER, element)
        return part, self.part.relate_to(part, RT.FOOTER)

    def footnotes_part(self) -> StoryPart:
        """Return the part for footnotes; it is created at the first call."""
        if self._footnotes is None:
            element = Element(*split_root(default_part("footnotes.xml")))
            self._footnotes = StoryPart("/word/footnotes.xml", CT.WML_FOOTNOTES, element)
            self.part.relate_to(self._footnotes, RT.FOOTNOTES)
        return self._footnotes

    @property
    def footnote_blocks(self) -> list[str | Element]:
        """The footnotes so far."""
        return [] if self._footnotes is None else self._footnotes.element.children

    def style_id(self, name: str) -> str | None:
        """Return the id of the style with this *name*, or None if the template has none."""
        return self.template.styles.get(name)

    def save(self, properties: Properties, custom: Sequence[tuple[str, str]] = ()) -> bytes:
        """Complete the file and return its bytes.

        *properties* are its core properties, *custom* names and texts of properties for programs.
        """
        self.body.put(self.section_properties)
        if numbering := self.numbering.part():
            self.part.relate_to(numbering, RT.NUMBERING)
        name = PackURI("/docProps/core.xml")
        core = Part(name, CT.OPC_CORE_PROPERTIES, properties.blob())
        self.package.relate_to(core, RT.CORE_PROPERTIES)
        if custom:
            name = PackURI("/docProps/custom.xml")
            part = Part(name, CT.OFC_CUSTOM_PROPERTIES, custom_properties(custom))
            self.package.load_rel(RT.CUSTOM_PROPERTIES, part, "rId3")
        return save(self.package)
