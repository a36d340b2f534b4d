"""The objects of the course for the search and ``objects.inv``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from sphinx_kwl.course.course import Course
    from sphinx_kwl.course.references import References

#: Name, shown name, type, page, anchor, priority: as ``Domain.get_objects`` returns them.
Object: TypeAlias = tuple[str, str, str, str, str, int]


def objects_of(course: Course, references: References, unsearched: Container[str]) -> Iterator[Object]:
    """Yield the objects of *course*: worksheets, objectives, named boxes.

    Those of the pages *unsearched* are in ``objects.inv``, but not in the search.
    """
    for docname, page in course.pages.items():
        searched = docname not in unsearched
        for worksheet in page.worksheets:
            file = course.files[worksheet.place]
            yield from _object_entries(
                file, worksheet.title, "worksheet", docname, worksheet.anchor, searched
            )
        for objective in page.objectives:
            # the first of two objectives has the name: readers of objects.inv use the last entry
            names = (name for name in objective.names if course.objectives[name] is objective)
            name = next(names, f"{docname}#{objective.anchor}")
            text = references.text(objective)
            yield from _object_entries(name, text, "objective", docname, objective.anchor, searched)
        for box in page.boxes:
            name = box.name if course.boxes[box.name] is box else f"{docname}#{box.anchor}"
            yield from _object_entries(name, box.title, box.kind, docname, box.anchor, searched)


def _object_entries(
    name: str, title: str, kind: str, docname: str, anchor: str, searched: bool
) -> Iterator[Object]:
    """Yield one or two objects for ``objects.inv`` and for the search.

    The search of Sphinx uses the title as anchor if the anchor can be derived from the name. This is right
    for functions, which have no title. In this case, the object for the search has another name.
    """
    if not searched:
        yield (name, title, kind, docname, anchor, -1)
    elif anchor in (name, f"{kind}-{name}"):
        yield (name, title, kind, docname, anchor, -1)  # not searched
        yield (f"{docname}#{anchor}", title, kind, docname, anchor, 1)
    else:
        yield (name, title, kind, docname, anchor, 1)
