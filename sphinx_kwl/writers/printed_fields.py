"""The lines to fill in at the top of each worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.i18n import _

if TYPE_CHECKING:
    from sphinx_kwl.config import KwlConfig


def printed_fields(options: KwlConfig) -> list[tuple[str, str]]:
    """Return label and role of each line, in the language of the build.

    The role is ``name`` or ``date``, or empty for a label of the author.
    """
    known = {"name": _("Name"), "date": _("Date")}
    return [(known.get(each, each), each if each in known else "") for each in options.worksheet_fields]
