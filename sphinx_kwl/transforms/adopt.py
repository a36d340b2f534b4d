"""Boxes of other extensions become worksheets: those with a class in ``kwl_worksheet_nodes``.

Such a box stays what it is on the page. A `kwl_reflection` around it, which has no look of its own, makes it
a worksheet like the box of a ``reflection``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.locale import admonitionlabels
from sphinx.util.nodes import make_id

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.doctree.blank_cells import add_blanks
from sphinx_kwl.doctree.cell_boxes import add_cell_boxes
from sphinx_kwl.doctree.fields import BoxFields, nodes_in_box
from sphinx_kwl.doctree.model_answers import place_model_answers
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank, kwl_box, kwl_download, kwl_reflection
from sphinx_kwl.doctree.text import title_of, words
from sphinx_kwl.doctree.trainer_nodes import kwl_trainer_note
from sphinx_kwl.doctree.walk import below, elements, enclosing, inside
from sphinx_kwl.i18n import _
from sphinx_kwl.values import identifiers
from sphinx_kwl.values.lengths import LINE, Length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

#: The class of the box around.
ADOPTED = "kwl-adopted"
#: What can be a box: not headings, paragraphs, lists or tables with such a class.
_BOXES = (nodes.Admonition, nodes.container, nodes.topic, nodes.sidebar)


def adopt_boxes(document: nodes.document, env: BuildEnvironment) -> None:
    """Make worksheets of the boxes with such a class in *document*, which is not translated yet."""
    options = KwlConfig.of(env.config)
    taken: set[str] = set()
    for node in [*_boxes(document, set(options.worksheet_nodes))]:
        _adopt(node, document, env, options.worksheet_node_lines, taken)


def _boxes(document: nodes.document, wanted: set[str]) -> Iterator[nodes.Element]:
    """Yield the outermost boxes with a class in *wanted* that are in no box of ours and hold none."""
    found: set[int] = set()
    for node in elements(document):
        if (
            isinstance(node, _BOXES)
            and not isinstance(node, kwl_box)
            and not wanted.isdisjoint(node["classes"])
        ):
            above, nested = node.parent, False
            while above is not None and not nested:
                nested = id(above) in found
                above = above.parent
            ours = [each for each in below(node, kwl_box) if not isinstance(each, kwl_trainer_note)]
            if not (nested or ours or inside(node, kwl_box)):
                found.add(id(node))
                yield node


def _adopt(
    node: nodes.Element, document: nodes.document, env: BuildEnvironment, lines: int, taken: set[str]
) -> None:
    name = _label(node, env.docname)
    box = kwl_reflection(docname=env.docname, classes=["kwl-reflection", ADOPTED], adopted=True)
    box.explicit = bool(name)
    box.file = identifiers.safe_file(
        name or identifiers.slug(f"{env.docname}-{adopted_title(node) or 'worksheet'}")
    )
    box.downloadable, box.landscape = True, False
    for table in nodes_in_box(node, nodes.table):
        add_cell_boxes(table)
        add_blanks(table, Length(2 * LINE))
    if not nodes_in_box(node, kwl_blank) and not BoxFields(node).checklists:
        blank = kwl_blank(height=Length(lines * LINE), lines=lines)
        node += kwl_answer("", blank, classes=["kwl-answer"])
    node.parent.replace(node, box)  # not ``replace_self``, which copies names and ids
    box += node
    for each in (box, *below(node, kwl_blank, kwl_answer)):
        if each.source is None or each.line is None:
            each.source, each.line = node.source, node.line
    BoxFields(box).set_keys()
    place_model_answers(box)
    term = identifiers.slug(box.file, also="_")
    anchor = make_id(env, document, "worksheet", term if term.isascii() else identifiers.digest(term))
    number = 1
    while anchor in document.ids or anchor in taken:
        number += 1
        anchor = f"worksheet-{term}-{number}"
    taken.add(anchor)
    box["ids"].append(anchor)
    document.note_explicit_target(box)
    line = kwl_download("", "", translatable=False, docname=env.docname, anchor=anchor)
    line["classes"].append("no-search")  # all worksheets have this line
    box += line


def _kind(node: nodes.Element) -> str:
    return str(node.get("realtype") or node.get("type") or "")


def _label(node: nodes.Element, docname: str) -> str:
    """Return the author's label of *node*; empty if an extension has made one with a number that changes."""
    label = str(node.get("label") or next(iter(node["names"]), ""))
    made = re.fullmatch(rf"(?:{re.escape(docname)}-)?{re.escape(_kind(node))}-\d+", label)
    return "" if made and _kind(node) else label


def adopted_title(node: nodes.Element) -> str:
    """Return the title of a box as it is read: without its number, a subtitle in parentheses.

    Extensions put the number in place of ``%s`` or before the title when the page is written.
    """
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    if title is None:
        return ""
    parts = [
        f"({words(child)})" if isinstance(child, nodes.subtitle) else words(child) for child in title.children
    ]
    text = " ".join(" ".join(filter(None, parts)).replace("%s", "").split())
    if text.startswith("(") or not text:  # sphinx-proof adds the word when the page is written
        return f"{_kind(node).title()} {text}".strip()
    return text


def set_titles(boxes: list[kwl_reflection]) -> None:
    """Give each adopted box of *boxes* its title, in the language of the page.

    It is for lists and links: on the page, the box of the other extension has the title.
    """
    for box in boxes:
        if box.adopted:
            inner = cast("nodes.Element", box.children[0])
            text = adopted_title(inner) or _title_around(inner)
            box.insert(0, nodes.title("", text, translatable=False))


def _title_around(node: nodes.Element) -> str:
    """Return what readers can call a box without a title: its kind (a note), else the heading above it."""
    if node.tagname in admonitionlabels:
        return str(admonitionlabels[node.tagname])
    section = enclosing(node, nodes.section)
    return (title_of(section) if section is not None else "") or _("Reflection")
