"""docutils nodes to Word worksheets that can be filled in. Knows nothing of Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.docx.model import Book, Report, Sheet, TemplateError, Words

if TYPE_CHECKING:
    from sphinx_kwl.docx.writer import SheetWriter

__all__ = ["Book", "Report", "Sheet", "SheetWriter", "TemplateError", "Words"]


def __getattr__(name: str) -> object:
    """Load the writer, and python-docx with it, when it is first asked for."""
    if name == "SheetWriter":
        from sphinx_kwl.docx.writer import SheetWriter

        return SheetWriter
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
