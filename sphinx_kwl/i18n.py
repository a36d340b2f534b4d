"""Translation functions: `_` for text that readers see, `__` for messages to the author."""

from __future__ import annotations

from pathlib import Path

from sphinx.locale import get_translation

CATALOG = "sphinx_kwl"
LOCALE_DIR = Path(__file__).parent / "locale"

#: Translates text for readers into the language of the document. Call it only during a build.
_ = get_translation(CATALOG)

#: Translates messages to the author into the language of the terminal.
__ = get_translation(CATALOG, "console")
