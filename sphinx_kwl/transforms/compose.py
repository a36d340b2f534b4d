"""Complete the texts of a page after translation, before its records are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_kwl.doctree.audience import has_marks
from sphinx_kwl.doctree.chart_table import write_chart_texts
from sphinx_kwl.doctree.fields import BoxFields
from sphinx_kwl.doctree.form_nodes import kwl_gap
from sphinx_kwl.doctree.nodes import (
    NodeIndex,
    kwl_duration,
    kwl_listing,
    kwl_objectives,
    kwl_reflection,
)
from sphinx_kwl.doctree.sections import section_path
from sphinx_kwl.doctree.trainer_nodes import kwl_trainer_note
from sphinx_kwl.doctree.walk import translated_whole
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.transforms.adopt import set_titles
from sphinx_kwl.transforms.checklists import add_checkboxes
from sphinx_kwl.transforms.fences import warn_early_ends
from sphinx_kwl.transforms.front_times import take_front_matter
from sphinx_kwl.transforms.reveals import complete_model_answers
from sphinx_kwl.values import duration_text, durations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment


def compose(document: nodes.document, env: BuildEnvironment) -> None:
    """Complete checklists, timetables, times, charts and labels of spaces in *document*, in this order."""
    found = NodeIndex(document)
    set_titles(found.of(kwl_reflection))
    _prevent_duplicate_label_warnings(document, env, found)
    for note in found.of(kwl_trainer_note):
        _say_for_whom(note)
    complete_model_answers(document, env, found)
    boxes = [(box, BoxFields(box)) for box in found.of(kwl_objectives, kwl_reflection)]
    # objectives inside a reflection: the list is in both boxes
    for listing in dict.fromkeys(listing for _box, fields in boxes for listing in fields.checklists):
        add_checkboxes(listing)
    warn_early_ends(found, env)
    for placeholder in found.of(kwl_listing):
        if placeholder.listing.kind == "timetable":
            placeholder.listing = placeholder.listing._replace(section=section_path(placeholder))
    times = found.of(kwl_duration)
    _restore_source_text(times, env.temp_data.pop("kwl:times", None) or [])
    take_front_matter(document, env, times)
    for time in times:
        _check_activity(time)
        _write_wording(time, env.config.language or "en")
    if gaps := found.of(kwl_gap):
        from sphinx_kwl.transforms.gaps import restore_keys

        restore_keys(gaps, env.temp_data.pop("kwl:gaps", None) or [])
    for box, fields in boxes:
        if isinstance(box, kwl_reflection):
            write_chart_texts(box, env.config.language or "en")
            if has_marks(box):
                box.marked = True
            fields.set_labels(_("Answer"))


def _prevent_duplicate_label_warnings(
    document: nodes.document, env: BuildEnvironment, found: NodeIndex
) -> None:
    """Prevent Sphinx' warning about names of boxes that are labels on other pages.

    Authors cannot suppress this warning, and it depends on the order of reading. `sphinx_kwl.course.checks`
    reports these names instead. Sphinx ignores names that are not explicit (False in ``nametypes``).
    """
    labels = env.domains["std"].labels
    for node in found.all:
        document.nametypes.update((name, False) for name in node["names"] if name in labels)


def _restore_source_text(
    times: list[kwl_duration], saved: Iterable[tuple[nodes.Element, kwl_duration]]
) -> None:
    """Set the source text and activity of *times* in translated paragraphs.

    *saved*: (paragraph, time) for each time in running text before translation. The translator's
    text stays as ``wording``. A time that is equal in the source is not changed. The others are matched in
    order; if their number differs from the source, they are not changed.
    """
    sources: dict[int, list[tuple[str, str]]] = {}
    for paragraph, source in saved:
        sources.setdefault(id(paragraph), []).append((source.written, source.activity))
    new: dict[int, list[kwl_duration]] = {}
    for time in times:
        in_source = sources.get(id(translated_whole(time)), [])
        if (time.written, time.activity) in in_source:
            in_source.remove((time.written, time.activity))
        elif time.role:
            new.setdefault(id(translated_whole(time)), []).append(time)
    for paragraph_id, changed in new.items():
        if len(changed) == len(sources.get(paragraph_id, ())):
            for time, (written, activity) in zip(changed, sources[paragraph_id], strict=True):
                time.attributes |= {"wording": time.written, "written": written, "activity": activity}


def _say_for_whom(note: kwl_trainer_note) -> None:
    """Add to the title of *note*, if the author wrote one, that it is for trainers: colours do not say it."""
    if note.titled:
        # Translators: Title of a box that only trainers see.
        before, _mark, after = _("For trainers: {title}").partition("{title}")
        title = cast("nodes.Element", note.children[0])
        title.insert(0, nodes.Text(before))
        title.append(nodes.Text(after))


def _check_activity(time: kwl_duration) -> None:
    """Add the class of the activity, or warn if it is unknown."""
    activity = time.activity
    if activity in durations.ACTIVITIES:
        time["classes"].append(f"kwl-{activity}")
    elif activity:
        message = __("unknown activity %r; the activities are %s")
        warn(Problem.OPTION, message, activity, ", ".join(durations.ACTIVITIES), location=time)
        time.activity = ""


def _write_wording(time: kwl_duration, language: str) -> None:
    """Set duration and text of a time.

    The text is the one of the translator, else the one of the author. If the author wrote the time in another
    language, it is the wording of CLDR in *language*. Warns if the time cannot be read.
    """
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
        wording = duration_text.reword(text, language)
    time += nodes.Text(wording)
    time.duration = duration
