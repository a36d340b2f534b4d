"""Node classes. Each is a core docutils node with a purpose, so that every builder can print it.

What a node carries beside docutils' own attributes is declared in its class. Directives give it while a page
is read; `transforms.compose` completes the texts after translation, `transforms.fill` what depends on other
pages, `writers` what depends on the output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

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

#: Every class of nodes in documents with the core class that stands for it where a builder knows only those.
#: A box is a topic: plain builders run an admonition's paragraphs together, and some drop it.
CORE: dict[type[nodes.Element], type[nodes.Element]] = {}

#: Attributes that nodes of docutils carry for us: ``compose``, the text to compose around a chart's topic;
#: ``key`` and ``ticked`` of an item of a checklist; ``kwl`` on a document, the files that its page loads, and
#: on a link, that we made it.
ON_CORE_NODES = frozenset({"compose", "key", "ticked", "kwl"})


class KwlNode:
    """Base of the node classes: a class that nodes in documents have names its core class as *plain*."""

    def __init_subclass__(cls, *, plain: type[nodes.Element] | None = None) -> None:
        """Note the core class."""
        super().__init_subclass__()
        if plain is not None:
            CORE[cls] = plain  # type: ignore[index]  # each is derived from a class of docutils as well

    def link_text(self) -> str:
        """Return the text of a link to this node that has none of its own."""
        return title_of(self)  # type: ignore[arg-type]  # likewise


class kwl_box(nodes.admonition, KwlNode):  # noqa: N801 -- docutils names nodes like tags
    """What all boxes have in common: how they are printed. No node is of this class itself."""

    #: What the script must know of the box: its data attributes in HTML.
    data: Attribute[dict[str, str]] = Attribute({})


class kwl_objectives(kwl_box, plain=nodes.topic):  # noqa: N801
    """An objectives box: title, lead-in, list."""


class kwl_time(nodes.paragraph, KwlNode, plain=nodes.paragraph):  # noqa: N801
    """The line of a ``time`` directive: a label and a `kwl_duration`."""

    def link_text(self) -> str:
        """Return the words of the line."""
        return words(self)


class kwl_duration(nodes.inline, KwlNode, addnodes.translatable, plain=nodes.inline):  # noqa: N801
    """A time in its author's words."""

    #: The source text, from which the time is taken.
    written: Attribute[str] = Attribute()
    #: What a translator made of it.
    wording: Attribute[str | None] = Attribute(None)
    #: In running text, which is translated as a whole.
    role: Attribute[bool] = Attribute(False)
    #: The whole time of a section, not one of its parts.
    stated: Attribute[bool] = Attribute(False)
    #: What the time is spent on: one of `sphinx_kwl.values.durations.ACTIVITIES`, or empty.
    activity: Attribute[str] = Attribute("")
    #: The time, once it was read; None if it cannot be read.
    duration: Attribute[Duration | None] = Attribute(None)

    @property
    def paragraph(self) -> nodes.Element | None:
        """The text that a time stands in: what is translated as a whole."""
        parent: nodes.Element | None = self.parent
        while isinstance(parent, nodes.Inline):
            parent = parent.parent
        return parent

    def preserve_original_messages(self) -> None:
        """Keep the source text: ``written`` never changes."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take the translator's wording."""
        self.wording = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the text of a directive; a role is part of its paragraph's message."""
        return [] if self.role else [self.written]


class kwl_reflection(kwl_box, addnodes.translatable, plain=nodes.topic):  # noqa: N801
    """A reflection box, the source of a worksheet."""

    #: The page that holds the box.
    docname: Attribute[str] = Attribute()
    #: The wanted name of the worksheet's file, without ``.docx``.
    file: Attribute[str] = Attribute()
    #: The author chose the file name.
    explicit: Attribute[bool] = Attribute()
    #: The box makes a worksheet.
    downloadable: Attribute[bool] = Attribute()
    #: The paper of the worksheet lies on its side.
    landscape: Attribute[bool] = Attribute()
    #: The topic of a KWL chart; None in any other reflection.
    topic: Attribute[str | None] = Attribute(None)
    #: Texts composed by us from the author's words: messages for translators.
    messages: Attribute[list[str]] = Attribute([])
    #: Their translations, in the same order.
    translations: Attribute[list[str]] = Attribute([])
    #: The size of the worksheet's file in words; empty if none was written.
    size: Attribute[str] = Attribute("")

    def preserve_original_messages(self) -> None:
        """Keep the messages: ``messages`` never changes."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Note the translation of one message."""
        self.translations[self.messages.index(original_message)] = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the topic of a chart and the author's own column texts."""
        return self.messages

    def message(self, original: str) -> str | None:
        """Return the translation of *original*, or None if it is none of this box's messages."""
        if original not in self.messages:
            return None
        return self.translations[self.messages.index(original)]


class kwl_chart(nodes.table, KwlNode, plain=nodes.table):  # noqa: N801
    """The table of a KWL chart; its header cells are `kwl_heading`."""


class kwl_heading(nodes.entry, KwlNode, plain=nodes.entry):  # noqa: N801
    """The head of a column in a table that we make."""

    #: In a chart: the letter of the column.
    letter: Attribute[str] = Attribute("")
    #: In a chart: whether the column is filled in before or after the lesson.
    phase: Attribute[Phase] = Attribute("before")
    #: In a chart: the text to compose; None if the author wrote the heading.
    heading: Attribute[str | None] = Attribute(None)
    #: In a chart: the note to compose below the heading.
    note: Attribute[str] = Attribute("")


class kwl_answer(nodes.container, KwlNode, plain=nodes.container):  # noqa: N801
    """A prompt (a paragraph of class ``kwl-prompt``, if any), then a `kwl_blank`."""

    def link_text(self) -> str:
        """Return the prompt."""
        return words(self.children[0]) if isinstance(self.children[0], nodes.paragraph) else ""


class kwl_blank(nodes.line_block, KwlNode, plain=nodes.line_block):  # noqa: N801
    """A space to write in."""

    #: The field key, unique in its box; empty until it is given.
    key: Attribute[str] = Attribute("")
    #: The name of the space in the reader's words, given after translation.
    label: Attribute[str] = Attribute("")
    #: The least height.
    height: Attribute[Length] = Attribute()
    #: While its box is read: the height that the author asked for, and the one if that does not fit.
    asked: Attribute[tuple[Height, Length] | None] = Attribute(None)
    #: The lines to write on of an answer; 0 of any other space.
    lines: Attribute[int] = Attribute(0)
    #: In a chart: the phase of the column; None elsewhere.
    phase: Attribute[Phase | None] = Attribute(None)
    #: The space repeats what was written in another one, and cannot be written in.
    repeats: Attribute[bool] = Attribute(False)
    #: The tag of the content control in the worksheet.
    tag: Attribute[str] = Attribute("")
    #: In LaTeX: the name of the form field; None until it is given.
    field: Attribute[str | None] = Attribute(None)
    #: In LaTeX: how many spaces share the table cell; 0 outside of tables.
    share: Attribute[int] = Attribute(0)


class kwl_checkbox(nodes.inline, KwlNode, plain=nodes.inline):  # noqa: N801
    """A box to tick, before an item of a checklist."""

    #: The field key; empty outside of our boxes.
    key: Attribute[str] = Attribute("")
    #: Ticked from the start.
    ticked: Attribute[bool] = Attribute(False)
    #: As of `kwl_blank`.
    repeats: Attribute[bool] = Attribute(False)
    tag: Attribute[str] = Attribute("")
    field: Attribute[str | None] = Attribute(None)


class kwl_download(nodes.paragraph, KwlNode, plain=nodes.paragraph):  # noqa: N801
    """The line with the download link, in the box whose worksheet it is."""

    #: Page and id of that box.
    docname: Attribute[str] = Attribute()
    anchor: Attribute[str] = Attribute()


class kwl_link(nodes.reference, KwlNode, plain=nodes.reference):  # noqa: N801
    """A link to a worksheet's file."""

    #: The name under which a browser may save the file; None where the link leads to another site.
    filename: Attribute[str | None] = Attribute(None)


class kwl_listing(nodes.container, KwlNode, addnodes.translatable, plain=nodes.container):  # noqa: N801
    """The place of a list of the course, filled by `transforms.fill`. A box has its title as a node."""

    listing: Attribute[Listing] = Attribute()
    #: The page whose course is listed.
    docname: Attribute[str] = Attribute()
    #: The author's title of a table or workbook, in the source language; empty if there is none.
    message: Attribute[str] = Attribute("")
    #: The same as it is printed.
    title: Attribute[str] = Attribute("")
    #: In a timetable: the minute of the day at which the course begins; None if it is not asked for.
    start: Attribute[int | None] = Attribute(None)

    def preserve_original_messages(self) -> None:
        """Keep the author's title: ``message`` never changes."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take the translated title."""
        self.title = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the author's title."""
        return [self.message] if self.message else []

    def link_text(self) -> str:
        """Return the title; empty for a table without one."""
        return self.title or title_of(self)

    def anchors(self) -> list[nodes.Node]:
        """Return what stands where nothing is listed: the target of links with the author's name for it."""
        return [nodes.target("", "", ids=self["ids"], names=self["names"])] if self["ids"] else []


class kwl_table(nodes.table, KwlNode, plain=nodes.table):  # noqa: N801
    """A table that lists something of the course; its header cells are `kwl_heading`."""


class kwl_review(kwl_box, plain=nodes.topic):  # noqa: N801
    """Back to a chart at the end of the lesson."""

    #: The id of the worksheet.
    target: Attribute[str] = Attribute()
    #: The page of the review.
    docname: Attribute[str] = Attribute()


class kwl_license(nodes.paragraph, KwlNode, plain=nodes.paragraph):  # noqa: N801
    """The licence notice."""

    def link_text(self) -> str:
        """Return the words of the notice."""
        return words(self)


_OURS = frozenset(CORE)


class Found:
    """The nodes of ours in a tree, and those of the classes *also*, found in one walk."""

    def __init__(self, tree: nodes.Element, *also: type[nodes.Element]) -> None:
        self.all = of_classes(tree, _OURS.union(also))
        self._by_class: dict[type, list[Any]] = {}
        for node in self.all:
            self._by_class.setdefault(type(node), []).append(node)

    def of(self, *kinds: type[_Node]) -> list[_Node]:
        """Return those of just the classes *kinds*, in the order of the document."""
        if len(kinds) == 1:
            return self._by_class.get(kinds[0], [])
        return [node for node in self.all if type(node) in kinds]  # type: ignore[misc]  # it is one of them
