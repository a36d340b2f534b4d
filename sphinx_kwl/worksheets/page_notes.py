"""The footnotes and citations that a box refers to and that stand elsewhere on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.assembled import page_around
from sphinx_kwl.doctree.walk import below, elements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.doctree.nodes import kwl_reflection

_REFERENCES = (nodes.footnote_reference, nodes.citation_reference)


def notes_of(
    trees: Sequence[nodes.Element], box: kwl_reflection, document: nodes.Element, *kinds: type[nodes.Element]
) -> list[nodes.Element]:
    """Return the notes on the page of *box*, in *document*, that *trees* refer to and do not hold.

    Includes the notes that these notes refer to. *kinds*: the classes of notes.
    """
    wanted = {reference.get("refid") for tree in trees for reference in below(tree, *_REFERENCES)}
    if not wanted:
        return []
    here = {identifier for tree in trees for node in elements(tree) for identifier in node["ids"]}
    page = page_around(box)  # where *document* is several pages, ids can repeat
    elsewhere = [note for note in below(document, *kinds) if here.isdisjoint(note["ids"])]
    notes = {each: note for note in elsewhere if page_around(note) is page for each in note["ids"]}
    found: dict[int, nodes.Element] = {}
    while wanted:
        note = notes.get(wanted.pop())
        if note is not None and id(note) not in found:
            found[id(note)] = note
            wanted.update(reference.get("refid") for reference in below(note, *_REFERENCES))
    return [note for note in elsewhere if id(note) in found]
