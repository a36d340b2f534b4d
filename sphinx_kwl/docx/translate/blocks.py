"""Handlers of blocks: paragraphs, lists, quotations, code and admonitions."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.languages import get_language

from sphinx_kwl.docx.document.story import (
    ACCENT,
    NOTE_INDENT,
    TINT,
    TRAINER_ACCENT,
    TRAINER_TINT,
    Line,
    alignment,
)
from sphinx_kwl.docx.markup.format import LIGHT, PLAIN, Format
from sphinx_kwl.docx.template.list_numbering import INDENT, LEVELS
from sphinx_kwl.docx.translate.headings import TITLED, is_white_space, print_bold_title
from sphinx_kwl.docx.translate.inlines import report_raw_html
from sphinx_kwl.values.languages import language_tag
from sphinx_kwl.values.xml_text import clean, unwrap

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.story import Story
    from sphinx_kwl.docx.markup.element import Element
    from sphinx_kwl.docx.translate.translator import Block, Translator

#: Nodes that print nothing; docutils moves their ids to the next node.
_INVISIBLE = (nodes.target, nodes.Invisible)

_LINE_NUMBER = Format(colour="595959")
_MARKED_LINE = Format(highlight=True)


def _paragraph(t: Translator, node: nodes.Element, story: Story) -> None:
    classes = node.get("classes", ())
    if TITLED.intersection(classes):
        print_bold_title(t, node, story)
    elif any(child for child in node.children if not is_white_space(child)):
        align = "center" if "centered" in classes else alignment(classes, story.align)
        note = "kwl-note" in classes  # a note below the heading of a column
        if note and story.bold:
            story = story.copy(bold=False)
        t.paragraph(node, story, form=LIGHT if note else PLAIN, align=align)


# -- lists ----------------------------------------------------------------------------------


def _bullets(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a bullet list; an item with a check box has no bullet."""
    numbering = t.file.numbering
    for item in node.children:
        if isinstance(item, nodes.list_item):
            number = numbering.checkbox_list() if has_box(item) else numbering.bullet_list()
            _item(t, item, story, number)
        else:
            t.blocks([item], story)


def _numbers(t: Translator, node: nodes.Element, story: Story) -> None:
    number = t.file.numbering.numbered_list(
        node.get("enumtype", "arabic"),
        clean(node.get("prefix", "")),
        clean(node.get("suffix", ".")),
        level=story.level,
        start=int(node.get("start", 1)),
    )
    for item in node.children:
        if isinstance(item, nodes.list_item):
            _item(t, item, story, number)
        else:
            t.blocks([item], story)


def has_box(item: nodes.Element) -> bool:
    """Say whether the list *item* starts with a check box."""
    first = next((c for c in item.children if not isinstance(c, (nodes.Text, *_INVISIBLE))), None)
    return first is not None and any(type(c).__name__ == "kwl_checkbox" for c in (first, *first.children))


def _item(t: Translator, item: nodes.Element, story: Story, number: int) -> None:
    """Print a list item; its first paragraph has the bullet or the *number*, the id of the list."""
    indent = story.indent + INDENT
    place = story.copy(indent=indent, level=story.level + 1)
    if place.style == "Body Text":
        place.style = "List Paragraph"
    t.anchors(item, story.element)
    paragraph = place.paragraph(number=(number, min(story.level, LEVELS - 1)), indent=indent, hanging=INDENT)
    line = Line(place, paragraph)
    rest = [child for child in item.children if not (is_white_space(child) or isinstance(child, _INVISIBLE))]
    if rest and isinstance(rest[0], nodes.paragraph):
        t.anchors(rest[0], paragraph)
        t.inlines(rest[0].children, line, PLAIN)
        rest = rest[1:]
    else:
        loose = list(takewhile(t.is_inline, rest))
        t.inlines(loose, line, PLAIN)
        rest = rest[len(loose) :]
    t.blocks(rest, place)


def _definitions(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a list of terms, fields or options: each name in bold, its definition below."""
    for item in node.children:
        paragraph: Element | None = None
        for child in item.children:
            if isinstance(child, nodes.term | nodes.field_name):
                paragraph = t.paragraph(child, story, "Definition Term")
            elif isinstance(child, nodes.option_group):
                options = ", ".join(option.astext() for option in child.children)
                paragraph = story.paragraph("Definition Term")
                story.text(paragraph, unwrap(options), Format(code=True))
            elif isinstance(child, nodes.classifier) and paragraph is not None:
                line = Line(story, paragraph)
                line.text(" : ", PLAIN)
                t.inlines(child.children, line, Format(italic=True))
            elif isinstance(child, nodes.definition | nodes.field_body | nodes.description):
                t.blocks(child.children, _indented(story, "Definition"))
            else:
                t.blocks([child], story)
        if not item.children:
            t.blocks([item], story)


def _indented(story: Story, style: str) -> Story:
    return story.copy(indent=story.indent + INDENT, style=style)


def _lines(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print each line of a line block as a paragraph; nested blocks are indented."""
    # No space between lines; below the last one the usual space.
    outermost = not isinstance(node.parent, nodes.line_block)
    for i, child in enumerate(node.children):
        if isinstance(child, nodes.line):
            final = outermost and i + 1 == len(node.children)
            t.paragraph(child, story, after=None if final else 0)
        elif isinstance(child, nodes.line_block):
            _lines(t, child, story.copy(indent=story.indent + INDENT))
        else:
            t.blocks([child], story)


# -- quotations and code --------------------------------------------------------------------


def _quote(t: Translator, node: nodes.Element, story: Story) -> None:
    t.blocks(node.children, _indented(story, "Block Text"))


def _attribution(t: Translator, node: nodes.Element, story: Story) -> None:
    paragraph = story.paragraph()
    t.inlines([nodes.Text("— "), *node.children], Line(story, paragraph), PLAIN)


def _code(_t: Translator, node: nodes.Element, story: Story) -> None:
    """Print code with its line breaks and spaces, and the line numbers and marked lines of the page."""
    code = node.astext().rstrip()
    options = node.get("highlight_args") or {}
    marked, numbered = options.get("hl_lines") or (), node.get("linenos")
    if not code:
        return
    if not (marked or numbered):
        story.text_paragraph(code, "Source Code")
        return
    paragraph = story.paragraph("Source Code")
    lines, first = code.split("\n"), options.get("linenostart") or 1
    width = len(str(first + len(lines) - 1))
    for place, line in enumerate(lines):
        story.text(paragraph, "\n" if place else "")
        if numbered:
            story.text(paragraph, f"{first + place:>{width}}  ", _LINE_NUMBER)
        story.text(paragraph, line, _MARKED_LINE if place + 1 in marked else PLAIN)


def _signature(t: Translator, node: nodes.Element, story: Story) -> None:
    paragraph = story.paragraph(keep_next=True)
    story.text(paragraph, unwrap(node.astext()), Format(code=True, bold=True))


def _described(t: Translator, node: nodes.Element, story: Story) -> None:
    t.blocks(node.children, story.copy(indent=story.indent + INDENT))


def _productions(_t: Translator, node: nodes.Element, story: Story) -> None:
    story.text_paragraph("\n".join(child.astext() for child in node.children), "Source Code")


def _raw(t: Translator, node: nodes.Element, _story: Story) -> None:
    report_raw_html(t, node)


# -- notes ----------------------------------------------------------------------------------


def _note(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print an admonition as a shaded group of paragraphs, its title first."""
    story.add_gap()
    indent = story.indent + NOTE_INDENT
    for_trainers = type(node).__name__ == "kwl_trainer_note"
    colours = (TRAINER_ACCENT, TRAINER_TINT) if for_trainers else (ACCENT, TINT)
    place = story.copy(indent=indent, note=indent, note_colours=colours)
    children = list(node.children)
    titles = [c for c in children if isinstance(c, nodes.title)]
    if titles:
        t.paragraph(titles[0], place.copy(bold=True), keep_next=True)
    elif label := _label(t, node):
        place.copy(bold=True).text_paragraph(label, keep_next=True)
    t.blocks([c for c in children if c not in titles], place)


def _label(t: Translator, node: nodes.Element) -> str:
    """Return the title for an admonition without one, such as Note or Tip."""
    name = node.tagname
    if name in t.words.admonitions:
        return t.words.admonitions[name]
    labels = get_language(language_tag(t.sheet.language).lower(), None).labels
    return str(labels.get(name, ""))


def _children(t: Translator, node: nodes.Element, story: Story) -> None:
    classes = node.get("classes", ())
    bold = story.bold or bool(TITLED.intersection(classes))
    t.blocks(node.children, story.copy(bold=bold, align=alignment(classes, story.align)))


def _nothing(_t: Translator, _node: nodes.Element, _story: Story) -> None:
    """Print nothing: the space between blocks is enough for a transition."""


def _captioned(t: Translator, node: nodes.Element, story: Story) -> None:
    t.paragraph(node, story, "caption", keep_next=True)


BLOCKS: dict[str, Block] = {
    "paragraph": _paragraph,
    "bullet_list": _bullets,
    "enumerated_list": _numbers,
    "definition_list": _definitions,
    "field_list": _definitions,
    "docinfo": _definitions,
    "option_list": _definitions,
    "line_block": _lines,
    "block_quote": _quote,
    "attribution": _attribution,
    "literal_block": _code,
    "doctest_block": _code,
    "desc_signature": _signature,
    "desc_content": _described,
    "productionlist": _productions,
    "Admonition": _note,
    "versionmodified": _children,  # "Changed in version" is the text of a child
    "desc": _children,
    "topic": _note,
    "sidebar": _note,
    "caption": _captioned,
    "container": _children,
    "transition": _nothing,
    "raw": _raw,
}
