"""The last step before a page is written: labels of spaces, links to files, nodes for the builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl import capabilities, site
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.doctree.audience import remove_paper_only
from sphinx_kwl.doctree.fields import BoxFields, nodes_in_box
from sphinx_kwl.doctree.form_nodes import FIELD_NODES
from sphinx_kwl.doctree.nodes import (
    NodeIndex,
    kwl_blank,
    kwl_checkbox,
    kwl_download,
    kwl_listing,
    kwl_my_answers,
    kwl_objectives,
    kwl_reflection,
    kwl_review,
)
from sphinx_kwl.doctree.trainer_nodes import kwl_reveal, kwl_reveal_on_page
from sphinx_kwl.doctree.walk import inside
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.i18n import _
from sphinx_kwl.writers import assets, fill_in, latex_prepare, narrow_tables, plain, singlehtml
from sphinx_kwl.writers.downloads import fill_download, fill_workbook

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_kwl.doctree.form_nodes import FieldNode


def finish_page(app: Sphinx, doctree: nodes.document, found: NodeIndex) -> None:
    """Complete the resolved *doctree* of a page; *found*: the nodes of this package in it."""
    domain = KwlDomain.of(app.env)
    fills_in = capabilities.can_be_filled_in(app.builder)
    boxes: list[kwl_reflection | kwl_review] = [*found.of(kwl_reflection), *found.of(kwl_review)]
    for box in boxes:
        if isinstance(box, kwl_reflection):
            _remove_what_is_not_shown(box)
        parts = nodes_in_box(box, *FIELD_NODES, nodes.reference)
        fields = [part for part in parts if isinstance(part, FIELD_NODES)]
        if isinstance(box, kwl_review) or len(fields) < len(parts):
            BoxFields(box).set_labels(_("Answer"))  # again, with the texts of resolved links
        if fills_in:
            _add_script_data(app, domain, box, fields)
    if fills_in:
        _add_data_of_course(app, domain, found)
    for line in found.of(kwl_download):
        fill_download(app, domain, line)
    for placeholder in found.of(kwl_listing):  # of workbooks; others are replaced already
        fill_workbook(app, domain, placeholder)
    if app.builder.format == "html":
        _keep_from_search(found)
        if not capabilities.is_embedded(app.builder):
            narrow_tables.stack_tables(found)
        assets.note_assets(doctree, found, fillable=fills_in)
        if capabilities.writes_single_page(app.builder):
            singlehtml.fix_links(app, doctree)
    elif app.builder.format == "latex":
        latex_prepare.prepare(app, doctree)
    else:
        plain.make_plain(app, doctree)


def _remove_what_is_not_shown(box: kwl_reflection) -> None:
    if box.marked:
        remove_paper_only(box)
    if box.adopted and box.children and isinstance(box.children[0], nodes.title):
        box.remove(box.children[0])  # the box of another extension inside has the title


def _keep_from_search(found: NodeIndex) -> None:
    """Keep the words of folded model answers out of the search."""
    for reveal in found.of(kwl_reveal):
        on_page = kwl_reveal_on_page("", "", *reveal.children)
        on_page.attributes |= reveal.attributes
        reveal.parent.replace(reveal, on_page)


def _add_script_data(
    app: Sphinx,
    domain: KwlDomain,
    box: kwl_reflection | kwl_review,
    fields: list[FieldNode],
) -> None:
    """Connect the *fields* of *box* with their worksheet, for the script."""
    course = domain.course
    file = box.target if isinstance(box, kwl_review) else course.files[box.docname, box["ids"][0]]
    worksheet = course.by_file.get(file)
    if worksheet is not None:
        link = site.link_to_file(app.env, app.builder, box.docname, file)
        url = link["refuri"] if link is not None and worksheet.downloadable else ""
        fill_in.add_script_data(box, fields, file, url)
        if isinstance(box, kwl_review) and box.recall and worksheet.after:
            questions = [each.key for each in course.questions[file]]
            box.data = {**box.data, "data-kwl-recall": " ".join(questions)}
        if worksheet.downloadable:
            options = KwlConfig.of(app.config)
            paper = options.paper_for(app.config.language or "en")
            orientation = "landscape" if getattr(box, "landscape", False) else "portrait"
            box.data = {
                **box.data,
                "data-kwl-paper": f"{paper}-{orientation}",
                "data-kwl-name": fill_in.name_tag(options, file),
            }


def _add_data_of_course(app: Sphinx, domain: KwlDomain, found: NodeIndex) -> None:
    """Prepare boxes that are no worksheets for the scripts: checklists of objectives, ``my-answers``."""
    for objectives in found.of(kwl_objectives):
        # inside a reflection, the check boxes belong to the worksheet
        if objectives["ids"] and not inside(objectives, kwl_reflection):
            # the name of a worksheet cannot start with #
            fill_in.add_script_data(
                objectives, nodes_in_box(objectives, kwl_blank, kwl_checkbox), f"#{objectives['ids'][0]}", ""
            )
    for answers in found.of(kwl_my_answers):
        from sphinx_kwl.writers import my_answers

        my_answers.add_script_data(app, domain, answers)
