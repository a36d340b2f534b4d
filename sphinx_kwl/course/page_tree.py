"""The tree of pages: which pages are below a page, and in what order."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_kwl.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_EMPTY = Page()


class Branch:
    """A page in the tree of pages. Each page is in a tree only once."""

    def __init__(self, docname: str) -> None:
        self.docname = docname
        self.below: list[Branch] = []

    def walk(self) -> Iterator[tuple[int, Branch]]:
        """Yield (level, branch) for this page (level 0) and all pages below it, depth first."""
        stack = [(0, self)]
        while stack:
            level, branch = stack.pop()
            yield level, branch
            stack += [(level + 1, each) for each in reversed(branch.below)]


class PageTree:
    """All pages of a course with their records.

    *Below* a page are the pages that its toctrees reach, depth first, each one where it is reached first. A
    *module* is a page with pages below it. *Reading order* is the order below the root page; pages in no
    toctree come last.
    """

    def __init__(
        self,
        pages: Mapping[str, Page],
        tops: Mapping[str, str],
        aliases: Mapping[str, Mapping[str, str]],
        toctrees: Mapping[str, Sequence[str]],
        toctree_sections: Mapping[str, Mapping[str, Sequence[str]]],
        root: str,
    ) -> None:
        """Create the tree.

        *pages*: the visible records, by docname. *tops*, *aliases*, *toctree_sections*: as in `KwlDomain`;
        *tops* contains every page. *toctrees*: docname -> listed docnames. *root*: the docname of the root.
        """
        self._pages = pages
        self._tops = tops
        self._aliases = aliases
        self._docnames = set(tops)
        self._toctrees = toctrees
        self._toctree_sections = toctree_sections
        self._root = root
        self._branches: dict[str, Branch] = {}

    def branch(self, docname: str) -> Branch:
        """Return the tree of the pages at and below *docname*."""
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
        """All docnames in reading order."""
        order = dict.fromkeys(branch.docname for _level, branch in self.branch(self._root).walk())
        rest = self._docnames - set(order)
        below = {name for docname in rest for name in self._toctrees.get(docname, ())}
        for docname in [*sorted(rest - below), *sorted(rest)]:
            order.update(dict.fromkeys(branch.docname for _level, branch in self.branch(docname).walk()))
        return list(order)

    @cached_property
    def parents(self) -> dict[str, str]:
        """Docname -> docname of the page above it, in the tree of the root page."""
        return {
            below.docname: branch.docname
            for _level, branch in self.branch(self._root).walk()
            for below in branch.below
        }

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages that have records, in reading order."""
        return {docname: self._pages[docname] for docname in self.order if docname in self._pages}

    def page(self, docname: str) -> Page:
        """Return the records of a page; an empty `Page` if it has none."""
        return self._pages.get(docname, _EMPTY)

    def is_module(self, docname: str) -> bool:
        """Say whether there are pages below *docname*, wherever they are in the tree of the root page."""
        return bool(self.branch(docname).below)

    def below(self, docname: str) -> Iterator[Page]:
        """Yield the records of the page *docname* and the pages below it, in reading order."""
        for _level, branch in self.branch(docname).walk():
            if branch.docname in self._pages:
                yield self._pages[branch.docname]

    def part(self, docname: str, section: Sequence[str]) -> Branch:
        """Return *docname* with the pages that its section with the ids *section* lists, and those below.

        *section*: outermost first. If the section lists none, all pages below *docname* are in it.
        """
        whole = self.branch(docname)
        sections = self.sections(docname)
        listed = [
            each
            for each in whole.below
            if list(sections.get(each.docname, ()))[: len(section)] == list(section)
        ]
        if not section or not listed:
            return whole
        part = Branch(docname)
        part.below = listed
        return part

    def section(self, docname: str, anchor: str) -> str:
        """Return the first id of the section with the id *anchor*.

        Return an empty string for the section of the page, and *anchor* itself if it is not a section.
        """
        first = self._aliases.get(docname, {}).get(anchor, anchor)
        return "" if first == self._tops.get(docname) else first

    def sections(self, docname: str) -> Mapping[str, Sequence[str]]:
        """Return, for each page that *docname* lists, the ids of the sections around it, outermost first."""
        return self._toctree_sections.get(docname, {})
