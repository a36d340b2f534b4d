"""Raw HTML as docutils nodes, so that writers of other formats print what the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.html.html_blocks import BLOCKS
from sphinx_kwl.doctree.html.html_inlines import LEAVES, PLAIN, UNSEEN, WRAPS
from sphinx_kwl.doctree.html.html_nodes import is_text
from sphinx_kwl.doctree.html.html_reader import Handlers, Reader, no_picture
from sphinx_kwl.doctree.html.html_tree import Tree
from sphinx_kwl.doctree.text import is_html, is_line_break

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_kwl.doctree.html.html_reader import Pictures

_HANDLERS = Handlers(BLOCKS, WRAPS, LEAVES, UNSEEN, PLAIN)


def nodes_of(
    *parts: str | nodes.Node,
    place: nodes.Node | None = None,
    in_line: bool = False,
    docname: str = "",
    page: str = "",
    pictures: Pictures = no_picture,
) -> list[nodes.Node]:
    """Return *parts*, HTML with nodes between, as blocks, or as a part of a line of text (*in_line*).

    Any text can be read. The nodes are kept as they are. What is made has the line of *place*; *docname* and
    *page* as in `replace_raw_html`, *pictures* as in `Reader`.
    """
    tree = Tree()
    tree.root.raw = place
    for part in parts:
        if isinstance(part, str):
            tree.feed(part, place)
        else:
            tree.put(part)
    reader = Reader(_HANDLERS, docname=docname, page=page, pictures=pictures, tells=False)
    if not in_line:
        return reader.blocks(tree.root)
    reader.begin_line(after_space=False)
    return reader.inlines(tree.root.children)


def replace_raw_html(body: nodes.Element, *, docname: str = "", page: str = "") -> None:
    """Replace the raw HTML in *body*, which is no part of a page any more, by other nodes.

    The tags of one place may stand in several raw nodes, and what stands between them is kept as it is.
    Two kinds of raw HTML are left: line breaks, and what nothing can be said of. The sources of pictures
    become paths from the folder of the course, for the page *docname*; addresses are completed with the
    address of the *page* on the published site, where that is known.
    """
    for child in list(body.children):
        if isinstance(child, nodes.Element):  # the innermost first: what is around may take it apart
            replace_raw_html(child, docname=docname, page=page)
    if any(map(_is_replaced, body.children)):
        _replace_in(body, Reader(_HANDLERS, docname=docname, page=page))


def _is_replaced(node: nodes.Node) -> bool:
    return is_html(node) and not is_line_break(node)


def _replace_in(parent: nodes.Element, reader: Reader) -> None:
    in_line = isinstance(parent, nodes.TextElement | nodes.Inline | nodes.figure)
    tree = Tree()
    for child in parent.children:
        if _is_replaced(child):
            tree.root.raw = tree.root.raw or child
            tree.feed(child.astext() if in_line else f"{child.astext()}\n", child)
        else:
            tree.put(child)
    divisible = isinstance(parent, nodes.paragraph) and parent.parent is not None
    if not in_line:
        _fill(parent, reader.blocks(tree.root))
    elif divisible and tree.root.holds_block:
        _divide(parent, reader.blocks(tree.root))
    else:
        reader.begin_line(after_space=False)
        line = reader.inlines(tree.root.children)
        (_divide if line and divisible and not is_text(line) else _fill)(parent, line)


def _fill(parent: nodes.Element, children: Iterable[nodes.Node]) -> None:
    parent.children = []
    parent.extend(children)


def _divide(paragraph: nodes.Element, blocks: list[nodes.Node]) -> None:
    """Put *blocks* in the place of *paragraph*, the first of them with its classes and ids."""
    above = paragraph.parent
    place = above.index(paragraph)
    if blocks and isinstance(first := blocks[0], nodes.Element):
        first.update_basic_atts(paragraph)
    _fill(above, [*above.children[:place], *blocks, *above.children[place + 1 :]])
