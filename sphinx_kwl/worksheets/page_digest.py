"""A digest of the content of other pages that a page shows. If it changes, the page is written again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.transforms.listing_kinds import rows_of
from sphinx_kwl.values import identifiers

if TYPE_CHECKING:
    from sphinx_kwl.domain.domain import KwlDomain


def digest_of(domain: KwlDomain, docname: str) -> str:
    """Return a digest of everything on the page *docname* that changes of other pages can change."""
    env, course, references = domain.env, domain.course, domain.references
    page = course.page(docname)
    content: list[object] = [
        (course.files[each.place], course.numbers.get(each.place), docname in course.pages_in_workbooks)
        for each in page.worksheets
    ]
    for quote in page.quotes:
        if quote.kind == "objective":
            objective = course.objective(quote.target)
            content.append((objective, references.text(objective) if objective else ""))
        else:
            found = course.by_file.get(quote.target)
            content.append((quote, found, course.numbers.get(found.place) if found else None))
    content += [rows_of(domain.rows, docname, listing) for listing in page.listings]
    if any(listing.kind == "my-answers" for listing in page.listings):
        content.append((course.questions, course.checklist(docname)))
    content += [references.target(link) for link in page.links]
    content.append(domain.visibility.results(page))
    if page.worksheets and env.config.numfig:
        content.append(env.toc_fignumbers.get(docname))  # worksheets print them in captions
    if docname in course.lessons:
        content.append(domain.rows.lesson(docname))
    return identifiers.digest(repr(content))
