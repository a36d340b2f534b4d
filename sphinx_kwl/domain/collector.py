"""From a doctree to the records of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_kwl.doctree.conditions import condition_of, conditional_classes
from sphinx_kwl.doctree.fields import own
from sphinx_kwl.doctree.nodes import (
    CORE,
    Found,
    KwlNode,
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
from sphinx_kwl.doctree.walk import holder, inside
from sphinx_kwl.domain import objective_records
from sphinx_kwl.domain.page_source import PageSource
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.records import Box, Estimate, Field, Page, Quote, Worksheet
from sphinx_kwl.values import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment


def page_of(env: BuildEnvironment, docname: str, document: nodes.document) -> Page | None:
    """Return the records of *document*, and warn of what stands in the wrong place in it.

    Return None if there is nothing of ours in it.
    """
    conditional = conditional_classes()
    found = Found(document, nodes.admonition, addnodes.pending_xref, *conditional)
    if not any(map(_is_ours, found.all)):
        return None
    on_condition = tuple(dict.fromkeys(map(condition_of, found.of(*conditional))))
    source = PageSource(docname, document["source"], bool(on_condition))
    for answer in found.of(kwl_answer):
        if not inside(answer, kwl_reflection, kwl_review):
            message = __("an answer belongs in a reflection: nothing will be saved or printed from here")
            warn(Problem.OPTION, message, location=answer)
    return Page(
        worksheets=tuple(_worksheet(source, box) for box in found.of(kwl_reflection)),
        boxes=tuple(_boxes(source, document, found)),
        objectives=tuple(
            objective
            for box in found.of(kwl_objectives)
            for objective in objective_records.objectives_of(source, box)
        ),
        estimates=tuple(_estimates(source, found, env.config.language or "en")),
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
        conditions=on_condition,
    )


def _is_ours(node: nodes.Element) -> bool:
    return type(node) in CORE or node.get("refdomain") == "kwl" or "kwl-reflection" in node["classes"]


def _worksheet(source: PageSource, box: kwl_reflection) -> Worksheet:
    parts = own(box, kwl_blank, kwl_heading, kwl_checkbox)
    blanks = [part for part in parts if isinstance(part, kwl_blank)]
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
            Field(key=blank.key, label=blank.label, when=source.conditions(blank)) for blank in blanks
        ),
        repeated=identifiers.digest(
            "".join([node.pformat() for node in [*heads, *items]] + [str(node.attributes) for node in blanks])
        ),
        after=any(head.phase == "after" for head in heads),
        when=source.conditions(box),
    )


def _boxes(source: PageSource, document: nodes.document, found: Found) -> Iterator[Box]:
    for node in found.all:
        # a reflection taken out of another one is a plain box
        if not node["names"] or not (isinstance(node, KwlNode) or "kwl-reflection" in node["classes"]):
            continue
        title = node.link_text() if isinstance(node, KwlNode) else title_of(node)
        if isinstance(node, kwl_listing):  # a table without a title: the page's
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


def _estimates(source: PageSource, found: Found, language: str) -> Iterator[Estimate]:
    for node in found.of(kwl_duration):
        yield Estimate(
            docname=source.docname,
            section=section_path(node),
            box=_box(node),
            location=source.location(node),
            activity=node.activity,
            stated=node.stated,
            duration=node.duration,
            when=source.conditions(node),
        )


def _box(node: nodes.Node) -> str:
    box = holder(node, kwl_reflection)
    return box["ids"][0] if box is not None else ""


def _quotes(source: PageSource, found: Found) -> Iterator[Quote]:
    for reference in found.of(addnodes.pending_xref):
        if reference.get("refdomain") == "kwl":
            kind = "objective" if reference["reftype"] == "objective" else "worksheet"
            yield Quote(kind=kind, target=reference["reftarget"], when=source.conditions(reference))  # type: ignore[arg-type]
    for review in found.of(kwl_review):
        yield Quote(kind="review", target=review.target, when=source.conditions(review))
