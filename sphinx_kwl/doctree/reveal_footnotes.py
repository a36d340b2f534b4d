"""Footnotes of folded model answers: MyST moves all footnotes to the end of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.trainer_nodes import kwl_reveal
from sphinx_kwl.doctree.walk import below

if TYPE_CHECKING:
    from collections.abc import Iterator


def move_footnotes(document: nodes.document) -> None:
    """Move each footnote with references only in a folded model answer to the end of that answer."""
    owners: dict[str, set[int]] = {}
    reveals = {id(reveal): reveal for reveal in below(document, kwl_reveal)}
    for reference, reveal in _references(document, None):
        owners.setdefault(reference["refid"], set()).add(id(reveal))
    for note in below(document, nodes.footnote):
        places = {place for anchor in note["ids"] for place in owners.get(anchor, ())}
        if len(places) == 1 and (reveal := reveals.get(next(iter(places)))) is not None:
            note.parent.remove(note)
            reveal += note


def _references(
    parent: nodes.Node, reveal: kwl_reveal | None
) -> Iterator[tuple[nodes.footnote_reference, kwl_reveal | None]]:
    """Yield each reference to a footnote in *parent*, with the folded model answer around it."""
    for child in parent.children:
        if isinstance(child, nodes.footnote_reference):
            if "refid" in child:
                yield child, reveal
        else:
            yield from _references(child, child if isinstance(child, kwl_reveal) else reveal)
