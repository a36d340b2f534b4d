"""The node classes of short spaces in running text, and all classes of nodes that learners fill in."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from docutils import nodes

from sphinx_kwl.doctree.attributes import Attribute
from sphinx_kwl.doctree.nodes import KwlNode, kwl_blank, kwl_checkbox


class kwl_gap(nodes.inline, KwlNode, plain=nodes.inline):  # noqa: N801 -- docutils names nodes like tags
    """A space for a word or a few in running text. It has no content; each writer prints it in its way."""

    #: The label that the author wrote, in the language of the page. It is not printed.
    written: Attribute[str] = Attribute()
    #: The key that the author wrote; empty if there is none.
    name: Attribute[str] = Attribute("")
    #: As in `kwl_blank`.
    key: Attribute[str] = Attribute("")
    label: Attribute[str] = Attribute("")
    tag: Attribute[str] = Attribute("")
    field: Attribute[str | None] = Attribute(None)


class kwl_question(nodes.container, KwlNode):  # noqa: N801
    """Base class of choices and scales: a prompt (a paragraph of the class ``kwl-prompt``), then their boxes.

    It has no instances itself.
    """

    #: As in `kwl_gap`.
    name: Attribute[str] = Attribute("")
    key: Attribute[str] = Attribute("")
    #: The prompt in the language of the page.
    label: Attribute[str] = Attribute("")

    def link_text(self) -> str:
        """Return the prompt."""
        return self.label


class kwl_choice(kwl_question, plain=nodes.container):  # noqa: N801
    """A question with a list of answers, each with a check box."""

    #: More than one answer can be chosen.
    multiple: Attribute[bool] = Attribute(False)


class kwl_scale(kwl_question, plain=nodes.container):  # noqa: N801
    """A table of statements with a check box for each step, of which learners choose one."""


#: The class of the paragraph above an answer or a question that says what to write or choose.
PROMPT_CLASS: Final = "kwl-prompt"
#: The class of the table of a scale.
STEPS_CLASS: Final = "kwl-steps"

#: A gap where nobody can type.
GAP_LINE: Final = "_" * 12

#: A space for text.
Space: TypeAlias = "kwl_blank | kwl_gap"

#: What a learner fills in: each node of these classes is one field, or one box of a field.
FieldNode: TypeAlias = "kwl_blank | kwl_checkbox | kwl_gap"
FIELD_NODES: Final = (kwl_blank, kwl_checkbox, kwl_gap)


def new_checkbox(*, ticked: bool = False, **attributes: Any) -> kwl_checkbox:  # noqa: ANN401 -- of the node
    """Return a check box with the sign that stands for it as text."""
    sign = "\N{BALLOT BOX WITH CHECK}" if ticked else "\N{BALLOT BOX}"
    return kwl_checkbox("", sign, ticked=ticked, **attributes)
