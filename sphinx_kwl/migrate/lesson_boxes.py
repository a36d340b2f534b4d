"""The boxes of sphinx-lesson as those of sphinx-kwl, in MyST and in reStructuredText."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_kwl.migrate.boxes import TASKS, box, take_heading
from sphinx_kwl.migrate.lesson_syntax import Found, MystSyntax, RstSyntax
from sphinx_kwl.migrate.lines import Line, Losses, at, dedented, stripped
from sphinx_kwl.migrate.markdown import known_language

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sphinx_kwl.migrate.lesson_syntax import Syntax

#: The boxes of sphinx-lesson -> what they are here; https://coderefinery.github.io/sphinx-lesson/directives/
KINDS = {
    "instructor-note": "instructor", "challenge": "challenge", "exercise": "exercise", "solution": "solution",
    "type-along": "type-along", "demo": "demo", "homework": "homework", "output": "output",
    "prerequisites": "prerequisites", "prereq": "prereq", "discussion": "discussion",
    "questions": "questions", "objectives": "objectives", "keypoints": "keypoints", "callout": "callout",
    "checklist": "checklist", "testimonial": "testimonial",
}  # fmt: skip

#: The titles that sphinx-lesson prints where an author has written none; else it is the name.
_TITLES = {
    "instructor-note": "Instructor note", "prereq": "Prerequisites", "objectives": "",
    "challenge": "Exercise",
}  # fmt: skip

#: The extension that brings a directive which pages use.
BROUGHT = {
    "tabs": "sphinx_tabs.tabs", "group-tab": "sphinx_tabs.tabs", "code-tab": "sphinx_tabs.tabs",
    "tab": "sphinx_inline_tabs", "tab-set": "sphinx_design", "tab-item": "sphinx_design",
    "grid": "sphinx_design", "card": "sphinx_design", "dropdown": "sphinx_design",
    "mermaid": "sphinxcontrib.mermaid", "youtube": "sphinxcontrib.youtube", "todo": "sphinx.ext.todo",
    "todolist": "sphinx.ext.todo", "graphviz": "sphinx.ext.graphviz", "thebe-button": "sphinx_thebe",
    "bibliography": "sphinxcontrib.bibtex", "plot": "matplotlib",
}  # fmt: skip
_TABS = frozenset({"tabs", "tab-set"})
_TAB = frozenset({"group-tab", "tab", "tab-item", "code-tab"})

#: Directives whose content is no text to look for boxes in.
_LITERAL = frozenset({
    "code-block", "code", "code-cell", "sourcecode", "literalinclude", "raw", "math", "parsed-literal",
    "highlight", "toctree", "mermaid", "graphviz", "include", "image", "csv-table", "code-tab",
})  # fmt: skip

#: Other directives of docutils, Sphinx and MyST that pages use; they are kept without a word.
_KEPT = frozenset({
    "figure", "glossary", "admonition", "note", "warning", "tip", "important", "hint",
    "attention", "caution", "danger", "error", "seealso", "contents", "list-table", "table", "only",
    "rubric", "topic", "sidebar", "epigraph", "container", "eval-rst", "index", "versionadded",
    "versionchanged", "deprecated", "download", "default-domain", "default-role", "role", "class", "centered",
    "compound", "highlights", "pull-quote", "meta", "currentmodule", "replace", "unicode",
})  # fmt: skip

_OPTION = re.compile(r":([\w-]+):\s*(.*)$")


class LessonBoxes:
    """Converts the boxes of a page; everything else stays as it is."""

    def __init__(self, losses: Losses, importable: Collection[str], syntax: Syntax) -> None:
        """Create the converter. *importable*: the directives of `BROUGHT` that can be used here."""
        self._losses = losses
        self._importable = importable
        self._syntax = syntax
        self.used: set[str] = set()  #: the directives of `BROUGHT` in the course

    def convert(self, lines: Sequence[Line]) -> list[Line]:
        """Return *lines* with their boxes changed."""
        return self._convert(lines, [], in_task=False)

    def _convert(self, lines: Sequence[Line], solutions: list[Line], *, in_task: bool) -> list[Line]:
        """As `convert`. In a task, *solutions* get the solutions."""
        found: list[Line] = []
        position = 0
        for each in self._syntax.find(lines):
            found += lines[position : each.start]
            found += self._directive(each, lines, solutions, in_task=in_task)
            position = each.end
        return [*found, *lines[position:]]

    def _directive(
        self, found: Found, lines: Sequence[Line], solutions: list[Line], *, in_task: bool
    ) -> list[Line]:
        place = lines[found.start]
        name = found.name
        if name in KINDS:
            return _indented(self._box(found, place, solutions, in_task=in_task), found.indent)
        if name == "exerciselist":
            self._losses.note(place, "the list of exercises, with their text, became a list of worksheets")
            return _indented(self._syntax.write("worksheet-list", "", {}, [], place), found.indent)
        if name == "code-cell":
            self._losses.note(place, "the output of this code is not in the course")
            language = known_language(next(iter(found.title.split()), ""))
            code = _options(dedented(found.inner))[1]
            return _indented(self._syntax.write("code-block", language, {}, code, place), found.indent)
        if name in BROUGHT and name not in self._importable:
            return self._replaced(found, place, solutions, in_task=in_task)
        self.used |= {name} & set(BROUGHT)
        if name not in _LITERAL and name not in _KEPT and name not in BROUGHT and ":" not in name:
            self._losses.note(place, f"the directive {name} was kept; does the course know it?")
        inner: Sequence[Line] = found.inner
        if name == "eval-rst":
            rst = LessonBoxes(self._losses, self._importable, RstSyntax())
            inner = rst.convert(inner)
            self.used |= rst.used
        elif name not in _LITERAL:
            inner = self._convert(inner, solutions, in_task=in_task)
        return self._syntax.kept(lines, found, inner)

    def _replaced(self, found: Found, place: Line, solutions: list[Line], *, in_task: bool) -> list[Line]:
        """Return what stands for a directive of an extension that is not installed."""
        extension = BROUGHT[found.name]
        options, body = _options(dedented(found.inner))
        if found.name in _TABS:
            self._losses.note(place, f"{extension} is not installed: tabs became boxes")
            return _indented(self._convert(body, solutions, in_task=in_task), found.indent)
        if found.name == "code-tab":
            language, _space, title = found.title.partition(" ")
            body = self._syntax.write("code-block", language, {}, body, place)
            return _indented(
                self._syntax.write("admonition", title or language, {"class": "tab"}, body, place),
                found.indent,
            )
        if found.name in _TAB:
            body = self._convert(body, solutions, in_task=in_task)
            title = found.title or next(iter(options.values()), "") or "Tab"
            return _indented(
                self._syntax.write("admonition", title, {"class": "tab"}, body, place), found.indent
            )
        self._losses.note(place, f"{extension} is not installed: {found.name} was kept as code")
        text = [*at(place, found.title), *found.inner] if found.title else found.inner
        return _indented(self._syntax.write("code-block", "text", {}, dedented(text), place), found.indent)

    def _box(self, found: Found, place: Line, solutions: list[Line], *, in_task: bool) -> list[Line]:
        kind = KINDS[found.name]
        options, body = _options(dedented(found.inner))
        own: list[Line] = []
        changed = stripped(self._convert(body, own, in_task=kind in TASKS))
        title = found.title
        if not title and isinstance(self._syntax, MystSyntax):
            title, changed = take_heading(changed)
        if in_task and kind == "solution":
            head = at(place, *self._syntax.heading(title)) if title else []
            solutions += [*head, *changed, *at(place, "")]
            return []
        shown = title or _TITLES.get(found.name, found.name.title())
        made = box(kind, shown, changed, own if kind in TASKS else [], place, self._syntax.write)
        name = options.get("label") or options.get("name")
        indent = "" if isinstance(self._syntax, MystSyntax) else "   "
        named = at(place, f"{indent}:name: {name}") if name else []
        classes = options.get("class", "dropdown")
        if classes not in {"dropdown", "toggle-shown"}:
            self._losses.note(place, f"the option :class: {classes} was left out")
        return [made[0], *named, *made[1:]]


def _options(body: Sequence[Line]) -> tuple[dict[str, str], list[Line]]:
    """Return the options that *body* begins with, and the rest."""
    rest = list(body)
    options: dict[str, str] = {}
    while rest and (option := _OPTION.match(rest[0].text)):
        options[option[1]] = option[2].strip()
        del rest[0]
    return options, rest


def _indented(made: Sequence[Line], indent: str) -> list[Line]:
    """Return *made* as far in as the directive was; a mark of a list stays before the first line."""
    blank = " " * len(indent)
    return [
        line._replace(text=f"{indent if number == 0 else blank}{line.text}".rstrip())
        for number, line in enumerate(made)
    ]
