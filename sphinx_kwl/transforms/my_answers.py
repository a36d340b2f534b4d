"""Print ``my-answers``: a box with a list of worksheets, to which the script adds buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.nodes import kwl_my_answers
from sphinx_kwl.i18n import _
from sphinx_kwl.transforms.listing_tables import domain_link

if TYPE_CHECKING:
    from sphinx_kwl.course.rows import WorksheetRow
    from sphinx_kwl.doctree.nodes import kwl_listing
    from sphinx_kwl.transforms.listing_tables import Output


def my_answers(placeholder: kwl_listing, rows: list[WorksheetRow], _output: Output) -> list[nodes.Node]:
    """Return the box, with links to the worksheets of *rows*."""
    # Translators: Title of a box with everything that a learner wrote in this course.
    title = nodes.title("", placeholder.title or _("My answers"), translatable=False)
    items = [
        nodes.list_item(
            "", nodes.paragraph("", "", domain_link(placeholder, "box", row.file, row.worksheet.title))
        )
        for row in rows
    ]
    box = kwl_my_answers("", title, nodes.bullet_list("", *items), docname=placeholder.docname)
    for name in ("classes", "ids", "names"):
        box[name] = placeholder[name]
    return [box]
