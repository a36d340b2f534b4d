"""What depends on other pages or on the builder: reviews, download lines, plain nodes for plain builders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl import capabilities, site
from sphinx_kwl.course.worksheet_numbers import prefix
from sphinx_kwl.doctree.nodes import (
    Found,
    kwl_listing,
    kwl_reflection,
    kwl_review,
)
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.transforms.listing_kinds import LISTINGS, rows_of
from sphinx_kwl.transforms.listing_tables import Output
from sphinx_kwl.transforms.reviews import fill_review

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course


def fill(document: nodes.document, env: BuildEnvironment) -> None:
    """Fill in what other pages say: numbers, reviews, lists of the course."""
    domain = KwlDomain.of(env)
    if capabilities.extracts_messages(domain.builder) or not domain.has_placeholders(env.docname):
        return  # catalogs hold the messages of what stands there
    if not document.get("kwl_neutral"):  # there Sphinx removes it, whichever builder runs
        domain.visibility.remove_hidden(document)
    found = Found(document)
    for box in found.of(kwl_reflection):
        _number(box, env, domain.course)
    for review in found.of(kwl_review):
        fill_review(review, domain)
    for place in found.of(kwl_listing):
        place.parent.replace(place, _listed(place, env, domain))


def _number(box: kwl_reflection, env: BuildEnvironment, course: Course) -> None:
    worksheet = course.by_file[course.files[box.docname, box["ids"][0]]]
    title = box.next_node(nodes.title)
    if title is not None and (number := prefix(env, course, worksheet)):
        title.insert(0, nodes.Text(number))


def _listed(place: kwl_listing, env: BuildEnvironment, domain: KwlDomain) -> list[nodes.Node]:
    """Return what stands at *place*; where there is nothing to list, only its anchors."""
    rows = rows_of(domain.rows, place.docname, place.listing)
    if not rows:
        return place.anchors()
    files = site.link_to_file(env, domain.builder, place.docname, "any") is not None
    output = Output(language=env.config.language or "en", files=files)
    return LISTINGS[place.listing.kind].print(place, rows, output)
