"""The one number a worksheet has, in its box, its file, lists and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.i18n import _

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course
    from sphinx_kwl.records import Worksheet


def prefix(env: BuildEnvironment, course: Course, worksheet: Worksheet) -> str:
    """Return what stands before the title: ``Worksheet 3: ``, or nothing if there are no numbers."""
    number = course.numbers.get(worksheet.place)
    if number is None or not env.config.kwl_worksheet_numbers:
        return ""
    # Translators: {title} must be the last word: only what stands before it is used.
    return _("Worksheet {number}: {title}").replace("{number}", str(number)).partition("{title}")[0]


def numbered(env: BuildEnvironment, course: Course, worksheet: Worksheet) -> str:
    """Return the title of *worksheet*, with its number if worksheets have numbers."""
    return f"{prefix(env, course, worksheet)}{worksheet.title}"
