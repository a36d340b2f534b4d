"""Stories: the body, a footer, a footnote or a table cell, to which blocks are added.

ECMA-376 calls a region of text a story. A `Story` knows its width, its indent and what is around it, so
callers only name what they add: a paragraph, an answer space, a check box. Lengths are twips.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from sphinx_kwl.docx.markup import paragraphs, table_markup
from sphinx_kwl.docx.markup.format import LINK, PLAIN, Format, in_bold
from sphinx_kwl.docx.template.template import PLACEHOLDER
from sphinx_kwl.values.addresses import link_address
from sphinx_kwl.values.identifiers import KEY_LIMIT
from sphinx_kwl.values.xml_text import clean, flowing, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_kwl.docx.document.word_file import StoryPart, WordFile
    from sphinx_kwl.docx.markup.element import Element

#: Colour of the bar of a note, and of its background (RGB).
ACCENT = "0B6E4F"
TINT = "EEF5F2"

#: The same colours in what only trainers get: notes, model answers, the mark of the file.
TRAINER_ACCENT = "8F4700"
TRAINER_TINT = "FBF1E6"

#: Space below a table or a note.
GAP = 160

#: Format of the sign of a check box.
CHECKBOX_SIGN = Format(font="MS Gothic")

#: Distance from the bar of a note to its text.
NOTE_INDENT = 220


_TEXT_ALIGN = {"text-left": "left", "text-center": "center", "text-right": "right"}


def alignment(classes: Iterable[str], default: str | None) -> str | None:
    """Return the alignment of text that one of *classes* asks for, else *default*."""
    return next((_TEXT_ALIGN[name] for name in classes if name in _TEXT_ALIGN), default)


@dataclass
class Story:
    """A region of a part to which blocks are added."""

    file: WordFile
    part: StoryPart  #: its relations lead to the links and pictures of the story
    element: Element  #: takes the blocks
    width: int  #: width of the text, indents included
    height: int  #: height of the text area of a page: the most that an answer space can have
    indent: int = 0  #: left indent of the paragraphs
    level: int = 0  #: number of lists around the story
    note: int | None = None  #: in a shaded note: the indent of its paragraphs
    style: str = "Body Text"  #: name of the style of a paragraph without its own
    bold: bool = False  #: all text is bold
    colour: str | None = None  #: of text without a colour or style of its own (RGB)
    note_colours: tuple[str, str] = (ACCENT, TINT)  #: of the bar and the background of the note
    align: str | None = None  #: ``left``, ``center`` or ``right``
    cell: bool = False  #: in a table cell
    keep: bool = False  #: keep each paragraph on one page with the next

    def copy(self, element: Element | None = None, **changes: Any) -> Story:  # noqa: ANN401 - fields
        """Return a copy with *element* and other fields changed."""
        # Three times as fast as dataclasses.replace; each table cell needs it.
        place = Story.__new__(Story)
        place.__dict__ = self.__dict__ | changes
        if element is not None:
            place.element = element
        return place

    # -- paragraphs -------------------------------------------------------------------------

    def paragraph(self, style: str | None = None, **layout: Any) -> Element:  # noqa: ANN401 - as below
        """Add an empty paragraph and return it.

        *style* is the name of a style. *layout* as of `sphinx_kwl.docx.markup.paragraphs.paragraph`; it
        completes or replaces the layout of this story.
        """
        name = style or self.style
        indent = layout.pop("indent", self.indent)
        if self.note is not None:
            layout |= self._note_layout(indent - layout.get("hanging", 0) - self.note)
            if style is None:
                name = "KWL Note"
            else:
                # Space between two paragraphs would divide the shaded group.
                layout |= {"before": 0, "after": 0}
        if self._follows_table_or_note and not name.startswith("heading"):
            layout["before"] = GAP
        layout.setdefault("align", self.align)
        layout.setdefault("keep_next", self.keep)
        return paragraphs.paragraph(self.element, self.file.style_id(name), indent=indent, **layout)

    def _note_layout(self, further: int) -> dict[str, Any]:
        """Return borders and shading of a paragraph in a note, *further* twips to the right of the others."""
        start, end = ("right", "left") if self.file.language.rtl else ("left", "right")
        # Word draws the bar beside the text, at most 31 points away.
        # A paragraph with another indent is a new group to Word: no space above and below it.
        space = 0 if further > 0 else 4
        accent, tint = self.note_colours
        edges = {
            "top": (tint, 4, space),
            start: (accent, 24, min(31, 8 + max(0, further) // 20)),
            "bottom": (tint, 4, space),
            end: (tint, 4, 4),
        }
        sides = ("top", "left", "bottom", "right")
        borders = tuple((side, *edges[side]) for side in sides)
        return {"borders": borders, "fill": tint, "right": 100}

    def text(self, paragraph: Element, text: str, form: Format = PLAIN) -> None:
        """Add a run of *text* in the format *form* to *paragraph*; an empty text adds nothing."""
        if text := clean(text):
            form = in_bold(form) if self.bold else form
            if self.colour and not (form.colour or form.style):
                form = form._replace(colour=self.colour)
            paragraphs.run(paragraph, self.file.typography.properties(form, text), text)

    def text_paragraph(self, text: str, style: str | None = None, **layout: Any) -> Element:  # noqa: ANN401
        """Add a paragraph with *text* and return it; parameters as of `paragraph`."""
        paragraph = self.paragraph(style, **layout)
        self.text(paragraph, text)
        return paragraph

    def add_gap(self) -> None:
        """Add a low paragraph if the next table or note would merge with the one above."""
        if self._follows_table_or_note:
            paragraphs.paragraph(self.element, self.file.style_id("KWL Gap"), before=GAP)

    def close(self) -> None:
        """End the story with a paragraph, which Word requires; after a table it is 1 pt high."""
        last = self.element.last
        if last is None or table_markup.is_table(last):
            paragraphs.paragraph(self.element, self.file.style_id(self.style if last is None else "KWL Gap"))

    @property
    def _follows_table_or_note(self) -> bool:
        """Whether the last block is a table or a note, from which the next one keeps a distance."""
        last = self.element.last
        if last is None:
            return False
        return table_markup.is_table(last) or (self.note is None and paragraphs.has_borders(last))

    # -- links ------------------------------------------------------------------------------

    def web_link(self, paragraph: Element, uri: str) -> Element | None:
        """Add an empty link to *paragraph* and return it.

        Return None, and add nothing, if a worksheet must not link to *uri* (`link_address`).
        """
        target = link_address(uri)
        if target is None:
            return None
        relation = self.part.relate_to(target, RT.HYPERLINK, is_external=True)
        return paragraphs.link(paragraph, relation=relation)

    def linked_text(self, paragraph: Element, text: str, uri: str) -> None:
        """Add *text* to *paragraph*, as a link if a worksheet may link to *uri*, which may be empty."""
        target = self.web_link(paragraph, uri) if uri else None
        if target is None:
            self.text(paragraph, text)
        else:
            self.text(target, text, LINK)

    # -- answers ----------------------------------------------------------------------------

    def answer(self, sheet: str, key: str, label: str) -> None:
        """Add a control for text of any length, named *label*: the field *key* of the worksheet *sheet*."""
        self._control(self.element, sheet, key, label, style=self.file.style_id("KWL Answer"))

    def filled_answer(self, sheet: str, key: str, label: str, fill: Callable[[Story], None]) -> None:
        """Add a control with content: *fill* adds blocks to the story that it gets. See `answer`."""
        tag, number, mark = self.file.new_control(sheet, key)
        alias = one_line(label, KEY_LIMIT)
        control = paragraphs.filled_control(
            self.element, alias=alias, tag=tag, number=number, mark=mark, placeholder=PLACEHOLDER
        )
        place = self.copy(control)
        fill(place)
        place.close()
        self.element.last = place.element.last

    def short_answer(self, paragraph: Element, sheet: str, key: str, label: str) -> None:
        """Add a control for one line of text to *paragraph*; the rest as in `answer`."""
        self._control(paragraph, sheet, key, label)

    def gap(self, paragraph: Element, sheet: str, key: str, label: str, form: Format) -> None:
        """Add a control for a few words to *paragraph*, on a line for a pen; the rest as in `answer`."""
        run, look = self.file.gap_run(in_bold(form) if self.bold else form)
        self._control(paragraph, sheet, key, label, content=run, look=look)

    def _control(
        self,
        parent: Element,
        sheet: str,
        key: str,
        label: str,
        *,
        style: str | None = None,
        content: str = "",
        look: str = "",
    ) -> None:
        tag, number, mark = self.file.new_control(sheet, key)
        paragraphs.control(
            parent,
            alias=one_line(label, KEY_LIMIT),
            tag=tag,
            number=number,
            mark=mark,
            content=content or self.file.prompt_run,
            look=look,
            style=style,
            placeholder=PLACEHOLDER,
        )

    def checkbox(self, paragraph: Element, sheet: str, key: str, label: str, *, ticked: bool = False) -> None:
        """Add a check box to *paragraph*; it may be *ticked* already. The rest as in `answer`."""
        sign = "☒" if ticked else "☐"
        tag, number, mark = self.file.new_control(sheet, key)
        paragraphs.control(
            paragraph,
            alias=one_line(label, KEY_LIMIT),
            tag=tag,
            number=number,
            mark=mark,
            content=paragraphs.text_run(self.file.typography.properties(CHECKBOX_SIGN, sign), sign),
            checkbox=True,
            ticked=ticked,
        )


@dataclass
class Line:
    """The place for the next text: a paragraph, or a link in a paragraph."""

    story: Story
    element: Element
    linked: bool = False  #: *element* is a link
    after_checkbox: bool = False  #: the last text is a check box and its tab

    def text(self, words: str, form: Format) -> None:
        """Add *words*, without spaces at the start of a paragraph or after a check box."""
        words = flowing(words)
        if words[:1] == " " and (self.after_checkbox or (not self.linked and self._empty)):
            words = words.lstrip(" ")
        self.after_checkbox = False
        self.story.text(self.element, words, form)

    @property
    def _empty(self) -> bool:
        """Whether there is no text yet."""
        return not paragraphs.has_text(self.element)
