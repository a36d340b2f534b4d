"""Settings of Sphinx that are printed."""

from __future__ import annotations

from sphinx.config import Config


def setting_or_empty(config: Config, name: str) -> str:
    """Return the setting *name*, ``project`` or ``author``; empty for the default of Sphinx ("not set")."""
    text: str = config[name]
    return "" if text == Config.config_values[name].default else text
