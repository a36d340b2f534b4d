"""What catalogues can read: JSON-LD in the head of a page, and ``kwl.json`` beside the pages.

The vocabulary is schema.org's ``LearningResource`` (https://schema.org/LearningResource); the shape of
``kwl.json`` is described by ``schema/kwl-1.schema.json`` in this package.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx_kwl import __version__, durations, names, outputs
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.files import write_if_new
from sphinx_kwl.lesson import lesson_of
from sphinx_kwl.licenses import license_of
from sphinx_kwl.links import SiteLinks
from sphinx_kwl.manifest import Manifest
from sphinx_kwl.targets import targets_of, text_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_kwl.course import Branch, Course
    from sphinx_kwl.domain import KwlDomain
    from sphinx_kwl.times import Total

Json = dict[str, Any]

VERSION = 1


def add_json_ld(
    app: Sphinx, pagename: str, templatename: str, context: Json, doctree: nodes.document | None
) -> None:
    """Handle ``html-page-context``: describe a page with objectives or times as a learning resource."""
    domain = cast("KwlDomain", app.env.domains["kwl"])
    page = domain.pages.get(pagename)
    if doctree is None or page is None or not (page.objectives or page.estimates) or app.builder.embedded:  # type: ignore[attr-defined]
        return
    data = _learning_resource(app, domain.course, pagename)
    # < must not end the element that holds the data
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    context["metatags"] += f'\n<script type="application/ld+json">{text}</script>\n'


def _learning_resource(app: Sphinx, course: Course, docname: str) -> Json:
    lesson = lesson_of(app.env, course, docname)
    links = SiteLinks(app.env, app.builder)

    def reference(place: tuple[str, str]) -> Json:
        name, title = place
        url = links.page(name)
        return {"@type": "LearningResource", "name": title, **({"url": url} if url else {})}

    data: Json = {"@context": "https://schema.org", **reference((docname, lesson.title))}
    data["inLanguage"] = (app.config.language or "en").replace("_", "-")
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


def write_catalogue(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write ``kwl.json`` beside the pages if anything of the course has changed.

    Another builder may have read the changed pages, so that the times of reading tell, not this build.
    """
    if exception is not None or not outputs.has_pages(app.builder):
        return
    path = Path(app.outdir, "kwl.json")
    links, options = SiteLinks(app.env, app.builder), KwlConfig.of(app.config)
    read = sorted(app.env.all_docs.items())
    facts = (__version__, links.base, links.folders, links.suffix, options.worksheets, options.worksheet_dir)
    stamp = names.digest(repr((facts, read))).encode()
    stamp_path = Manifest(app.builder).folder / "catalogue"
    if path.exists() and stamp_path.exists() and stamp_path.read_bytes() == stamp:
        return
    domain = cast("KwlDomain", app.env.domains["kwl"])
    data = {"version": VERSION, "modules": _modules(app, domain.course, links)}
    write_if_new(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
    write_if_new(stamp_path, stamp)


def _modules(app: Sphinx, course: Course, links: SiteLinks) -> list[Json]:
    """Return every page with pages below it in reading order; the root in any case."""
    root = course.branch(app.config.root_doc)
    modules = [branch for _level, branch in root.walk() if branch.below or branch is root]
    return [_part(app, course, links, branch) for branch in modules]


def _part(app: Sphinx, course: Course, links: SiteLinks, branch: Branch) -> Json:
    """Return one page as ``kwl.json`` describes it, with the pages directly below it as its parts."""
    env = app.env
    page = course.pages.get(branch.docname)
    files = KwlConfig.of(app.config).worksheets
    return {
        "docname": branch.docname,
        "url": links.path(branch.docname),
        "title": env.titles[branch.docname].astext(),
        "time": _time(course.total(branch)),
        "objectives": [
            {
                "id": objective.anchor,
                "text": text_of(env, objective),
                "targets": [
                    links.path(target.docname, target.anchor) for target in targets_of(env, objective)
                ],
            }
            for objective in (page.objectives if page else ())
        ],
        "worksheets": [
            {
                "id": course.files[worksheet.place],
                "title": worksheet.title,
                "url": links.file(course.files[worksheet.place]) if files else links.path(*worksheet.place),
                "fields": [{"key": field.key, "label": field.label} for field in worksheet.fields],
            }
            for worksheet in (page.worksheets if page else ())
            if worksheet.downloadable
        ],
        "parts": [_part(app, course, links, part) for part in branch.below],
    }


def _time(total: Total) -> Json | None:
    """Return a time in ISO 8601, None if nothing is known."""
    if total.duration is None:
        return None
    return {
        "min": durations.isoformat(total.duration.low),
        "max": durations.isoformat(total.duration.high),
        "stated": total.stated,
        "complete": total.complete,
    }
