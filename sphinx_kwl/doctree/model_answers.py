"""Move the model answers in a box to the spaces that they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from docutils import nodes

from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.doctree.fields import nodes_in_box
from sphinx_kwl.doctree.form_nodes import kwl_gap, kwl_question
from sphinx_kwl.doctree.nodes import kwl_answer, kwl_blank
from sphinx_kwl.doctree.trainer_nodes import kwl_model_answer, kwl_reveal, kwl_trainer_note
from sphinx_kwl.doctree.walk import below, enclosing
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import identifiers
from sphinx_kwl.values.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


_Target: TypeAlias = kwl_blank | kwl_gap | kwl_question
_TARGETS = (kwl_blank, kwl_gap, kwl_question)


def place_model_answers(box: nodes.Element) -> None:
    """Put each model answer in *box*, whose spaces have their keys, into its space or, folded, after it.

    Notes inside an answer come after its space, too. Warns of model answers without a space, and of a second
    one for a space, in both editions: a model answer that a build does not read is a node without content.
    """
    answers = nodes_in_box(box, kwl_model_answer)
    if answers:
        spaces = {space.key: space for space in _targets(box)}
        answered: set[str] = set()
        for answer in answers:
            space = _space_of(answer, spaces)
            if space is None:
                if not answer.children or isinstance(answer, kwl_reveal):
                    answer.parent.remove(answer)
                continue
            if space.key in answered:
                message = __("there is already a model answer for the space %r")
                warn(Problem.OPTION, message, space.key, location=answer)
            answered.add(space.key)
            if isinstance(space, kwl_blank):
                _move(answer, space)
            elif not answer.children:
                answer.parent.remove(answer)
            elif isinstance(answer, kwl_reveal):  # there is no place inside: it stays where it is
                answer.key = space.key
    for note in nodes_in_box(box, kwl_trainer_note):
        _move_below_space(note)


def _targets(box: nodes.Element) -> list[_Target]:
    """Return what model answers can belong to in *box*, which can be a question itself."""
    if isinstance(box, kwl_question):
        return [box]
    return [each for each in nodes_in_box(box, nodes.Element) if isinstance(each, _TARGETS)]


def _space_of(answer: kwl_model_answer, spaces: dict[str, _Target]) -> _Target | None:
    """Return the space of *answer*; warn and return None if there is none."""
    wanted = answer.target
    if not wanted:
        around = enclosing(answer, kwl_answer, kwl_question, nodes.entry)
        inside = _targets(around) if around is not None else []
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
