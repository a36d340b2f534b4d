"""What elements that stand by themselves become: paragraphs, headings, code, figures, folded content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.html.html_inlines import MEDIA, media
from sphinx_kwl.doctree.html.html_lists import bullets, definitions, numbers
from sphinx_kwl.doctree.html.html_nodes import alignment, is_text, marked
from sphinx_kwl.doctree.html.html_tables import table
from sphinx_kwl.doctree.html.html_tree import Tag, is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_kwl.doctree.html.html_reader import Block, Reader
    from sphinx_kwl.doctree.html.html_tree import Item

#: Classes by which highlighters name the language of code.
_LANGUAGE = re.compile(r"(?:language|lang|highlight)-([\w+#.-]+)")

#: The class of the line that folded content can be told by.
SUMMARY = "kwl-summary"


def _group(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return the content; a group of its own if it has a class, an id or an alignment."""
    made = reader.blocks(tag)
    if not made or not (tag.classes or tag.get("id") or alignment(tag)):
        return made
    if "admonition" in tag.classes or _is_title(made[0]):
        return [marked(_admonition(made), tag)]
    if len(made) == 1 and isinstance(made[0], nodes.paragraph) and not tag.holds_block:
        return [marked(made[0], tag)]
    return [marked(nodes.container("", *made), tag)]


def _admonition(made: list[nodes.Node]) -> nodes.admonition:
    """Return a box as Sphinx prints it in HTML."""
    first = made[0]
    if _is_title(first):
        made = [nodes.title("", "", *first.children), *made[1:]]
    return nodes.admonition("", *made)


def _is_title(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph) and "admonition-title" in node["classes"]


def _dialog(reader: Reader, tag: Tag) -> list[nodes.Node]:
    return _group(reader, tag) if "open" in tag.attributes else []


def _heading(reader: Reader, tag: Tag) -> list[nodes.Node]:
    line = reader.line(tag)
    level = {"heading-level": int(tag.name[1:])}
    return [marked(nodes.rubric("", "", *line, **level), tag)] if line else []


def _legend(reader: Reader, tag: Tag) -> list[nodes.Node]:
    return reader.inside(tag, around=Tag("b"))


def _quote(reader: Reader, tag: Tag) -> list[nodes.Node]:
    made = reader.blocks(tag)
    return [marked(nodes.block_quote("", *made), tag)] if made else []


def _rule(_reader: Reader, tag: Tag) -> list[nodes.Node]:
    return [marked(nodes.transition(), tag)]


def _code(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return code with its line breaks and spaces; what the page put between its lines stays as it is."""
    if tag.holds_kept or any(isinstance(child, nodes.Element) for child in tag.children):
        return _group(reader, tag)
    text = re.sub(r"\A\n|\s+\Z", "", tag.words)
    if not text.strip():
        return []
    block = marked(nodes.literal_block(text, text), tag)
    inner = tag.first("code")
    names = " ".join([*tag.classes, *(inner.classes if inner else ())])
    if language := _LANGUAGE.search(names):
        block["language"] = language[1]
        block["classes"] += ["code", language[1]]
    return [block]


def _figure(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return a picture with its caption; around anything else a group."""
    words, rest = _split(tag, "figcaption")
    made = reader.blocks(tag, rest)
    line = reader.line(words) if words else []
    captions = [marked(nodes.caption("", "", *line), words)] if words and line else []
    if len(made) == 1 and isinstance(made[0], nodes.paragraph) and _is_picture(made[0].children):
        return [marked(nodes.figure("", *made[0].children, *captions), tag)]
    is_above = next((each for each in tag.children if not is_blank(each)), None) is words
    content = [*captions, *made] if is_above else [*made, *captions]
    return [marked(nodes.container("", *content), tag)] if content else []


def _is_picture(line: list[nodes.Node]) -> bool:
    """Say whether *line* is a picture and nothing else, with or without a link."""
    while len(line) == 1 and isinstance(line[0], nodes.reference):
        line = line[0].children
    return len(line) == 1 and isinstance(line[0], nodes.image)


def _details(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return folded content: a container of the class ``details`` that begins with the line to tell it by."""
    summary, rest = _split(tag, "summary")
    line = reader.line(summary) if summary else []
    title = [marked(nodes.rubric("", "", *line, classes=[SUMMARY]), summary)] if summary and line else []
    made = [*title, *reader.take_left(), *reader.blocks(tag, rest)]
    return [marked(nodes.container("", *made, classes=["details"]), tag)] if made else []


def _media(reader: Reader, tag: Tag) -> list[nodes.Node]:
    reader.begin_line()
    made = media(reader, tag)
    return [marked(nodes.paragraph("", "", *made), tag)] if is_text(made) else made


def _split(tag: Tag, name: str) -> tuple[Tag | None, list[Item]]:
    """Return the first child *name* of *tag*, if any, and all other children."""
    found = next((each for each in tag.children if isinstance(each, Tag) and each.name == name), None)
    return found, [each for each in tag.children if each is not found]


_GROUPS = [
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "dd",
    "div",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "li",
    "main",
    "nav",
    "p",
    "search",
    "section",
    "summary",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
]

#: One for each of `sphinx_kwl.doctree.html.html_tree.BLOCK_NAMES`, and for films.
BLOCKS: Mapping[str, Block] = {
    **dict.fromkeys(_GROUPS, _group),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "menu", "dir"), bullets),
    **dict.fromkeys(MEDIA, _media),
    "ol": numbers,
    "dl": definitions,
    "table": table,
    "pre": _code,
    "blockquote": _quote,
    "figure": _figure,
    "hr": _rule,
    "details": _details,
    "dialog": _dialog,
    "legend": _legend,
}
