"""Prepare a doctree for LaTeX: column widths, targets, names of form fields, attachments."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import version_info
from sphinx.util import texescape

from sphinx_kwl import capabilities, site
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.doctree.fields import CHECKLIST_CLASS, nodes_in_box
from sphinx_kwl.doctree.form_nodes import FIELD_NODES, PROMPT_CLASS, STEPS_CLASS
from sphinx_kwl.doctree.item_lists import first_paragraph
from sphinx_kwl.doctree.nodes import (
    kwl_blank,
    kwl_chart,
    kwl_checkbox,
    kwl_download,
    kwl_duration,
    kwl_objectives,
    kwl_reflection,
    kwl_review,
    kwl_table,
    kwl_time,
)
from sphinx_kwl.doctree.walk import enclosing, inside
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.files import write_if_changed
from sphinx_kwl.i18n import _
from sphinx_kwl.values import identifiers
from sphinx_kwl.values.languages import language_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_kwl.doctree.form_nodes import FieldNode


PACKAGE = Path(__file__).parent.parent / "texinputs" / "sphinxkwl.sty"

#: Classes by which an author can choose the look of a table.
_STYLES = frozenset({"standard", "booktabs", "borderless", "colorrows", "nocolorrows"})

#: Spaces in times and tables that pdfLaTeX cannot print -> no-break spaces, which it can print.
_SPACES = str.maketrans(
    {"\N{NARROW NO-BREAK SPACE}": "\xa0", "\N{THIN SPACE}": "\xa0", "\N{EM SPACE}": "\xa0" * 4}
)


def add_package(app: Sphinx) -> None:
    """Write the LaTeX package into the output folder, and load it in the document."""
    options = []
    if capabilities.attaches_worksheets(app.builder):
        options.append("attachments")
    if KwlConfig.of(app.config).pdf_forms:
        options.append("forms")
    options.append(f"lang={language_tag(app.config.language or 'en')}")
    app.add_latex_package("sphinxkwl", ",".join(options), after_hyperref=True)
    write_if_changed(Path(app.outdir, PACKAGE.name), PACKAGE.read_bytes())


def prepare(app: Sphinx, doctree: nodes.document) -> None:
    """Prepare the finished *doctree*, in place."""
    _prepare_boxes(app, doctree)
    _prepare_tables(doctree)
    for listing in list(doctree.findall(nodes.bullet_list)):
        if CHECKLIST_CLASS in listing["classes"]:
            _prepare_checklist(listing)
    for paragraph in doctree.findall(nodes.paragraph):
        _class_to_role(paragraph)
        if "kwl-workbook" in paragraph["classes"]:
            _add_download_icon(paragraph)
    for element in doctree.findall(nodes.Element):
        if isinstance(element, kwl_table | kwl_time | kwl_duration):
            _replace_spaces(element)


def _prepare_boxes(app: Sphinx, doctree: nodes.document) -> None:
    """Add targets, names of form fields and attachments to every box."""
    domain = KwlDomain.of(app.env)
    fields = _FieldNames()
    for box in doctree.findall(nodes.admonition):
        if isinstance(box, kwl_objectives):
            if not inside(box, kwl_reflection):  # there they belong to the worksheet
                for tick in box.findall(kwl_checkbox):
                    fields.name_field(tick, next(iter(tick.parent.parent["ids"]), box["ids"][0]))
            _add_item_targets(box)
        elif isinstance(box, kwl_reflection):
            file = domain.course.files[box.docname, box["ids"][0]]
            fields.name_fields(box, file)
            _finish_download(app, box, file)
        elif isinstance(box, kwl_review):
            fields.name_fields(box, box.target)
    for space in doctree.findall(nodes.Element):
        if isinstance(space, FIELD_NODES) and space.field is None:  # outside all worksheets
            fields.name_nameless(space)
            if not isinstance(space, kwl_checkbox):
                space.label = _("Answer")


def _prepare_tables(doctree: nodes.document) -> None:
    """Add rules to tables with spaces to write in, and colours to lists of the course."""
    for blank in doctree.findall(kwl_blank):
        _count_spaces_in_cell(blank)
    for table in list(doctree.findall(nodes.table)):
        if isinstance(table, kwl_chart) or STEPS_CLASS in table["classes"] or table.next_node(kwl_blank):
            _add_rules(table)
        elif isinstance(table, kwl_table):
            _wrap(table, "kwl-listing")


class _FieldNames:
    """Names form fields: in ASCII, each field by another name.

    A field can stand in several places: in a chart and in its review.
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._counts: Counter[str] = Counter()

    def name_fields(self, box: nodes.Element, file: str) -> None:
        """Set the name of each field in *box*: the worksheet's *file* and the field key."""
        for node in box.findall(nodes.Element):
            if isinstance(node, FIELD_NODES):
                self.name_field(node, file, node.key)

    def name_field(self, node: FieldNode, *names: str) -> None:
        """Set the name of one field, made from *names*; the same names are the same field."""
        node.field = self._name(*names)
        if isinstance(node, kwl_checkbox) and node.single:
            node.group = self._name(names[0], node.group, "one-of")

    def name_nameless(self, node: FieldNode) -> None:
        """Set the name of a space outside all worksheets."""
        node.field = self._unique("answer")

    def _name(self, *names: str) -> str:
        if names not in self._names:
            self._names[names] = self._unique(identifiers.form_field_name(*names))
        return self._names[names]

    def _unique(self, name: str) -> str:
        self._counts[name] += 1
        return name if self._counts[name] == 1 else f"{name}-{self._counts[name]}"


def _add_item_targets(box: kwl_objectives) -> None:
    """Add a target to each objective, because Sphinx prints no labels for list items in LaTeX."""
    for item in box.findall(nodes.list_item):
        if item["ids"] and item.children:
            place = first_paragraph(item) or item
            place.insert(0, nodes.target("", "", ids=item["ids"]))


def _finish_download(app: Sphinx, box: kwl_reflection, file: str) -> None:
    """Add the attached file to the download line, and the address if ``latex_show_urls`` is on."""
    for line in nodes_in_box(box, kwl_download):
        link = line.next_node(nodes.reference)
        if link is not None and app.config.latex_show_urls != "no":
            address = nodes.reference("", link["refuri"], refuri=link["refuri"], internal=False)
            line += [nodes.Text(" ("), address, nodes.Text(")")]
        _add_download_icon(line)
        if capabilities.attaches_worksheets(app.builder):
            title = texescape.escape(site.file_name(app.config, file), app.config.latex_engine)
            attachment = rf"\sphinxkwlattach{{{site.attachment_name(app.config, file)}}}{{{title}}}"
            line += nodes.raw("", attachment, format="latex")


def _add_download_icon(line: nodes.Element) -> None:
    line.insert(0, nodes.raw("", r"\sphinxkwldownload{}", format="latex"))


def _count_spaces_in_cell(blank: kwl_blank) -> None:
    """Set the number of spaces in the cell of *blank*. It limits their height: a row must fit on a page."""
    cell = enclosing(blank, nodes.entry)
    blank.share = 0 if cell is None else sum(1 for _each in cell.findall(kwl_blank))


def _add_rules(table: nodes.table) -> None:
    """Add rules to a table with spaces. It gets the full width, divided as the author divided the columns."""
    table["classes"] = [name for name in table["classes"] if name != "colwidths-auto"]
    table["classes"].append("colwidths-given")
    if not _STYLES & set(table["classes"]):
        table["classes"] += ["standard", "nocolorrows"]
    container = _wrap(table, "kwl-ruled")
    if table.next_node(nodes.thead):
        container["classes"].append("kwl-headed")
    if isinstance(table, kwl_chart):
        container["classes"].append("kwl-chart")
    if len(list(_body_rows(table))) > 1 and not inside(table, nodes.entry) and _can_be_long(table):
        table["classes"].append("longtable")  # only a longtable can continue on the next page
        if isinstance(table, kwl_chart):
            _move_below_box(container)


def _can_be_long(table: nodes.table) -> bool:
    """Say whether *table* may be a longtable: before Sphinx 9, one with a table in a cell ends the build."""
    return version_info >= (9,) or all(each is table for each in table.findall(nodes.table))


def _move_below_box(chart: nodes.container) -> None:
    """Move a chart of several rows below its box, where LaTeX can repeat its headings on each page."""
    box = chart.parent
    if isinstance(box, kwl_reflection | kwl_review) and isinstance(box.parent, nodes.section):
        box.remove(chart)
        box.parent.insert(box.parent.index(box) + 1, chart)


def _body_rows(table: nodes.table) -> Iterator[nodes.row]:
    return (row for row in table.findall(nodes.row) if isinstance(row.parent, nodes.tbody))


def _prepare_checklist(listing: nodes.bullet_list) -> None:
    """Remove the space after check boxes, and wrap the list: boxes are printed instead of bullets."""
    for box in listing.findall(kwl_checkbox):
        space = box.next_node(descend=False, siblings=True)
        if isinstance(space, nodes.Text) and space.astext() == "\N{NO-BREAK SPACE}":
            space.parent.remove(space)
    _wrap(listing, CHECKLIST_CLASS)


def _class_to_role(paragraph: nodes.paragraph) -> None:
    """Move the class of a prompt or note to an inline node, because Sphinx ignores classes of paragraphs."""
    for name in (PROMPT_CLASS, "kwl-note"):
        if name in paragraph["classes"]:
            children = paragraph.children
            paragraph.children = []
            paragraph += nodes.inline("", "", *children, classes=[name])


def _replace_spaces(node: nodes.Element) -> None:
    """Replace the spaces that pdfLaTeX cannot print in the texts of *node*."""
    for text in list(node.findall(nodes.Text)):
        plain = text.astext().translate(_SPACES)
        if plain != text.astext():
            text.parent.replace(text, nodes.Text(plain))


def _wrap(node: nodes.Element, name: str) -> nodes.container:
    """Put *node* into a new container with the class *name*, and return the container."""
    container = nodes.container(classes=[name])
    node.replace_self(container)
    container += node
    return container
