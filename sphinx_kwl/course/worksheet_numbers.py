"""The numbers of worksheets in titles: the same in boxes, Word files, lists and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.i18n import _

if TYPE_CHECKING:
    from sphinx_kwl.course.course import Course
    from sphinx_kwl.records import Worksheet


def number_prefix(course: Course, worksheet: Worksheet) -> str:
    """Return the text before the title, such as ``Worksheet 3: ``; empty if worksheets have no numbers."""
    number = course.numbers.get(worksheet.place)
    if number is None:
        return ""
    # Translators: {title} must be the last word: only the text before it is used.
    return _("Worksheet {number}: {title}").replace("{number}", str(number)).partition("{title}")[0]


def numbered_title(course: Course, worksheet: Worksheet) -> str:
    """Return the title of *worksheet*, with its number if worksheets are numbered."""
    return f"{number_prefix(course, worksheet)}{worksheet.title}"
