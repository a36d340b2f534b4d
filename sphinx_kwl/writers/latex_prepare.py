"""What the doctree needs before it becomes LaTeX: column widths, targets, form fields, attachments."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import texescape

from sphinx_kwl import capabilities, site
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.doctree.fields import own
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
from sphinx_kwl.doctree.walk import holder, inside
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.files import write_if_new
from sphinx_kwl.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


PACKAGE = Path(__file__).parent.parent / "texinputs" / "sphinxkwl.sty"

#: Looks of a table that the author may have chosen.
_STYLES = frozenset({"standard", "booktabs", "borderless", "colorrows", "nocolorrows"})

#: Spaces of our times and tables that pdfLaTeX does not know, as no-break spaces, which it does.
_SPACES = str.maketrans(
    {"\N{NARROW NO-BREAK SPACE}": "\xa0", "\N{THIN SPACE}": "\xa0", "\N{EM SPACE}": "\xa0" * 4}
)


def add_package(app: Sphinx) -> None:
    """Put our LaTeX package beside the document, which loads it."""
    options = []
    if capabilities.attaches_files(app.builder):
        options.append("attachments")
    if KwlConfig.of(app.config).pdf_forms:
        options.append("forms")
    app.add_latex_package("sphinxkwl", ",".join(options) or None, after_hyperref=True)
    write_if_new(Path(app.outdir, PACKAGE.name), PACKAGE.read_bytes())


def prepare(app: Sphinx, doctree: nodes.document) -> None:
    """Arrange in a finished page what LaTeX cannot work out by itself."""
    _prepare_boxes(app, doctree)
    _prepare_tables(doctree)
    for listing in list(doctree.findall(nodes.bullet_list)):
        if "kwl-checklist" in listing["classes"]:
            _mark_checklist(listing)
    for paragraph in doctree.findall(nodes.paragraph):
        _mark_role(paragraph)
        if "kwl-workbook" in paragraph["classes"]:
            _mark_download(paragraph)
    for place in doctree.findall(nodes.Element):
        if isinstance(place, kwl_table | kwl_time | kwl_duration):
            _plain_spaces(place)


def _prepare_boxes(app: Sphinx, doctree: nodes.document) -> None:
    """Give every box its targets, form fields and attachment."""
    domain = KwlDomain.of(app.env)
    fields = _FieldNames()
    for box in doctree.findall(nodes.admonition):
        if isinstance(box, kwl_objectives):
            if not inside(box, kwl_reflection):  # there they are those of the worksheet
                for tick in box.findall(kwl_checkbox):
                    fields.give(tick, next(iter(tick.parent.parent["ids"]), box["ids"][0]))
            _target_items(box)
        elif isinstance(box, kwl_reflection):
            file = domain.course.files[box.docname, box["ids"][0]]
            fields.give_all(box, file)
            _finish_download(app, box, file)
        elif isinstance(box, kwl_review):
            fields.give_all(box, f"{box.target}-review")
    for blank in doctree.findall(kwl_blank):
        if blank.field is None:  # outside of all worksheets
            fields.give(blank, "answer")
            blank.label = _("Answer")


def _prepare_tables(doctree: nodes.document) -> None:
    """Rule the tables with spaces, colour those that list something."""
    for blank in doctree.findall(kwl_blank):
        _share_cell(blank)
    for table in list(doctree.findall(nodes.table)):
        if isinstance(table, kwl_chart) or table.next_node(kwl_blank) is not None:
            _rule(table)
        elif isinstance(table, kwl_table):
            _wrap(table, "kwl-listing")


class _FieldNames:
    """The names of form fields: ASCII, each the only one in the document."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def give_all(self, box: nodes.Element, file: str) -> None:
        """Name each space and check box in *box* after its worksheet's *file* and its key."""
        for node in box.findall(nodes.Element):
            if isinstance(node, kwl_blank | kwl_checkbox):
                self.give(node, f"{file}-{node.key}")

    def give(self, node: kwl_blank | kwl_checkbox, text: str) -> None:
        """Name one field."""
        # a full stop would make it a field in a field (ISO 32000-1, 12.7.3.2)
        name = site.ascii_name(re.sub("[.-]+", "-", text))
        self._given[name] += 1
        node.field = name if self._given[name] == 1 else f"{name}-{self._given[name]}"


def _target_items(box: kwl_objectives) -> None:
    """Make each objective a target: LaTeX has no anchors on list items."""
    for item in box.findall(nodes.list_item):
        if item["ids"] and item.children:
            place = first_paragraph(item) or item
            place.insert(0, nodes.target("", "", ids=item["ids"]))


def _finish_download(app: Sphinx, box: kwl_reflection, file: str) -> None:
    """Add the attached file, and the address if readers want addresses printed, to the download line."""
    for line in own(box, kwl_download):
        link = line.next_node(nodes.reference)
        if link is not None and app.config.latex_show_urls != "no":
            address = nodes.reference("", link["refuri"], refuri=link["refuri"], internal=False)
            line += [nodes.Text(" ("), address, nodes.Text(")")]
        _mark_download(line)
        if capabilities.attaches_files(app.builder):
            shown = texescape.escape(f"{file}.docx", app.config.latex_engine)
            attachment = rf"\sphinxkwlattach{{{site.attachment(file)}}}{{{shown}}}"
            line += nodes.raw("", attachment, format="latex")


def _mark_download(line: nodes.Element) -> None:
    line.insert(0, nodes.raw("", r"\sphinxkwldownload{}", format="latex"))


def _share_cell(blank: kwl_blank) -> None:
    """Say how many spaces share the cell that holds *blank*, so that no row is higher than a page."""
    cell = holder(blank, nodes.entry)
    blank.share = 0 if cell is None else sum(1 for _each in cell.findall(kwl_blank))


def _rule(table: nodes.table) -> None:
    """Give a table with spaces ruled columns of the full width, as wide as its author drew them."""
    table["classes"] = [name for name in table["classes"] if name != "colwidths-auto"]
    table["classes"].append("colwidths-given")
    if not _STYLES & set(table["classes"]):
        table["classes"] += ["standard", "nocolorrows"]
    container = _wrap(table, "kwl-ruled")
    if table.next_node(nodes.thead):
        container["classes"].append("kwl-headed")
    if isinstance(table, kwl_chart):
        container["classes"].append("kwl-chart")
    if len(list(_body_rows(table))) > 1 and not inside(table, nodes.entry):
        table["classes"].append("longtable")  # TeX cannot divide any other between two pages
        if isinstance(table, kwl_chart):
            _lift(container)


def _lift(chart: nodes.container) -> None:
    """Move a chart of several rows below its box: only there are its headings repeated on each page."""
    box = chart.parent
    if isinstance(box, kwl_reflection | kwl_review) and isinstance(box.parent, nodes.section):
        box.remove(chart)
        box.parent.insert(box.parent.index(box) + 1, chart)


def _body_rows(table: nodes.table) -> Iterator[nodes.row]:
    return (row for row in table.findall(nodes.row) if isinstance(row.parent, nodes.tbody))


def _mark_checklist(listing: nodes.bullet_list) -> None:
    """Let the boxes stand where the bullets would."""
    for box in listing.findall(kwl_checkbox):
        space = box.next_node(descend=False, siblings=True)
        if isinstance(space, nodes.Text) and space.astext() == "\N{NO-BREAK SPACE}":
            space.parent.remove(space)
    _wrap(listing, "kwl-checklist")


def _mark_role(paragraph: nodes.paragraph) -> None:
    """Turn the class of a prompt or a note, which LaTeX does not see on paragraphs, into a role."""
    for name in ("kwl-prompt", "kwl-note"):
        if name in paragraph["classes"]:
            children = paragraph.children
            paragraph.children = []
            paragraph += nodes.inline("", "", *children, classes=[name])


def _plain_spaces(node: nodes.Element) -> None:
    for text in list(node.findall(nodes.Text)):
        plain = text.astext().translate(_SPACES)
        if plain != text.astext():
            text.parent.replace(text, nodes.Text(plain))


def _wrap(node: nodes.Element, name: str) -> nodes.container:
    container = nodes.container(classes=[name])
    node.replace_self(container)
    container += node
    return container
