"""Labels of named boxes, so that ``{ref}`` can link to them with the title of the box as text.

If two boxes have the same name, the label depends on all pages. So the labels are added after all pages have
been read. They are removed before pages are read again, because Sphinx warns if it reads a name that is a
label already, and authors cannot suppress this warning. `course.checks` reports names that are used twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.domain.domain import KwlDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def remove_labels(app: Sphinx, *_event: object) -> None:
    """Handle ``env-before-read-docs``: remove the labels that the last build added."""
    standard = app.env.domains["std"]
    for page in KwlDomain.of(app.env).pages.values():
        for box in page.boxes:
            if standard.labels.get(box.name, ())[:2] == (box.docname, box.anchor):
                del standard.labels[box.name]
            if standard.anonlabels.get(box.name) == (box.docname, box.anchor):
                del standard.anonlabels[box.name]


def add_labels(app: Sphinx, *_event: object) -> None:
    """Handle ``env-updated``: add a label for each name, unless a heading or target has the same name.

    The label belongs to the first box with the name. Like all labels in Sphinx, it also exists if a condition
    hides the box.
    """
    domain = KwlDomain.of(app.env)
    if not any(page.boxes for page in domain.pages.values()):
        return
    standard = app.env.domains["std"]
    boxes = [box for docname in domain.course.pages for box in domain.pages[docname].boxes]
    first = {box.name: box for box in reversed(boxes)} | domain.course.boxes
    for name, box in first.items():
        if name in standard.labels:
            standard.anonlabels[name] = standard.labels[name][
                :2
            ]  # else it would be the box of the page that was read last
        else:
            standard.anonlabels.pop(name, None)
            standard.note_hyperlink_target(name, box.docname, box.anchor, box.title)
