"""Where the links of objectives lead: page and anchor, the same for every builder."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import quote, unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.util.logging import suppress_logging

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.records import Link, Objective


class Target(NamedTuple):
    """What a link reaches: a place in the project, and what the link says."""

    docname: str
    anchor: str
    text: str


class _PlaceFinder:
    """Stands for a builder where domains resolve a reference: an address is a docname, quoted."""

    name = "kwl"
    format = ""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return quote(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return quote(to)


def target_of(env: BuildEnvironment, link: Link, quoted: tuple[str, ...] = ()) -> Target | None:
    """Resolve *link* with the domains of *env*; None if it leads out of the project or nowhere.

    *quoted*: names of objectives whose texts are not quoted again.
    """
    attributes = dict(link.attributes)
    here = str(attributes["refdoc"])
    if "refuri" in attributes:
        return None
    if "refid" in attributes:
        return Target(here, str(attributes["refid"]), link.text)
    reference = _resolve(env, attributes, here, link.text, quoted)
    if not isinstance(reference, nodes.reference):  # a domain may return mere text
        return None
    address, _hash, anchor = reference.get("refuri", quote(here)).partition("#")
    docname = unquote(address)
    if docname not in env.all_docs:
        return None
    text = reference.astext() or env.titles[docname].astext()
    return Target(docname, reference.get("refid", anchor), text)


def _resolve(
    env: BuildEnvironment,
    attributes: dict[str, str | bool],
    here: str,
    text: str,
    quoted: tuple[str, ...],
) -> nodes.Element | None:
    node = addnodes.pending_xref("", **{"refexplicit": False, **attributes})
    content = nodes.inline("", text)
    node += content
    kind, target = str(node["reftype"]), str(node["reftarget"])
    builder = cast("Builder", _PlaceFinder())
    domain = str(node.get("refdomain") or "")
    if domain == "doc":  # MyST: a page that it has found, and perhaps a place on it
        return _page(env, target, str(node.get("reftargetid") or ""), text)
    if domain == "kwl" and kind == "worksheet":
        kind = "box"  # the file is elsewhere in every output
    if domain == "kwl" and kind == "objective":
        return _objective(env, target, text if node["refexplicit"] else "", quoted)
    if domain in env.domains:
        with suppress_logging():  # Sphinx will say it where the link stands
            return env.domains[domain].resolve_xref(env, here, builder, kind, target, node, content)
    # MyST's plain links and the role "any": whatever has this name
    standard = env.domains["std"]
    for role in ("ref", "doc"):
        lowered = target.lower() if role == "ref" else target
        found = standard.resolve_xref(env, here, builder, role, lowered, node, content)
        if found is not None:
            return found
    for each in env.domains.values():
        with suppress(NotImplementedError):  # a domain that is never meant by "any"
            candidates = each.resolve_any_xref(env, here, builder, target, node, content)
            if candidates:
                return candidates[0][1]
    if "reflocalid" in node:  # MyST: a heading of the same page
        return nodes.reference("", text, refid=node["reflocalid"])
    return None


def _page(env: BuildEnvironment, docname: str, name: str, text: str) -> nodes.reference | None:
    """Return a link to a page or, by the name of a heading, an id or a label, to a place on it."""
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


def _objective(
    env: BuildEnvironment, name: str, text: str, quoted: tuple[str, ...]
) -> nodes.reference | None:
    objective = env.domains["kwl"].course.objective(name)  # type: ignore[attr-defined]  # it imports us
    if objective is None:
        return None
    if not text:
        text = name if set(quoted) & set(objective.names) else text_of(env, objective, quoted)
    return nodes.reference("", text, refuri=f"{quote(objective.docname)}#{objective.anchor}")


def text_of(env: BuildEnvironment, objective: Objective, quoted: tuple[str, ...] = ()) -> str:
    """Return the text of *objective* with what its links say in their places.

    Objectives may quote each other; those already *quoted* are named only.
    """
    quoted = (*quoted, *objective.names)
    words = []
    for part in objective.parts:
        if isinstance(part, str):
            words.append(part)
        else:
            found = target_of(env, part, quoted)
            words.append(found.text if found is not None else part.text)
    return " ".join("".join(words).split())


#: Roles of links that explain an objective or quote another one, but lead to nothing that serves it.
_ASIDE = frozenset(
    {("std", "term"), ("math", "eq"), ("math", "numref"), ("kwl", "objective"), ("citation", "ref")}
)


def targets_of(env: BuildEnvironment, objective: Objective) -> list[Target]:
    """Return what the links of *objective* reach that may serve it, each place once."""
    places: dict[tuple[str, str], Target] = {}
    for link in objective.links:
        attributes = dict(link.attributes)
        if (attributes.get("refdomain"), attributes.get("reftype")) in _ASIDE:
            continue
        target = target_of(env, link, objective.names)
        if target is not None:
            places.setdefault(target[:2], target)
    return list(places.values())
