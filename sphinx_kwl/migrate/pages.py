"""The pages of a course, as a source gives them and as they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_kwl.doctree.front_matter import NAMES
from sphinx_kwl.migrate.lines import Line, at, stripped
from sphinx_kwl.migrate.markdown import blocks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sphinx_kwl.migrate.front import Values
    from sphinx_kwl.migrate.lines import Losses

    #: Returns the files one by one, and shows how far it is.
    Progress = Callable[[Sequence[Path]], Iterable[Path]]


@dataclass
class CoursePage:
    """A page in MyST."""

    docname: str
    title: str
    address: str  #: its path on the old site
    front: Values
    lines: list[Line]

    def text(self, toctree: list[str]) -> list[Line]:
        """Return all lines of the file: times as front matter, the title, the text, and a *toctree*."""
        place = self.lines[0] if self.lines else Line("", self.docname, 1)
        times = [f"{name}: {self.front[name]}" for name in NAMES if str(self.front.get(name, "")).strip()]
        head = ["---", *times, "---", ""] if times else []
        below = ["", "```{toctree}", ":hidden:", "", *toctree, "```"] if toctree else []
        body = _levelled(_without_lone_rules(stripped(self.lines)))
        return [*at(place, *head, f"# {self.title}", ""), *body, *at(place, *below)]


def _without_lone_rules(lines: list[Line]) -> list[Line]:
    """Return *lines* without horizontal rules where docutils has none: at an end, or below a heading."""
    blocks = blocks_of(lines)
    left_out: set[int] = set()
    before = "heading_open"
    for number, block in enumerate(blocks):
        last = all(each.kind == "hr" for each in blocks[number:])
        if block.kind == "hr" and (last or before in {"heading_open", "hr"}):
            left_out.update(range(block.start, block.end))
        else:
            before = block.kind
    return [line for number, line in enumerate(lines) if number not in left_out]


def _levelled(lines: list[Line]) -> list[Line]:
    """Return *lines* with headings one level below the heading above them, the title of the page at least."""
    above = [(0, 1)]  # old and new level of the headings around
    for block in blocks_of(lines):
        if block.kind == "heading_open" and lines[block.start].text.startswith("#"):
            text = lines[block.start].text
            level = len(text) - len(text.lstrip("#"))
            while above[-1][0] >= level:
                above.pop()
            above.append((level, above[-1][1] + 1))
            lines[block.start] = lines[block.start]._replace(text="#" * above[-1][1] + text[level:])
    return lines


@dataclass
class SourceCourse:
    """What was read from a source."""

    title: str
    author: str
    language: str
    pages: list[CoursePage]  #: in the order of the course
    files: dict[str, Path]  #: path in the source -> the file, of all that is no page
    site: str  #: address of the old site, or empty
    losses: Losses
    names: dict[str, str] = field(default_factory=dict)  #: more names of pages -> docname
