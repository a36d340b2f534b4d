"""Data for the script ``kwl-answers.js``, which handles all answers of a learner in a course."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_kwl import site
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.i18n import _
from sphinx_kwl.values.xml_text import control_tag, field_mark
from sphinx_kwl.writers import fill_in

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_kwl.doctree.nodes import kwl_my_answers
    from sphinx_kwl.domain.domain import KwlDomain
    from sphinx_kwl.records import Field, Objective


#: Kinds of controls in the Word file, for the script; 0 is a block of text.
CONTROLS = {"checkbox": 1, "choice": 1, "scale": 1, "gap": 2}


def add_script_data(app: Sphinx, domain: KwlDomain, box: kwl_my_answers) -> None:
    """Set the data attribute of *box*: the fields of all its worksheets, as JSON."""
    course = domain.course
    workbook = course.workbook_files[box.docname]
    link = site.link_to_file(app.env, app.builder, box.docname, workbook)
    name = fill_in.name_key(KwlConfig.of(app.config))
    worksheets = {
        course.files[each.place]: each
        for page in course.below(box.docname)
        for each in page.worksheets
        if each.downloadable
    }
    data = {
        "file": link["refuri"] if link is not None else "",
        "id": workbook,
        "name": _printed(workbook, name),
        "objectives": [
            [_sheet_of(domain, each), each.key, *_tick(domain, workbook, number, each)]
            for number, each in enumerate(course.checklist(box.docname), 1)
        ],
        "sheets": [
            {
                "id": file,
                "title": worksheet.title,
                "name": _printed(file, name),
                "fields": [_field(file, each) for each in worksheet.fields if not each.paper],
                "questions": [each.key for each in course.questions.get(file, ())],
            }
            for file, worksheet in worksheets.items()
        ],
    }
    box.data = {"data-kwl-answers": json.dumps(data, ensure_ascii=False, separators=(",", ":"))}


def _sheet_of(domain: KwlDomain, objective: Objective) -> str:
    """Return the name under which the check box of *objective* is stored, as in `writers.finish`."""
    return domain.course.files.get((objective.docname, objective.box)) or f"#{objective.box}"


def _tick(domain: KwlDomain, workbook: str, number: int, objective: Objective) -> list[str]:
    """Return label, tag and bookmark of the check box of *objective* on the cover of *workbook*."""
    key = f"objective-{number}"
    return [domain.references.text(objective), control_tag(workbook, key), field_mark(workbook, key)]


def _printed(file: str, key: str) -> list[str]:
    """Return tag and bookmark of the line for the name; an empty list if there is none."""
    return [control_tag(file, key), field_mark(file, key)] if key else []


def _field(file: str, field: Field) -> list[Any]:
    """Return key, label, kind of control, tag, bookmark and, of a box of a question, the key of that."""
    return [
        field.key,
        field.label,
        CONTROLS.get(field.kind, 0),
        control_tag(file, field.key),
        field_mark(file, field.key),
        field.group,
    ]


def script_texts() -> dict[str, str]:
    """Return the texts of the script in the language of the page, by the name that the script uses."""
    return {
        "take": _("Take my answers along"),
        "bring": _("Bring my answers back"),
        "deleteAll": _("Delete all my answers"),
        # Translators: {written} and {total} are numbers of spaces in a worksheet.
        "state": _("{written} of {total} filled in"),
        "hint": _("Click or tap here to write"),
        "note": _(
            "Your answers are saved in this browser only. Others who use this computer can read them:"
            " take them along and delete them here when you leave."
        ),
        "nothing": _("Nothing written yet"),
        "name": _("Name"),
        "taken": _("Downloaded. Your answers are still saved in this browser, too."),
        "failed": _("The Word file could not be filled in, so your answers are in a text file."),
        # Translators: {count} is a number.
        "ask": _("Delete everything that you wrote in this course? Entries: {count}"),
        "delete": _("Delete"),
        "cancel": _("Cancel"),
        "deleted": _("All your answers are deleted from this browser."),
        "undo": _("Undo"),
        "undone": _("Your answers are as before."),
        # Translators: {count} is a number.
        "over": _("The file and this browser have different answers: {count}. Which ones do you want?"),
        "replace": _("Those of the file"),
        "keep": _("Those of this browser"),
        # Translators: {count} is a number of answers.
        "brought": _("Brought back: {count}"),
        # Translators: {files} are names of files.
        "unread": _("No answers for this course in: {files}"),
        "refused": _("This browser does not keep your answers. Download them before you leave this page."),
    }
