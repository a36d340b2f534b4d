"""List formats and lists in WordprocessingML, the content of the numbering part (ECMA-376-1, 17.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.docx.markup.element import tag

if TYPE_CHECKING:
    from collections.abc import Sequence


def list_format(number: int, levels: Sequence[tuple[str, str, int, int]]) -> str:
    """Return the list format (``w:abstractNum``) with the id *number*.

    *levels* holds for each level: a value of ST_NumberFormat, the text (``%1.``), left indent and
    hanging indent in twips.
    """
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
    """Return the list (``w:num``) with the id *number* and the list format *abstract*.

    With *start*, the list counts from that number at *level*.
    """
    content = tag("abstractNumId", val=abstract)
    if start is not None:
        content += f'<w:lvlOverride w:ilvl="{level}">{tag("startOverride", val=start)}</w:lvlOverride>'
    return f'<w:num w:numId="{number}">{content}</w:num>'
