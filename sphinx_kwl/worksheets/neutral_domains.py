"""The domains of other extensions while a view is resolved.

A transform may fill nodes that its domain keeps: sphinxcontrib-bibtex fills its lists of books in this way.
The view is resolved before the page, so the page would get the content twice. Such domains work on a copy.
"""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_kwl.doctree.walk import elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

#: Packages whose nodes are printed from the doctree, and keep all in the attributes of docutils.
_CORE = frozenset({"docutils", "sphinx", "sphinx_kwl"})


class NeutralDomains:
    """The domains of *env* by name; those whose extension has nodes in *document* are copies."""

    def __init__(self, env: BuildEnvironment, document: nodes.document) -> None:
        self._domains = env.domains
        packages = {_package(type(node).__module__) for node in elements(document)}
        self._copies = {
            name: _copied(domain)
            for name, domain in env.domains.items()
            if (package := _package(type(domain).__module__)) in packages
            and not package.startswith("sphinx.")
        }

    def __getitem__(self, name: str) -> Domain:
        return self._copies.get(name) or self._domains[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._domains)

    def __contains__(self, name: str) -> bool:
        return name in self._domains

    def __getattr__(self, name: str) -> object:
        """Return what else the domains of Sphinx have: their methods, and the standard domains."""
        if name == "_domains":  # not yet set, in a copy
            raise AttributeError(name)
        return getattr(self._domains, name)


@lru_cache(maxsize=1024)
def is_of_core(module: str) -> bool:
    """Say whether *module*, the one of a class of nodes, is of docutils, Sphinx or this package."""
    return module.partition(".")[0] in _CORE


@lru_cache(maxsize=1024)
def _package(module: str) -> str:
    return module.rpartition(".")[0] or module


def _copied(domain: Domain) -> Domain:
    made = copy.copy(domain)
    made.data = copy.deepcopy(domain.data)
    return made
