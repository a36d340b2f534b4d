"""Register the extension with Sphinx: nodes, directives, roles, transforms and event handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl import config_checks
from sphinx_kwl._version import __version__
from sphinx_kwl.directives.roles import CourseRole
from sphinx_kwl.directives.short_names import ShortNames
from sphinx_kwl.directives.stub import directive
from sphinx_kwl.directives.unknown_directives import UnknownDirectives
from sphinx_kwl.domain import editions, ref_labels
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.domain.handlers import (
    extract_messages,
    note_builder,
    note_document,
    pages_with_other_content,
    read_translations,
    warn_missing_reference,
)
from sphinx_kwl.i18n import CATALOG, LOCALE_DIR
from sphinx_kwl.lazy import Later, on_demand
from sphinx_kwl.transforms import fences
from sphinx_kwl.transforms.priorities import AdoptBoxes, ComposeTexts, FillPlaceholders
from sphinx_kwl.worksheets import stand_ins
from sphinx_kwl.worksheets.build import Worksheets
from sphinx_kwl.worksheets.builder import WorksheetsBuilder
from sphinx_kwl.worksheets.folder_editions import check_folder
from sphinx_kwl.worksheets.view_transform import TakeViews
from sphinx_kwl.writers import assets, catalogue, source_links, visitors

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, RoleFunction

#: Short name -> (name in the domain, class or function). Directives are loaded when they are first used.
DIRECTIVES = {
    "objectives": ("objectives", directive("directives.objectives:Objectives")),
    "time": ("time", directive("directives.time:Time")),
    "reflection": ("reflection", directive("directives.reflection:Reflection")),
    "answer": ("answer", directive("directives.reflection:Answer")),
    "choice": ("choice", directive("directives.choice:Choice")),
    "scale": ("scale", directive("directives.choice:Scale")),
    "kwl": ("chart", directive("directives.chart:Chart")),
    "kwl-review": ("review", directive("directives.chart:Review")),
    "timetable": ("timetable", directive("directives.listings:Timetable")),
    "worksheet-list": ("worksheet-list", directive("directives.listings:WorksheetList")),
    "objective-map": ("objective-map", directive("directives.listings:ObjectiveMap")),
    "workbook": ("workbook", directive("directives.listings:Workbook")),
    "trainer-note": ("trainer-note", directive("directives.trainer:TrainerNote")),
    "model-answer": ("model-answer", directive("directives.trainer:ModelAnswer")),
    "my-answers": ("my-answers", directive("directives.listings:MyAnswers")),
    "license": ("license", directive("directives.license:LicenseNotice")),
}
#: Another spelling, which no documentation names.
ALIASES = {"licence": ("licence", DIRECTIVES["license"][1])}
ROLES: dict[str, tuple[str, RoleFunction]] = {
    "time": ("time", on_demand("directives.time:time_role")),
    "gap": ("gap", on_demand("directives.gap:gap_role")),
    "worksheet": ("worksheet", CourseRole()),
    "objective": ("objective", CourseRole()),
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension, and return its metadata."""
    config_checks.register(app)
    visitors.register(app)
    app.add_message_catalog(CATALOG, str(LOCALE_DIR))

    app.add_domain(KwlDomain)
    for name, deferred in (*DIRECTIVES.values(), *ALIASES.values()):
        app.add_directive_to_domain("kwl", name, deferred)
    for name, role in ROLES.values():
        app.add_role_to_domain("kwl", name, role)

    app.add_transform(AdoptBoxes)
    app.add_transform(ComposeTexts)
    app.add_post_transform(FillPlaceholders)
    app.add_post_transform(TakeViews)

    app.add_builder(WorksheetsBuilder)
    worksheets = Worksheets()
    # after other extensions and conf.py, which may change our settings
    app.connect("config-inited", config_checks.validate_first, priority=850)
    app.connect("config-inited", read_translations, priority=855)
    app.connect("config-inited", fences.look_for_colons, priority=850)
    app.connect("config-inited", editions.add_tag, priority=860)
    app.connect("config-inited", worksheets.read_template, priority=860)
    app.connect("config-inited", ShortNames(DIRECTIVES | ALIASES, ROLES).register, priority=900)
    unknown = UnknownDirectives(DIRECTIVES, ROLES)
    app.connect("builder-inited", unknown.start)
    app.connect("build-finished", unknown.stop)
    openings = Later("transforms.wrong_openings:WrongOpenings", DIRECTIVES, ROLES)
    app.connect("source-read", openings.method("note"), priority=900)  # after changes by other extensions
    app.connect("doctree-read", openings.method("warn"))
    app.connect("builder-inited", note_builder)
    app.connect("builder-inited", config_checks.validate_again, priority=900)
    app.connect("builder-inited", extract_messages, priority=910)
    app.connect("builder-inited", editions.choose_content, priority=910)
    app.connect("builder-inited", assets.add_static_files, priority=910)
    app.connect("builder-inited", check_folder, priority=910)
    app.connect("builder-inited", worksheets.open, priority=910)
    app.connect("env-before-read-docs", ref_labels.remove_labels)
    app.connect("env-get-outdated", stand_ins.pages_with_new_stand_ins)
    app.connect("env-get-outdated", pages_with_other_content)
    app.connect("doctree-read", note_document)
    app.connect("doctree-read", stand_ins.note_stand_ins)
    app.connect("env-updated", ref_labels.add_labels, priority=400)  # before links are resolved
    # after Sphinx has numbered figures and sections
    app.connect("env-get-updated", worksheets.outdated_pages, priority=900)
    app.connect("warn-missing-reference", warn_missing_reference)
    app.connect("doctree-resolved", worksheets.finish, priority=990)  # after other extensions
    app.connect("html-page-context", source_links.hide_source, priority=100)  # before themes make links
    app.connect("html-page-context", assets.add_files)
    app.connect("html-page-context", catalogue.add_json_ld)
    app.connect("build-finished", worksheets.close)

    return {
        "version": __version__,
        "env_version": 12,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
