"""Data for course catalogues: JSON-LD in the head of each page, and the file ``kwl.json``.

The vocabulary is schema.org's ``LearningResource`` (https://schema.org/LearningResource); the shape of
``kwl.json`` is described by ``schema/kwl-1.schema.json`` in this package.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_kwl.capabilities import is_embedded
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
    """Handle ``html-page-context``: add JSON-LD to a page with objectives or a time."""
    domain = KwlDomain.of(app.env)
    if doctree is None or pagename not in domain.course.lessons or is_embedded(app.builder):
        return
    data = _learning_resource(app, domain, pagename)
    # </script> inside a text would end the element
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    context["metatags"] += f'\n<script type="application/ld+json">{text}</script>\n'


def _learning_resource(app: Sphinx, domain: KwlDomain, docname: str) -> Json:
    """Return the description of a page as a ``LearningResource`` of schema.org."""
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
    if text := KwlConfig.of(app.config).license:
        licence = license_of(text)
        data["license"] = licence.url or {"@type": "CreativeWork", "name": licence.name}
    if lesson.parts:
        data["hasPart"] = [reference(part) for part in lesson.parts]
    if lesson.parent:
        data["isPartOf"] = reference(lesson.parent)
    return data


def kwl_json(env: BuildEnvironment, links: SiteLinks) -> bytes:
    """Return the content of ``kwl.json``: the root page and every module, one per line, in reading order."""
    domain = KwlDomain.of(env)
    course = domain.course
    root = course.branch(env.config.root_doc)
    parts: dict[str, str] = {}
    _module_json(domain, links, root, parts)
    modules: list[str] = []
    for _level, each in root.walk():
        if not each.below and course.is_module(
            each.docname
        ):  # other branches of the tree contain all its pages
            modules.append(_module_json(domain, links, course.branch(each.docname), {}))
        elif each.below or each is root:
            modules.append(parts[each.docname])
    # joined here, because the fast encoder of json cannot indent
    lines = ",\n".join(modules)
    edition = ' "edition": "trainer",' if KwlConfig.of(env.config).edition == "trainer" else ""
    return f'{{"version": {VERSION},{edition} "modules": [\n{lines}\n]}}\n'.encode()


def _module_json(domain: KwlDomain, links: SiteLinks, branch: Branch, parts: dict[str, str]) -> str:
    """Return the JSON of one page, and save it and the JSON of all pages below it in *parts*, by docname.

    The JSON of a module contains the JSON of the pages below it; each page is converted only once.
    """
    env, course, references = domain.env, domain.course, domain.references
    page = course.page(branch.docname)
    files = KwlConfig.of(env.config).worksheets
    data: Json = {
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
    below = ", ".join(_module_json(domain, links, each, parts) for each in branch.below)
    parts[branch.docname] = f'{json.dumps(data, ensure_ascii=False)[:-1]}, "parts": [{below}]}}'
    return parts[branch.docname]


def _time(total: Total) -> Json | None:
    """Return a time in ISO 8601; None if it is unknown."""
    if total.duration is None:
        return None
    low, high = total.duration.ends
    return {
        "min": low,
        "max": high,
        "stated": total.stated,
        "complete": total.complete,
    }
