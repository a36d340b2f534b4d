"""The node classes. Each is derived from a core class of docutils, so that every builder can print it.

Each class declares its additional attributes. Directives set them while a page is read. `transforms.compose`
completes the texts after translation, `transforms.fill` adds what depends on other pages, and `writers` adds
what depends on the output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.doctree.attributes import Attribute
from sphinx_kwl.doctree.text import title_of, words
from sphinx_kwl.doctree.walk import of_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.records import Listing
    from sphinx_kwl.values.chart_columns import Phase
    from sphinx_kwl.values.durations import Duration
    from sphinx_kwl.values.lengths import Height, Length


_Node = TypeVar("_Node", bound=nodes.Element)

#: Each class of nodes in documents, and the core class that replaces it for builders that know only those.
#: A box becomes a topic, because some builders join the paragraphs of an admonition, or drop it.
CORE_CLASSES: dict[type[nodes.Element], type[nodes.Element]] = {}


class KwlNode:
    """Base of the node classes. A class with instances in documents names its core class as *plain*."""

    def __init_subclass__(cls, *, plain: type[nodes.Element] | None = None) -> None:
        """Save the core class in `CORE_CLASSES`."""
        super().__init_subclass__()
        if plain is not None:
            CORE_CLASSES[cls] = plain  # type: ignore[index]  # each is derived from a class of docutils as well

    def link_text(self) -> str:
        """Return the default text of links to this node."""
        return title_of(self)  # type: ignore[arg-type]  # likewise


class kwl_box(nodes.admonition, KwlNode):  # noqa: N801 -- docutils names nodes like tags
    """Base class of the boxes, which are printed in the same way. It has no instances itself."""

    #: The data attributes of the box in HTML, for the script.
    data: Attribute[dict[str, str]] = Attribute({})


class kwl_objectives(kwl_box, plain=nodes.topic):  # noqa: N801
    """An objectives box: title, introduction, list."""


class kwl_time(nodes.paragraph, KwlNode, plain=nodes.paragraph):  # noqa: N801
    """The line of a ``time`` directive: a label and a `kwl_duration`."""

    def link_text(self) -> str:
        """Return the words of the line."""
        return words(self)


class kwl_duration(nodes.inline, KwlNode, addnodes.translatable, plain=nodes.inline):  # noqa: N801
    """A time in the words of the author."""

    #: The source text, from which the duration is computed.
    written: Attribute[str] = Attribute()
    #: The text of the translator; None if it is not translated.
    wording: Attribute[str | None] = Attribute(None)
    #: It is a role in running text, whose paragraph is translated as a whole.
    role: Attribute[bool] = Attribute(False)
    #: It is the whole time of a section, not the time of a part.
    stated: Attribute[bool] = Attribute(False)
    #: One of `sphinx_kwl.values.durations.ACTIVITIES`, or empty.
    activity: Attribute[str] = Attribute("")
    #: The duration, set by `transforms.compose`; None if ``written`` is not a time.
    duration: Attribute[Duration | None] = Attribute(None)

    def preserve_original_messages(self) -> None:
        """Keep the source text: ``written`` never changes."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Save the text of the translator."""
        self.wording = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the text of a directive; a role is part of its paragraph's message."""
        return [] if self.role else [self.written]


class kwl_reflection(kwl_box, addnodes.translatable, plain=nodes.topic):  # noqa: N801
    """A reflection box, the source of a worksheet."""

    #: The page that holds the box.
    docname: Attribute[str] = Attribute()
    #: The file name of the worksheet without ``.docx``, before name conflicts are resolved.
    file: Attribute[str] = Attribute()
    #: The author chose the file name.
    explicit: Attribute[bool] = Attribute()
    #: The box has a Word file.
    downloadable: Attribute[bool] = Attribute()
    #: The worksheet has landscape orientation.
    landscape: Attribute[bool] = Attribute()
    #: The topic of a KWL chart, empty if the author wrote none; None if the box is not a chart.
    topic: Attribute[str | None] = Attribute(None)
    #: The topic in the language of the page.
    shown_topic: Attribute[str] = Attribute("")
    #: Parts of the box have marks of `doctree.audience`.
    marked: Attribute[bool] = Attribute(False)
    #: It stands around a box of another extension, which has the look and the title on the page.
    adopted: Attribute[bool] = Attribute(False)
    #: The size of the Word file, such as ``12 kB``; empty if no file is written.
    size: Attribute[str] = Attribute("")

    def preserve_original_messages(self) -> None:
        """Keep the topic: ``topic`` never changes."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Save the translation of the topic."""
        self.shown_topic = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the topic of a chart."""
        return [self.topic] if self.topic else []


class kwl_chart(nodes.table, KwlNode, plain=nodes.table):  # noqa: N801
    """The table of a KWL chart; its header cells are `kwl_heading`."""


class kwl_heading(nodes.entry, KwlNode, plain=nodes.entry):  # noqa: N801
    """A header cell of a column in `kwl_chart` and `kwl_table`."""

    #: In a chart: the letter of the column.
    letter: Attribute[str] = Attribute("")
    #: In a chart: whether the column is filled in before or after the lesson.
    phase: Attribute[Phase] = Attribute("before")
    #: In a chart: the text with ``{topic}``; None if the chart has an option for it.
    heading: Attribute[str | None] = Attribute(None)
    #: In a chart: the note of the column below the heading, with ``{topic}``.
    note: Attribute[str] = Attribute("")


class kwl_answer(nodes.container, KwlNode, plain=nodes.container):  # noqa: N801
    """A prompt (a paragraph of the class ``kwl-prompt``, optional), then a `kwl_blank`."""

    def link_text(self) -> str:
        """Return the prompt."""
        return words(self.children[0]) if isinstance(self.children[0], nodes.paragraph) else ""


class kwl_blank(nodes.line_block, KwlNode, plain=nodes.line_block):  # noqa: N801
    """A space to write in."""

    #: The field key, unique in its box; empty until `BoxFields.set_keys` sets it.
    key: Attribute[str] = Attribute("")
    #: The name of the space in the language of the page, set after translation.
    label: Attribute[str] = Attribute("")
    #: The minimum height.
    height: Attribute[Length] = Attribute()
    #: In a chart without the option ``height``: on the worksheet it takes what is left of the first page, at
    #: most its ``height``.
    fits: Attribute[bool] = Attribute(False)
    #: While its box is read: the height that the author wrote, and the default if it does not fit.
    requested: Attribute[tuple[Height, Length] | None] = Attribute(None)
    #: In an answer: the number of lines to write on; 0 elsewhere.
    lines: Attribute[int] = Attribute(0)
    #: In a chart: the phase of the column; None elsewhere.
    phase: Attribute[Phase | None] = Attribute(None)
    #: The space shows, read-only, what was written in the field with the same key.
    repeats: Attribute[bool] = Attribute(False)
    #: The tag of the content control in the worksheet.
    tag: Attribute[str] = Attribute("")
    #: In LaTeX: the name of the form field; None until it is set.
    field: Attribute[str | None] = Attribute(None)
    #: In LaTeX: the number of spaces in the table cell; 0 outside tables.
    share: Attribute[int] = Attribute(0)


class kwl_checkbox(nodes.inline, KwlNode, plain=nodes.inline):  # noqa: N801
    """A check box at the start of an item of a checklist or choice, or alone in a table cell."""

    #: The field key; empty outside the boxes of this package.
    key: Attribute[str] = Attribute("")
    #: Ticked from the start.
    ticked: Attribute[bool] = Attribute(False)
    #: What it is a box of.
    kind: Attribute[Literal["checkbox", "choice", "scale"]] = Attribute("checkbox")
    #: It stands alone, without words beside it: then it has a *label*.
    alone: Attribute[bool] = Attribute(False)
    label: Attribute[str] = Attribute("")
    #: Of a choice or scale: key and label of the question, and whether it has only one answer.
    group: Attribute[str] = Attribute("")
    question: Attribute[str] = Attribute("")
    single: Attribute[bool] = Attribute(False)
    #: As in `kwl_blank`.
    repeats: Attribute[bool] = Attribute(False)
    tag: Attribute[str] = Attribute("")
    field: Attribute[str | None] = Attribute(None)


class kwl_download(nodes.paragraph, KwlNode, plain=nodes.paragraph):  # noqa: N801
    """The line with the download link in the box of a worksheet."""

    #: Page and id of the box.
    docname: Attribute[str] = Attribute()
    anchor: Attribute[str] = Attribute()


class kwl_link(nodes.reference, KwlNode, plain=nodes.reference):  # noqa: N801
    """A link to a worksheet's file."""

    #: The name for the downloaded file; None if the link goes to the published site instead of the output.
    filename: Attribute[str | None] = Attribute(None)
    #: The id of the worksheet or workbook, if there is a *filename*.
    worksheet: Attribute[str] = Attribute("")


class kwl_listing(nodes.container, KwlNode, addnodes.translatable, plain=nodes.container):  # noqa: N801
    """A placeholder for a list of the course, which `transforms.fill` replaces.

    For objectives of other pages (``:here:``) it contains the title of the box.
    """

    listing: Attribute[Listing] = Attribute()
    #: The page whose subpages are listed.
    docname: Attribute[str] = Attribute()
    #: The author's title of a table or workbook, in the source language; empty if there is none.
    message: Attribute[str] = Attribute("")
    #: The title in the language of the page.
    title: Attribute[str] = Attribute("")
    #: In a timetable: the minute of the day at which the course starts; None without times of day.
    start: Attribute[int | None] = Attribute(None)

    def preserve_original_messages(self) -> None:
        """Keep the author's title: ``message`` never changes."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Save the translated title."""
        self.title = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the author's title."""
        return [self.message] if self.message else []

    def link_text(self) -> str:
        """Return the title; empty for a table without one."""
        return self.title or title_of(self)

    def anchors(self) -> list[nodes.Node]:
        """Return the nodes that replace an empty list: a target for links to it, if it has a name."""
        return [nodes.target("", "", ids=self["ids"], names=self["names"])] if self["ids"] else []


class kwl_table(nodes.table, KwlNode, plain=nodes.table):  # noqa: N801
    """The table of a list of the course; its header cells are `kwl_heading`."""

    #: On narrow screens, the cells of a row are stacked, and named from this column on; 0: they are not.
    named: Attribute[int] = Attribute(0)


class kwl_review(kwl_box, plain=nodes.topic):  # noqa: N801
    """The box of ``kwl-review``, at the end of a lesson."""

    #: The id of the worksheet.
    target: Attribute[str] = Attribute()
    #: The page of the review.
    docname: Attribute[str] = Attribute()
    #: Learners remember first: the columns for after the lesson stand before the earlier answers.
    recall: Attribute[bool] = Attribute(False)


class kwl_my_answers(kwl_box, plain=nodes.topic):  # noqa: N801
    """The box of ``my-answers``: a list of worksheets, which `sphinx_kwl.transforms.my_answers` makes."""

    #: The page whose worksheets are listed.
    docname: Attribute[str] = Attribute()


class kwl_license(nodes.paragraph, KwlNode, plain=nodes.paragraph):  # noqa: N801
    """The licence notice."""

    def link_text(self) -> str:
        """Return the words of the notice."""
        return words(self)


class NodeIndex:
    """The nodes of this package in a tree, by class."""

    def __init__(self, tree: nodes.Element, *also: type[nodes.Element]) -> None:
        """Find the nodes in *tree*, and those of the classes *also*, in one walk."""
        self.all = of_classes(tree, CORE_CLASSES.keys() | set(also))
        self._by_class: dict[type, list[Any]] = {}
        for node in self.all:
            self._by_class.setdefault(type(node), []).append(node)

    def of(self, *kinds: type[_Node]) -> list[_Node]:
        """Return the nodes of exactly the classes *kinds*, in the order of the document."""
        if len(kinds) == 1:
            return self._by_class.get(kinds[0], [])
        return [node for node in self.all if type(node) in kinds]  # type: ignore[misc]  # it is one of them
