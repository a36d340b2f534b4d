"""What the build tells an author about the course: names, times and, if asked, objectives and reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.course import Course
    from sphinx_kwl.course.references import References
    from sphinx_kwl.records import Objective


def check(env: BuildEnvironment, course: Course, references: References) -> None:
    """Warn of every problem that only the whole course shows."""
    _names(env, course)
    _once(course)
    _target(course)
    checks = KwlConfig.of(env.config).checks
    for problem, run in _CHECKS.items():
        if problem.value in checks:
            run(env, course, references)


def _names(env: BuildEnvironment, course: Course) -> None:
    for worksheet, first in course.clashes():
        message = __("the worksheet %r of the page %r has a name that %r has taken; it becomes %r")
        arguments = (worksheet.file, worksheet.docname, first.docname, course.files[worksheet.place])
        warn(Problem.WORKSHEET, message, *arguments, location=worksheet.location)
    owners = env.domains[
        "std"
    ].anonlabels  # `sphinx_kwl.domain.labels` has seen to it that each name is there
    for page in course.pages.values():
        for box in page.boxes:
            if owners[box.name] != (box.docname, box.anchor):
                message = __("the name %r is taken on the page %r; links will find only one of them")
                warn(Problem.REF, message, box.name, owners[box.name][0], location=box.location)


def _once(course: Course) -> None:
    for page in course.pages.values():
        stated: set[tuple[str, ...]] = set()
        for estimate in page.estimates:
            if estimate.stated and estimate.section in stated:
                message = __("this section states its time twice; the first one holds")
                warn(Problem.TIME, message, location=estimate.location)
            elif estimate.stated:
                stated.add(estimate.section)
        for workbook in [listing for listing in page.listings if listing.kind == "workbook"][1:]:
            message = __("a page has one workbook: this is the same again")
            warn(Problem.OPTION, message, location=workbook.location)


def _target(course: Course) -> None:
    for docname, page in course.pages.items():
        for listing in page.listings:
            if listing.target is None:
                continue
            time = course.sum_below(docname).duration
            if time is not None and time.high > listing.target.high:
                from sphinx_kwl.values import duration_text

                message = __("the course takes %s, more than the target of %s")
                arguments = (duration_text.format(time, "en"), duration_text.format(listing.target, "en"))
                warn(Problem.TIME, message, *arguments, location=listing.location)


def _time(env: BuildEnvironment, course: Course, references: References) -> None:
    for conflict in course.conflicts(env.config.kwl_time_tolerance):
        from sphinx_kwl.values import duration_text

        message = __("the stated time is %s, but its parts add up to %s; change one of them")
        arguments = (duration_text.format(conflict.stated, "en"), duration_text.format(conflict.parts, "en"))
        warn(Problem.TIME, message, *arguments, location=conflict.location)


def _time_missing(env: BuildEnvironment, course: Course, references: References) -> None:
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


def _objective_target(env: BuildEnvironment, course: Course, references: References) -> None:
    for objective in _objectives(course):
        if not references.targets(objective):
            message = __("the objective %r leads nowhere: end it with a link to what serves it")
            warn(Problem.OBJECTIVE_TARGET, message, references.text(objective), location=objective.location)


def _objective_verb(env: BuildEnvironment, course: Course, references: References) -> None:
    from sphinx_kwl.values import verbs

    for objective in _objectives(course):
        text = references.text(objective)
        if found := verbs.vague(text, env.config.language or "en"):
            message = __("the objective %r rests on %r, which nobody can observe: try %s")
            arguments = (text, found.verb, ", ".join(found.better))
            warn(Problem.OBJECTIVE_VERB, message, *arguments, location=objective.location)


def _kwl_review(env: BuildEnvironment, course: Course, references: References) -> None:
    reviewed = {
        quote.target for page in course.pages.values() for quote in page.quotes if quote.kind == "review"
    }
    for worksheet in course.worksheets():
        file = course.files[worksheet.place]
        if worksheet.chart and worksheet.after and file not in reviewed:
            message = __("the chart %r is never taken up again: add kwl-review %s where the module ends")
            warn(Problem.KWL_REVIEW, message, worksheet.title, file, location=worksheet.location)


_CHECKS: dict[Problem, Callable[[BuildEnvironment, Course, References], None]] = {
    Problem.TIME: _time,
    Problem.TIME_MISSING: _time_missing,
    Problem.OBJECTIVE_TARGET: _objective_target,
    Problem.OBJECTIVE_VERB: _objective_verb,
    Problem.KWL_REVIEW: _kwl_review,
}
