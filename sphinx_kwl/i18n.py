"""The catalog: text for readers and text for the log."""

from __future__ import annotations

from pathlib import Path

from sphinx.locale import get_translation

CATALOG = "sphinx_kwl"
LOCALE_DIR = Path(__file__).parent / "locale"

#: For readers' text, in the document's language. Call it while a document is read or written.
_ = get_translation(CATALOG)

#: For messages to the author, in the language of the terminal.
__ = get_translation(CATALOG, "console")
