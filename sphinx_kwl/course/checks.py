"""Checks of the whole course: names, times and, if ``kwl_checks`` contains them, objectives and reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.course.worksheet_names import name_conflicts
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course
    from sphinx_kwl.course.references import References
    from sphinx_kwl.records import Objective


def check(env: BuildEnvironment, course: Course, references: References) -> None:
    """Warn about problems that concern several pages. Labels must have been added before."""
    _check_names(env, course)
    _check_repetitions(course)
    _check_target(course)
    checks = KwlConfig.of(env.config).checks
    for problem, run in _CHECKS.items():
        if problem.value in checks:
            run(env, course, references)


def _check_names(env: BuildEnvironment, course: Course) -> None:
    for worksheet, first in name_conflicts(course.worksheets()):
        message = __(
            "the name of worksheet %r on page %r is already used on page %r; the worksheet is renamed to %r"
        )
        arguments = (worksheet.file, worksheet.docname, first.docname, course.files[worksheet.place])
        warn(Problem.WORKSHEET, message, *arguments, location=worksheet.location)
    # `sphinx_kwl.domain.ref_labels` has added a label for each name
    labels = env.domains["std"].anonlabels
    for page in course.pages.values():
        for box in page.boxes:
            if labels[box.name] != (box.docname, box.anchor):
                message = __("the name %r is already used on page %r; links go to only one of the two")
                warn(Problem.REF, message, box.name, labels[box.name][0], location=box.location)


def _check_repetitions(course: Course) -> None:
    for page in course.pages.values():
        stated: set[tuple[str, ...]] = set()
        for estimate in page.estimates:
            if estimate.stated and estimate.section in stated:
                message = __("this section states two times; the first one is used")
                warn(Problem.TIME, message, location=estimate.location)
            elif estimate.stated:
                stated.add(estimate.section)
        for workbook in [listing for listing in page.listings if listing.kind == "workbook"][1:]:
            message = __("a page can have only one workbook; this one repeats the first")
            warn(Problem.OPTION, message, location=workbook.location)


def _check_target(course: Course) -> None:
    for docname, page in course.pages.items():
        for listing in page.listings:
            if listing.target is None:
                continue
            time = course.sum_below(docname).duration
            if time is not None and time.high > listing.target.high:
                from sphinx_kwl.values import duration_text

                message = __("the course takes %s; this is more than the target of %s")
                arguments = (duration_text.format(time, "en"), duration_text.format(listing.target, "en"))
                warn(Problem.TIME, message, *arguments, location=listing.location)


def _check_time(env: BuildEnvironment, course: Course, references: References) -> None:
    for conflict in course.conflicts(KwlConfig.of(env.config).time_tolerance):
        from sphinx_kwl.values import duration_text

        message = __("the stated time is %s, but its parts add up to %s; change one of them")
        arguments = (duration_text.format(conflict.stated, "en"), duration_text.format(conflict.parts, "en"))
        warn(Problem.TIME, message, *arguments, location=conflict.location)


def _check_time_missing(env: BuildEnvironment, course: Course, references: References) -> None:
    docnames = [branch.docname for _level, branch in course.branch(env.config.root_doc).walk()]
    untimed = [docname for docname in docnames if not course.page(docname).estimates]
    if len(untimed) == len(docnames):
        return
    for docname in untimed:
        if not course.is_module(docname):
            message = __("this page has no time, but others have one: add a time directive")
            warn(Problem.TIME_MISSING, message, location=(docname, 1))


def _objectives(course: Course) -> Iterator[Objective]:
    for page in course.pages.values():
        yield from page.objectives


def _check_objective_targets(env: BuildEnvironment, course: Course, references: References) -> None:
    for objective in _objectives(course):
        if not references.targets(objective):
            message = __("the objective %r has no link to a page or section that teaches it; add one")
            warn(Problem.OBJECTIVE_TARGET, message, references.text(objective), location=objective.location)


def _check_objective_verbs(env: BuildEnvironment, course: Course, references: References) -> None:
    from sphinx_kwl.values import verbs

    for objective in _objectives(course):
        text = references.text(objective)
        if found := verbs.vague(text, env.config.language or "en"):
            message = __("the objective %r uses the verb %r, which nobody can observe; try %s")
            arguments = (text, found.verb, ", ".join(found.better))
            warn(Problem.OBJECTIVE_VERB, message, *arguments, location=objective.location)


def _check_reviews(env: BuildEnvironment, course: Course, references: References) -> None:
    for worksheet in course.worksheets():
        file = course.files[worksheet.place]
        if worksheet.chart and worksheet.after and file not in course.reviewed:
            message = __("no page leads back to the chart %r; add kwl-review %s at the end of the module")
            warn(Problem.KWL_REVIEW, message, worksheet.title, file, location=worksheet.location)


_CHECKS: dict[Problem, Callable[[BuildEnvironment, Course, References], None]] = {
    Problem.TIME: _check_time,
    Problem.TIME_MISSING: _check_time_missing,
    Problem.OBJECTIVE_TARGET: _check_objective_targets,
    Problem.OBJECTIVE_VERB: _check_objective_verbs,
    Problem.KWL_REVIEW: _check_reviews,
}
