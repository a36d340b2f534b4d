"""Handlers of tables and of answer spaces, in a table or outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.walk import below, elements
from sphinx_kwl.docx.document.story import TRAINER_ACCENT, Line, alignment
from sphinx_kwl.docx.estimate.first_page import LEAST, FittedRow
from sphinx_kwl.docx.markup import table_markup
from sphinx_kwl.docx.markup.format import PLAIN, Format
from sphinx_kwl.docx.translate.footnotes import unmarked
from sphinx_kwl.docx.translate.grid import CELL_MARGINS, Cell, Grid, lay_out
from sphinx_kwl.values.lengths import LINE
from sphinx_kwl.values.xml_text import one_line

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.story import Story
    from sphinx_kwl.docx.markup.element import Element
    from sphinx_kwl.docx.translate.translator import Block, Translator

_STYLE = "KWL Table"
_MODEL_LABEL = Format(bold=True, small=True)
#: Height of an answer space without a height, in twips.
_DEFAULT_HEIGHT = 2 * LINE


def blank_height(blank: nodes.Element, story: Story) -> int:
    """Return the height of an answer space in twips; one of more lines than a page has is limited."""
    lines = LINE * int(blank.get("lines") or 0)
    twips: int = blank["height"].twips if "height" in blank else lines or _DEFAULT_HEIGHT
    return twips if twips <= story.height else story.height - 4 * LINE


def is_answer_space(node: nodes.Node) -> bool:
    """Say whether *node* is an answer space."""
    return type(node).__name__ == "kwl_blank"


def _table(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a table; its title becomes a caption above it."""
    layout = lay_out(node, story.width - story.indent)
    if layout is None:
        t.blocks(node.children, story)
        return
    story.add_gap()
    if layout.title is not None:
        t.paragraph(layout.title, story, "caption", keep_next=True)
    chart = type(node).__name__ == "kwl_chart"
    headings = ", ".join(layout.headings)
    template = t.words.chart if chart else t.words.table
    name = unmarked(layout.title) if layout.title is not None else t.sheet.title
    tbl = table_markup.table(
        story.element,
        story.file.style_id(_STYLE) or "",
        layout.widths,
        indent=story.indent,
        rtl=story.file.language.rtl,
        first_row=bool(layout.head),
        first_column=layout.stubs,
        caption=one_line(name),
        description=one_line(template.replace("{columns}", headings) if headings else name, 1000),
    )
    for cells, header in layout.rows:
        _row(t, tbl, cells, layout, story, header=header)


def _row(t: Translator, tbl: Element, cells: list[Cell], layout: Grid, story: Story, *, header: bool) -> None:
    tall = max((_needed_height(cell, story) for cell in cells), default=0)
    fits = tall and all(map(_fits, cells))
    tr = table_markup.row(tbl, header=header, height=LEAST if fits else tall, keep=header or not tall)
    if fits:
        t.note_fitted_row(FittedRow(tr, tall))
    inner = story.copy(indent=0, level=0, note=None, style="Compact", keep=header, cell=True, align=None)
    for cell in cells:
        width = sum(layout.widths[cell.column : cell.column + cell.columns])
        tc = table_markup.cell(
            tr, width, columns=cell.columns, merge=cell.merge, valign="bottom" if header else ""
        )
        place = inner.copy(tc, width=max(width - CELL_MARGINS, 1), bold=header or cell.stub)
        if cell.entry is not None:
            place.align = alignment(cell.entry.get("classes", ()), None)
            t.blocks(cell.entry.children, place)
        place.close()


def _needed_height(cell: Cell, story: Story) -> int:
    """Return the height in twips for the answer spaces in *cell* and the text around them, or 0."""
    if cell.entry is None:
        return 0
    held = elements(cell.entry)
    blanks = [node for node in held if is_answer_space(node)]
    if not blanks:
        return 0
    # paragraphs around the spaces, not those of model answers
    paragraphs = len(below(cell.entry, nodes.paragraph, stop_at={type(blanks[0])}))
    return sum(blank_height(blank, story) for blank in blanks) + 320 * paragraphs


def _fits(cell: Cell) -> bool:
    """Say whether *cell* is a space that takes what is left of the page."""
    return cell.entry is not None and any(
        isinstance(each, nodes.Element) and each.get("fits") for each in cell.entry.children
    )


def _blank(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print an answer space: in a cell as its content, elsewhere as a box."""
    label = str(node.get("label") or t.words.answer)
    if story.cell:
        _space(t, node, story, label)
    else:
        _answer_box(t, node, story, None, label)


def _answer(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a prompt and its answer space: in a cell as blocks, elsewhere as a box with a header."""
    prompt = None
    for child in node.children:
        if isinstance(child, nodes.paragraph) and prompt is None:
            prompt = child
        elif is_answer_space(child) and isinstance(child, nodes.Element) and not story.cell:
            label = str(child.get("label") or (unmarked(prompt) if prompt else t.words.answer))
            _answer_box(t, child, story, prompt, label)
            prompt = None
        else:
            if prompt is not None:
                t.paragraph(prompt, story.copy(bold=True), keep_next=True)
                prompt = None
            t.blocks([child], story)
    if prompt is not None:
        t.paragraph(prompt, story)


def _question(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print the prompt of a choice or scale, then its boxes."""
    for child in node.children:
        if isinstance(child, nodes.paragraph) and "kwl-prompt" in child["classes"]:
            t.paragraph(child, story.copy(bold=True), keep_next=True)
        else:
            t.blocks([child], story)


def _answer_box(
    t: Translator, blank: nodes.Element, story: Story, prompt: nodes.Element | None, label: str
) -> None:
    """Print a table of one column: the prompt, if any, as its header, and the answer space."""
    story.add_gap()
    width = story.width - story.indent
    name = one_line(label)
    tbl = table_markup.table(
        story.element,
        story.file.style_id(_STYLE) or "",
        [width],
        indent=story.indent,
        rtl=story.file.language.rtl,
        first_row=prompt is not None,
        caption=name,
        description=one_line(t.words.space.replace("{prompt}", name), 1000),
    )
    inner = story.copy(
        width=width - CELL_MARGINS, indent=0, level=0, note=None, style="Compact", cell=True, align=None
    )
    if prompt is not None:
        head = inner.copy(
            table_markup.cell(table_markup.row(tbl, header=True, keep=True), width), bold=True, keep=True
        )
        paragraph = head.paragraph()
        t.inlines(prompt.children, Line(head, paragraph), PLAIN)
    tr = table_markup.row(tbl, height=blank_height(blank, story), header=prompt is None)
    place = inner.copy(table_markup.cell(tr, width))
    _space(t, blank, place, label)


def _space(t: Translator, blank: nodes.Element, story: Story, label: str) -> None:
    """Print the control of an answer space in a cell: empty, or with its model answer."""
    key = str(blank.get("key") or "answer")
    if not blank.children:
        story.answer(t.sheet.id, key, label)
        return
    place = story.copy(style="KWL Answer")
    place.filled_answer(t.sheet.id, key, label, lambda inside: t.blocks(blank.children, inside))


def _model_answer(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a model answer below its label.

    LibreOffice 7.4 drops the formats and links of the first paragraph in a control, so that is the label.
    """
    place = story.copy(colour=TRAINER_ACCENT)
    place.text(place.paragraph(keep_next=True), t.words.model_answer, _MODEL_LABEL)
    t.blocks(node.children, place)


BLOCKS: dict[str, Block] = {
    "table": _table,
    "kwl_blank": _blank,
    "kwl_answer": _answer,
    "kwl_question": _question,
    "kwl_model_answer": _model_answer,
}
