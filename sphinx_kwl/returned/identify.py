"""Which worksheet or workbook of the course a file is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_kwl.returned.anchors import AnchorFinder
from sphinx_kwl.returned.contents import UnreadableError, paragraphs_in

if TYPE_CHECKING:
    from sphinx_kwl.returned.contents import Contents
    from sphinx_kwl.returned.course_fields import CourseFields, SheetOf

#: The version of the marks that this package reads (``docx.writer.FORMAT``).
FORMAT = "1"

NO_WORKSHEET = "it is no worksheet of this course"


def worksheet_of(contents: Contents, stem: str, course: CourseFields) -> tuple[SheetOf, str]:
    """Return the worksheet or workbook that a file is, and what says so; *stem* is the name of the file.

    Raises `UnreadableError` if it is none of the *course*, or a copy for trainers.
    """
    if contents.properties.get("kwl-edition") == "trainer":
        msg = "it is a trainer's copy"
        raise UnreadableError(msg)
    named = contents.properties.get("kwl-worksheet", "")
    if named in course.sheets:
        return course.sheets[named], "property"
    find = AnchorFinder(course).anchors
    anchors = (anchor for each in paragraphs_in(contents.blocks) for anchor in find(each))
    marked = Counter(anchor.field.sheet for anchor in anchors if anchor.field)
    covers = [each for each in marked if course.sheets[each].sheets]
    if marked:
        return course.sheets[covers[0] if covers else marked.most_common(1)[0][0]], "mark"
    project = contents.properties.get("kwl-project", course.project)
    if named and project != course.project:
        msg = f"it was made for another course, {project!r}"
        raise UnreadableError(msg)
    if found := course.with_title(contents.title):
        return course.sheets[found], "title"
    if found := course.with_file_name(stem):
        return course.sheets[found], "file name"
    raise UnreadableError(NO_WORKSHEET)


def general_warnings(contents: Contents, course: CourseFields) -> list[str]:
    """Return what the properties of a file say against its use in the *course*."""
    warnings = []
    project = contents.properties.get("kwl-project", course.project)
    if project != course.project:
        warnings.append(f"made for the course {project!r}")
    if contents.properties.get("kwl-format", FORMAT) != FORMAT:
        warnings.append("made by a newer version of sphinx-kwl")
    return warnings
