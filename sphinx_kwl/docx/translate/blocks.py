"""Paragraphs, lists, quotations, code and notes."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.languages import get_language

from sphinx_kwl.docx.document.story import PAD, Line
from sphinx_kwl.docx.markup.format import LIGHT, PLAIN, Format
from sphinx_kwl.docx.markup.lxml_text import inner
from sphinx_kwl.docx.template.list_numbering import INDENT, LEVELS
from sphinx_kwl.docx.translate.headings import TITLED, is_blank, lead
from sphinx_kwl.docx.translate.inlines import raw_html
from sphinx_kwl.values.languages import language_tag
from sphinx_kwl.values.xml_text import clean, flow

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.story import Story
    from sphinx_kwl.docx.markup.element import Element
    from sphinx_kwl.docx.markup.tree import Tree
    from sphinx_kwl.docx.translate.translator import Block, Translator

UNSEEN = (nodes.target, nodes.Invisible)  # docutils moved their ids to what follows


def _paragraph(t: Translator, node: nodes.Element, story: Story) -> None:
    classes = node.get("classes", ())
    if TITLED.intersection(classes):
        lead(t, node, story)
    elif any(child for child in node.children if not is_blank(child)):
        align = "center" if "centered" in classes else story.align
        note = "kwl-note" in classes  # below a column's heading, and no part of it
        if note and story.bold:
            story = story.inside(bold=False)
        t.paragraph(node, story, form=LIGHT if note else PLAIN, align=align)


# -- lists ----------------------------------------------------------------------------------


def _bullets(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a bullet list; an item with a check box has no bullet."""
    numbering = t.file.numbering
    for item in node.children:
        if isinstance(item, nodes.list_item):
            number = numbering.boxes() if has_box(item) else numbering.bullets()
            _item(t, item, story, number)
        else:
            t.blocks([item], story)


def _numbers(t: Translator, node: nodes.Element, story: Story) -> None:
    number = t.file.numbering.numbers(
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
    first = next((c for c in item.children if not isinstance(c, (nodes.Text, *UNSEEN))), None)
    return first is not None and any(type(c).__name__ == "kwl_checkbox" for c in (first, *first.children))


def _item(t: Translator, item: nodes.Element, story: Story, number: int) -> None:
    """Print a list item: its first paragraph carries the number or bullet."""
    indent = story.indent + INDENT
    place = story.inside(indent=indent, level=story.level + 1)
    if place.style == "Body Text":
        place.style = "List Paragraph"
    t.anchors(item, story.element)
    paragraph = place.paragraph(number=(number, min(story.level, LEVELS - 1)), indent=indent, hanging=INDENT)
    line = Line(place, paragraph)
    rest = [child for child in item.children if not (is_blank(child) or isinstance(child, UNSEEN))]
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
    """Print a list of terms, fields or options: each name in bold, what is said of it below."""
    for item in node.children:
        paragraph: Element | None = None
        for child in item.children:
            if isinstance(child, nodes.term | nodes.field_name):
                paragraph = t.paragraph(child, story, "Definition Term")
            elif isinstance(child, nodes.option_group):
                options = ", ".join(option.astext() for option in child.children)
                paragraph = story.paragraph("Definition Term")
                story.text(paragraph, flow(options), Format(code=True))
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
    return story.inside(indent=story.indent + INDENT, style=style)


def _lines(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print the lines of a line block, each on its own, inner blocks further in."""
    # Lines stand close; the last of all keeps the distance that paragraphs keep.
    outermost = not isinstance(node.parent, nodes.line_block)
    for i, child in enumerate(node.children):
        if isinstance(child, nodes.line):
            final = outermost and i + 1 == len(node.children)
            t.paragraph(child, story, after=None if final else 0)
        elif isinstance(child, nodes.line_block):
            _lines(t, child, story.inside(indent=story.indent + INDENT))
        else:
            t.blocks([child], story)


# -- quotations and code --------------------------------------------------------------------


def _quote(t: Translator, node: nodes.Element, story: Story) -> None:
    t.blocks(node.children, _indented(story, "Block Text"))


def _attribution(t: Translator, node: nodes.Element, story: Story) -> None:
    paragraph = story.paragraph()
    t.inlines([nodes.Text("— "), *node.children], Line(story, paragraph), PLAIN)


def _code(_t: Translator, node: nodes.Element, story: Story) -> None:
    """Print code with its lines and spaces as they are."""
    story.line(node.astext().rstrip("\n"), "Source Code")


def _signature(t: Translator, node: nodes.Element, story: Story) -> None:
    paragraph = story.paragraph(keep_next=True)
    story.text(paragraph, flow(node.astext()), Format(code=True, bold=True))


def _described(t: Translator, node: nodes.Element, story: Story) -> None:
    t.blocks(node.children, story.inside(indent=story.indent + INDENT))


def _productions(_t: Translator, node: nodes.Element, story: Story) -> None:
    story.line("\n".join(child.astext() for child in node.children), "Source Code")


def _formula(t: Translator, node: nodes.Element, story: Story) -> None:
    from sphinx_kwl.docx.math.office_math import omath

    element = omath(node.astext(), display=True)
    if element is None:
        t.report(node, "formula cannot be made a Word equation, its source is printed")
        story.line(node.astext(), "Source Code")
    else:
        _equation(node, element, story)


def _equation(node: nodes.Element, element: Tree, story: Story) -> None:
    """Print a displayed equation, its number, where Sphinx gave it one, at the right."""
    number = node.get("number")
    if isinstance(number, bool) or not isinstance(number, int | str):
        story.paragraph().put(inner(element))
        return
    width = story.width - story.indent
    paragraph = story.paragraph(tabs=(("center", width // 2), ("right", width)))
    story.text(paragraph, "\t")
    for equation in list(element):
        paragraph.put(inner(equation))
    story.text(paragraph, f"\t({number})")


def _raw(t: Translator, node: nodes.Element, _story: Story) -> None:
    raw_html(t, node)


# -- notes ----------------------------------------------------------------------------------


def _note(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print an admonition: a shaded group of paragraphs, its title first."""
    story.separate()
    place = story.inside(indent=story.indent + PAD, note=story.indent + PAD)
    children = list(node.children)
    titles = [c for c in children if isinstance(c, nodes.title)]
    if titles:
        t.paragraph(titles[0], place.inside(bold=True), keep_next=True)
    elif label := _label(t, node):
        place.inside(bold=True).line(label, keep_next=True)
    t.blocks([c for c in children if c not in titles], place)


def _label(t: Translator, node: nodes.Element) -> str:
    """Return the title that readers know an admonition without a title by: Note, Tip ..."""
    name = node.tagname
    if name in t.words.admonitions:
        return t.words.admonitions[name]
    labels = get_language(language_tag(t.sheet.language).lower(), None).labels
    return str(labels.get(name, ""))


def _children(t: Translator, node: nodes.Element, story: Story) -> None:
    titled = TITLED.intersection(node.get("classes", ()))
    t.blocks(node.children, story.inside(bold=True) if titled else story)


def _nothing(_t: Translator, _node: nodes.Element, _story: Story) -> None:
    """Print nothing: spacing of the blocks around says enough."""


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
    "math_block": _formula,
    "desc_signature": _signature,
    "desc_content": _described,
    "productionlist": _productions,
    "Admonition": _note,
    "versionmodified": _children,  # "Changed in version ..." is in them
    "desc": _children,
    "topic": _note,
    "sidebar": _note,
    "caption": _captioned,
    "container": _children,
    "transition": _nothing,
    "raw": _raw,
}
