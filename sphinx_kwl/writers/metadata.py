"""What catalogues can read: JSON-LD in the head of a page, and ``kwl.json`` beside the pages.

The vocabulary is schema.org's ``LearningResource`` (https://schema.org/LearningResource); the shape of
``kwl.json`` is described by ``schema/kwl-1.schema.json`` in this package.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.values import durations
from sphinx_kwl.values.languages import language_tag

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Branch
    from sphinx_kwl.course.totals import Total
    from sphinx_kwl.site import SiteLinks

Json = dict[str, Any]

VERSION = 1


def add_json_ld(
    app: Sphinx, pagename: str, templatename: str, context: Json, doctree: nodes.document | None
) -> None:
    """Handle ``html-page-context``: describe a page with objectives or a time as a learning resource."""
    domain = KwlDomain.of(app.env)
    if doctree is None or pagename not in domain.course.lessons or app.builder.embedded:  # type: ignore[attr-defined]
        return
    data = _learning_resource(app, domain, pagename)
    # < must not end the element that holds the data
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    context["metatags"] += f'\n<script type="application/ld+json">{text}</script>\n'


def _learning_resource(app: Sphinx, domain: KwlDomain, docname: str) -> Json:
    from sphinx_kwl.site import SiteLinks
    from sphinx_kwl.values.licenses import license_of

    lesson = domain.rows.lesson(docname)
    links = SiteLinks(app.env, app.builder)

    def reference(place: tuple[str, str]) -> Json:
        name, title = place
        url = links.page(name)
        return {"@type": "LearningResource", "name": title, **({"url": url} if url else {})}

    data: Json = {"@context": "https://schema.org", **reference((docname, lesson.title))}
    data["inLanguage"] = language_tag(app.config.language or "en")
    if lesson.teaches:
        data["teaches"] = lesson.teaches
    if lesson.total.duration is not None:
        data["timeRequired"] = durations.isoformat(lesson.total.duration.high)
    if own := KwlConfig.of(app.config).license:
        licence = license_of(own)
        data["license"] = licence.url or {"@type": "CreativeWork", "name": licence.name}
    if lesson.parts:
        data["hasPart"] = [reference(part) for part in lesson.parts]
    if lesson.parent:
        data["isPartOf"] = reference(lesson.parent)
    return data


def catalogue(env: BuildEnvironment, links: SiteLinks) -> bytes:
    """Return ``kwl.json``: every page with pages below it in reading order, one a line; the root, too."""
    domain = KwlDomain.of(env)
    course = domain.course
    root = course.branch(env.config.root_doc)
    parts: dict[str, str] = {}
    _part(domain, links, root, parts)
    modules: list[str] = []
    for _level, each in root.walk():
        if not each.below and course.is_module(each.docname):  # its pages were all met before
            modules.append(_part(domain, links, course.branch(each.docname), {}))
        elif each.below or each is root:
            modules.append(parts[each.docname])
    # line by line, as the encoder written in C knows no indents
    lines = ",\n".join(modules)
    return f'{{"version": {VERSION}, "modules": [\n{lines}\n]}}\n'.encode()


def _part(domain: KwlDomain, links: SiteLinks, branch: Branch, parts: dict[str, str]) -> str:
    """Return one page as ``kwl.json`` describes it, and note it and those below in *parts* by name.

    Every page is in the module above it and in those above that: it is put into JSON once.
    """
    env, course, references = domain.env, domain.course, domain.references
    page = course.page(branch.docname)
    files = KwlConfig.of(env.config).worksheets
    facts: Json = {
        "docname": branch.docname,
        "url": links.path(branch.docname),
        "title": env.titles[branch.docname].astext(),
        "time": _time(course.total(branch)),
        "objectives": [
            {
                "id": objective.anchor,
                "text": references.text(objective),
                "targets": [
                    links.path(target.docname, target.anchor) for target in references.targets(objective)
                ],
            }
            for objective in page.objectives
        ],
        "worksheets": [
            {
                "id": course.files[worksheet.place],
                "title": worksheet.title,
                "url": links.file(course.files[worksheet.place]) if files else links.path(*worksheet.place),
                "fields": [{"key": field.key, "label": field.label} for field in worksheet.fields],
            }
            for worksheet in page.worksheets
            if worksheet.downloadable
        ],
    }
    below = ", ".join(_part(domain, links, each, parts) for each in branch.below)
    parts[branch.docname] = f'{json.dumps(facts, ensure_ascii=False)[:-1]}, "parts": [{below}]}}'
    return parts[branch.docname]


def _time(total: Total) -> Json | None:
    """Return a time in ISO 8601, None if nothing is known."""
    if total.duration is None:
        return None
    low, high = total.duration.ends
    return {
        "min": low,
        "max": high,
        "stated": total.stated,
        "complete": total.complete,
    }
