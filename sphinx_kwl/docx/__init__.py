"""docutils nodes to Word worksheets that can be filled in. Knows nothing of Sphinx."""

from __future__ import annotations

from .sheet import Report, Sheet, SheetWriter, Words
from .template import TemplateError

__all__ = ["Report", "Sheet", "SheetWriter", "TemplateError", "Words"]
