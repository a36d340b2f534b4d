"""List formats in WordprocessingML: the content of the numbering part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.docx.markup.element import tag

if TYPE_CHECKING:
    from collections.abc import Sequence


def list_format(number: int, levels: Sequence[tuple[str, str, int, int]]) -> str:
    """Return the abstract list *number*; *levels* are (format, text, left indent, hanging)."""
    content = tag("multiLevelType", val="hybridMultilevel")
    for i, (form, text, left, hanging) in enumerate(levels):
        level = tag("start", val=1) + tag("numFmt", val=form)
        if form == "none":
            level += tag("suff", val="nothing")
        level += tag("lvlText", val=text) + tag("lvlJc", val="left")
        level += f"<w:pPr>{tag('ind', left=left, hanging=hanging)}</w:pPr>"
        content += f'<w:lvl w:ilvl="{i}">{level}</w:lvl>'
    return f'<w:abstractNum w:abstractNumId="{number}">{content}</w:abstractNum>'


def list_instance(number: int, abstract: int, *, level: int, start: int | None) -> str:
    """Return the list *number* that follows *abstract* and, with *start*, counts anew at *level*."""
    content = tag("abstractNumId", val=abstract)
    if start is not None:
        content += f'<w:lvlOverride w:ilvl="{level}">{tag("startOverride", val=start)}</w:lvlOverride>'
    return f'<w:num w:numId="{number}">{content}</w:num>'
