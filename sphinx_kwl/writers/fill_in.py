"""Data for the scripts with which learners type on the page and keep answers: keys of fields, and texts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_kwl.i18n import _
from sphinx_kwl.values.xml_text import control_tag
from sphinx_kwl.writers.printed_fields import printed_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import Config

    from sphinx_kwl.config import KwlConfig
    from sphinx_kwl.doctree.form_nodes import FieldNode
    from sphinx_kwl.doctree.nodes import kwl_box


def add_script_data(box: kwl_box, fields: Iterable[FieldNode], sheet: str, url: str) -> None:
    """Set the data attributes of *box*, and the tag of the Word control of each of its *fields*.

    *sheet*: the id of the worksheet. *url*: the address of its file, empty if there is none.
    """
    box.data = {"data-kwl-sheet": sheet, **({"data-kwl-file": url} if url else {})}
    for field in fields:
        field.tag = control_tag(sheet, field.key)


def name_key(options: KwlConfig) -> str:
    """Return the key of the field for the learner's name in each worksheet; empty if there is none."""
    roles = [role for _label, role in printed_fields(options)]
    return f"@{roles.index('name') + 1}" if "name" in roles else ""


def name_tag(options: KwlConfig, file: str) -> str:
    """Return the tag of the control for the learner's name in *file*; empty if there is none."""
    key = name_key(options)
    return control_tag(file, key) if key else ""


def site_places(config: Config) -> list[str]:
    """Return folders of a site that only stand for the language or the version of this build, in lower case.

    The addresses of one course in two languages or versions differ in them; see `siteRoot` in the script.
    """
    names = [
        config.language or "en",
        config.version,
        config.release,
        os.environ.get("READTHEDOCS_LANGUAGE", ""),
        os.environ.get("READTHEDOCS_VERSION", ""),
    ]
    return sorted({str(name).lower().replace("_", "-") for name in names if name})


def script_texts() -> dict[str, str]:
    """Return the texts of the script in the language of the page, by the name that the script uses."""
    return {
        "download": _("Download my answers (DOCX)"),
        "downloadText": _("Download my answers (text)"),
        "delete": _("Delete"),
        "ask": _("Delete everything that you wrote in this box?"),
        "sure": _("Yes, delete"),
        "deleted": _("Your answers are deleted."),
        "undo": _("Undo"),
        "note": _("What you write is saved in this browser only. Others who use this computer can read it."),
        "saved": _("Saved in this browser"),
        "refused": _("This browser does not keep your answers. Download them before you leave this page."),
        "both": _("You wrote here in two windows. Both texts are kept, one below the other."),
        # Translators: The file with the answers is in the folder for downloads.
        "taken": _("Downloaded. Your answers are still saved in this browser, too."),
        "print": _("Print this worksheet"),
        "name": _("Name"),
        "failed": _("The Word file could not be filled in, so your answers are in a text file."),
        # Translators: In parentheses after "Compare with a possible answer", until something is written.
        "first": _("write your answer first"),
        "nothing": _("Nothing written yet"),
    }


def recall_texts() -> dict[str, str]:
    """Return the texts of ``kwl-recall.js``, as `script_texts`."""
    return {
        # Translators: A learner clicks on it to see the own notes from before the lesson.
        "before": _("What I wrote before"),
        # Translators: The own questions from before the lesson, each with a check box.
        "tick": _("Tick what you can answer now:"),
        # Translators: {answered} and {open} are numbers of questions.
        "state": _("Answered: {answered}. Still open: {open}."),
    }
