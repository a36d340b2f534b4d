"""Complete ``kwl-review``: copy the parts of the worksheet that it shows from the page of the worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl import capabilities
from sphinx_kwl.course.worksheet_numbers import numbered_title
from sphinx_kwl.doctree.chart_table import chart_table
from sphinx_kwl.doctree.fields import BoxFields, nodes_in_box
from sphinx_kwl.doctree.form_nodes import PROMPT_CLASS, kwl_gap, kwl_question
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank, kwl_checkbox, kwl_heading
from sphinx_kwl.doctree.trainer_nodes import ASIDES, kwl_model_answer
from sphinx_kwl.doctree.walk import below, inside
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.transforms import listing_tables
from sphinx_kwl.values.nearest import nearest_or_longer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder

    from sphinx_kwl.doctree.nodes import kwl_reflection, kwl_review
    from sphinx_kwl.domain.domain import KwlDomain


def fill_review(review: kwl_review, domain: KwlDomain, builder: Builder) -> None:
    """Add a link to the worksheet, earlier answers on pages to fill in, and columns for after the lesson.

    With recall, the columns come first: what learners remember without help stays with them for longer.
    """
    course = domain.course
    worksheet = course.by_file.get(review.target)
    if worksheet is None:
        if review.target:
            near = nearest_or_longer(review.target, course.by_file)
            message = __("unknown worksheet %r; did you mean %r?") if near else __("unknown worksheet %r")
            warn(Problem.REF, message, *filter(None, (review.target, near)), location=review)
            review.append(nodes.paragraph("", review.target))
        return
    link = listing_tables.domain_link(review, "box", review.target, numbered_title(course, worksheet))
    before, _mark, after = _("You started in {link}.").partition("{link}")
    line = nodes.paragraph("", "", nodes.Text(before), link, nodes.Text(after))
    if review.recall and worksheet.after:
        _fill_for_recall(review, line, domain.reviewed.box(worksheet), builder)
        return
    review.append(line)
    if worksheet.chart and not worksheet.after:
        message = __("the chart %r has no column to fill in after the lesson")
        warn(Problem.OPTION, message, review.target, location=review)
        return
    box = domain.reviewed.box(worksheet)
    _add_earlier(review, box, builder)
    if worksheet.chart:
        review.append(_last_columns(box, review))


def _fill_for_recall(
    review: kwl_review, line: nodes.paragraph, box: kwl_reflection, builder: Builder
) -> None:
    if len(review.children) == 1:  # only the title
        text = _("Write down what you remember, without looking back. Then look at what you wrote before.")
        review.append(nodes.paragraph("", text, translatable=False))
    review.append(_last_columns(box, review))
    _add_earlier(review, box, builder)
    review.append(line)


def _add_earlier(review: kwl_review, box: kwl_reflection, builder: Builder) -> None:
    if capabilities.can_be_filled_in(builder):
        review.append(nodes.container("", *_earlier_answers(box, review), classes=["kwl-earlier"]))


def _last_columns(box: kwl_reflection, review: kwl_review) -> nodes.table:
    """Return the columns of the chart in *box* that learners fill in after the lesson."""
    heads = [cast("kwl_heading", _copy_text(head, review)) for head in nodes_in_box(box, kwl_heading)]
    heads = [head for head in heads if head.phase == "after"]
    blanks = [blank for blank in nodes_in_box(box, kwl_blank) if blank.phase == "after"]
    rows, first = len(blanks) // len(heads), blanks[0]
    chart = chart_table(heads, rows, first.height, fits=first.fits)
    for blank, original in zip(chart.findall(kwl_blank), blanks, strict=True):
        blank.extend(_copy_text(answer, review) for answer in below(original, kwl_model_answer))
    return chart


def _earlier_answers(box: kwl_reflection, review: kwl_review) -> Iterator[nodes.Element]:
    """Yield nodes in which the script shows what the learner wrote in *box*, each with its label.

    Columns for after the lesson are left out. The stylesheet hides these nodes without JavaScript.
    """
    fields = BoxFields(box)
    labels = {
        id(blank): label for blank, label in zip(fields.blanks, fields.labels(_("Answer")), strict=True)
    }
    columns: dict[int, kwl_answer] = {}  # one node for all rows of a column, by the id of its heading
    for field in box.findall(nodes.Element):
        if isinstance(field, kwl_question):
            question = _copy_text(field, review)
            question["ids"], question["names"] = [], []
            for copy in question.findall(kwl_checkbox):
                copy.repeats = True
            yield question
        elif isinstance(field, kwl_checkbox) and not inside(field, kwl_question):
            item = _copy_text(field.parent, review)
            for copy in item.findall(kwl_checkbox):
                copy.repeats = True
            yield item
        elif isinstance(field, kwl_gap):
            prompt = nodes.paragraph("", field.label, classes=[PROMPT_CLASS])
            yield kwl_answer("", prompt, kwl_blank(key=field.key, repeats=True), classes=["kwl-answer"])
        elif isinstance(field, kwl_blank) and field.phase != "after":
            head = _column_heading(field)
            answer = columns.get(id(head))
            if head is None or answer is None:
                text = [nodes.Text(labels[id(field)])] if head is None else _heading_text(head, review)
                answer = kwl_answer(
                    "", nodes.paragraph("", "", *text, classes=[PROMPT_CLASS]), classes=["kwl-answer"]
                )
                if head is not None:
                    columns[id(head)] = answer
                yield answer
            answer += kwl_blank(key=field.key, repeats=True)


def _column_heading(blank: kwl_blank) -> kwl_heading | None:
    """Return the header cell of the column with *blank*; None if it is not in a chart."""
    if blank.phase is None:
        return None
    row = blank.parent.parent
    heads: list[kwl_heading] = list(row.parent.parent.findall(kwl_heading))
    return heads[row.index(blank.parent)]


def _heading_text(head: kwl_heading, review: kwl_review) -> list[nodes.Node]:
    """Return a copy of the heading's text without its note."""
    return cast("nodes.Element", _copy_text(head, review).children[0]).children


def _copy_text(element: nodes.Element, review: kwl_review) -> nodes.Element:
    """Return a copy of *element* without notes of headings, with references from the page of *review*."""
    copy = element.deepcopy()
    notes = [*below(copy, *ASIDES)]
    notes += [note for note in copy.findall(nodes.paragraph) if "kwl-note" in note["classes"]]
    for note in notes:
        note.parent.remove(note)
    for reference in copy.findall(addnodes.pending_xref):
        if reference.get("refdomain") == "std" and reference["reftype"] == "doc":
            reference["reftarget"] = _absolute(reference["reftarget"], reference.get("refdoc", ""))
        reference["refdoc"] = review.docname
    return copy


def _absolute(target: str, docname: str) -> str:
    """Return the docname *target*, relative to the page *docname*, as an absolute one with ``/`` in front."""
    folder, slash, _name = docname.rpartition("/")
    return target if target.startswith("/") else f"/{folder}{slash}{target}"
