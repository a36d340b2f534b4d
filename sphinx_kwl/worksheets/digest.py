"""What a page shows of other pages, as a digest: a page that shows something else now is written again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.transforms.listing_kinds import rows_of
from sphinx_kwl.values import identifiers

if TYPE_CHECKING:
    from sphinx_kwl.domain.domain import KwlDomain


def digest_of(domain: KwlDomain, docname: str) -> str:
    """Return a digest of all that the page *docname* shows of ours and that other pages may change."""
    env, course, references = domain.env, domain.course, domain.references
    page = course.page(docname)
    facts: list[object] = [
        (course.files[each.place], course.numbers.get(each.place), docname in course.in_books)
        for each in page.worksheets
    ]
    for quote in page.quotes:
        if quote.kind == "objective":
            objective = course.objective(quote.target)
            facts.append((objective, references.text(objective) if objective else ""))
        else:
            found = course.by_file.get(quote.target)
            facts.append((quote, found, course.numbers.get(found.place) if found else None))
    facts += [rows_of(domain.rows, docname, listing) for listing in page.listings]
    facts += [references.target(link) for link in page.links]
    facts.append(domain.visibility.results(page))
    if page.worksheets and env.config.numfig:
        facts.append(env.toc_fignumbers.get(docname))  # in the captions of worksheets
    if docname in course.lessons:
        facts.append(domain.rows.lesson(docname))
    return identifiers.digest(repr(facts))
