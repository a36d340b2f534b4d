"""The domain ``kwl``: records of every page in, answers about the course out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_kwl import names
from sphinx_kwl.collect import page_of
from sphinx_kwl.course import Course
from sphinx_kwl.i18n import __
from sphinx_kwl.outputs import link_to_file
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class KwlDomain(Domain):
    """Objectives, times and worksheets of a course."""

    name = "kwl"
    label = "KWL"
    data_version = 1
    object_types: ClassVar[dict[str, ObjType]] = {
        "worksheet": ObjType("worksheet", "worksheet"),
        "box": ObjType("box"),
    }
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}

    #: what was derived from the records; None after a change
    _course: Course | None = None

    # -- in

    @property
    def pages(self) -> dict[str, Page]:
        """What each page told us, by docname; a page without anything of ours is not there."""
        return cast("dict[str, Page]", self.data["pages"])

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Make the records of one document, after translation."""
        self._course = None
        page = page_of(env, docname, document)
        if page != Page():
            self.pages[docname] = page
        standard = env.domains["std"]
        for box in page.boxes:
            # {ref} finds a named box, with its title as text
            standard.note_hyperlink_target(box.name, docname, box.anchor, box.title)

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self._course = None
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read of *docnames*."""
        self._course = None
        self.pages.update({name: page for name, page in otherdata["pages"].items() if name in docnames})

    # -- out

    def reading_order(self) -> list[str]:
        """Return all docnames: depth first along the toctrees from the root, then pages in none, sorted."""
        includes = self.env.toctree_includes
        order: dict[str, None] = {}
        stack = [self.env.config.root_doc]
        while stack:
            docname = stack.pop()
            if docname not in order and docname in self.env.all_docs:
                order[docname] = None
                stack.extend(reversed(includes.get(docname, [])))
        return [*order, *sorted(set(self.env.all_docs) - set(order))]

    @property
    def course(self) -> Course:
        """What follows from all records, as they are now."""
        if self._course is None:
            self._course = Course(self.pages, self.reading_order())
        return self._course

    def check_consistency(self) -> None:
        """Warn of two worksheets that want one file name."""
        for worksheet, first in self.course.clashes():
            message = __("the worksheet %r of the page %r has a name that %r has taken; it becomes %r")
            file = self.course.files[worksheet.place]
            place = (worksheet.docname, worksheet.lineno)
            warn(
                Problem.WORKSHEET,
                message,
                worksheet.file,
                worksheet.docname,
                first.docname,
                file,
                location=place,
            )

    def shown(self, docname: str) -> str:
        """Return a digest of all that *docname* shows and that other pages may change."""
        page = self.pages.get(docname)
        if page is None:
            return ""
        facts: list[object] = [self.course.files[each.place] for each in page.worksheets]
        for quote in page.quotes:
            found = self.course.by_file.get(quote.target)
            facts.append((quote, found, self.env.titles[found.docname].astext() if found else ""))
        return names.digest(repr(facts))

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
        """Link to a worksheet's file, or where there is none to its box."""
        worksheet = self.course.by_file.get(target)
        if worksheet is None:
            return None
        link = None if typ == "box" else link_to_file(env, builder, fromdocname, worksheet, target)
        if not node["refexplicit"]:
            text = f"{worksheet.title} (DOCX)" if link is not None else worksheet.title
            contnode = nodes.inline("", text)
        if link is None:
            return make_refnode(builder, fromdocname, worksheet.docname, worksheet.anchor, contnode)
        link += contnode
        return link

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Find *target* among the worksheets."""
        found = self.resolve_xref(env, fromdocname, builder, "worksheet", target, node, contnode)
        return [("kwl:worksheet", found)] if found is not None else []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield what the search and ``objects.inv`` list: worksheets, and the boxes with a name."""
        for docname, page in self.pages.items():
            for worksheet in page.worksheets:
                file = self.course.files[worksheet.place]
                yield (file, worksheet.title, "worksheet", docname, worksheet.anchor, 1)
            for box in page.boxes:
                yield (box.name, box.title, box.kind, docname, box.anchor, 1)


def warn_missing_reference(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Handle ``warn-missing-reference``: say of our own roles what is missing, under our own type."""
    if not isinstance(domain, KwlDomain):
        return None
    warn(Problem.REF, __("there is no %s %r"), node["reftype"], node["reftarget"], location=node)
    return True
