"""Make the `Book` of a workbook, which `sphinx_kwl.docx` writes.

Its sheets come from `SheetCache`, so that a change of one page does not need the other pages to be resolved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.docx.model import Book
from sphinx_kwl.i18n import _
from sphinx_kwl.values.licenses import license_of
from sphinx_kwl.worksheets.sheet_source import words_of
from sphinx_kwl.writers.setting_texts import setting_or_empty

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course
    from sphinx_kwl.course.references import References
    from sphinx_kwl.site import SiteLinks


def book_of(
    env: BuildEnvironment, course: Course, references: References, docname: str, links: SiteLinks
) -> Book:
    """Return the workbook of the page *docname*, without its sheets."""
    config, options = env.config, KwlConfig.of(env.config)
    language = config.language or "en"
    licence = license_of(options.license or "")
    return Book(
        id=course.workbook_files[docname],
        title=course.workbook_title(docname) or env.titles[docname].astext(),
        project=setting_or_empty(config, "project"),
        author=setting_or_empty(config, "author"),
        language=language,
        paper=options.paper_for(language),
        words=words_of(options),
        # Translators: Heading of a table of contents.
        contents=_("Contents"),
        # Translators: Heading of a list of learning objectives.
        objectives_title=_("Objectives"),
        objectives=tuple(map(references.text, course.checklist(docname))),
        url=links.page(docname),
        licence=licence.name,
        licence_url=licence.url,
        edition=options.edition,
    )
