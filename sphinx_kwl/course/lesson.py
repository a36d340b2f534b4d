"""A page as a learning resource, for JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course
    from sphinx_kwl.course.references import References
    from sphinx_kwl.course.totals import Total


class Lesson(NamedTuple):
    """A learning resource: what the page teaches, how long it takes, what it is part of."""

    docname: str
    title: str
    teaches: list[str]  #: the texts of its objectives
    total: Total  #: the time of the page or module
    parts: list[tuple[str, str]]  #: (docname, title) of the pages directly below
    parent: tuple[str, str] | None  #: (docname, title) of the page above


def lesson_of(env: BuildEnvironment, course: Course, references: References, docname: str) -> Lesson:
    """Return *docname* as a learning resource."""
    branch = course.branch(docname)
    parent = course.parents.get(docname)
    return Lesson(
        docname=docname,
        title=env.titles[docname].astext(),
        teaches=[references.text(objective) for objective in course.page(docname).objectives],
        total=course.total(branch),
        parts=[(each.docname, env.titles[each.docname].astext()) for each in branch.below],
        parent=(parent, env.titles[parent].astext()) if parent else None,
    )
