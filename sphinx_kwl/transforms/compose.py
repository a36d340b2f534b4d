"""After translation, before the records: texts that are put together from ours and the author's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.chart_table import chart_texts
from sphinx_kwl.doctree.fields import Parts
from sphinx_kwl.doctree.item_lists import first_paragraph, items
from sphinx_kwl.doctree.nodes import (
    Found,
    kwl_checkbox,
    kwl_duration,
    kwl_objectives,
    kwl_reflection,
)
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import duration_text, durations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment


def compose(document: nodes.document, env: BuildEnvironment) -> None:
    """Complete checklists, times, charts and the names of spaces in *document*, in this order."""
    found = Found(document)
    _keep_names_to_ourselves(document, env, found)
    boxes = [(box, Parts(box)) for box in found.of(kwl_objectives, kwl_reflection)]
    # a list in a box in a box is that of both
    for listing in dict.fromkeys(listing for _box, parts in boxes for listing in parts.checklists):
        _tick_boxes(listing)
    times = found.of(kwl_duration)
    _keep_written(times, env.temp_data.pop("kwl:times", None) or [])
    for time in times:
        _judge_activity(time)
        _word(time, env.config.language or "en")
    for box, parts in boxes:
        if isinstance(box, kwl_reflection):
            chart_texts(box)
            parts.set_labels(_("Answer"))


def _keep_names_to_ourselves(document: nodes.document, env: BuildEnvironment, found: Found) -> None:
    """Leave names that a heading of another page has to `sphinx_kwl.course.checks`.

    Sphinx would say the same in a message that cannot be silenced, if it read that page before.
    """
    labels = env.domains["std"].labels
    for node in found.all:
        document.nametypes.update((name, False) for name in node["names"] if name in labels)


def _tick_boxes(listing: nodes.Element) -> None:
    """Put a box in front of each item; MyST's own (raw HTML, lost in translation) is taken out."""
    if "kwl-checklist" not in listing["classes"]:
        listing["classes"].append("kwl-checklist")
    for item in items(listing):
        for raw in list(item.findall(nodes.raw)):
            if "task-list-item-checkbox" in raw.astext():
                raw.parent.remove(raw)
        ticked = item.get("ticked", False)
        first = first_paragraph(item)
        if first is None:
            first = nodes.paragraph()
            item.insert(0, first)
        sign = "\N{BALLOT BOX WITH CHECK}" if ticked else "\N{BALLOT BOX}"
        box = kwl_checkbox("", sign, key=item.get("key", ""), ticked=ticked)
        first.insert(0, [box, nodes.Text("\N{NO-BREAK SPACE}")])
        if len(first) > 2 and isinstance(first[2], nodes.Text):
            first.replace(first[2], nodes.Text(first[2].lstrip()))


def _keep_written(times: list[kwl_duration], noted: Iterable[tuple[nodes.Element, str, str]]) -> None:
    """Give *times* in translated text what their sources say: (text, written, activity) as it was *noted*.

    The wording stays the translator's. What is in the source as well stands for itself, the others follow
    each other as there; if there are more or fewer of them, the translator knows why.
    """
    sources: dict[int, list[tuple[str, str]]] = {}
    for text, written, activity in noted:
        sources.setdefault(id(text), []).append((written, activity))
    new: dict[int, list[kwl_duration]] = {}
    for time in times:
        said = sources.get(id(time.paragraph), [])
        if (time.written, time.activity) in said:
            said.remove((time.written, time.activity))
        elif time.role:
            new.setdefault(id(time.paragraph), []).append(time)
    for place, changed in new.items():
        if len(changed) == len(sources.get(place, ())):
            for time, (written, activity) in zip(changed, sources[place], strict=True):
                time.attributes |= {"wording": time.written, "written": written, "activity": activity}


def _judge_activity(time: kwl_duration) -> None:
    """Warn of an activity that there is not."""
    activity = time.activity
    if activity in durations.ACTIVITIES:
        time["classes"].append(f"kwl-{activity}")
    elif activity:
        message = __("unknown activity %r; the activities are %s")
        warn(Problem.OPTION, message, activity, ", ".join(durations.ACTIVITIES), location=time)
        time.activity = ""


def _word(time: kwl_duration, language: str) -> None:
    """Print a time: the translator's wording, else the author's, else CLDR's in *language*."""
    text = time.written
    wording = text if time.wording is None else time.wording
    time.children = []
    try:
        duration = duration_text.parse(text, language)
    except duration_text.UnreadableTime as error:
        if text.strip():
            warn(Problem.TIME, __("cannot read the time %r: %s"), text, error.reason, location=time)
        else:
            message = __("the time is empty; write a time, for example 15 min or 1 h 30 min")
            warn(Problem.TIME, message, location=time)
        time += nodes.Text(wording)
        return
    if time.wording is None and not duration_text.printed_in(text, language):
        wording = duration_text.format(duration, language)
    time += nodes.Text(wording)
    time.duration = duration
