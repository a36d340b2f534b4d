"""Where the links of objectives lead: page and anchor, the same for every builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.records import Link, Objective


class Target(NamedTuple):
    """What a link reaches: a place in the project, and its title."""

    docname: str
    anchor: str
    title: str


class _PlaceFinder:
    """Stands for a builder where domains resolve a reference: an address is a docname."""

    name = "kwl"
    format = ""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return to


def target_of(env: BuildEnvironment, link: Link) -> Target | None:
    """Resolve *link* with the domains of *env*; None if it leads out of the project or nowhere."""
    attributes = dict(link.attributes)
    here = str(attributes["refdoc"])
    if "refid" in attributes:
        return Target(here, str(attributes["refid"]), link.text)
    reference = _resolve(env, attributes, here, link.text)
    if reference is None:
        return None
    docname, _hash, anchor = reference.get("refuri", here).partition("#")
    if docname not in env.all_docs:
        return None
    title = link.text or reference.astext() or env.titles[docname].astext()
    return Target(docname, reference.get("refid", anchor), title)


def _resolve(
    env: BuildEnvironment, attributes: dict[str, str | bool], here: str, text: str
) -> nodes.reference | None:
    node = addnodes.pending_xref("", **attributes)
    content = nodes.inline("", text)
    node += content
    kind, target = str(node["reftype"]), str(node["reftarget"])
    builder = cast("Builder", _PlaceFinder())
    domain = str(node.get("refdomain", ""))
    if domain == "doc":  # MyST: a page that it has found, and perhaps a heading on it
        return _page(env, target, str(node.get("reftargetid", "")))
    if domain == "kwl" and kind == "worksheet":
        kind = "box"  # the file is elsewhere in every output
    if domain in env.domains:
        return env.domains[domain].resolve_xref(env, here, builder, kind, target, node, content)
    # MyST's plain links and the role "any": whatever has this name
    standard = env.domains["std"]
    for role in ("ref", "doc"):
        lowered = target.lower() if role == "ref" else target
        found = standard.resolve_xref(env, here, builder, role, lowered, node, content)
        if found is not None:
            return found
    for each in env.domains.values():
        candidates = each.resolve_any_xref(env, here, builder, target, node, content)
        if candidates:
            return candidates[0][1]
    return None


def _page(env: BuildEnvironment, docname: str, anchor: str) -> nodes.reference:
    slugs = env.metadata[docname].get("myst_slugs", {})
    _line, anchor, title = slugs.get(anchor, (0, anchor, ""))
    return nodes.reference("", title, refuri=f"{docname}#{anchor}" if anchor else docname)


def text_of(env: BuildEnvironment, objective: Objective) -> str:
    """Return the text of *objective* with the titles of its links in their places."""
    words = []
    for part in objective.parts:
        if isinstance(part, str):
            words.append(part)
        else:
            found = target_of(env, part)
            words.append(found.title if found is not None else part.text)
    return " ".join("".join(words).split())


def targets_of(env: BuildEnvironment, objective: Objective) -> list[Target]:
    """Return what the links of *objective* reach, each place once."""
    found = (target_of(env, link) for link in objective.links)
    places = {target[:2]: target for target in found if target is not None}
    return list(places.values())
