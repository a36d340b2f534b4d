"""What follows from the records of all pages: modules, times, file names, numbers. Derived, never stored."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from docutils.nodes import fully_normalize_name

from sphinx_kwl.course.totals import NOTHING, Conflict, PageTimes, Total, rest_of, rest_of_parts
from sphinx_kwl.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_kwl.records import Box, Objective, Worksheet

Place = tuple[str, str]

_EMPTY = Page()


class Branch:
    """A page with the pages below it, each of which stands in the tree once."""

    def __init__(self, docname: str) -> None:
        self.docname = docname
        self.below: list[Branch] = []

    def walk(self) -> Iterator[tuple[int, Branch]]:
        """Yield (level, branch) of this page, the level 0, and all below, depth first."""
        stack = [(0, self)]
        while stack:
            level, branch = stack.pop()
            yield level, branch
            stack += [(level + 1, each) for each in reversed(branch.below)]


class Course:
    """All pages, in reading order; a snapshot, made anew after every change."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        tops: Mapping[str, str],
        aliases: Mapping[str, Mapping[str, str]],
        toctrees: Mapping[str, Sequence[str]],
        toctree_sections: Mapping[str, Mapping[str, Sequence[str]]],
        root: str,
    ) -> None:
        self._all = pages
        self._tops = tops
        self._aliases = aliases
        self._docnames = set(tops)
        self._toctrees = toctrees
        self._toctree_sections = toctree_sections
        self._root = root
        self._branches: dict[str, Branch] = {}
        self._times: dict[Branch, PageTimes] = {}
        self._totals: dict[Branch, Total] = {}

    # -- the tree

    def branch(self, docname: str) -> Branch:
        """Return *docname* with the pages its toctrees reach, each where it is first met, depth first."""
        if docname not in self._branches:
            top = Branch(docname)
            met = {docname}
            stack = [(top, iter(self._toctrees.get(docname, ())))]
            while stack:
                branch, following = stack[-1]
                name = next(following, None)
                if name is None:
                    stack.pop()
                elif name not in met and name in self._docnames:
                    met.add(name)
                    branch.below.append(Branch(name))
                    stack.append((branch.below[-1], iter(self._toctrees.get(name, ()))))
            self._branches[docname] = top
        return self._branches[docname]

    @cached_property
    def order(self) -> list[str]:
        """All docnames in reading order: the root's tree, then pages in no toctree with those below them."""
        order = dict.fromkeys(branch.docname for _level, branch in self.branch(self._root).walk())
        rest = self._docnames - set(order)
        below = {name for docname in rest for name in self._toctrees.get(docname, ())}
        for docname in [*sorted(rest - below), *sorted(rest)]:
            order.update(dict.fromkeys(branch.docname for _level, branch in self.branch(docname).walk()))
        return list(order)

    @cached_property
    def lessons(self) -> set[str]:
        """The pages that are learning resources: those with objectives or a known time."""
        return {
            docname
            for docname in self.order
            if self.page(docname).objectives or self.total(self.branch(docname)).duration is not None
        }

    @cached_property
    def parents(self) -> dict[str, str]:
        """The page above each page in the root's tree."""
        return {
            below.docname: branch.docname
            for _level, branch in self.branch(self._root).walk()
            for below in branch.below
        }

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages with something of ours, in reading order."""
        return {docname: self._all[docname] for docname in self.order if docname in self._all}

    def page(self, docname: str) -> Page:
        """Return what a page told us, in the tree or not; nothing if there is nothing of ours on it."""
        return self._all.get(docname, _EMPTY)

    def is_module(self, docname: str) -> bool:
        """Say whether there are pages below a page, be they met before in the root's tree."""
        return bool(self.branch(docname).below)

    def below(self, docname: str) -> Iterator[Page]:
        """Yield the pages with something of ours at and below *docname*, in reading order."""
        for _level, branch in self.branch(docname).walk():
            if branch.docname in self._all:
                yield self._all[branch.docname]

    # -- times

    def times(self, branch: Branch) -> PageTimes:
        """Return the times of one page, with those of the pages below where its toctrees list them."""
        if branch not in self._times:
            sections = self._toctree_sections.get(branch.docname, {})
            pages = [(sections.get(each.docname, ()), self.total(each)) for each in branch.below]
            self._times[branch] = PageTimes(self.page(branch.docname).estimates, pages)
        return self._times[branch]

    def total(self, branch: Branch) -> Total:
        """Return the time of a page or, with all below it, a module.

        A module without a time of its own, all of whose pages were met before, adds nothing to the tree.
        """
        if branch not in self._totals:
            elsewhere = not self.page(branch.docname).estimates and (
                all(self.total(each) is NOTHING for each in branch.below)
                if branch.below
                else self.is_module(branch.docname)
            )
            self._totals[branch] = NOTHING if elsewhere else self.times(branch).total()
        return self._totals[branch]

    def sum_below(self, docname: str) -> Total:
        """Return the sum of the pages and modules directly below a page."""
        return Total.of(map(self.total, self.branch(docname).below))

    def time_at(self, docname: str, anchor: str) -> Total:
        """Return the time of a place: a page or module, a section, a worksheet; unknown of any other."""
        section = self.section(docname, anchor)
        branch = self.branch(docname)
        return self.times(branch).at(section) if section else self.total(branch)

    def section(self, docname: str, anchor: str) -> str:
        """Return the first id of the section that *anchor* names; empty for the page, else *anchor*."""
        first = self._aliases.get(docname, {}).get(anchor, anchor)
        return "" if first == self._tops.get(docname) else first

    def activities(self, branch: Branch) -> dict[str, Total]:
        """Return the sum for each activity of a page and all below it."""
        found: dict[str, list[Total]] = {}
        for _level, each in branch.walk():
            for activity, total in self.times(each).activities().items():
                found.setdefault(activity, []).append(total)
        return {activity: Total.of(parts) for activity, parts in found.items()}

    def rest(self, branch: Branch) -> Total | None:
        """Return what of the time of a page and all below it no activity claims; None if nothing is left."""
        total, times = self.total(branch), self.times(branch)
        own = Total.of(times.own())
        if branch.below and Total.of([own, *map(self.total, branch.below)]).duration == total.duration:
            return rest_of_parts(total, [rest_of(own, times.activities()), *map(self.rest, branch.below)])
        return rest_of(total, self.activities(branch))

    def conflicts(self, tolerance: float) -> Iterator[Conflict]:
        """Yield every stated time that is far from its parts, in reading order."""
        for docname, page in self.pages.items():
            if any(estimate.stated for estimate in page.estimates):
                yield from self.times(self.branch(docname)).conflicts(tolerance)

    # -- worksheets

    def worksheets(self) -> Iterator[Worksheet]:
        """Yield all worksheets in reading order."""
        for page in self.pages.values():
            yield from page.worksheets

    @cached_property
    def files(self) -> dict[Place, str]:
        """Each worksheet's file name (without extension) by its place; no two differ by case only.

        The first in reading order has the name it wants; later ones get ``-2``, ``-3`` ...
        """
        taken = {name.casefold() for name in self.books.values()}
        files: dict[Place, str] = {}
        later: list[Worksheet] = []
        for worksheet in self.worksheets():
            if worksheet.file.casefold() in taken:
                later.append(worksheet)
            else:
                taken.add(worksheet.file.casefold())
                files[worksheet.place] = worksheet.file
        for worksheet in later:
            number = 2
            while f"{worksheet.file}-{number}".casefold() in taken:
                number += 1
            name = f"{worksheet.file}-{number}"
            taken.add(name.casefold())
            files[worksheet.place] = name
        return files

    @cached_property
    def books(self) -> dict[str, str]:
        """Each workbook's file name (without extension) by its page: one page has one workbook."""
        books: dict[str, str] = {}
        for docname, page in self.pages.items():
            wanted = next((listing.name for listing in page.listings if listing.kind == "workbook"), None)
            if wanted is not None:
                taken = {name.casefold() for name in books.values()}
                number = 2
                name = wanted
                while name.casefold() in taken:
                    name, number = f"{wanted}-{number}", number + 1
                books[docname] = name
        return books

    @cached_property
    def in_books(self) -> set[str]:
        """The pages whose worksheets some workbook gathers."""
        return {branch.docname for docname in self.books for _level, branch in self.branch(docname).walk()}

    @cached_property
    def by_file(self) -> dict[str, Worksheet]:
        """Each worksheet by its file name."""
        return {self.files[worksheet.place]: worksheet for worksheet in self.worksheets()}

    @cached_property
    def by_place(self) -> dict[Place, Worksheet]:
        """Each worksheet by its place."""
        return {worksheet.place: worksheet for worksheet in self.worksheets()}

    def clashes(self) -> Iterator[tuple[Worksheet, Worksheet]]:
        """Yield (worksheet, the one that has its name), but not default names of one page."""
        owners: dict[str, Worksheet] = {}
        for worksheet in self.worksheets():
            first = owners.setdefault(worksheet.file.casefold(), worksheet)
            same_page = first.docname == worksheet.docname
            if first is not worksheet and not (same_page and not first.explicit and not worksheet.explicit):
                yield worksheet, first

    @cached_property
    def numbers(self) -> dict[Place, int]:
        """Each worksheet's number: in the innermost workbook that holds it, else in the project."""
        numbers: dict[Place, int] = {}
        files = (worksheet.place for worksheet in self.worksheets() if worksheet.downloadable)
        numbers.update({place: number for number, place in enumerate(files, 1)})
        books = [self.branch(docname) for docname in self.books]
        # outer workbooks first, so that the innermost has the last word
        for book in sorted(books, key=lambda branch: -sum(1 for _each in branch.walk())):
            pages = self.below(book.docname)
            held = (each.place for page in pages for each in page.worksheets if each.downloadable)
            numbers.update({place: number for number, place in enumerate(held, 1)})
        return numbers

    # -- names

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """The boxes that have names, by these: of two with one name the first."""
        boxes: dict[str, Box] = {}
        for page in self.pages.values():
            for box in page.boxes:
                boxes.setdefault(box.name, box)
        return boxes

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        """The objectives that have names, by each of them."""
        found = (objective for page in self.pages.values() for objective in page.objectives)
        names: dict[str, Objective] = {}
        for objective in found:  # of two with one name the first, as `{ref}` finds
            for name in objective.names:
                names.setdefault(name, objective)
        return names

    def objective(self, name: str) -> Objective | None:
        """Return the objective called *name*; capitals do not matter, as in all names of docutils."""
        return self.objectives.get(fully_normalize_name(name))
