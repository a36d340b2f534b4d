"""The labels of named boxes: what ``{ref}`` finds, with the title of the box as its text.

Which of two boxes of one name it finds depends on all pages, so labels are given when all have been
read. They are taken back before pages are read again: Sphinx complains of a name that it knows as a
label and meets anew, in a message that cannot be silenced. `course.checks` reports names that are taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.domain.domain import KwlDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def withdraw(app: Sphinx, *_event: object) -> None:
    """Handle ``env-before-read-docs``: take back what the last build gave."""
    standard = app.env.domains["std"]
    for page in KwlDomain.of(app.env).pages.values():
        for box in page.boxes:
            if standard.labels.get(box.name, ())[:2] == (box.docname, box.anchor):
                del standard.labels[box.name]
            if standard.anonlabels.get(box.name) == (box.docname, box.anchor):
                del standard.anonlabels[box.name]


def give(app: Sphinx, *_event: object) -> None:
    """Handle ``env-updated``: give each name to the first box that has it, unless a heading or label does.

    As all labels of Sphinx, those of boxes are there as well where a condition hides the box.
    """
    domain = KwlDomain.of(app.env)
    if not any(page.boxes for page in domain.pages.values()):
        return
    standard = app.env.domains["std"]
    boxes = [box for docname in domain.course.pages for box in domain.pages[docname].boxes]
    first = {box.name: box for box in reversed(boxes)} | domain.course.boxes
    for name, box in first.items():
        if name in standard.labels:
            standard.anonlabels[name] = standard.labels[name][:2]  # else that of the page read last
        else:
            standard.anonlabels.pop(name, None)
            standard.note_hyperlink_target(name, box.docname, box.anchor, box.title)
