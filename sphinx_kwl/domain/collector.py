"""Make the records of a page from its doctree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.doctree.audience import is_paper_only
from sphinx_kwl.doctree.conditions import condition_of, conditional_classes
from sphinx_kwl.doctree.fields import nodes_in_box
from sphinx_kwl.doctree.form_nodes import FIELD_NODES, kwl_choice, kwl_gap, kwl_question, kwl_scale
from sphinx_kwl.doctree.nodes import (
    CORE_CLASSES,
    KwlNode,
    NodeIndex,
    kwl_answer,
    kwl_blank,
    kwl_checkbox,
    kwl_duration,
    kwl_heading,
    kwl_listing,
    kwl_objectives,
    kwl_reflection,
    kwl_review,
)
from sphinx_kwl.doctree.sections import section_path
from sphinx_kwl.doctree.text import title_of, words
from sphinx_kwl.doctree.trainer_nodes import ASIDES, kwl_trainer_note
from sphinx_kwl.doctree.walk import enclosing, inside
from sphinx_kwl.domain import objective_records
from sphinx_kwl.domain.page_source import PageSource
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.records import Box, Estimate, Field, Page, Quote, Worksheet
from sphinx_kwl.values import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.doctree.form_nodes import FieldNode
    from sphinx_kwl.doctree.front_matter import FrontTime
    from sphinx_kwl.records import When


def page_of(env: BuildEnvironment, docname: str, document: nodes.document) -> tuple[Page | None, When]:
    """Return the records of *document*, and the conditions on the page, each one once.

    The records are None if the page contains nothing of this package. Warns about each answer or gap that is
    outside a reflection.
    """
    front_times: list[FrontTime] = env.temp_data.pop("kwl:front", None) or []
    conditional = conditional_classes()
    found = NodeIndex(document, nodes.admonition, addnodes.pending_xref, *conditional)
    conditions = tuple(dict.fromkeys(map(condition_of, found.of(*conditional))))
    if not front_times and not any(map(_is_kwl_node, found.all)):
        return None, conditions
    source = PageSource(docname, document["source"], bool(conditions))
    for space in found.of(kwl_answer, kwl_gap, kwl_choice, kwl_scale):
        around = enclosing(space, kwl_reflection, kwl_review, kwl_trainer_note)
        if not isinstance(around, kwl_reflection | kwl_review):
            warn(Problem.OPTION, _outside(space), location=space)
        elif space.parent is around.children[0] and isinstance(space.parent, nodes.title):
            message = __(
                "this gap is in the title of the box, where paper has no space: put it into the text"
            )
            warn(Problem.OPTION, message, location=space.parent)
    page = Page(
        worksheets=tuple(_worksheet(source, box) for box in found.of(kwl_reflection)),
        boxes=tuple(_boxes(source, document, found)),
        objectives=tuple(
            objective
            for box in found.of(kwl_objectives)
            for objective in objective_records.objectives_of(source, box)
        ),
        estimates=(*_front_estimates(docname, front_times), *_estimates(source, found)),
        quotes=tuple(_quotes(source, found)),
        listings=tuple(
            node.listing._replace(
                title=node.link_text(), location=source.location(node), when=source.conditions(node)
            )
            for node in found.of(kwl_listing)
        ),
        links=tuple(
            link
            for box in found.of(kwl_objectives, kwl_reflection, kwl_review)
            for link in objective_records.links_of(source, box)
        ),
        conditions=conditions,
        pause=next((time.duration for time in front_times if time.name == "break"), None),
    )
    return page, conditions


def _outside(space: nodes.Element) -> str:
    if isinstance(space, kwl_answer):
        return __(
            "this answer is outside a reflection: it is not saved and is in no worksheet; put it into a"
            " reflection"
        )
    if isinstance(space, kwl_gap):
        return __(
            "this gap is outside a reflection: it is not saved and is in no worksheet; put its text into a"
            " reflection"
        )
    return __(
        "this question is outside a reflection: it is not saved and is in no worksheet; put it into a"
        " reflection"
    )


def _is_kwl_node(node: nodes.Element) -> bool:
    return type(node) in CORE_CLASSES or node.get("refdomain") == "kwl" or "kwl-reflection" in node["classes"]


def _worksheet(source: PageSource, box: kwl_reflection) -> Worksheet:
    parts = nodes_in_box(box, kwl_heading, kwl_question, *FIELD_NODES)
    fields = [part for part in parts if isinstance(part, FIELD_NODES)]
    spaces = [part for part in fields if not isinstance(part, kwl_checkbox)]
    questions = [part for part in parts if isinstance(part, kwl_question)]
    heads = [part for part in parts if isinstance(part, kwl_heading)]
    items = [part.parent for part in parts if isinstance(part, kwl_checkbox)]
    return Worksheet(
        docname=source.docname,
        anchor=box["ids"][0],
        location=source.location(box),
        title=title_of(box),
        file=box.file,
        explicit=box.explicit,
        downloadable=box.downloadable,
        chart=box.topic is not None,
        fields=tuple(
            _field(source, field)._replace(paper=box.marked and is_paper_only(field)) for field in fields
        ),
        repeated=identifiers.digest(
            "".join(
                [node.pformat() for node in [*heads, *items, *questions]]
                + [str(node.attributes) for node in spaces]
            )
        ),
        after=any(head.phase == "after" for head in heads),
        when=source.conditions(box),
    )


def _field(source: PageSource, node: FieldNode) -> Field:
    if isinstance(node, kwl_gap):
        return Field(key=node.key, label=node.label, kind="gap", when=source.conditions(node))
    if isinstance(node, kwl_blank):
        return Field(key=node.key, label=node.label, when=source.conditions(node))
    item = node.label if node.alone else words(node.parent).removeprefix(node.astext()).strip()
    return Field(
        key=node.key,
        label=item,
        kind=node.kind,
        when=source.conditions(node),
        group=node.group,
        question=node.question,
    )


def _boxes(source: PageSource, document: nodes.document, found: NodeIndex) -> Iterator[Box]:
    for node in found.all:
        # a nested reflection became a plain box of this class
        if not node["names"] or not (isinstance(node, KwlNode) or "kwl-reflection" in node["classes"]):
            continue
        title = node.link_text() if isinstance(node, KwlNode) else title_of(node)
        if isinstance(node, kwl_listing):  # a list without a title has the title of the page
            title = title or words(document.next_node(nodes.title) or node)
        for name in node["names"]:
            anchor = document.nameids.get(name) or node["ids"][0]
            yield Box(
                name=name,
                docname=source.docname,
                anchor=anchor,
                location=source.location(node),
                title=title,
                kind="box",
                when=source.conditions(node),
            )


def _front_estimates(docname: str, times: list[FrontTime]) -> Iterator[Estimate]:
    """Yield the times in the front matter: ``time`` is the whole time of the page, the others are parts."""
    activities = {"time": "", "teaching": "watch", "exercises": "do"}
    for name, duration, line in times:
        if name in activities:
            yield Estimate(
                docname=docname,
                section=(),
                box="",
                location=(docname, line),
                activity=activities[name],
                stated=name == "time",
                duration=duration,
            )


def _estimates(source: PageSource, found: NodeIndex) -> Iterator[Estimate]:
    for node in found.of(kwl_duration):
        if inside(node, *ASIDES):  # a time in a trainer's note is in no sum
            continue
        yield Estimate(
            docname=source.docname,
            section=section_path(node),
            box=_reflection_id(node),
            location=source.location(node),
            activity=node.activity,
            stated=node.stated,
            duration=node.duration,
            when=source.conditions(node),
        )


def _reflection_id(node: nodes.Node) -> str:
    """Return the id of the reflection around *node*; empty if there is none."""
    box = enclosing(node, kwl_reflection)
    return box["ids"][0] if box is not None else ""


def _quotes(source: PageSource, found: NodeIndex) -> Iterator[Quote]:
    for reference in found.of(addnodes.pending_xref):
        if reference.get("refdomain") == "kwl":
            kind = "objective" if reference["reftype"] == "objective" else "worksheet"
            yield Quote(kind=kind, target=reference["reftarget"], when=source.conditions(reference))  # type: ignore[arg-type]
    for review in found.of(kwl_review):
        when = source.conditions(review)
        yield Quote(kind="review", target=review.target, when=when, recall=review.recall)
