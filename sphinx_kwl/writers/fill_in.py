"""Data for the script ``kwl.js``, which lets learners type on the page: keys of fields, and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.i18n import _
from sphinx_kwl.values.xml_text import control_tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_kwl.doctree.nodes import kwl_blank, kwl_box, kwl_checkbox


def add_script_data(box: kwl_box, fields: Iterable[kwl_blank | kwl_checkbox], sheet: str, url: str) -> None:
    """Set the data attributes of *box*, and the tag of the Word control of each of its *fields*.

    *sheet*: the id of the worksheet. *url*: the address of its file, empty if there is none.
    """
    box.data = {"data-kwl-sheet": sheet, **({"data-kwl-file": url} if url else {})}
    for field in fields:
        field.tag = control_tag(sheet, field.key)


def script_texts() -> dict[str, str]:
    """Return the texts of the script in the language of the page, by the name that the script uses."""
    return {
        "download": _("Download my answers (DOCX)"),
        "downloadText": _("Download my answers (text)"),
        "delete": _("Delete my answers"),
        "ask": _("Delete everything that you wrote in this box?"),
        "sure": _("Yes, delete"),
        "deleted": _("Your answers are deleted."),
        "undo": _("Undo"),
        "note": _("What you write stays in this browser only."),
        "saved": _("Saved in this browser"),
        "refused": _("This browser does not keep your answers. Download them before you leave this page."),
        "failed": _("The Word file could not be filled in, so your answers are in a text file."),
        # Translators: In parentheses after "Compare with a possible answer", until something is written.
        "first": _("write your answer first"),
        "nothing": _("Nothing written yet"),
    }
