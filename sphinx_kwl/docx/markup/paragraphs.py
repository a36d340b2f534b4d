"""Paragraphs, runs, links, bookmarks, footnotes and content controls in WordprocessingML.

Each function adds one element to *parent*, or returns its XML. Children stand in the order of the
schema (ECMA-376-1, 17). Lengths are twips (1/20 pt) unless another unit is named. Markup that
recurs, such as the start of a paragraph with a certain layout, is kept in caches: without those of this
folder a plain worksheet takes 22 % longer (callgrind).
"""

from __future__ import annotations

from functools import lru_cache

from sphinx_kwl.docx.markup.element import Element, escaped, quoted, tag

# -- paragraphs -----------------------------------------------------------------------------


def paragraph(parent: Element, style: str | None, **layout: object) -> Element:
    """Add an empty paragraph and return it.

    *style* is the id of a paragraph style. *layout*: see `_paragraph`; all values are hashable.
    """
    parent.last = p = parent.add(_paragraph(style, **layout), "</w:p>")
    return p


@lru_cache(maxsize=512)
def _paragraph(
    style: str | None,
    *,
    keep_next: bool = False,
    number: tuple[int, int] | None = None,
    borders: tuple[tuple[str, str, int, int], ...] = (),
    fill: str | None = None,
    tabs: tuple[tuple[str, int], ...] = (),
    before: int | None = None,
    after: int | None = None,
    indent: int = 0,
    right: int = 0,
    hanging: int = 0,
    align: str | None = None,
) -> str:
    """Return the start tag of a paragraph and its properties.

    *number*: id of a list and level from 0. *borders*: for each side (top, left, bottom, right, in this
    order) its name, colour, width in eighths of a point, space in points. *fill*: colour behind the text.
    *tabs*: alignment and position of each tab stop. *before* and *after*: space above and below; None
    leaves it to the style. *align*: a value of ST_Jc.
    """
    properties = []
    if style:
        properties.append(tag("pStyle", val=style))
    if keep_next:
        properties.append(tag("keepNext"))
    if number:
        instance, level = tag("numId", val=number[0]), tag("ilvl", val=number[1])
        properties.append(f"<w:numPr>{level}{instance}</w:numPr>")
    if borders:
        edges = [
            tag(side, val="single", sz=weight, space=space, color=colour)
            for side, colour, weight, space in borders
        ]
        properties.append(f"{_FRAME}{''.join(edges)}</w:pBdr>")
    if fill:
        properties.append(tag("shd", val="clear", color="auto", fill=fill))
    if tabs:
        stops = [tag("tab", val=alignment, pos=position) for alignment, position in tabs]
        properties.append(f"<w:tabs>{''.join(stops)}</w:tabs>")
    if before is not None or after is not None:
        properties.append(tag("spacing", before=before, after=after))
    if indent or hanging or right:
        properties.append(tag("ind", left=indent, right=right or None, hanging=hanging or None))
    if align:
        properties.append(tag("jc", val=align))
    return f"<w:p><w:pPr>{''.join(properties)}{_PROPERTIES_END}" if properties else "<w:p>"


_FRAME = "<w:pBdr>"
_PROPERTIES_END = "</w:pPr>"


def has_borders(block: Element) -> bool:
    """Say whether *block* is a paragraph with borders, as in a note."""
    return _FRAME in block.head


def has_text(p: Element) -> bool:
    """Say whether the paragraph *p* holds more than bookmarks."""
    return any(isinstance(child, Element) or not child.startswith("<w:bookmark") for child in p.children)


def end_section(p: Element, properties: str) -> None:
    """Make *p* the last paragraph of a section; *properties* is the XML of its ``w:sectPr``."""
    start = p.head.removesuffix(_PROPERTIES_END) if _PROPERTIES_END in p.head else f"{p.head}<w:pPr>"
    p.head = start + properties + _PROPERTIES_END


# -- runs -----------------------------------------------------------------------------------


def run(parent: Element, properties: str, text: str) -> None:
    """Add a run with *text*; each tab and newline in it becomes ``w:tab`` and ``w:br``.

    *properties* is the XML of ``w:rPr``, or empty (`sphinx_kwl.docx.template.typography`).
    """
    parent.put(text_run(properties, text))


def text_run(properties: str, text: str) -> str:
    """Return the XML that `run` adds."""
    return f"<w:r>{properties}{_text(text)}</w:r>"


def run_with(parent: Element, properties: str, content: str) -> None:
    """Add a run that holds the XML *content* instead of text: the mark of a footnote or a picture."""
    parent.put(f"<w:r>{properties}{content}</w:r>")


_PRESERVED = '<w:t xml:space="preserve">'


def _text(text: str) -> str:
    if text.isprintable():
        spaced = text[:1] == " " or text[-1:] == " " or "  " in text
        return f"{_PRESERVED if spaced else '<w:t>'}{escaped(text)}</w:t>"
    lines = [
        "<w:tab/>".join(f"{_PRESERVED}{piece}</w:t>" if piece else "" for piece in line.split("\t"))
        for line in escaped(text).split("\n")
    ]
    return "<w:br/>".join(lines)


def field(parent: Element, properties: str, instruction: str, shown: str = "1") -> None:
    """Add a field, such as ``PAGE``. Word computes its value; until then, it shows the text *shown*."""
    run(parent.add(f"<w:fldSimple w:instr={quoted(instruction)}>", "</w:fldSimple>"), properties, shown)


def link(parent: Element, *, relation: str | None = None, anchor: str | None = None) -> Element:
    """Add a hyperlink and return it; runs go into it.

    It leads to the target of a *relation* of the part or to the bookmark *anchor*.
    """
    place = f" w:anchor={quoted(anchor)}" if anchor is not None else ""
    target = f" r:id={quoted(relation)}" if relation else ""
    return parent.add(f'<w:hyperlink{place} w:history="1"{target}>', "</w:hyperlink>")


def bookmark(parent: Element, name: str, number: int) -> None:
    """Add an empty bookmark, the target of links in the file; *number* is its id."""
    parent.put("".join(_bookmark(name, number)))


def put_bookmark_around(element: Element, name: str, number: int) -> None:
    """Put a bookmark around the content of *element*, which has no tags of its own."""
    element.head, element.tail = _bookmark(name, number)


def _bookmark(name: str, number: int) -> tuple[str, str]:
    return tag("bookmarkStart", id=number, name=name), tag("bookmarkEnd", id=number)


# -- footnotes ------------------------------------------------------------------------------


#: In a footnote: its own number.
FOOTNOTE_MARK = tag("footnoteRef")


def footnote_reference(parent: Element, properties: str, number: int) -> Element:
    """Add a run that refers to footnote *number*; return an element without tags around it."""
    reference = parent.add("", "")
    run_with(reference, properties, tag("footnoteReference", id=number))
    return reference


def footnote(parent: Element, number: int) -> Element:
    """Add footnote *number* to the footnotes part and return it; blocks go into it."""
    return parent.add(f'<w:footnote w:id="{number}">', "</w:footnote>")


# -- controls -------------------------------------------------------------------------------


def control(
    parent: Element,
    *,
    alias: str,
    tag: str,
    number: int,
    mark: tuple[str, int],
    content: str,
    style: str | None = None,
    placeholder: str | None = None,
    checkbox: bool = False,
    ticked: bool = False,
    look: str = "",
) -> None:
    """Add a content control (``w:sdt``) that shows *content*, the XML of a run.

    With *style*, the id of a paragraph style, the control is a block: it stands among paragraphs and
    takes any number of paragraphs. Without, it stands in a line and takes one line of text. *alias* is
    the name that Word shows, *tag* the name for programs, *number* the id. *mark* is name and id of the
    bookmark around it: LibreOffice drops the tags of controls, but keeps bookmarks beside them.
    *placeholder* is the name of the building block that Word shows when the control is empty; *content*
    is then its text. *look* is the XML of ``w:rPr`` for what is typed into it; LibreOffice 7.4 keeps formats
    only in controls for any text, so such a control takes that.
    """
    kind = _control_kind(placeholder, checkbox=checkbox, ticked=ticked, line=style is None and not look)
    sdt = _sdt(parent, alias, tag, number, mark, kind, look)
    place = sdt
    if style is not None:
        parent.last = place = paragraph(sdt, style)
    place.put(content)


def filled_control(
    parent: Element, *, alias: str, tag: str, number: int, mark: tuple[str, int], placeholder: str
) -> Element:
    """Add a content control that is a block, and return the element that takes its content, blocks.

    The other parameters as in `control`.
    """
    kind = _control_kind(placeholder, empty=False, line=False)
    return _sdt(parent, alias, tag, number, mark, kind)


def _sdt(
    parent: Element, alias: str, tag: str, number: int, mark: tuple[str, int], kind: str, look: str = ""
) -> Element:
    name, mark_id = mark
    names = f'<w:alias w:val={quoted(alias)}/><w:tag w:val={quoted(tag)}/><w:id w:val="{number}"/>'
    start = f'<w:bookmarkStart w:id="{mark_id}" w:name="{name}"/><w:sdt><w:sdtPr>{look}'
    end = f'</w:sdtContent></w:sdt><w:bookmarkEnd w:id="{mark_id}"/>'
    return parent.add(f"{start}{names}{kind}</w:sdtPr><w:sdtContent>", end)


@lru_cache(maxsize=16)
def _control_kind(
    placeholder: str | None,
    *,
    checkbox: bool = False,
    ticked: bool = False,
    line: bool,
    empty: bool = True,
) -> str:
    kind = tag("lock", val="sdtLocked")
    if placeholder:
        kind += f"<w:placeholder>{tag('docPart', val=placeholder)}</w:placeholder>"
        kind += tag("showingPlcHdr") if empty else ""
    if checkbox:
        states = f'<w14:checked w14:val="{int(ticked)}"/>'
        for state, code in (("checkedState", "2612"), ("uncheckedState", "2610")):
            states += f'<w14:{state} w14:val="{code}" w14:font="MS Gothic"/>'
        return f"{kind}<w14:checkbox>{states}</w14:checkbox>"
    return kind + tag("text") if line else kind
