"""Handlers of inline nodes: emphasis, code, links, check boxes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.docx.markup.format import LINK
from sphinx_kwl.docx.translate import footnotes, images
from sphinx_kwl.values.line_break import is_break
from sphinx_kwl.values.xml_text import unwrap

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.story import Line
    from sphinx_kwl.docx.markup.element import Element
    from sphinx_kwl.docx.markup.format import Format
    from sphinx_kwl.docx.translate.translator import Inline, Translator

_NAME = re.compile(r"\s*<(?!br\b)([a-z][\w-]*)", re.IGNORECASE)


def _raw(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    """Print a line break, for which docutils has no node of its own; report other raw HTML."""
    if is_break(node.astext()):
        line.story.text(line.element, "\n", form)
    else:
        report_raw_html(t, node)


def report_raw_html(t: Translator, node: nodes.Element) -> None:
    """Report an element of raw HTML that is not known, once; what can be shown is other nodes by now."""
    text = node.astext()
    if "html" not in str(node.get("format", "")).split() or not (match := _NAME.match(text)):
        return
    name = match[1].lower()
    if text == f"<{name}>…</{name}>":
        message = f"<{name}> is not known in a worksheet; its text is printed"
    else:
        message = f"nothing of <{name}> can be shown in a worksheet"
    if message not in t.told:
        t.told.add(message)
        t.report(node, message)


def _formatted(**changes: object) -> Inline:
    """Return a handler that prints the children in a changed format."""

    def handle(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
        t.inlines(node.children, line, form._replace(**changes))  # type: ignore[arg-type] # fields of Format

    return handle


def _children(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    """Print the children as they are."""
    t.inlines(node.children, line, form)


def _unknown(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    """Print the children of a node of another extension; of a diagram its alternative text or its source."""
    if node.children:
        _children(t, node, line, form)
    elif words := unwrap(str(node.get("alt") or "")).strip():
        t.report(node, f"<{node.tagname}> cannot be drawn; its alternative text is printed")
        line.story.text(line.element, f"[{words}]", form)
    elif source := str(node.get("code") or "").strip():
        t.report(node, f"<{node.tagname}> cannot be drawn; its source is printed")
        line.story.text(line.element, source, form._replace(code=True))
    else:
        t.report_unknown(node)


def _literal(_t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    line.story.text(line.element, unwrap(node.astext()), form._replace(code=True))


def _inline(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    """Print a span; some classes have a meaning in other writers, too, and become a format."""
    classes: set[str] = set(node.get("classes", ()))
    if classes & {"strike", "line-through", "del"}:
        form = form._replace(strike=True)
    if classes & {"underline", "u"}:
        form = form._replace(underline=True)
    if classes & {"guilabel", "menuselection"}:
        form = form._replace(bold=True)
    if classes & {"small-caps", "smallcaps"}:
        form = form._replace(capitals=True)
    if "small" in classes:
        form = form._replace(small=True)
    if "mark" in classes:
        form = form._replace(highlight=True)
    _children(t, node, line, form)


def _reference(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    """Print a link, or only its text if a worksheet cannot have the link. One without text is its address."""
    words = node.children
    if not node.astext().strip() and not any(True for _ in node.findall(nodes.image)):
        if not node.get("refuri"):
            return
        words = [nodes.Text(node["refuri"])]
    if not line.linked:
        target: Element | None = None
        anchor = node.get("refid")
        if node.get("refuri"):
            target = line.story.web_link(line.element, node["refuri"])
        elif anchor:
            target = t.link(line.element, anchor)
        if target is not None:
            link = replace(line, element=target, linked=True)
            t.inlines(words, link, form._replace(style=LINK.style))
            return
    t.inlines(words, line, form)


def _checkbox(t: Translator, node: nodes.Element, line: Line, _form: Format) -> None:
    """Print a check box; the text beside it is its name."""
    words = unwrap(footnotes.unmarked(node.parent) if node.parent is not None else "")
    label = words.replace(node.astext(), "", 1).strip()
    if alone := bool(node.get("alone")):
        label = ": ".join(filter(None, (node.get("question"), node.get("label"))))
    label = label or t.words.answer
    key, ticked = str(node.get("key") or "box"), bool(node.get("ticked"))
    line.story.checkbox(line.element, t.sheet.id, key, label, ticked=ticked)
    if not alone:
        line.story.text(line.element, "\t")
    line.after_checkbox = True


def _gap(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    """Print a gap as a control in the line."""
    key, label = str(node.get("key") or "gap"), str(node.get("label") or t.words.answer)
    line.story.gap(line.element, t.sheet.id, key, label, form)
    line.after_checkbox = False


def _abbreviation(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    """Print an abbreviation and, as paper has no tooltips, its explanation."""
    t.inlines(node.children, line, form)
    if meaning := node.get("explanation"):
        line.story.text(line.element, f" ({unwrap(str(meaning))})", form)


INLINES: dict[str, Inline] = {
    "inline": _inline,
    "emphasis": _formatted(italic=True),
    "strong": _formatted(bold=True),
    "literal": _literal,
    "literal_strong": _formatted(code=True, bold=True),
    "literal_emphasis": _formatted(code=True, italic=True),
    "title_reference": _formatted(italic=True),
    "manpage": _formatted(italic=True),
    "subscript": _formatted(align="subscript"),
    "superscript": _formatted(align="superscript"),
    "reference": _reference,
    "number_reference": _reference,
    "download_reference": _reference,
    "pending_xref": _children,
    "target": _children,
    "problematic": _children,
    "generated": _children,
    "abbreviation": _abbreviation,
    "acronym": _abbreviation,
    "kwl_checkbox": _checkbox,
    "kwl_gap": _gap,
    "raw": _raw,
    "image": images.image,
    "footnote_reference": footnotes.reference,
    "citation_reference": _formatted(),
    "Inline": _unknown,
}
