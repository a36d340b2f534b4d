"""Resolve the links in records, and compute the texts of objectives, which can contain links.

The domains of Sphinx and of all extensions resolve the links, in the same way for every builder.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import quote, unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.util.logging import suppress_logging

from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from sphinx.builders import Builder
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course
    from sphinx_kwl.records import Link, Objective


class Target(NamedTuple):
    """The target of a link: a place in the project, and the text of the link."""

    docname: str
    anchor: str
    text: str


def _teaching_links(objective: Objective) -> Iterator[Link]:
    """Yield the links of *objective* that can lead to a place which teaches it."""
    for link in objective.links:
        attributes = dict(link.attributes)
        if (attributes.get("refdomain"), attributes.get("reftype")) not in _NOT_TEACHING_ROLES:
            yield link


class _PlaceBuilder:
    """The builder that domains receive when they resolve a link. The address of a page is its quoted docname.

    It has the name ``html`` whichever builder runs, so that domains return the same for all builders.
    """

    name = format = "html"

    def __init__(self, builder: Builder) -> None:
        self._builder = builder

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- any attribute of a builder
        return getattr(self._builder, name)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return quote(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return quote(to)


#: Roles of links that never go to a place that teaches the objective.
_NOT_TEACHING_ROLES = frozenset(
    {("std", "term"), ("math", "eq"), ("math", "numref"), ("kwl", "objective"), ("citation", "ref")}
)


class References:
    """Resolves the links of one course, each link once.

    An error in a domain of another extension does not stop the build: it is reported as ``kwl.ref``, and the
    link has no target.
    """

    def __init__(self, env: BuildEnvironment, course: Course, builder: Builder) -> None:
        """Use the domains of *env*; *builder* provides what they need besides names and addresses."""
        self._env = env
        self.course = course
        self._builder = cast("Builder", _PlaceBuilder(builder))
        self._targets: dict[Link, Target | None] = {}
        self._texts: dict[Objective, str] = {}
        #: the name of the domain that was asked last
        self._asked = ""

    def target(self, link: Link) -> Target | None:
        """Return the target of *link*; None if it is outside the project or does not exist."""
        if link not in self._targets:
            self._targets[link] = self._target(link, ())
        return self._targets[link]

    def text(self, objective: Objective) -> str:
        """Return the text of *objective*, with the texts of its links."""
        if objective not in self._texts:
            self._texts[objective] = self._text(objective, ())
        return self._texts[objective]

    def targets(self, objective: Objective) -> list[Target]:
        """Return the places that teach *objective*: the targets of its links, each place once."""
        places: dict[tuple[str, str], Target] = {}
        for target in map(self.target, _teaching_links(objective)):
            if target is not None:
                places.setdefault(target[:2], target)
        return list(places.values())

    def places(self, objective: Objective) -> list[Target]:
        """Return the `targets` of *objective*; without a link it is its own page that teaches it."""
        linked = any(True for _link in _teaching_links(objective))
        return self.targets(objective) if linked else [Target(objective.docname, "", "")]

    def resolve_all(self) -> None:
        """Resolve the links of all objectives now, so that what changes later does not change the answers.

        Sphinx replaces the numbers of figures when it puts pages together, and some domains look them up.
        """
        for page in self.course.pages.values():
            for objective in page.objectives:
                self.text(objective)
                self.targets(objective)

    def _text(self, objective: Objective, quoted: tuple[str, ...]) -> str:
        """Return the text of *objective*.

        Objectives can quote each other with the role ``objective``. For the objectives with the names
        *quoted*, only the name is used, so that a circle ends.
        """
        quoted = (*quoted, *objective.names)
        words = []
        for part in objective.parts:
            if isinstance(part, str):
                words.append(part)
            else:
                found = self._target(part, quoted) if _is_objective_role(part) else self.target(part)
                words.append(found.text if found is not None else part.text)
        return " ".join("".join(words).split())

    def _target(self, link: Link, quoted: tuple[str, ...]) -> Target | None:
        """Resolve *link*; *quoted* as in `_text`. None and a warning if anything raises an error."""
        try:
            return self._find(link, quoted)
        except Exception as error:  # what a domain returns can be of any form
            _report(link, self._asked, error)
            return None

    def _find(self, link: Link, quoted: tuple[str, ...]) -> Target | None:
        """Resolve *link*; *quoted* as in `_text`."""
        attributes = dict(link.attributes)
        here = str(attributes["refdoc"])
        if "refuri" in attributes:
            return None
        if "refid" in attributes:
            return Target(here, str(attributes["refid"]), link.text)
        if not all(isinstance(attributes.get(name), str) for name in ("reftype", "reftarget")):
            return None  # a transform of its extension resolves it, without a domain
        if _is_objective_role(link):
            return self._objective_target(str(attributes["reftarget"]), link, quoted)
        reference = self._resolve(link, attributes, here)
        if not isinstance(reference, nodes.reference):  # a domain can return text instead of a link
            return None
        address, _hash, anchor = reference.get("refuri", quote(here)).partition("#")
        docname = unquote(address)
        if docname not in self._env.all_docs:
            return None
        text = reference.astext() or self._env.titles[docname].astext()
        return Target(docname, reference.get("refid", anchor), text)

    def _objective_target(self, name: str, link: Link, quoted: tuple[str, ...]) -> Target | None:
        """Return the target of a link with the role ``objective``; *quoted* as in `_text`."""
        objective = self.course.objective(name)
        if objective is None:
            return None
        text = link.text if dict(link.attributes).get("refexplicit") else ""
        if not text:
            text = name if set(quoted) & set(objective.names) else self._text(objective, quoted)
        return Target(objective.docname, objective.anchor, text)

    def _resolve(self, link: Link, attributes: dict[str, str | bool], here: str) -> nodes.Element | None:
        """Return the resolved *link* from the page *here*, by the first domain that knows its target."""
        node = addnodes.pending_xref("", **{"refexplicit": False, **attributes})
        content = nodes.inline("", link.text)
        node += content
        kind, target = str(node["reftype"]), str(node["reftarget"])
        name = str(node.get("refdomain") or "")
        if name == "doc":  # MyST has found the page already, and perhaps an anchor
            return self._link_to_page(target, str(node.get("reftargetid") or ""), link.text)
        if name == "kwl" and kind == "worksheet":
            kind = "box"  # the address of the file is not the same for all builders
        domains = self._env.domains
        if name in domains:
            domain = domains[name]
            return cast(
                "nodes.Element | None",
                self._call_domain(link, domain, domain.resolve_xref, here, kind, target, node, content),
            )
        for resolved in self._resolve_any(link, here, target, node, content):
            if resolved is not None:
                return resolved
        if "reflocalid" in node:  # MyST: a heading of the same page
            return nodes.reference("", link.text, refid=node["reflocalid"])
        return None

    def _resolve_any(
        self, link: Link, here: str, target: str, node: addnodes.pending_xref, content: nodes.Element
    ) -> Iterator[nodes.Element | None]:
        """Yield the links to *target* that domains find, for MyST's plain links and the role ``any``."""
        standard = self._env.domains["std"]
        for role in ("ref", "doc"):
            lowered = target.lower() if role == "ref" else target
            yield self._call_domain(link, standard, standard.resolve_xref, here, role, lowered, node, content)
        for domain in self._env.domains.values():
            resolve = partial(_first_of_any, domain)
            yield self._call_domain(link, domain, resolve, here, target, node, content)

    def _call_domain(
        self,
        link: Link,
        domain: Domain,
        resolve: Callable[..., Any],
        here: str,
        *arguments: object,
    ) -> Any:  # noqa: ANN401 -- a node
        """Return the result of ``resolve``, which asks *domain*; None and a warning if it raises an error.

        Log messages of the domain are suppressed here: they appear when Sphinx resolves the same link.
        """
        self._asked = domain.name
        try:
            with suppress_logging():
                return resolve(self._env, here, self._builder, *arguments)
        except (NoUri, NotImplementedError):  # nothing to link to; the domain does not support "any"
            return None
        except Exception as error:  # a domain of another extension can raise any error
            _report(link, domain.name, error)
            return None

    def _link_to_page(self, docname: str, name: str, text: str) -> nodes.reference | None:
        """Return a link to the page *docname*; *name*: a heading (MyST slug), id or label on it, or empty."""
        env = self._env
        if docname not in env.all_docs:
            return None
        if not name:
            return nodes.reference("", text, refuri=quote(docname))
        headings = env.metadata[docname].get("myst_slugs", {})  # name -> (line, id, title)
        standard = env.domains["std"]
        anchor, title = name, next((title for _line, each, title in headings.values() if each == name), "")
        if name in headings:
            _line, anchor, title = headings[name]
        elif standard.labels.get(name, ("",))[0] == docname:
            _docname, anchor, title = standard.labels[name]
        elif standard.anonlabels.get(name, ("",))[0] == docname:
            _docname, anchor = standard.anonlabels[name]
        return nodes.reference("", text or str(title), refuri=f"{quote(docname)}#{anchor}")


def _first_of_any(domain: Domain, *arguments: Any) -> nodes.Element | None:  # noqa: ANN401 -- those of Sphinx
    """Return the first link that *domain* finds for the role ``any``."""
    candidates = domain.resolve_any_xref(*arguments)
    return candidates[0][1] if candidates else None


def _report(link: Link, name: str, error: Exception) -> None:
    """Warn that the domain *name* raised an *error* for *link*, or returned something that raised it."""
    message = __("the domain %r cannot resolve the reference %r (%s: %s); the reference is ignored")
    said = " ".join(str(error).split())
    arguments = (name, dict(link.attributes)["reftarget"], type(error).__name__, said)
    warn(Problem.REF, message, *arguments, location=link.location)


def _is_objective_role(link: Link) -> bool:
    """Say whether *link* has the role ``objective``, which prints the text of another objective."""
    attributes = dict(link.attributes)
    return (attributes.get("refdomain"), attributes.get("reftype")) == ("kwl", "objective")
