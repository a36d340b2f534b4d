"""The author's texts in ``conf.py`` are messages for translators, in a catalog of their own.

``sphinx-build -b gettext`` writes them. Other builds use the author's translations, which are read before
Sphinx compares the settings with those of the last build.
"""

from __future__ import annotations

import struct
from contextlib import suppress
from gettext import GNUTranslations, find
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.util.i18n import CatalogInfo, docname_to_domain

from sphinx_kwl import config_checks
from sphinx_kwl.config import TRANSLATIONS, author_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.gettext import I18nBuilder
    from sphinx.config import Config

#: The name of the catalog. With ``gettext_compact = "name"``, all messages are in the catalog of this name.
DOMAIN = "kwl_conf"


def read_translations(app: Sphinx, config: Config) -> None:
    """Set `TRANSLATIONS` to the translations of the author's texts."""
    texts = {text for _name, text in author_texts(config)}
    found: dict[str, str] = {}
    for catalog in _catalogs(app, config) if texts else ():
        for text in texts - found.keys():
            if (translation := catalog.gettext(text)) != text:
                found[text] = translation
    config_checks.warn_wrong_places(app, ((text, source) for source, text in found.items()))
    config[TRANSLATIONS] = found


def _catalogs(app: Sphinx, config: Config) -> Iterator[GNUTranslations]:
    """Yield the author's catalogs with texts of ``conf.py``, the most important one first.

    Sphinx compiles catalogs later, so these are compiled here, as Sphinx does it. It reports damaged ones.
    """
    domain, language = docname_to_domain(DOMAIN, config.gettext_compact), config.language or "en"
    for folder in (Path(app.srcdir, each) for each in config.locale_dirs):
        source = CatalogInfo(str(folder / language / "LC_MESSAGES"), domain, "utf-8-sig")
        with suppress(OSError):
            if config.gettext_auto_build and Path(source.po_path).is_file() and source.is_outdated():
                source.write_mo(language, config.gettext_allow_fuzzy_translations)
        for path in find(domain, str(folder), [language], all=True):
            with suppress(OSError, ValueError, struct.error), Path(path).open("rb") as file:
                yield GNUTranslations(file)


def extract(app: Sphinx) -> None:
    """Add the author's texts to the catalogs that the builder writes, a builder for message catalogs."""
    from sphinx.builders.gettext import MsgOrigin

    domain, path = docname_to_domain(DOMAIN, app.config.gettext_compact), Path(app.confdir, "conf.py")
    for name, text in author_texts(app.config):
        line = config_checks.line_of(path, f"kwl_{name}", text)
        cast("I18nBuilder", app.builder).catalogs[domain].add(text, MsgOrigin(str(path), line))
