"""Move the model answers in a box to the spaces that they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.doctree.fields import nodes_in_box
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank
from sphinx_kwl.doctree.trainer_nodes import kwl_model_answer, kwl_reveal, kwl_trainer_note
from sphinx_kwl.doctree.walk import below, enclosing
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import identifiers
from sphinx_kwl.values.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


def place_model_answers(box: nodes.Element) -> None:
    """Put each model answer in *box*, whose spaces have their keys, into its space or, folded, after it.

    Notes inside an answer come after its space, too. Warns of model answers without a space, and of a second
    one for a space, in both editions: a model answer that a build does not read is a node without content.
    """
    answers = nodes_in_box(box, kwl_model_answer)
    if answers:
        spaces = {blank.key: blank for blank in nodes_in_box(box, kwl_blank)}
        answered: set[str] = set()
        for answer in answers:
            blank = _space_of(answer, spaces)
            if blank is None:
                if not answer.children or isinstance(answer, kwl_reveal):
                    answer.parent.remove(answer)
                continue
            if blank.key in answered:
                message = __("there is already a model answer for the space %r")
                warn(Problem.OPTION, message, blank.key, location=answer)
            answered.add(blank.key)
            _move(answer, blank)
    for note in nodes_in_box(box, kwl_trainer_note):
        _move_below_space(note)


def _space_of(answer: kwl_model_answer, spaces: dict[str, kwl_blank]) -> kwl_blank | None:
    """Return the space of *answer*; warn and return None if there is none."""
    wanted = answer.target
    if not wanted:
        around = enclosing(answer, kwl_answer, nodes.entry)
        inside = nodes_in_box(around, kwl_blank) if around is not None else []
        if len(inside) == 1:
            return inside[0]
        message = __("say with :for: which space this model answer belongs to; the spaces are %s")
        warn(Problem.OPTION, message, _listed(spaces), location=answer)
        return None
    names = (wanted, identifiers.unique_key(nodes.fully_normalize_name(wanted), ()), wanted.upper())
    found = next((spaces[name] for name in names if name in spaces), None)
    if found is None:
        near = nearest(wanted, spaces)
        message = __("there is no space %r in this box; did you mean %s?")
        if not near:
            message = __("there is no space %r in this box; the spaces are %s")
        warn(Problem.REF, message, wanted, near or _listed(spaces), location=answer)
    return found


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(keys) or "–"


def _move(answer: kwl_model_answer, blank: kwl_blank) -> None:
    """Move *answer* into *blank* or, if learners unfold it, behind; remove it if it has no content."""
    answer.parent.remove(answer)
    if not answer.children:
        return
    if isinstance(answer, kwl_reveal):
        answer.key = blank.key
        blank.parent.insert(_after(blank), answer)
    else:
        blank += answer


def _after(blank: kwl_blank) -> int:
    """Return the index behind *blank* and its folded model answers."""
    siblings = blank.parent.children
    index = siblings.index(blank) + 1
    while index < len(siblings) and isinstance(siblings[index], kwl_reveal):
        index += 1
    return index


def _move_below_space(note: kwl_trainer_note) -> None:
    """Move *note*, if it is inside an answer, below the space and the notes that are there."""
    parent = note.parent
    blank = next(iter(below(parent, kwl_blank)), None) if isinstance(parent, kwl_answer) else None
    if blank is None or parent.index(note) > parent.index(blank):
        return
    parent.remove(note)
    index = _after(blank)
    while index < len(parent) and isinstance(parent[index], Aside):
        index += 1
    parent.insert(index, note)
