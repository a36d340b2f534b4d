"""The last step before a page is written: its spaces are named, its files linked, its nodes made ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_kwl import capabilities, site
from sphinx_kwl.doctree.fields import Parts, own
from sphinx_kwl.doctree.nodes import (
    Found,
    kwl_blank,
    kwl_checkbox,
    kwl_download,
    kwl_listing,
    kwl_objectives,
    kwl_reflection,
    kwl_review,
)
from sphinx_kwl.doctree.walk import inside
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.i18n import _
from sphinx_kwl.writers import assets, fill_in, latex_prepare, plain, singlehtml
from sphinx_kwl.writers.downloads import fill_download, fill_workbook

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def finish_page(app: Sphinx, doctree: nodes.document, found: Found) -> None:
    """Name the spaces in the resolved *doctree*, link the files; *found*: its nodes of ours."""
    domain = KwlDomain.of(app.env)
    fills_in = capabilities.can_be_filled_in(app.builder)
    boxes: list[kwl_reflection | kwl_review] = [*found.of(kwl_reflection), *found.of(kwl_review)]
    for box in boxes:
        parts = own(box, kwl_blank, kwl_checkbox, nodes.reference)
        fields = [part for part in parts if isinstance(part, kwl_blank | kwl_checkbox)]
        if isinstance(box, kwl_review) or len(fields) < len(parts):
            Parts(box).set_labels(_("Answer"))  # in the words of resolved links
        if fills_in:
            _connect(app, domain, box, fields)
    for objectives in found.of(kwl_objectives) if fills_in else ():
        if objectives["ids"] and not inside(
            objectives, kwl_reflection
        ):  # there they are those of the worksheet
            # no name of a worksheet begins like this
            fill_in.connect(
                objectives, own(objectives, kwl_blank, kwl_checkbox), f"#{objectives['ids'][0]}", ""
            )
    for line in found.of(kwl_download):
        fill_download(app, domain, line)
    for place in found.of(kwl_listing):  # only workbooks are left
        fill_workbook(app, domain, place)
    if app.builder.format == "html":
        assets.note(doctree, found, fillable=fills_in)
        if isinstance(app.builder, SingleFileHTMLBuilder):
            singlehtml.mend_links(app, doctree)
    elif app.builder.format == "latex":
        latex_prepare.prepare(app, doctree)
    else:
        plain.make_plain(app, doctree)


def _connect(
    app: Sphinx,
    domain: KwlDomain,
    box: kwl_reflection | kwl_review,
    fields: list[kwl_blank | kwl_checkbox],
) -> None:
    """Let the script know which worksheet the *fields* of *box* belong to."""
    course = domain.course
    file = box.target if isinstance(box, kwl_review) else course.files[box.docname, box["ids"][0]]
    worksheet = course.by_file.get(file)
    if worksheet is not None:
        link = site.link_to_file(app.env, app.builder, box.docname, file)
        url = link["refuri"] if link is not None and worksheet.downloadable else ""
        fill_in.connect(box, fields, file, url)
