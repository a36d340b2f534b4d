"""The items of checklists get check boxes."""

from __future__ import annotations

from docutils import nodes

from sphinx_kwl.doctree.fields import CHECKLIST_CLASS
from sphinx_kwl.doctree.form_nodes import kwl_choice, new_checkbox
from sphinx_kwl.doctree.item_lists import first_paragraph, items


def add_checkboxes(listing: nodes.Element) -> None:
    """Put a check box in front of each item, and remove the raw HTML of MyST's check boxes."""
    if CHECKLIST_CLASS not in listing["classes"]:
        listing["classes"].append(CHECKLIST_CLASS)
    for item in items(listing):
        for raw in list(item.findall(nodes.raw)):
            if "task-list-item-checkbox" in raw.astext():
                raw.parent.remove(raw)
        ticked = item.get("ticked", False)
        first = first_paragraph(item)
        if first is None:
            first = nodes.paragraph()
            item.insert(0, first)
        box = new_checkbox(key=item.get("key", ""), ticked=ticked)
        if isinstance(listing.parent, kwl_choice):
            box.kind = "choice"
            box.single = not listing.parent.multiple
        first.insert(0, [box, nodes.Text("\N{NO-BREAK SPACE}")])
        if len(first) > 2 and isinstance(first[2], nodes.Text):
            first.replace(first[2], nodes.Text(first[2].lstrip()))
