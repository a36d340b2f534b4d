"""Where the links of records lead, and what an objective says once its links are resolved.

Links are asked of the domains of Sphinx, ours and those of other extensions, the same for every builder.
"""

from __future__ import annotations

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
    """What a link reaches: a place in the project, and what the link says."""

    docname: str
    anchor: str
    text: str


class _PlaceBuilder:
    """Stands for the builder where domains resolve a reference: an address is a docname, quoted.

    It says that it builds HTML, whichever builder runs, so that all builders find the same.
    """

    name = format = "html"

    def __init__(self, builder: Builder) -> None:
        self._builder = builder

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever a domain of another extension asks for
        return getattr(self._builder, name)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return quote(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return quote(to)


#: Roles of links that explain an objective or quote another one, but lead to no place that serves it.
_ASIDE = frozenset(
    {("std", "term"), ("math", "eq"), ("math", "numref"), ("kwl", "objective"), ("citation", "ref")}
)


class References:
    """Resolves the links of one course and remembers them: each link is asked for once a build.

    No domain can end the build: what it raises is reported as ``kwl.ref``, and the link leads nowhere.
    """

    def __init__(self, env: BuildEnvironment, course: Course, builder: Builder) -> None:
        """Resolve with the domains of *env*; *builder* is asked only for what they need besides addresses."""
        self._env = env
        self.course = course
        self._builder = cast("Builder", _PlaceBuilder(builder))
        self._targets: dict[Link, Target | None] = {}
        self._texts: dict[Objective, str] = {}

    def target(self, link: Link) -> Target | None:
        """Return the place that *link* reaches; None if it leads out of the project or nowhere."""
        if link not in self._targets:
            self._targets[link] = self._target(link, ())
        return self._targets[link]

    def text(self, objective: Objective) -> str:
        """Return the words of *objective*, with what its links say in their places."""
        if objective not in self._texts:
            self._texts[objective] = self._text(objective, ())
        return self._texts[objective]

    def targets(self, objective: Objective) -> list[Target]:
        """Return the places that the links of *objective* reach and that may serve it, each place once."""
        places: dict[tuple[str, str], Target] = {}
        for link in objective.links:
            attributes = dict(link.attributes)
            if (attributes.get("refdomain"), attributes.get("reftype")) not in _ASIDE:
                target = self.target(link)
                if target is not None:
                    places.setdefault(target[:2], target)
        return list(places.values())

    def resolve_all(self) -> None:
        """Resolve the links of all objectives now, so that what changes later does not change the answers.

        Sphinx replaces the numbers of figures when it puts pages together, and some domains look them up.
        """
        for page in self.course.pages.values():
            for objective in page.objectives:
                self.text(objective)
                self.targets(objective)

    def _text(self, objective: Objective, quoted: tuple[str, ...]) -> str:
        """Return the words of *objective*. Objectives may quote each other: those *quoted* are only named."""
        quoted = (*quoted, *objective.names)
        words = []
        for part in objective.parts:
            if isinstance(part, str):
                words.append(part)
            else:
                found = self._target(part, quoted) if _quotes(part) else self.target(part)
                words.append(found.text if found is not None else part.text)
        return " ".join("".join(words).split())

    def _target(self, link: Link, quoted: tuple[str, ...]) -> Target | None:
        attributes = dict(link.attributes)
        here = str(attributes["refdoc"])
        if "refuri" in attributes:
            return None
        if "refid" in attributes:
            return Target(here, str(attributes["refid"]), link.text)
        if _quotes(link):
            return self._objective(str(attributes["reftarget"]), link, quoted)
        reference = self._resolve(link, attributes, here)
        if not isinstance(reference, nodes.reference):  # a domain may return mere text
            return None
        address, _hash, anchor = reference.get("refuri", quote(here)).partition("#")
        docname = unquote(address)
        if docname not in self._env.all_docs:
            return None
        text = reference.astext() or self._env.titles[docname].astext()
        return Target(docname, reference.get("refid", anchor), text)

    def _objective(self, name: str, link: Link, quoted: tuple[str, ...]) -> Target | None:
        objective = self.course.objective(name)
        if objective is None:
            return None
        text = link.text if dict(link.attributes).get("refexplicit") else ""
        if not text:
            text = name if set(quoted) & set(objective.names) else self._text(objective, quoted)
        return Target(objective.docname, objective.anchor, text)

    def _resolve(self, link: Link, attributes: dict[str, str | bool], here: str) -> nodes.Element | None:
        """Return what the first domain that knows *link* makes of it on the page *here*."""
        node = addnodes.pending_xref("", **{"refexplicit": False, **attributes})
        content = nodes.inline("", link.text)
        node += content
        kind, target = str(node["reftype"]), str(node["reftarget"])
        name = str(node.get("refdomain") or "")
        if name == "doc":  # MyST: a page that it has found, and perhaps a place on it
            return self._page(target, str(node.get("reftargetid") or ""), link.text)
        if name == "kwl" and kind == "worksheet":
            kind = "box"  # the file is elsewhere in every output
        domains = self._env.domains
        if name in domains:
            domain = domains[name]
            return cast(
                "nodes.Element | None",
                self._ask(link, domain, domain.resolve_xref, here, kind, target, node, content),
            )
        for found in self._any(link, here, target, node, content):
            if found is not None:
                return found
        if "reflocalid" in node:  # MyST: a heading of the same page
            return nodes.reference("", link.text, refid=node["reflocalid"])
        return None

    def _any(
        self, link: Link, here: str, target: str, node: addnodes.pending_xref, content: nodes.Element
    ) -> Iterator[nodes.Element | None]:
        """Yield what has the name *target*, as MyST's plain links and the role ``any`` look for it."""
        standard = self._env.domains["std"]
        for role in ("ref", "doc"):
            lowered = target.lower() if role == "ref" else target
            yield self._ask(link, standard, standard.resolve_xref, here, role, lowered, node, content)
        for domain in self._env.domains.values():
            candidates = self._ask(link, domain, domain.resolve_any_xref, here, target, node, content)
            if candidates:
                yield candidates[0][1]

    def _ask(
        self,
        link: Link,
        domain: Domain,
        resolve: Callable[..., Any],
        here: str,
        *arguments: object,
    ) -> Any:  # noqa: ANN401 -- a node, or a list for "any"
        """Return the answer of *domain*, None if it raises; its messages come when Sphinx asks."""
        try:
            with suppress_logging():
                return resolve(self._env, here, self._builder, *arguments)
        except (NoUri, NotImplementedError):  # nothing to report; a domain that is never meant by "any"
            return None
        except Exception as error:  # whatever the domain of another extension raises
            message = __("the domain %r cannot resolve the reference %r (%s: %s); it is left out")
            target = dict(link.attributes)["reftarget"]
            said = " ".join(str(error).split())
            arguments = (domain.name, target, type(error).__name__, said)
            warn(Problem.REF, message, *arguments, location=link.location)
            return None

    def _page(self, docname: str, name: str, text: str) -> nodes.reference | None:
        """Return a link to a page or, by the name of a heading, an id or a label, to a place on it."""
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


def _quotes(link: Link) -> bool:
    """Say whether *link* is the role ``objective``, which prints the text of another objective."""
    attributes = dict(link.attributes)
    return (attributes.get("refdomain"), attributes.get("reftype")) == ("kwl", "objective")
