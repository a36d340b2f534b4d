"""``objectives``: what the learner will be able to do, each item with an anchor of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_kwl.directives.base import COMMON, KwlDirective
from sphinx_kwl.doctree.fields import Parts
from sphinx_kwl.doctree.item_lists import items_of, lists_of
from sphinx_kwl.doctree.nodes import kwl_listing, kwl_objectives
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem
from sphinx_kwl.records import Listing
from sphinx_kwl.values.identifiers import slug

if TYPE_CHECKING:
    from collections.abc import Mapping


class Objectives(KwlDirective):
    """``objectives [title]``: a box with an optional lead-in and a list.

    Makes ``kwl_objectives(title, ..., list(list_item[ids]), ...)``.
    """

    option_help: ClassVar[Mapping[str, str]] = {
        **COMMON,
        "name": "A name for `{ref}`. `NAME-1` is the name of the first objective, for `{objective}`.",
        "here": "List the objectives of other pages that link to this page. The box has no list of its own.",
        "checklist": "Show a check box in front of each objective, instead of its bullet or number.",
    }

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.warn_unknown_options()
        if self.flag("here"):
            return self._here()
        box = kwl_objectives(classes=self.classes("kwl-objectives"))
        self.set_source_info(box)
        if own := self.argument or self.kwl_config.objectives_title:
            box += self.title(own)
        else:
            box += self.ours(_("By the end, you will be able to:"))
        box += self.body()
        self.add_name(box)
        checklist = self.flag("checklist")
        if checklist:
            for listing in list(lists_of(box)):
                if isinstance(listing, nodes.enumerated_list):  # its numbers would stand below the boxes
                    listing.replace_self(nodes.bullet_list("", *listing.children, bullet="-"))
        lists = list(lists_of(box))
        if not lists:
            self.warn(Problem.OBJECTIVE, __("%s: there is no list of objectives in this box"), self.name)
        if checklist:
            for listing in lists:
                listing["classes"].append("kwl-checklist")
        Parts(box).set_keys()
        self._anchor(box, list(items_of(box)))
        return [box]

    def _here(self) -> list[nodes.Node]:
        """Return the place for the objectives that lead to this page."""
        place = kwl_listing(
            listing=Listing(kind="here"), docname=self.env.docname, classes=self.classes("kwl-objectives")
        )
        self.set_source_info(place)
        self.add_name(place)
        if self.argument:
            place += self.title(self.argument)
        else:
            place += self.ours(_("On this page you work towards:"))
        if not self.content:
            return [place]
        self.warn(Problem.OPTION, __("%s: with :here: the box cannot contain text"), self.name)
        return [place, *self.body()]

    def _anchor(self, box: kwl_objectives, objectives: list[nodes.list_item]) -> None:
        """Give the objectives the anchors ``<name>-<n>``; an unnamed box goes by its page."""
        document = self.state.document
        stem = slug(self.env.docname)
        if box["names"]:  # its id may be another one, if a heading has the name
            stem = nodes.make_id(box["names"][0]) or box["ids"][0]
        own = self.anchor(f"{stem}-objectives")
        if self.is_anchor(f"{stem}-1"):  # the second unnamed box of a page
            stem = own
        if not box["ids"]:
            box["ids"].append(own)
            document.note_explicit_target(box)
        for number, item in enumerate(objectives, 1):
            anchor = f"{stem}-{number}"
            if self.is_anchor(anchor):  # of something else on the page
                anchor = f"{anchor}-objective"
            item["ids"].insert(0, self.anchor(anchor))
            document.note_explicit_target(item, item)
