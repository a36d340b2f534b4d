"""Data for course catalogues and search engines: JSON-LD in the head of each page.

The vocabulary is schema.org's ``LearningResource`` (https://schema.org/LearningResource), with what the
profile TrainingMaterial of Bioschemas asks for (https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE).
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

Json = dict[str, Any]

PROFILE = "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE"


def add_json_ld(
    app: Sphinx, pagename: str, templatename: str, context: Json, doctree: nodes.document | None
) -> None:
    """Handle ``html-page-context``: add JSON-LD to a page with objectives or a time."""
    domain = KwlDomain.of(app.env)
    if doctree is None or pagename not in domain.course.lessons or is_embedded(app.builder):
        return
    data = _training_material(app, domain, pagename, doctree)
    # </script> inside a text would end the element
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    context["metatags"] += f'\n<script type="application/ld+json">{text}</script>\n'


def _training_material(app: Sphinx, domain: KwlDomain, docname: str, doctree: nodes.document) -> Json:
    """Return the description of a page; titles stand in for what is required and not written."""
    from sphinx_kwl.site import SiteLinks
    from sphinx_kwl.values.licenses import license_of
    from sphinx_kwl.writers.page_words import page_words

    lesson = domain.rows.lesson(docname)
    links = SiteLinks(app.env, app.builder)

    def reference(place: tuple[str, str]) -> Json:
        name, title = place
        url = links.page(name)
        return {"@type": "LearningResource", "name": title, **({"url": url} if url else {})}

    data: Json = {"@context": "https://schema.org", **reference((docname, lesson.title))}
    data["dct:conformsTo"] = {"@type": "CreativeWork", "@id": PROFILE}
    words = page_words(app.env, docname, doctree)
    titles = [lesson.title, *([lesson.parent[1]] if lesson.parent else []), str(app.config.project)]
    data["description"] = words.description or "; ".join(lesson.teaches) or lesson.title
    data["keywords"] = words.keywords or list(dict.fromkeys(filter(None, titles)))
    data["learningResourceType"] = ["module" if lesson.parts else "lesson"]
    if domain.course.page(docname).worksheets:
        data["learningResourceType"].append("worksheet")
    data["inLanguage"] = language_tag(app.config.language or "en")
    if words.authors:
        data["author"] = [{"@type": "Person", "name": name} for name in words.authors]
    if words.prerequisites:
        data["competencyRequired"] = words.prerequisites
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
