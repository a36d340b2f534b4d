"""The table of contents: what the extension registers, and which event calls what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl import __version__, assets, config, metadata, onepage, pdf, visitors
from sphinx_kwl.builder import WorksheetsBuilder
from sphinx_kwl.compose import ComposeTexts
from sphinx_kwl.directives.chart import Chart, Review
from sphinx_kwl.directives.license import LicenseNotice
from sphinx_kwl.directives.listings import ObjectiveMap, Timetable, Workbook, WorksheetList
from sphinx_kwl.directives.objectives import Objectives
from sphinx_kwl.directives.reflection import Answer, Reflection
from sphinx_kwl.directives.time import Time, TimeRole
from sphinx_kwl.domain import KwlDomain, note_builder, warn_missing_reference
from sphinx_kwl.i18n import CATALOG, LOCALE_DIR
from sphinx_kwl.resolve import FillPlaceholders, finish_page
from sphinx_kwl.roles import CourseRole
from sphinx_kwl.short_names import ShortNames
from sphinx_kwl.worksheets import Worksheets

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Short name -> (name in the domain, class).
DIRECTIVES = {
    "objectives": ("objectives", Objectives),
    "time": ("time", Time),
    "reflection": ("reflection", Reflection),
    "answer": ("answer", Answer),
    "kwl": ("chart", Chart),
    "kwl-review": ("review", Review),
    "timetable": ("timetable", Timetable),
    "worksheet-list": ("worksheet-list", WorksheetList),
    "objective-map": ("objective-map", ObjectiveMap),
    "workbook": ("workbook", Workbook),
    "license": ("license", LicenseNotice),
}
ROLES = {
    "time": ("time", TimeRole()),
    "worksheet": ("worksheet", CourseRole()),
    "objective": ("objective", CourseRole()),
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything."""
    config.register(app)
    visitors.register(app)
    app.add_message_catalog(CATALOG, str(LOCALE_DIR))

    app.add_domain(KwlDomain)
    for name, directive in DIRECTIVES.values():
        app.add_directive_to_domain("kwl", name, directive)
    for name, role in ROLES.values():
        app.add_role_to_domain("kwl", name, role)

    app.add_transform(ComposeTexts)
    app.add_post_transform(FillPlaceholders)

    app.add_builder(WorksheetsBuilder)
    worksheets = Worksheets()
    app.connect("config-inited", config.validate, priority=100)  # before anybody reads a value
    app.connect("config-inited", ShortNames(DIRECTIVES, ROLES).register, priority=900)
    app.connect("builder-inited", note_builder)
    app.connect("builder-inited", assets.add_static_dir)
    app.connect("builder-inited", pdf.add_package)
    app.connect("builder-inited", worksheets.open)
    app.connect("env-updated", worksheets.stale)
    app.connect("warn-missing-reference", warn_missing_reference)
    app.connect("doctree-resolved", worksheets.write, priority=800)  # after all others
    app.connect("doctree-resolved", finish_page, priority=900)  # with the sizes of the worksheets
    app.connect("doctree-resolved", pdf.prepare, priority=950)  # with the links
    app.connect("doctree-resolved", onepage.mend_links, priority=990)
    app.connect("html-page-context", assets.add_files)
    app.connect("html-page-context", metadata.add_json_ld)
    app.connect("build-finished", worksheets.close)
    app.connect("build-finished", metadata.write_catalogue)

    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
