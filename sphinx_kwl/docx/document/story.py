"""A place that takes blocks: the body, a cell, a footnote. Thin, over python-docx's parts.

It knows how wide it is, how far in it stands and what surrounds it; callers say what they want
to add, in the words of a writer: a paragraph, a control, an answer space.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from sphinx_kwl.docx.markup import paragraphs, table_markup
from sphinx_kwl.docx.markup.format import PLAIN, Format, in_bold
from sphinx_kwl.docx.template.template import PLACEHOLDER
from sphinx_kwl.values.addresses import link_address
from sphinx_kwl.values.xml_text import clean, flow, one_line

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.word_file import StoryPart, WordFile
    from sphinx_kwl.docx.markup.element import Element

ACCENT = "0B6E4F"
TINT = "EEF5F2"

#: Space after a table or a note, in twips.
GAP = 160

#: How a box to tick is written.
SIGN = Format(font="MS Gothic")

#: How far the text of a note stands from the edge of its bar.
PAD = 220


@dataclass
class Story:
    """A place for blocks."""

    file: WordFile
    part: StoryPart  #: the part whose relations hold the links and pictures that are put here
    element: Element
    width: int  #: free width in twips, indents not taken off
    height: int  #: height of a page's text in twips: nothing is asked to be higher
    indent: int = 0
    level: int = 0  #: how many lists this place is inside of
    note: int | None = None  #: inside a shaded note: the indent of its plain paragraphs
    style: str = "Body Text"  #: style of a plain paragraph
    bold: bool = False
    align: str | None = None
    cell: bool = False  #: inside a table cell
    keep: bool = False  #: whether paragraphs stay on one page with what follows them

    def inside(self, element: Element | None = None, **changes: Any) -> Story:  # noqa: ANN401 - fields
        """Return a place like this one, at another *element* or otherwise changed."""
        # Three times as quick as dataclasses.replace, for what is done for each cell.
        place = Story.__new__(Story)
        place.__dict__ = self.__dict__ | changes
        if element is not None:
            place.element = element
        return place

    # -- paragraphs -------------------------------------------------------------------------

    def paragraph(self, style: str | None = None, **layout: Any) -> Element:  # noqa: ANN401 - see xml
        """Add a paragraph; *layout* is that of `xml.paragraph`, on top of what this place asks."""
        name = style or self.style
        indent = layout.pop("indent", self.indent)
        if self.note is not None:
            layout |= self._shade(indent - layout.get("hanging", 0) - self.note)
            if style is None:
                name = "KWL Note"
            else:
                # White between two paragraphs would cut the shaded group in two.
                layout |= {"before": 0, "after": 0}
        if self._crowded and not name.startswith("heading"):
            layout["before"] = GAP
        layout.setdefault("align", self.align)
        layout.setdefault("keep_next", self.keep)
        return paragraphs.paragraph(self.element, self.file.style(name), indent=indent, **layout)

    def _shade(self, further: int) -> dict[str, Any]:
        """Return the look of a paragraph in a note that stands *further* in than the others."""
        start, end = ("right", "left") if self.file.language.rtl else ("left", "right")
        # Word draws the bar at the text; 31 points away is as far as it can be pushed back.
        # A paragraph further in is a group of its own to Word: no room above and below it.
        room = 0 if further > 0 else 4
        edges = {
            "top": (TINT, 4, room),
            start: (ACCENT, 24, min(31, 8 + max(0, further) // 20)),
            "bottom": (TINT, 4, room),
            end: (TINT, 4, 4),
        }
        sides = ("top", "left", "bottom", "right")
        borders = tuple((side, *edges[side]) for side in sides)
        return {"borders": borders, "fill": TINT, "right": 100}

    def text(self, paragraph: Element, text: str, form: Format = PLAIN) -> None:
        """Add a run of *text* to *paragraph*."""
        if text := clean(text):
            form = in_bold(form) if self.bold else form
            paragraphs.run(paragraph, self.file.typography.properties(form, text), text)

    def line(self, text: str, style: str | None = None, **layout: Any) -> Element:  # noqa: ANN401
        """Add a paragraph that holds *text* only."""
        paragraph = self.paragraph(style, **layout)
        self.text(paragraph, text)
        return paragraph

    def separate(self) -> None:
        """Put something between a table or note and another that would grow together with it."""
        if self._crowded:
            paragraphs.paragraph(self.element, self.file.style("KWL Gap"), before=GAP)

    def close(self) -> None:
        """End the place as Word demands: a table is never last. One point high, so no new page."""
        last = self.element.last
        if last is None or table_markup.is_table(last):
            paragraphs.paragraph(self.element, self.file.style(self.style if last is None else "KWL Gap"))

    @property
    def _crowded(self) -> bool:
        """Whether a table or a note stands right above: what follows keeps its distance."""
        last = self.element.last
        if last is None:
            return False
        return table_markup.is_table(last) or (self.note is None and paragraphs.is_framed(last))

    # -- links ------------------------------------------------------------------------------

    def external(self, paragraph: Element, uri: str) -> Element | None:
        """Add a link to *uri* to *paragraph*; None where a worksheet must not link there."""
        target = link_address(uri)
        if target is None:
            return None
        relation = self.part.relate_to(target, RT.HYPERLINK, is_external=True)
        return paragraphs.link(paragraph, relation=relation)

    # -- answers ----------------------------------------------------------------------------

    def answer(self, sheet: str, key: str, label: str) -> None:
        """Add a control to write any text in, named *label*."""
        self._control(self.element, sheet, key, label, style=self.file.style("KWL Answer"))

    def line_answer(self, paragraph: Element, sheet: str, key: str, label: str) -> None:
        """Add to *paragraph* a control for a few words, named *label*."""
        self._control(paragraph, sheet, key, label)

    def _control(self, parent: Element, sheet: str, key: str, label: str, style: str | None = None) -> None:
        tag, number = self.file.control_names(sheet, key)
        paragraphs.control(
            parent,
            alias=one_line(label, 64),
            tag=tag,
            number=number,
            content=self.file.prompt,
            style=style,
            placeholder=PLACEHOLDER,
        )

    def checkbox(self, paragraph: Element, sheet: str, key: str, label: str, *, ticked: bool = False) -> None:
        """Add to *paragraph* a box to tick, named *label*, or one *ticked* by the author."""
        sign = "☒" if ticked else "☐"
        tag, number = self.file.control_names(sheet, key)
        paragraphs.control(
            paragraph,
            alias=one_line(label, 64),
            tag=tag,
            number=number,
            content=paragraphs.text_run(self.file.typography.properties(SIGN, sign), sign),
            checkbox=True,
            ticked=ticked,
        )


@dataclass
class Line:
    """A paragraph, or a link in it, that takes text."""

    story: Story
    element: Element
    linked: bool = False
    boxed: bool = False  #: right after a check box and its tab

    def text(self, words: str, form: Format) -> None:
        """Print *words*; white space at the very start of a paragraph is none of the author's."""
        words = flow(words)
        if words[:1] == " " and (self.boxed or (not self.linked and self._empty)):
            words = words.lstrip(" ")
        self.boxed = False
        self.story.text(self.element, words, form)

    @property
    def _empty(self) -> bool:
        """Whether nothing was printed yet."""
        return not paragraphs.has_text(self.element)
