"""Handlers of formulas: Word equations, or their LaTeX where Office Math cannot show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.markup.lxml_text import to_text
from sphinx_kwl.values.xml_text import unwrap

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_kwl.docx.document.story import Line, Story
    from sphinx_kwl.docx.markup.format import Format
    from sphinx_kwl.docx.markup.tree import Tree
    from sphinx_kwl.docx.translate.translator import Block, Inline, Translator

#: Most characters of a formula in a message.
_QUOTED: Final = 60


def _inline(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    from sphinx_kwl.docx.math.office_math import MathError, to_office_math

    try:
        element = to_office_math(node.astext(), display=False, commands=t.commands)
    except MathError as error:
        _report(t, node, str(error))
        line.story.text(line.element, unwrap(node.astext()), form._replace(code=True))
        return
    if element is not None:
        line.element.put(to_text(element))


def _displayed(t: Translator, node: nodes.Element, story: Story) -> None:
    from sphinx_kwl.docx.math.office_math import MathError, to_office_math

    try:
        element = to_office_math(node.astext(), display=True, commands=t.commands)
    except MathError as error:
        _report(t, node, str(error))
        story.text_paragraph(node.astext(), "Source Code")
        return
    if element is not None:
        _equation(node, element, story)


def _equation(node: nodes.Element, element: Tree, story: Story) -> None:
    """Print a displayed equation; its number, if Sphinx gave it one, is at the right."""
    number = node.get("number")
    if isinstance(number, bool) or not isinstance(number, int | str):
        story.paragraph().put(to_text(element))
        return
    width = story.width - story.indent
    paragraph = story.paragraph(tabs=(("center", width // 2), ("right", width)))
    story.text(paragraph, "\t")
    for equation in list(element):
        paragraph.put(to_text(equation))
    story.text(paragraph, f"\t({number})")


def _report(t: Translator, node: nodes.Element, unknown: str) -> None:
    """Report a formula, once for each line; *unknown* is the command that is not known, or empty."""
    latex = unwrap(node.astext())
    place = _line(node), latex
    if place in t.reported:
        return
    t.reported.add(place)
    quoted = latex if len(latex) <= _QUOTED else latex[: _QUOTED - 1] + "…"
    reason = f" because of {unknown}" if unknown and unknown not in quoted else ""
    t.report(node, f"formula cannot be made a Word equation{reason}, its source is printed: {quoted}")


def _line(node: nodes.Element) -> int | None:
    """Return the line of *node*, or of the innermost element around it that has one."""
    around: nodes.Element | None = node
    while around is not None and around.line is None:
        around = around.parent
    return None if around is None else around.line


BLOCKS: dict[str, Block] = {"math_block": _displayed}
INLINES: dict[str, Inline] = {"math": _inline}
