"""The file ``kwl.json``: what a course says of itself to programs.

Its shape is described by ``schema/kwl-2.schema.json`` in this package.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.course.totals import Total
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.i18n import _
from sphinx_kwl.values.identifiers import ANSWERED, KEY_LIMIT, form_field_name
from sphinx_kwl.values.xml_text import control_tag, field_mark, one_line
from sphinx_kwl.writers.printed_fields import printed_fields
from sphinx_kwl.writers.setting_texts import setting_or_empty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course.page_tree import Branch
    from sphinx_kwl.records import Worksheet
    from sphinx_kwl.site import SiteLinks

Json = dict[str, Any]

#: The number of the shape. It rises when a reader of the file would have to change.
VERSION = 2


def kwl_json(env: BuildEnvironment, links: SiteLinks) -> bytes:
    """Return the content of ``kwl.json``; each module and each workbook is on a line of its own."""
    course = _CourseJson(env, links)
    head: Json = {
        "version": VERSION,
        "project": setting_or_empty(env.config, "project"),
        "hint": course.options.worksheet_hint,
    }
    if course.options.edition == "trainer":
        head["edition"] = "trainer"
    # joined here, because the fast encoder of json cannot indent
    modules, workbooks = (",\n".join(lines) for lines in (course.modules(), course.workbooks()))
    start = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{start}, "modules": [\n{modules}\n], "workbooks": [\n{workbooks}\n]}}\n'.encode()


class _CourseJson:
    """Converts a course; each page is converted only once."""

    def __init__(self, env: BuildEnvironment, links: SiteLinks) -> None:
        self.env = env
        self.links = links
        self.domain = KwlDomain.of(env)
        self.course = self.domain.course
        self.options = KwlConfig.of(env.config)
        #: The lines above each worksheet: (label, role).
        self.printed = [(one_line(label, KEY_LIMIT), role) for label, role in printed_fields(self.options)]
        #: docname -> JSON of the page
        self.parts: dict[str, str] = {}
        #: docname -> its time by activity, the pages below included
        self.activities: dict[str, dict[str, Total]] = {}

    def modules(self) -> list[str]:
        """Return the JSON of the root page and of every module, in reading order."""
        course = self.course
        root = course.branch(self.env.config.root_doc)
        self.page(root)
        modules = []
        for _level, each in root.walk():
            if not each.below and course.is_module(each.docname):  # other branches contain all its pages
                whole = _CourseJson(self.env, self.links)
                modules.append(whole.page(course.branch(each.docname)))
            elif each.below or each is root:
                modules.append(self.parts[each.docname])
        return modules

    def page(self, branch: Branch) -> str:
        """Return the JSON of a page, which contains that of the pages below it."""
        course, links, references = self.course, self.links, self.domain.references
        page = course.page(branch.docname)
        below = ", ".join([self.page(each) for each in branch.below])
        data: Json = {
            "docname": branch.docname,
            "url": links.path(branch.docname),
            "title": self.env.titles[branch.docname].astext(),
            "time": self._time(branch),
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
            "charts": [
                {
                    "id": course.files[chart.place],
                    "reviewed": course.files[chart.place] in course.reviewed if chart.after else None,
                }
                for chart in page.worksheets
                if chart.chart
            ],
            "worksheets": [self._worksheet(each) for each in page.worksheets if each.downloadable],
        }
        self.parts[branch.docname] = f'{json.dumps(data, ensure_ascii=False)[:-1]}, "parts": [{below}]}}'
        return self.parts[branch.docname]

    def _worksheet(self, worksheet: Worksheet) -> Json:
        file = self.course.files[worksheet.place]
        questions = self.course.questions.get(file, ())
        fields = []
        for field in worksheet.fields:
            name = "" if field.paper else form_field_name(file, field.key)
            only = {"only": "paper"} if field.paper else {}
            group = {"group": {"key": field.group, "label": field.question}} if field.group else {}
            fields.append(_field(file, field.key, field.label, field.kind, pdf=name) | only | group)
            if field in questions:
                # Translators: Name of a column with those lines of {label} that a learner has ticked.
                label = _("Answered: {label}").replace("{label}", field.label)
                fields.append(_field(file, field.key + ANSWERED, label, "text"))
        number = self.course.numbers.get(worksheet.place)
        return {
            "id": file,
            **({"number": number} if number is not None else {}),
            "title": worksheet.title,
            "url": self.links.file(file) if self.options.worksheets else self.links.path(*worksheet.place),
            "fields": [*self._printed(file), *fields],
        }

    def _printed(self, file: str) -> list[Json]:
        return [
            _field(file, f"@{number}", label, "printed", role=role)
            for number, (label, role) in enumerate(self.printed, 1)
        ]

    def workbooks(self) -> list[str]:
        """Return the JSON of every workbook, in reading order."""
        if not self.options.worksheets:
            return []
        course, references = self.course, self.domain.references
        found = []
        for docname, file in course.workbook_files.items():
            if sheets := course.sheets_in_workbook(docname):
                objectives = [
                    _field(file, f"objective-{number}", references.text(objective), "checkbox")
                    for number, objective in enumerate(course.checklist(docname), 1)
                ]
                data = {
                    "id": file,
                    "title": course.workbook_title(docname) or self.env.titles[docname].astext(),
                    "url": self.links.file(file),
                    "worksheets": sheets,
                    "fields": [*self._printed(file), *objectives],
                }
                found.append(json.dumps(data, ensure_ascii=False))
        return found

    def _time(self, branch: Branch) -> Json | None:
        """Return the time of a page in ISO 8601; None if it is unknown. The pages below are done already."""
        times, total = self.course.times(branch), self.course.total(branch)
        parts = [times.activities(), *(self.activities[each.docname] for each in branch.below)]
        self.activities[branch.docname] = spent = _sums(parts)
        ends = _ends(total)
        if ends is None:
            return None
        return {
            **ends,
            "stated": total.stated,
            "complete": total.complete,
            "summed": _ends(times.summed(), complete=True),
            "activities": {name: _ends(each, complete=True) for name, each in spent.items()},
        }


def _sums(parts: Iterable[dict[str, Total]]) -> dict[str, Total]:
    """Return the sum of times by activity, without times that have none."""
    found: dict[str, list[Total]] = {}
    for part in parts:
        for activity, total in part.items():
            if activity:
                found.setdefault(activity, []).append(total)
    return {activity: Total.of(totals) for activity, totals in found.items()}


def _ends(total: Total, *, complete: bool = False) -> Json | None:
    """Return the ends of a time, and if asked for whether it is *complete*; None if it is unknown."""
    if total.duration is None:
        return None
    low, high = total.duration.ends
    return {"min": low, "max": high, **({"complete": total.complete} if complete else {})}


def _field(file: str, key: str, label: str, kind: str, *, role: str = "", pdf: str = "") -> Json:
    return {
        "key": key,
        "label": label,
        "kind": kind,
        "role": role,
        "tag": control_tag(file, key),
        "bookmark": field_mark(file, key),
        "pdf": pdf,
    }
