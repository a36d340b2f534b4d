"""Line breaks written in HTML, for which docutils has no node of its own."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)


def is_break(html: str) -> bool:
    """Say whether *html* is one ``<br>`` and nothing else."""
    return _BREAK.fullmatch(html) is not None
