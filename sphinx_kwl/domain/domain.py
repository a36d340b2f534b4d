"""The domain ``kwl``: stores the records of every page, and gives access to the course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_kwl import capabilities, site
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.course.checks import check
from sphinx_kwl.course.course import Course
from sphinx_kwl.course.references import References
from sphinx_kwl.domain import editions

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.rows import Rows
    from sphinx_kwl.domain.reviewed_boxes import ReviewedBoxes
    from sphinx_kwl.domain.visibility import Visibility
    from sphinx_kwl.records import ForTrainers, Page


class KwlDomain(Domain):
    """Objectives, times and worksheets of a course."""

    name = "kwl"
    label = "KWL"
    data_version = 1
    object_types: ClassVar[dict[str, ObjType]] = {
        "worksheet": ObjType("worksheet", "worksheet"),
        "box": ObjType("box"),  # {ref} links to it
        "objective": ObjType("objective", "objective"),
    }
    #: each a mapping from docname
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},
        "tops": {},
        "aliases": {},
        "toctree_sections": {},
        "conditions": {},
        "for_trainers": {},
    }

    #: evaluates conditions in this build; also gives transforms access to the builder
    visibility: Visibility
    #: the builder that worksheets are resolved for (`sphinx_kwl.worksheets.neutral`), made when first needed
    view_builder: Builder | None = None
    #: derived from the records; None after a change of records
    _course: Course | None = None
    _references: References | None = None
    _rows: Rows | None = None
    _reviewed: ReviewedBoxes | None = None
    _objects: tuple[Course, list[tuple[str, str, str, str, str, int]]] | None = None

    @classmethod
    def of(cls, env: BuildEnvironment) -> KwlDomain:
        """Return the domain of *env*. No other place looks it up by its name."""
        return cast("KwlDomain", env.domains["kwl"])

    # -- storing records

    @property
    def pages(self) -> dict[str, Page]:
        """The records of each page, by docname. Pages without content of this package have none."""
        return cast("dict[str, Page]", self.data["pages"])

    @property
    def builder(self) -> Builder:
        """The builder of this build."""
        return self.visibility.app.builder

    @property
    def tops(self) -> dict[str, str]:
        """The id of the top section of each page, by docname; empty if the page has no section."""
        return cast("dict[str, str]", self.data["tops"])

    @property
    def aliases(self) -> dict[str, dict[str, str]]:
        """By docname: the further ids of sections (such as labels) -> the first id of the section."""
        return cast("dict[str, dict[str, str]]", self.data["aliases"])

    @property
    def toctree_sections(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """By docname: listed page -> ids of the section with the toctree, see `toctree_sections`."""
        return cast("dict[str, dict[str, tuple[str, ...]]]", self.data["toctree_sections"])

    @property
    def for_trainers(self) -> dict[str, ForTrainers]:
        """The pages with trainer's notes or model answers, by docname."""
        return cast("dict[str, ForTrainers]", self.data["for_trainers"])

    def note(self, docname: str, document: nodes.document) -> None:
        """Make and store the records of one document, after translation and after MyST's own transforms."""
        from sphinx_kwl.doctree.sections import aliases_of, toctree_sections, top_section
        from sphinx_kwl.domain.collector import page_of

        self._course = None
        section = top_section(document)
        self.tops[docname] = section["ids"][0] if section is not None else ""
        if aliases := aliases_of(document):
            self.aliases[docname] = aliases
        # Sphinx knows the pages that have a toctree; others need no search
        if docname in self.env.toctree_includes and (sections := toctree_sections(document)):
            self.toctree_sections[docname] = sections
        if (for_trainers := editions.note_page(self.env, document)) is not None:
            self.for_trainers[docname] = for_trainers
        page, conditions = page_of(self.env, docname, document)
        if conditions:
            self.data["conditions"][docname] = conditions
        if page is not None:
            self.pages[docname] = page

    def clear_doc(self, docname: str) -> None:
        """Remove the records of a document."""
        self._course = None
        for key in self.initial_data:
            self.data[key].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over the records of *docnames*, which another process has read."""
        self._course = None
        for key in self.initial_data:
            self.data[key].update({name: each for name, each in otherdata[key].items() if name in docnames})

    # -- questions about pages and the course

    def has_nodes(self, docname: str) -> bool:
        """Say whether the doctree written as *docname* can contain nodes of this package.

        Always true for builders such as singlehtml and latex, which put several pages together.
        """
        return docname in self.pages or not capabilities.writes_one_page_per_document(self.builder)

    def has_placeholders(self, docname: str) -> bool:
        """Say whether the doctree written as *docname* can contain placeholders for other pages' content."""
        if not capabilities.writes_one_page_per_document(self.builder):
            return True
        page = self.pages.get(docname)
        return page is not None and bool(
            page.listings
            or page.conditions
            or (page.worksheets and KwlConfig.of(self.env.config).worksheet_numbers)
            or any(quote.kind == "review" for quote in page.quotes)
        )

    @property
    def course(self) -> Course:
        """The course, from the current records without those that conditions hide in this build."""
        if self._course is None:
            self._course = Course(
                {docname: self.visibility.visible(page) for docname, page in self.pages.items()},
                self.tops,
                self.aliases,
                self.env.toctree_includes,
                self.toctree_sections,
                self.env.config.root_doc,
                numbering=KwlConfig.of(self.env.config).worksheet_numbers,
            )
        return self._course

    @property
    def references(self) -> References:
        """The targets of links in the current course."""
        if self._references is None or self._references.course is not self.course:
            self._references = References(self.env, self.course, self.builder)
        return self._references

    @property
    def rows(self) -> Rows:
        """The rows of lists, for the current course."""
        from sphinx_kwl.course.rows import Rows

        if self._rows is None or self._rows.course is not self.course:
            self._rows = Rows(self.env, self.course, self.references)
        return self._rows

    @property
    def reviewed(self) -> ReviewedBoxes:
        """The boxes that reviews show, for the current course."""
        from sphinx_kwl.domain.reviewed_boxes import ReviewedBoxes

        if self._reviewed is None or self._reviewed.course is not self.course:
            self._reviewed = ReviewedBoxes(self.env, self.course, self.visibility)
        return self._reviewed

    def check_consistency(self) -> None:
        """Warn about problems that concern several pages: names, times, and the checks in ``kwl_checks``."""
        check(self.env, self.course, self.references)
        editions.tell_of_published_sources(self.visibility.app, self.data["conditions"])

    # -- links

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a link to *target*, or None if it does not exist.

        Types: ``worksheet`` links to the Word file, or to its box if there is no file; ``box`` to the box;
        ``objective`` to an objective; ``place`` to the page *target* and ``node["anchor"]``.
        """
        from sphinx_kwl.course.worksheet_numbers import numbered_title

        if typ == "place":
            return _reference(builder, fromdocname, target, node["anchor"], contnode)
        if typ == "objective":
            return self._objective(env, fromdocname, builder, target, node, contnode)
        worksheet = self.course.by_file.get(target)
        if worksheet is None:
            return None
        to_box = typ == "box" or not worksheet.downloadable
        link = None if to_box else site.link_to_file(env, builder, fromdocname, target)
        if not node["refexplicit"]:
            title = numbered_title(self.course, worksheet)
            contnode = nodes.inline("", f"{title} (DOCX)" if link is not None else title)
        if link is None:
            return _reference(builder, fromdocname, worksheet.docname, worksheet.anchor, contnode)
        link += contnode
        return link

    def _objective(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        objective = self.course.objective(target)
        if objective is None:
            return None
        if not node["refexplicit"]:
            contnode = nodes.inline("", self.references.text(objective))
        return _reference(builder, fromdocname, objective.docname, objective.anchor, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return links to the worksheet and the objective called *target*, with their roles.

        A worksheet that is named after a label of its page is left to the label.
        """
        standard = env.domains["std"]
        labels = standard.anonlabels if node["refexplicit"] else standard.labels
        worksheet, label = self.course.by_file.get(target), labels.get(target)
        named_alike = worksheet is not None and label is not None and label[0] == worksheet.docname
        roles = ("objective",) if named_alike else ("worksheet", "objective")
        links = [self.resolve_xref(env, fromdocname, builder, role, target, node, contnode) for role in roles]
        return [(f"kwl:{role}", link) for role, link in zip(roles, links, strict=True) if link is not None]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Return the objects for the search and ``objects.inv``: worksheets, objectives, named boxes."""
        from sphinx_kwl.domain.objects import objects_of

        if self._objects is None or self._objects[0] is not self.course:  # called several times in a build
            # what the front matter of a page says to Sphinx's search
            unsearched = {
                page for page, said in self.env.metadata.items() if {"nosearch", "no-search"} & said.keys()
            }
            self._objects = (self.course, list(objects_of(self.course, self.references, unsearched)))
        return self._objects[1]


def _reference(
    builder: Builder, fromdocname: str, docname: str, anchor: str, content: Element
) -> nodes.reference:
    """Return a link to *anchor* on *docname*, marked for `sphinx_kwl.writers.singlehtml`."""
    reference = make_refnode(builder, fromdocname, docname, anchor, content)
    reference["kwl"] = True
    return reference
