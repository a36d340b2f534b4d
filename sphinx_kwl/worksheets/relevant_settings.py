"""The settings that change pages or worksheets. If one changes, all of them are written again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl import site
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.worksheets.formula_macros import macros_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def relevant_settings(app: Sphinx) -> list[object]:
    """Return the settings that change pages or worksheets."""
    config, options = app.config, KwlConfig.of(app.config)
    return [
        [options.worksheets, options.worksheet_dir, options.worksheet_fields, options.page_style],
        [options.worksheet_folded, options.worksheet_remote_images],
        [options.worksheet_hint, options.edition],
        [options.license, options.paper, site.base_url(config)],
        [config.language, config.project, config.author, options.worksheet_numbers],
        [config.html_link_suffix, config.html_file_suffix, options.fillable],
        [macros_of(config)],
    ]
