"""Fill the placeholders on a page with content of other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl import capabilities, site
from sphinx_kwl.course.worksheet_numbers import number_prefix
from sphinx_kwl.doctree.nodes import (
    NodeIndex,
    kwl_listing,
    kwl_reflection,
    kwl_review,
)
from sphinx_kwl.doctree.views import NEUTRAL
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.transforms.listing_kinds import LISTINGS, rows_of
from sphinx_kwl.transforms.listing_tables import Output
from sphinx_kwl.transforms.reviews import fill_review

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course


def fill(document: nodes.document, env: BuildEnvironment) -> None:
    """Add worksheet numbers, complete reviews, and replace placeholders by lists of the course."""
    domain = KwlDomain.of(env)
    if capabilities.extracts_messages(domain.builder) or not domain.has_placeholders(env.docname):
        return  # message catalogs need the messages of the placeholders
    builder = domain.builder
    if document.get(NEUTRAL):  # there, Sphinx removes what is hidden
        builder = domain.view_builder or builder
    else:
        domain.visibility.remove_hidden(document)
    found = NodeIndex(document)
    for box in found.of(kwl_reflection):
        _add_number(box, domain.course)
    for review in found.of(kwl_review):
        fill_review(review, domain, builder)
    for placeholder in found.of(kwl_listing):
        placeholder.parent.replace(placeholder, _list_nodes(placeholder, builder, domain))


def _add_number(box: kwl_reflection, course: Course) -> None:
    """Put the number of the worksheet before the title of *box*."""
    file = course.files.get((box.docname, box["ids"][0]))
    if file is None:
        return  # it is hidden: in a neutral view, Sphinx removes it later
    worksheet = course.by_file[file]
    title = box.next_node(nodes.title)
    if title is not None and (number := number_prefix(course, worksheet)):
        title.insert(0, nodes.Text(number))


def _list_nodes(placeholder: kwl_listing, builder: Builder, domain: KwlDomain) -> list[nodes.Node]:
    """Return the nodes that replace *placeholder*: the list, or only its anchors if the list is empty."""
    rows = rows_of(domain.rows, placeholder.docname, placeholder.listing)
    if not rows:
        return placeholder.anchors()
    files = site.link_to_file(domain.env, builder, placeholder.docname, "any") is not None
    output = Output(language=domain.env.config.language or "en", files=files)
    return LISTINGS[placeholder.listing.kind].print(placeholder, rows, output)
