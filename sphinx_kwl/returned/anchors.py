"""Which field the marks at a place name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.returned.contents import Mark
from sphinx_kwl.returned.course_fields import comparable, comparable_alias
from sphinx_kwl.returned.found_texts import Anchor
from sphinx_kwl.returned.office_copies import remove_copied_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_kwl.returned.contents import Paragraph
    from sphinx_kwl.returned.course_fields import CourseFields, FieldOf

_BOOKMARK = "kwl_"


class AnchorFinder:
    """Finds the anchors in the paragraphs of one file."""

    def __init__(self, course: CourseFields) -> None:
        self._course = course
        self._known: dict[int, list[Anchor]] = {}  # by id of the paragraph

    def anchors(self, paragraph: Paragraph) -> list[Anchor]:
        """Return the anchors in *paragraph*, which must live as long as this object."""
        known = self._known.get(id(paragraph))
        if known is None:
            known = list(self._find(paragraph))
            if remove_copied_controls(paragraph, known):
                known = list(self._find(paragraph))
            self._known[id(paragraph)] = known
        return known

    def name_by_alias(self, paragraphs: Iterable[Paragraph], fields: Iterable[FieldOf]) -> None:
        """Give the controls in *paragraphs* that have only a title to the *fields* with that title.

        A field with a tag or a bookmark anywhere in the file needs no other control: LibreOffice puts titles
        around more than their control.
        """
        found = [self.anchors(paragraph) for paragraph in paragraphs]
        named = {anchor.field for anchors in found for anchor in anchors}
        free: dict[tuple[str, bool], list[FieldOf]] = {}
        for field in fields:
            if field not in named:
                free.setdefault((comparable_alias(field.label), field.is_box), []).append(field)
        for anchors in found if free else ():
            for index, anchor in enumerate(anchors):
                if anchor.field is None:
                    titles = ((comparable(alias), anchor.is_box) for alias in anchor.aliases)
                    if candidates := next(filter(None, map(free.get, titles)), None):
                        anchors[index] = anchor._replace(field=candidates.pop(0), how="alias")

    def _find(self, paragraph: Paragraph) -> Iterator[Anchor]:
        group: list[Mark] = []
        start = 0
        for index, piece in enumerate(paragraph.pieces):
            if isinstance(piece, Mark):
                if not group:
                    start = index
                group.append(piece)
            elif group and isinstance(piece, str) and piece and not piece.isspace():
                yield from self._anchors_of(group, start)
                group = []
        if group:
            yield from self._anchors_of(group, start)

    def _anchors_of(self, marks: list[Mark], start: int) -> Iterator[Anchor]:
        """Yield the anchor of *marks*: tags first, then bookmarks, then what is unknown."""
        course = self._course
        ticked = next((mark.ticked for mark in marks if mark.ticked is not None), None)
        fields: dict[FieldOf, str] = {}
        for kind, known in (("tag", course.by_tag), ("bookmark", course.by_bookmark)):
            for mark in marks:
                if mark.kind == kind and (found := known.get(mark.name)):
                    fields.setdefault(found, kind)
        for each, how in fields.items():
            yield Anchor(start, each, how, ticked)
        if fields:
            return
        aliases = tuple(mark.name for mark in marks if mark.kind == "alias" and mark.name)
        names = [mark.name for mark in marks if mark.kind == "tag" or mark.name.startswith(_BOOKMARK)]
        if names or aliases or ticked is not None:
            yield Anchor(start, None, "", ticked, aliases, next(iter(names), ""))
