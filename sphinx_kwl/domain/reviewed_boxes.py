"""The boxes that reviews show: a page with such boxes is loaded once a build; only its boxes are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.doctree.nodes import kwl_reflection
from sphinx_kwl.doctree.walk import blocks_below

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course
    from sphinx_kwl.domain.visibility import Visibility
    from sphinx_kwl.records import Worksheet


class ReviewedBoxes:
    """The boxes of worksheets, after translation, without what this build hides."""

    def __init__(self, env: BuildEnvironment, course: Course, visibility: Visibility) -> None:
        """Take boxes from the doctrees of *env*, which must be those of *course*."""
        self.course = course
        self._env = env
        self._visibility = visibility
        self._boxes: dict[str, dict[str, kwl_reflection]] = {}

    def box(self, worksheet: Worksheet) -> kwl_reflection:
        """Return the box of *worksheet*. It is shared: copy what goes into a page."""
        docname = worksheet.docname
        if docname not in self._boxes:
            self._boxes[docname] = self._load(docname)
        return self._boxes[docname][worksheet.anchor]

    def _load(self, docname: str) -> dict[str, kwl_reflection]:
        boxes: dict[str, kwl_reflection] = {}
        for box in blocks_below(self._env.get_doctree(docname), kwl_reflection):
            self._visibility.remove_hidden(box)
            for node in box.findall():
                node.document = None  # type: ignore[assignment]  # new nodes have None, too
            box.parent = None  # nothing of the page stays in memory
            boxes |= dict.fromkeys(box["ids"], box)
        return boxes
