"""The domain ``kwl``: records of every page in, answers about the course out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_kwl import capabilities, site
from sphinx_kwl.course.checks import check
from sphinx_kwl.course.course import Course
from sphinx_kwl.course.references import References
from sphinx_kwl.domain.visibility import Visibility
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.rows import Rows
    from sphinx_kwl.records import Page


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
    #: each by docname
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "tops": {}, "aliases": {}, "toctree_sections": {}}

    #: says what this build shows, and knows its builder, which transforms do not
    visibility: Visibility
    #: the builder that worksheets are resolved with, see `sphinx_kwl.worksheets.neutral`; made for the first
    view_builder: Builder | None = None
    #: what was derived from the records; None after a change
    _course: Course | None = None
    _references: References | None = None
    _rows: Rows | None = None
    _objects: tuple[Course, list[tuple[str, str, str, str, str, int]]] | None = None

    @classmethod
    def of(cls, env: BuildEnvironment) -> KwlDomain:
        """Return the domain of *env*. No other place looks it up by its name."""
        return cast("KwlDomain", env.domains["kwl"])

    # -- in

    @property
    def pages(self) -> dict[str, Page]:
        """What each page told us, by docname; a page without any node of ours is not there."""
        return cast("dict[str, Page]", self.data["pages"])

    @property
    def builder(self) -> Builder:
        """The builder of this build."""
        return self.visibility.app.builder

    @property
    def tops(self) -> dict[str, str]:
        """The id of each page's outermost section, by docname; empty if a page has none."""
        return cast("dict[str, str]", self.data["tops"])

    @property
    def aliases(self) -> dict[str, dict[str, str]]:
        """The further ids of each page's sections (their labels) with the first one, by docname."""
        return cast("dict[str, dict[str, str]]", self.data["aliases"])

    @property
    def toctree_sections(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The sections of each page that list other pages, by these; not the page's own, by docname."""
        return cast("dict[str, dict[str, tuple[str, ...]]]", self.data["toctree_sections"])

    def note(self, docname: str, document: nodes.document) -> None:
        """Make the records of one document, after translation and after MyST has looked at its links."""
        from sphinx_kwl.doctree.sections import aliases_of, toctree_sections, top_section
        from sphinx_kwl.domain.collector import page_of

        self._course = None
        section = top_section(document)
        self.tops[docname] = section["ids"][0] if section is not None else ""
        if aliases := aliases_of(document):
            self.aliases[docname] = aliases
        # Sphinx has collected it: other pages need no look
        if docname in self.env.toctree_includes and (sections := toctree_sections(document)):
            self.toctree_sections[docname] = sections
        if (page := page_of(self.env, docname, document)) is not None:
            self.pages[docname] = page

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self._course = None
        for key in self.initial_data:
            self.data[key].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read of *docnames*."""
        self._course = None
        for key in self.initial_data:
            self.data[key].update({name: each for name, each in otherdata[key].items() if name in docnames})

    # -- out

    def has_nodes(self, docname: str) -> bool:
        """Say whether what is written as *docname* may hold nodes of ours: one put together of pages may."""
        return docname in self.pages or not capabilities.is_page_by_page(self.builder)

    def has_placeholders(self, docname: str) -> bool:
        """Say whether there may be something to fill in from other pages in it."""
        if not capabilities.is_page_by_page(self.builder):
            return True
        page = self.pages.get(docname)
        return page is not None and bool(
            page.listings
            or page.conditions
            or (page.worksheets and self.env.config.kwl_worksheet_numbers)
            or any(quote.kind == "review" for quote in page.quotes)
        )

    @property
    def course(self) -> Course:
        """What follows from the records of all that this build shows, as they are now."""
        if self._course is None:
            self._course = Course(
                {docname: self.visibility.visible(page) for docname, page in self.pages.items()},
                self.tops,
                self.aliases,
                self.env.toctree_includes,
                self.toctree_sections,
                self.env.config.root_doc,
            )
        return self._course

    @property
    def references(self) -> References:
        """What the links of the course as it is now lead to."""
        if self._references is None or self._references.course is not self.course:
            self._references = References(self.env, self.course, self.builder)
        return self._references

    @property
    def rows(self) -> Rows:
        """What pages list of the course as it is now."""
        from sphinx_kwl.course.rows import Rows

        if self._rows is None or self._rows.course is not self.course:
            self._rows = Rows(self.env, self.course, self.references)
        return self._rows

    def check_consistency(self) -> None:
        """Warn of what no page can know alone: names, times, and what `kwl_checks` asks for."""
        check(self.env, self.course, self.references)

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
        """Return a link by its type, or None.

        ``worksheet``: to the file, where there is none to the box; ``box``: to the box; ``objective``;
        ``place``: to any page and ``anchor``.
        """
        from sphinx_kwl.course.worksheet_numbers import numbered

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
            title = numbered(env, self.course, worksheet)
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
        """Find *target* among the worksheets and the objectives."""
        found = []
        for typ in ("worksheet", "objective"):
            link = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
            if link is not None:
                found.append((f"kwl:{typ}", link))
        return found

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Return what the search and ``objects.inv`` list: worksheets, objectives, boxes with a name."""
        if self._objects is None or self._objects[0] is not self.course:  # asked several times a build
            self._objects = (self.course, list(self._found_objects()))
        return self._objects[1]

    def _found_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for docname, page in self.course.pages.items():
            for worksheet in page.worksheets:
                file = self.course.files[worksheet.place]
                yield from _entries(file, worksheet.title, "worksheet", docname, worksheet.anchor)
            for objective in page.objectives:
                # of two with one name the first has it: what is read last would win where this is read
                own = (name for name in objective.names if self.course.objectives[name] is objective)
                name = next(own, f"{docname}#{objective.anchor}")
                text = self.references.text(objective)
                yield from _entries(name, text, "objective", docname, objective.anchor)
            for box in page.boxes:
                name = box.name if self.course.boxes[box.name] is box else f"{docname}#{box.anchor}"
                yield from _entries(name, box.title, box.kind, docname, box.anchor)


def _entries(
    name: str, title: str, kind: str, docname: str, anchor: str
) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Yield an object for ``objects.inv`` and for the search, in one or in two.

    Sphinx' search leaves out an anchor that follows from the name, and puts the title in its place:
    right for functions, which have no title. What it finds goes by another name then.
    """
    if anchor in (name, f"{kind}-{name}"):
        yield (name, title, kind, docname, anchor, -1)  # not searched
        yield (f"{docname}#{anchor}", title, kind, docname, anchor, 1)
    else:
        yield (name, title, kind, docname, anchor, 1)


def _reference(
    builder: Builder, fromdocname: str, docname: str, anchor: str, content: Element
) -> nodes.reference:
    """Return a link to a place, marked as ours for `sphinx_kwl.writers.singlehtml`."""
    reference = make_refnode(builder, fromdocname, docname, anchor, content)
    reference["kwl"] = True
    return reference


def note_builder(app: Sphinx) -> None:
    """Handle ``builder-inited``: tell the domain who builds."""
    KwlDomain.of(app.env).visibility = Visibility(app)


def note_document(app: Sphinx, document: nodes.document) -> None:
    """Handle ``doctree-read``: make the records of the page that was read."""
    KwlDomain.of(app.env).note(app.env.docname, document)


def warn_missing_reference(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Handle ``warn-missing-reference``: say of our own roles what is missing, under our own type."""
    if not isinstance(domain, KwlDomain):
        return None
    warn(Problem.REF, __("there is no %s %r"), node["reftype"], node["reftarget"], location=node)
    return True
