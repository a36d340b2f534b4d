"""Translate the nodes of a worksheet with handlers, which are given by names of node classes.

A class without a handler uses that of a parent class, so a node class of any extension is printed as the
docutils class that it is derived from.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from docutils import nodes

from sphinx_kwl.doctree.walk import elements, instances
from sphinx_kwl.docx.document.story import Line
from sphinx_kwl.docx.markup import paragraphs
from sphinx_kwl.docx.markup.format import PLAIN
from sphinx_kwl.values.xml_text import unwrap

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from sphinx_kwl.docx.document.story import Story
    from sphinx_kwl.docx.document.word_file import WordFile
    from sphinx_kwl.docx.estimate.first_page import FittedRow
    from sphinx_kwl.docx.markup.element import Element
    from sphinx_kwl.docx.markup.format import Format
    from sphinx_kwl.docx.math.office_math import Commands
    from sphinx_kwl.docx.model import Report, Sheet

    Block: TypeAlias = Callable[["Translator", nodes.Element, Story], None]
    Inline: TypeAlias = Callable[["Translator", nodes.Element, Line, Format], None]

_LINKING = (nodes.reference, nodes.footnote_reference, nodes.footnote)


class Handler(NamedTuple):
    """What to do with the nodes of one class.

    A class can have both handlers. *inline* then prints its nodes inside a line of text, *block* elsewhere.
    """

    block: Block | None = None
    inline: Inline | None = None
    skip: bool = False  #: print nothing


class Handlers(dict[type, "Handler | None"]):
    """The handler of each node class, or None if neither it nor a parent class has one.

    A class gets the handler of the first class in its method resolution order whose name is known.
    It is looked up once and then remembered.
    """

    def __init__(
        self, blocks: Mapping[str, Block], inlines: Mapping[str, Inline], skipped: Container[str]
    ) -> None:
        """Create the table. *blocks*, *inlines*: handlers by names of classes. *skipped*: print nothing."""
        super().__init__()
        self._blocks = blocks
        self._inlines = inlines
        self._skipped = skipped

    def __missing__(self, cls: type) -> Handler | None:
        """Look up the handler of *cls*."""
        self[cls] = found = next(filter(None, map(self._of, cls.__mro__)), None)
        return found

    def _of(self, cls: type) -> Handler | None:
        name = cls.__name__
        if name in self._blocks or name in self._inlines:
            return Handler(self._blocks.get(name), self._inlines.get(name))
        return Handler(skip=True) if name in self._skipped else None


def _is_inline(node: nodes.Node, handler: Handler | None) -> bool:
    """Say whether *node* stands in a line of text."""
    return isinstance(node, nodes.Text) or (
        handler is not None and handler.inline is not None and handler.block is None
    )


def _visible(node: nodes.Node) -> bool:
    """Say whether *node*, text or an inline node, prints anything."""
    if isinstance(node, nodes.Text | nodes.target):
        return bool(node.astext().strip())
    return True


class Translator:
    """Prints the body of one worksheet. Handlers get it as their first argument."""

    def __init__(self, file: WordFile, sheet: Sheet, report: Report, handlers: Handlers) -> None:
        """Prepare to print *sheet* into *file*; *report* is called for what cannot be printed."""
        self._handlers = handlers
        self.file = file
        self.sheet = sheet
        self.words = sheet.words
        self.report = report
        self.heading = 1  #: level of the last heading; the title is level 1
        self.outline = 1  #: level of the section around the node
        self._targets: set[str] = set()  # anchors in the sheet with a link to them
        self._placed: set[str] = set()  # those with a bookmark
        self._links: list[tuple[str, Element]] = []  # links to anchors
        self.footnotes: dict[str, nodes.Element] = {}  #: by id
        self.cited: set[str] = set()  #: ids of footnotes with a reference
        self.reported: set[tuple[int | None, str]] = set()  #: line and LaTeX of formulas that were reported
        self.told: set[str] = set()  #: messages about raw HTML
        self.fitted_rows: list[FittedRow] = []  #: rows that take what is left of the first page
        self.fitted_end = 0  #: number of blocks of the file up to the last of them
        self._find_links(sheet.body)

    @cached_property
    def commands(self) -> Commands:
        """The LaTeX commands of the sheet, to which its formulas add."""
        from sphinx_kwl.docx.math.office_math import known_commands

        return known_commands(self.sheet.macros, self.sheet.definitions)

    def _find_links(self, body: Sequence[nodes.Node]) -> None:
        """Find footnotes, references to them, and anchors with a link from inside the sheet."""
        tops = [top for top in body if isinstance(top, nodes.Element)]
        wanted: set[str] = set()
        for node in (node for top in tops for node in instances(top, *_LINKING)):
            if isinstance(node, nodes.reference):
                if anchor := node.get("refid"):
                    wanted.add(anchor)
            elif isinstance(node, nodes.footnote_reference):
                self.cited.add(str(node.get("refid")))
            else:
                self.footnotes.update(dict.fromkeys(node["ids"], node))
        if wanted:
            present = (each for top in tops for node in elements(top) for each in node["ids"])
            self._targets = wanted.intersection(present)

    # -- blocks -----------------------------------------------------------------------------

    def blocks(self, children: Iterable[nodes.Node], story: Story) -> None:
        """Print *children* into *story*; text and inline nodes between blocks share a paragraph."""
        loose: list[nodes.Node] = []
        for child in children:
            found = self._handlers[type(child)]
            if _is_inline(child, found):
                loose.append(child)
                continue
            if found and found.skip:
                continue
            if loose:
                self._loose(loose, story)
                loose = []
            if isinstance(child, nodes.Element):
                self.block(child, found, story)
        self._loose(loose, story)

    def block(self, node: nodes.Element, found: Handler | None, story: Story) -> None:
        """Print the block *node* with its handler *found*, or without one its text or children."""
        self.anchors(node, story.element)
        if found and found.block:
            found.block(self, node, story)
        elif isinstance(node, nodes.TextElement):
            self.paragraph(node, story)
        elif node.children:
            self.blocks(node.children, story)
        elif node.astext().strip():
            story.text_paragraph(unwrap(node.astext()))
        elif not isinstance(node, nodes.container | nodes.compound):  # an empty group of blocks loses nothing
            self.report_unknown(node)

    def note_fitted_row(self, row: FittedRow) -> None:
        """Note a row that takes what is left of the page, as soon as its table is in the file."""
        self.fitted_rows.append(row)
        self.fitted_end = len(self.file.body.children)

    def report_unknown(self, node: nodes.Element) -> None:
        """Report that nothing of *node* can be printed."""
        self.report(node, f"nothing of <{node.tagname}> can be shown in a worksheet")

    def _loose(self, children: list[nodes.Node], story: Story) -> None:
        for child in children:
            if isinstance(child, nodes.target) and not child.children:
                self.anchors(child, story.element)
        if any(_visible(child) for child in children):
            self.inlines(children, Line(story, story.paragraph()), PLAIN)

    def paragraph(
        self,
        node: nodes.Element,
        story: Story,
        style: str | None = None,
        form: Format = PLAIN,
        **layout: object,
    ) -> Element:
        """Print the text and inline nodes in *node* as a paragraph and return it.

        *style* and *layout* as in `Story.paragraph`, *form* is the format of the text.
        """
        paragraph = story.paragraph(style, **layout)
        self.inlines(node.children, Line(story, paragraph), form)
        return paragraph

    def anchors(self, node: nodes.Element, parent: Element) -> None:
        """Add a bookmark to *parent* for each id of *node* that has a link in the sheet."""
        anchors: Sequence[str] = node.get("ids", ())
        for anchor in anchors:
            if anchor in self._targets and anchor not in self._placed:
                self._placed.add(anchor)
                name = self.file.bookmark(self.sheet.id, anchor)
                paragraphs.bookmark(parent, name, self.file.next_bookmark_id())

    def remove_dead_links(self) -> None:
        """Turn links into text if their target was not printed. Call this after the last block."""
        for anchor, link in self._links:
            if anchor not in self._placed:
                link.unwrap()

    def is_inline(self, node: nodes.Node) -> bool:
        """Say whether *node* stands in a line of text."""
        return _is_inline(node, self._handlers[type(node)])

    def link(self, parent: Element, anchor: str) -> Element | None:
        """Add an empty link to *anchor* and return it, or return None if the anchor is not in this sheet."""
        if anchor not in self._targets:
            return None
        link = paragraphs.link(parent, anchor=self.file.bookmark(self.sheet.id, anchor))
        self._links.append((anchor, link))
        return link

    # -- inline -----------------------------------------------------------------------------

    def inlines(self, children: Iterable[nodes.Node], line: Line, form: Format) -> None:
        """Print *children*, text and inline nodes, in the format *form*."""
        for child in children:
            if isinstance(child, nodes.Text):
                line.text(child.astext(), form)
                continue
            if not isinstance(child, nodes.Element):
                continue
            self.anchors(child, line.element)
            found = self._handlers[type(child)]
            if found is not None and found.inline:
                found.inline(self, child, line, form)
            elif found is None or found.block:
                # A block in a line of text: print its text.
                self.inlines(child.children, line, form)
                if found is None and not child.children:
                    self.report_unknown(child)
