"""The node classes of the trainer's edition, and of answers that learners can compare with their own."""

from __future__ import annotations

from typing import Final

from docutils import nodes

from sphinx_kwl.doctree.asides import Aside
from sphinx_kwl.doctree.attributes import Attribute
from sphinx_kwl.doctree.nodes import KwlNode, kwl_box


class kwl_trainer_note(kwl_box, Aside, plain=nodes.topic):  # noqa: N801 -- docutils names nodes like tags
    """A box for trainers."""

    #: The author wrote its title.
    titled: Attribute[bool] = Attribute(False)


class kwl_model_answer(nodes.container, Aside, KwlNode, plain=nodes.container):  # noqa: N801
    """A model answer. In the trainer's edition it is the content of its space (`kwl_blank`)."""

    #: The key, name or letter of its space that the author wrote; empty: the space is around it.
    target: Attribute[str] = Attribute("")


class kwl_reveal(kwl_model_answer, plain=nodes.container):  # noqa: N801
    """A model answer in the learner's edition, folded, directly after its space."""

    #: The key of its space.
    key: Attribute[str] = Attribute("")


class kwl_reveal_on_page(kwl_reveal, nodes.comment, plain=nodes.container):  # noqa: N801
    """The same on a finished page: the search of every version of Sphinx skips comments."""


#: The classes whose content belongs to trainers.
ASIDES: Final = frozenset({kwl_trainer_note, kwl_model_answer, kwl_reveal})
