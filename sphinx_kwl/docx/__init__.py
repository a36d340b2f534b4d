"""docutils nodes to Word worksheets that can be filled in. Knows nothing of Sphinx."""

from __future__ import annotations

from .book import Book
from .sheet import Report, Sheet, Words
from .template import TemplateError
from .writer import SheetWriter

__all__ = ["Book", "Report", "Sheet", "SheetWriter", "TemplateError", "Words"]
