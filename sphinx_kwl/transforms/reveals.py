"""Keep the words of folded model answers on their page, and report model answers without a reflection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_kwl.doctree.nodes import kwl_reflection, kwl_review
from sphinx_kwl.doctree.trainer_nodes import kwl_model_answer, kwl_reveal
from sphinx_kwl.doctree.walk import below, elements, inside
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.doctree.nodes import NodeIndex


def complete_model_answers(document: nodes.document, env: BuildEnvironment, found: NodeIndex) -> None:
    """Report model answers outside of reflections, and hide what is defined in folded ones."""
    for answer in found.of(kwl_model_answer, kwl_reveal):
        if not inside(answer, kwl_reflection, kwl_review):
            message = __("this model answer is outside a reflection: there is no space for it")
            warn(Problem.OPTION, message, location=answer)
            if not answer.children or isinstance(answer, kwl_reveal):
                answer.parent.remove(answer)
    if reveals := [each for each in found.of(kwl_reveal) if each.parent is not None]:
        _hide_names(document, env, reveals)


def _hide_names(document: nodes.document, env: BuildEnvironment, reveals: Iterable[kwl_reveal]) -> None:
    """Take the names, terms, objects and index entries in *reveals* out of the lists of the project."""
    ids: set[str] = set()
    for reveal in reveals:
        for node in elements(reveal):
            ids.update(node["ids"])
            # Sphinx makes no label of a name that is not explicit
            document.nametypes.update((name, False) for name in node["names"])
        for entry in below(reveal, addnodes.index):
            entry.parent.remove(entry)
        for signature in below(reveal, addnodes.desc_signature):
            signature["_toc_name"] = ""  # without it, the table of contents has no entry
    tables = (table for domain in env.domains.values() for table in domain.data.values())
    for table in (table for table in tables if isinstance(table, dict)):
        for key in [key for key, place in table.items() if _is_at(place, env.docname, ids)]:
            del table[key]


def _is_at(place: object, docname: str, ids: set[str]) -> bool:
    """Say whether *place*, a value in the data of a domain, begins with the page and one of *ids*."""
    return isinstance(place, tuple) and len(place) > 1 and place[0] == docname and place[1] in ids
