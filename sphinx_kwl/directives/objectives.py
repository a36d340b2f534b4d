"""The directive ``objectives``: a list of what learners will be able to do; each item has its own id."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_kwl.directives.base import COMMON_OPTIONS, KwlDirective
from sphinx_kwl.doctree.fields import CHECKLIST_CLASS, BoxFields
from sphinx_kwl.doctree.item_lists import objective_items, objective_lists
from sphinx_kwl.doctree.nodes import kwl_listing, kwl_objectives
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem
from sphinx_kwl.records import Listing
from sphinx_kwl.values.identifiers import slug

if TYPE_CHECKING:
    from collections.abc import Mapping


class Objectives(KwlDirective):
    """``objectives [title]``: a box with an optional introduction and a list.

    Creates ``kwl_objectives(title, ..., list(list_item[ids]), ...)``.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON_OPTIONS,
        "name": "A name for `{ref}`. `NAME-1` is the name of the first objective, for `{objective}`.",
        "here": "List the objectives of other pages that link to this page. The box has no list of its own.",
        "checklist": "Show a check box in front of each objective, instead of its bullet or number.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.warn_unknown_options()
        if self.flag("here"):
            return self._objectives_of_other_pages()
        box = kwl_objectives(classes=self.classes("kwl-objectives"))
        self.set_source_info(box)
        if self.argument:
            box += self.title(self.argument)
        elif title := self.kwl_config.objectives_title:  # translated already
            box += self.title(title, translatable=False)
        else:
            box += self.untranslated_node(_("By the end, you will be able to:"))
        box += self.body()
        self.add_name(box)
        checklist = self.flag("checklist")
        if checklist:
            for listing in list(objective_lists(box)):
                if isinstance(
                    listing, nodes.enumerated_list
                ):  # else numbers would be printed under the boxes
                    listing.replace_self(nodes.bullet_list("", *listing.children, bullet="-"))
        lists = list(objective_lists(box))
        if not lists:
            message = __("%s: there is no list in this box: begin each objective with a dash and a space")
            self.warn(Problem.OBJECTIVE, message, self.name)
        if checklist:
            for listing in lists:
                listing["classes"].append(CHECKLIST_CLASS)
        BoxFields(box).set_keys()
        self._add_anchors(box, list(objective_items(box)))
        return [box]

    def _objectives_of_other_pages(self) -> list[nodes.Node]:
        """Return the placeholder for the objectives of other pages that link to this page."""
        placeholder = kwl_listing(
            listing=Listing(kind="here"), docname=self.env.docname, classes=self.classes("kwl-objectives")
        )
        self.set_source_info(placeholder)
        self.add_name(placeholder)
        if self.argument:
            placeholder += self.title(self.argument)
        else:
            placeholder += self.untranslated_node(_("On this page you work towards:"))
        if not self.content:
            return [placeholder]
        self.warn(Problem.OPTION, __("%s: with :here: the box cannot contain text"), self.name)
        return [placeholder, *self.body()]

    def _add_anchors(self, box: kwl_objectives, objectives: list[nodes.list_item]) -> None:
        """Add the ids ``<name>-<n>`` to the objectives; without a name, the docname of the page is used."""
        document = self.state.document
        stem = slug(self.env.docname)
        if box["names"]:  # its id may be another one, if a heading has the same name
            stem = nodes.make_id(box["names"][0]) or box["ids"][0]
        box_id = self.anchor(f"{stem}-objectives")
        if self.is_anchor(f"{stem}-1"):  # the second box without a name on the page
            stem = box_id
        if not box["ids"]:
            box["ids"].append(box_id)
            document.note_explicit_target(box)
        for number, item in enumerate(objectives, 1):
            anchor = f"{stem}-{number}"
            if self.is_anchor(anchor):  # something else on the page has this id
                anchor = f"{anchor}-objective"
            item["ids"].insert(0, self.anchor(anchor))
            document.note_explicit_target(item, item)
