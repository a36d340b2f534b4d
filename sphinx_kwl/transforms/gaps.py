"""Give the gaps in translated paragraphs the field keys that they have in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.doctree.walk import translated_whole
from sphinx_kwl.values import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from sphinx_kwl.doctree.form_nodes import kwl_gap


def restore_keys(gaps: list[kwl_gap], saved: Iterable[tuple[nodes.Element, kwl_gap]]) -> None:
    """Set the keys of *gaps* that a translation has made anew.

    *saved*: (paragraph, gap) for each gap in the source. A gap with the key that an author wrote is found by
    it, the others of a paragraph in their order. One that the source does not have gets a key of its own.
    """
    sources: dict[int, list[kwl_gap]] = {}
    for paragraph, gap in saved:
        if gap.key:
            sources.setdefault(id(paragraph), []).append(gap)
    new = [gap for gap in gaps if not gap.key and id(translated_whole(gap)) in sources]
    for named in (True, False):
        for gap in new:
            rest = sources[id(translated_whole(gap))]
            same = [each for each in rest if not named or (gap.name and each.name == gap.name)]
            if not gap.key and same:
                gap.key = same[0].key
                rest.remove(same[0])
    taken = {gap.key for gap in gaps}
    for gap in new:
        if not gap.key:
            gap.key = identifiers.keys([gap.name or gap.written], taken)[0]
            taken.add(gap.key)
