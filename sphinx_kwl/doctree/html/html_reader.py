"""Nodes of docutils for a tree of HTML: what is a block, what a line, and which white space is seen.

What each element becomes is said by handlers, which are given by names of elements.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import urljoin

from docutils import nodes

from sphinx_kwl.doctree.html.html_nodes import is_other_raw, is_text, line_break, placed, reported
from sphinx_kwl.doctree.html.html_tree import BLOCK_NAMES, Tag, Words, is_block
from sphinx_kwl.doctree.text import is_line_break

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_kwl.doctree.html.html_tree import Item

#: In the place of the names of elements that authors invent, which have a hyphen.
CUSTOM = "-"

_SPACE = re.compile(r"[ \t\n\f]+")


class Handlers(NamedTuple):
    """What elements become. Of one without a handler the content is kept, and a message names it."""

    blocks: Mapping[str, Block]  #: elements that stand by themselves
    wraps: Mapping[str, Wrap]  #: elements in a line of text, made of their content
    leaves: Mapping[str, Leaf]  #: elements in a line of text of which the content does not count
    unseen: AbstractSet[str]  #: elements that nobody sees
    plain: AbstractSet[str]  #: elements that look like their content

    def know(self, name: str) -> bool:
        """Say whether something is known of the elements called *name*."""
        return any(name in names for names in (self.wraps, self.leaves, self.blocks, self.plain))


def no_picture(_source: str) -> str:
    """Return nothing: no source of a picture is known."""
    return ""


class Reader:
    """Reads the tree of one place. Handlers get it as their first argument."""

    def __init__(
        self,
        handlers: Handlers,
        *,
        docname: str = "",
        page: str = "",
        pictures: Pictures = no_picture,
        tells: bool = True,
    ) -> None:
        """Read HTML of the page *docname*, whose address is *page*; both may be empty.

        *pictures* returns the path of the file to which a source of a picture leads, if it knows that.
        *tells*: an element that nothing is known of is reported; the author wrote it.
        """
        self._handlers = handlers
        self._tells = tells
        self.pictures = pictures
        self.docname = docname
        self._page = page
        self._around: list[Tag] = []  # elements for a line of text that hold blocks
        self._left: list[nodes.Node] = []  # blocks of the page that cannot stand in a line
        self.begin_line()

    def begin_line(self, *, after_space: bool = True) -> None:
        """Begin a line of text; white space at its start is not seen, unless it goes on (*after_space*)."""
        self._after_space = after_space
        self._empty = True
        self._break_due = False

    # -- blocks -----------------------------------------------------------------------------

    def blocks(self, tag: Tag, children: Sequence[Item] | None = None) -> list[nodes.Node]:
        """Return the content of *tag*, or only *children*, as blocks; text between blocks is a paragraph."""
        made: list[nodes.Node] = []
        line: list[nodes.Node] = []
        place = tag.raw
        self.begin_line()
        for child in tag.children if children is None else children:
            if not line and not isinstance(child, nodes.Node):
                place = child.raw
            if self._is_block(child):
                made += [*self._paragraph(line, place), *self._block(child), *self.take_left()]
                line = []
                self.begin_line()
            else:
                line += self._inline(child)
        return made + self._paragraph(line, place)

    def _is_block(self, child: Item) -> bool:
        if isinstance(child, Words):
            return False
        if isinstance(child, nodes.Node):
            return is_block(child) or isinstance(child, nodes.image)
        if self.is_unseen(child):
            return False
        if child.name in self._handlers.leaves and not child.holds_kept:
            return child.name in self._handlers.blocks
        return child.holds_block or child.name in self._handlers.blocks

    def _block(self, child: Item) -> list[nodes.Node]:
        if isinstance(child, nodes.Node):
            return [child]
        if isinstance(child, Words):
            return []
        handler = self._handlers.blocks.get(child.name)
        if handler is None or (child.holds_kept and child.name not in BLOCK_NAMES):
            return self.told(child, self.inside(child))
        return handler(self, child)

    def inside(self, tag: Tag, around: Tag | None = None) -> list[nodes.Node]:
        """Return the content of *tag* as blocks, each line of it in the element *around*, *tag* itself."""
        self._around.append(around or tag)
        made = self.blocks(tag)
        self._around.pop()
        return made

    def take_left(self) -> list[nodes.Node]:
        """Return the blocks of the page that could not stand in the last lines; they go behind them."""
        left, self._left = self._left, []
        return left

    def _paragraph(self, line: list[nodes.Node], place: nodes.Node | None) -> list[nodes.Node]:
        """Return *line* as a paragraph, without white space and a line break at its end."""
        _strip_end(line)
        if not is_text(line):
            return line
        return [placed(place, nodes.paragraph("", "", *self._surround(line)))]

    # -- lines ------------------------------------------------------------------------------

    def line(self, tag: Tag, children: Sequence[Item] | None = None) -> list[nodes.Node]:
        """Return the content of *tag*, or only *children*, as one line; its blocks begin after a break."""
        self.begin_line()
        line = self.inlines(tag.children if children is None else children)
        _strip_end(line)
        return self._surround(line)

    def inlines(self, children: Sequence[Item]) -> list[nodes.Node]:
        """Return *children* as a part of the line."""
        return [node for child in children for node in self._inline(child)]

    def _surround(self, line: list[nodes.Node]) -> list[nodes.Node]:
        for tag in reversed(self._around):
            line = self._wrap(tag, line)
        return line

    def _wrap(self, tag: Tag, line: list[nodes.Node]) -> list[nodes.Node]:
        wrap = self._handlers.wraps.get(tag.name)
        return wrap(self, tag, line) if wrap and line else line

    def _inline(self, child: Item) -> list[nodes.Node]:
        if isinstance(child, Words):
            return self._text(child)
        if isinstance(child, nodes.Node):
            return self._kept(child)
        if self.is_unseen(child):
            return []
        if child.name == "br":
            self.begin_line()
            return [placed(child.raw, line_break())]
        leaf = self._handlers.leaves.get(CUSTOM if "-" in child.name else child.name)
        if leaf is not None and not child.holds_kept:
            made = leaf(self, child)
            return self._put(made) if made else []
        if child.name in BLOCK_NAMES:
            self._break_due = not self._empty
            made = self.inlines(child.children)
            self._break_due = not self._empty
            return made
        return self.told(child, self._wrap(child, self.inlines(child.children)))

    def told(self, tag: Tag, content: list[nodes.Node]) -> list[nodes.Node]:
        """Return *content* of *tag*; if nothing is known of *tag*, with raw HTML that is reported."""
        if not self._tells or not content or self._handlers.know(tag.name):
            return content
        return [*content, reported(tag, "…")]

    def _text(self, words: Words) -> list[nodes.Node]:
        text = _SPACE.sub(_one_space, words.text)
        if self._after_space or self._break_due:
            text = text.lstrip(" \n")
        return self._put([nodes.Text(text)]) if text else []

    def _kept(self, node: nodes.Node) -> list[nodes.Node]:
        if isinstance(node, nodes.Invisible) or is_other_raw(node):
            return [node]
        if is_line_break(node):
            self.begin_line()
            return [node]
        if isinstance(node, nodes.Text) and self._after_space:
            text = str(node).lstrip(" \n")
            return self._put([nodes.Text(text)]) if text else []
        if not is_block(node):
            return self._put([node])
        if not isinstance(node, nodes.paragraph):
            self._left.append(node)
            return []
        self._break_due = not self._empty
        made = self._put(node.children)
        self._break_due = True
        return made

    def _put(self, made: list[nodes.Node]) -> list[nodes.Node]:
        """Note that *made* stands in the line, after a break if one is due."""
        if self._break_due:
            made = [line_break(), *made]
        self._break_due = self._empty = False
        self._after_space = made[-1].astext()[-1:].isspace() if made else self._after_space
        return made

    # -- attributes -------------------------------------------------------------------------

    def is_unseen(self, tag: Tag) -> bool:
        """Say whether nobody sees *tag*; ``aria-hidden`` counts for icons, not for blocks."""
        return (
            tag.name in self._handlers.unseen
            or "hidden" in tag.attributes
            or tag.style.get("display") == "none"
            or tag.style.get("visibility") == "hidden"
            or (tag.get("aria-hidden") == "true" and not tag.holds_block and tag.name not in BLOCK_NAMES)
        )

    def address(self, uri: str) -> str:
        """Return the address *uri*, which may be relative to the page, as a whole where that is known."""
        try:
            return urljoin(self._page or ("https:" if uri.startswith("//") else ""), uri) if uri else ""
        except ValueError:  # an address that cannot be read, such as http://[::1
            return uri


def _one_space(match: re.Match[str]) -> str:
    """Return what is left of white space; a line break is none between Chinese characters."""
    return "\n" if "\n" in match[0] else " "


def _strip_end(line: list[nodes.Node]) -> None:
    """Remove white space and one line break from the end of *line*."""
    while line:
        last = line[-1]
        if isinstance(last, nodes.Text):
            if text := str(last).rstrip(" \n"):
                line[-1] = nodes.Text(text)
                return
        elif not is_line_break(last):
            return
        line.pop()


if TYPE_CHECKING:
    Pictures: TypeAlias = Callable[[str], str]
    Block: TypeAlias = Callable[[Reader, Tag], list[nodes.Node]]
    Leaf: TypeAlias = Callable[[Reader, Tag], list[nodes.Node]]
    Wrap: TypeAlias = Callable[[Reader, Tag, list[nodes.Node]], list[nodes.Node]]
