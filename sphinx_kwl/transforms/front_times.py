"""The times in the front matter of a page: print them, and hand them to the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.doctree.front_matter import FrontTime, WrittenTime, written_times
from sphinx_kwl.doctree.sections import section_path
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import duration_text
from sphinx_kwl.values.durations import Duration

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.doctree.nodes import kwl_duration


def take_front_matter(document: nodes.document, env: BuildEnvironment, times: list[kwl_duration]) -> None:
    """Read the times in the front matter of *document*; *times* are those on the page.

    They stand for directives before the first section: if there is one, only the break is left. But an empty
    directive there prints them. Warns about times that cannot be read.
    """
    written = written_times(document)
    if not written:
        return
    language = env.config.language or "en"
    found: list[FrontTime] = []
    for name, (text, line) in written.items():
        duration = None
        try:
            duration = duration_text.parse(text, language)
        except duration_text.UnreadableTime as error:
            message = __("cannot read the time %r: %s")
            warn(Problem.TIME, message, text, error.reason, location=(env.docname, line))
        found.append(FrontTime(name, duration, line))
    directives = [time for time in times if not time.role and not section_path(time)]
    empty = [time for time in directives if not time.written.strip() and not time.activity]
    if shown := _shown(written, found, language):
        for time in empty:
            time.written = shown
    if len(directives) > len(empty):
        found = [time for time in found if time.name == "break"]
    elif empty and shown:
        found = [time for time in found if time.name != "time"]
    env.temp_data["kwl:front"] = found


def _shown(written: dict[str, WrittenTime], times: list[FrontTime], language: str) -> str:
    """Return the text of the whole time: ``time``, else teaching and exercises; empty if it is unknown."""
    if "time" in written and not written["time"].text.strip().isdecimal():
        return written["time"].text
    durations = {time.name: time.duration for time in times}
    names = ["time"] if "time" in durations else ["teaching", "exercises"]
    known = [durations[name] for name in names if name in durations]
    if not known or None in known:
        return ""
    return duration_text.format(sum(filter(None, known), Duration.ZERO), language)
