"""Node classes. Each is a core docutils node with a purpose, so that every builder can print it.

The attributes are set while a document is read; `sphinx_kwl.transforms.compose` completes the texts after
translation, `sphinx_kwl.transforms.fill` what depends on other pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.doctree.walk import of_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

_Node = TypeVar("_Node", bound=nodes.Element)


class kwl_box(nodes.admonition):  # noqa: N801 -- docutils names nodes like tags
    """What our boxes have in common: how they are printed. No node is of this class itself."""


class kwl_objectives(kwl_box):  # noqa: N801
    """An objectives box: title, lead-in, list."""


class kwl_time(nodes.paragraph):  # noqa: N801
    """The line of a ``time`` directive: a label and a `kwl_duration`."""


class kwl_duration(nodes.inline, addnodes.translatable):  # noqa: N801
    """A time in its author's words.

    ``written`` is the source text, from which the value is taken; ``wording`` what a translator made of
    it. ``role`` is true in running text, which is translated as a whole; ``stated`` for the whole time of a
    section, not one of its parts. ``ends``: the two ends of the time in ISO 8601, once it was read.
    """

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
        self["wording"] = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the text of a directive; a role is part of its paragraph's message."""
        return [] if self.get("role") else [self["written"]]


class kwl_reflection(kwl_box, addnodes.translatable):  # noqa: N801
    """A reflection box, the source of a worksheet.

    ``docname``: its page. ``file``, ``explicit``: the wanted file name. ``topic``: of a KWL chart.
    ``messages``: texts composed by us from the author's words; ``translations`` in the same order.
    """

    def preserve_original_messages(self) -> None:
        """Keep the messages: ``messages`` never changes."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Note the translation of one message."""
        self["translations"][self["messages"].index(original_message)] = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the topic of a chart and the author's own column texts."""
        messages: list[str] = self.get("messages", [])
        return messages

    def message(self, original: str) -> str | None:
        """Return the translation of *original*, or None if it is none of this box's messages."""
        messages: list[str] = self.get("messages", [])
        if original not in messages:
            return None
        translated: str = self["translations"][messages.index(original)]
        return translated


class kwl_chart(nodes.table):  # noqa: N801
    """The table of a KWL chart; its header cells are `kwl_heading`."""


class kwl_heading(nodes.entry):  # noqa: N801
    """The head of a column of ours.

    In charts: ``letter``, ``phase``; ``heading`` and ``note``: texts to compose.
    """


class kwl_answer(nodes.container):  # noqa: N801
    """A prompt (a paragraph of class ``kwl-prompt``, if any), then a `kwl_blank`."""


class kwl_blank(nodes.line_block):  # noqa: N801
    """A space to write in.

    ``key``: the field key. ``twips``: least height; ``lines``: as asked for. ``label`` is set after
    translation.
    """


class kwl_checkbox(nodes.inline):  # noqa: N801
    """A box to tick, before an item of a checklist. ``key``: the field key; ``ticked``: from the start."""


class kwl_download(nodes.paragraph):  # noqa: N801
    """The line with the download link of the box that holds it; ``docname`` and ``anchor`` of that box."""


class kwl_link(nodes.reference):  # noqa: N801
    """A link to a worksheet's file; ``filename`` if a browser may save it."""


class kwl_listing(nodes.container, addnodes.translatable):  # noqa: N801
    """The place of a list of the course, filled by `sphinx_kwl.transforms.fill`.

    ``listing``: its record. ``message``: the author's title of a table or workbook, if any; ``title``:
    what is printed. A box has its title as a node.
    """

    def preserve_original_messages(self) -> None:
        """Keep the author's title: ``message`` never changes."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take the translated title."""
        self["title"] = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the author's title."""
        return [self["message"]] if self.get("message") else []

    def anchors(self) -> list[nodes.Node]:
        """Return what stands where nothing is listed: the target of links with the author's name for it."""
        return [nodes.target("", "", ids=self["ids"], names=self["names"])] if self["ids"] else []


class kwl_table(nodes.table):  # noqa: N801
    """A table of ours that lists something; its header cells are `kwl_heading`."""


class kwl_review(kwl_box):  # noqa: N801
    """Back to a chart: ``target`` is the worksheet's id, ``docname`` this page."""


class kwl_license(nodes.paragraph):  # noqa: N801
    """The licence notice."""


#: Every class of nodes in documents with the core class that stands for it where nobody knows ours. A box is
#: a topic: plain builders run an admonition's paragraphs together, and some drop it.
CORE: dict[type[nodes.Element], type[nodes.Element]] = {
    kwl_objectives: nodes.topic,
    kwl_time: nodes.paragraph,
    kwl_duration: nodes.inline,
    kwl_reflection: nodes.topic,
    kwl_chart: nodes.table,
    kwl_heading: nodes.entry,
    kwl_answer: nodes.container,
    kwl_blank: nodes.line_block,
    kwl_checkbox: nodes.inline,
    kwl_download: nodes.paragraph,
    kwl_link: nodes.reference,
    kwl_listing: nodes.container,
    kwl_table: nodes.table,
    kwl_review: nodes.topic,
    kwl_license: nodes.paragraph,
}


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
