"""The table of handlers: which function prints the nodes of which class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.docx.translate import blocks, footnotes, formulas, headings, images, inlines, tables
from sphinx_kwl.docx.translate.translator import Handlers

if TYPE_CHECKING:
    from sphinx_kwl.docx.translate.translator import Block, Inline

#: Classes that print nothing in any output, or nothing that a file by itself can use.
_SKIPPED = frozenset(
    {
        "Invisible",  # comments, substitution definitions, pending
        "index",
        "system_message",
        "kwl_download",
        "highlightlang",
        "tabular_col_spec",
        "toctree",
        "meta",
        "sd_tab_input",
        "sd_icon",
        "fontawesome",
    }
)

_BLOCKS: dict[str, Block] = {
    **headings.BLOCKS,
    **blocks.BLOCKS,
    **footnotes.BLOCKS,
    **tables.BLOCKS,
    **images.BLOCKS,
    **formulas.BLOCKS,
}
_INLINES: dict[str, Inline] = {**inlines.INLINES, **formulas.INLINES}

#: What `sphinx_kwl.docx.translate.translator.Translator` needs.
HANDLERS = Handlers(_BLOCKS, _INLINES, _SKIPPED)
