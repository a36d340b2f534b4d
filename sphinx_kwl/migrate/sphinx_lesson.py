"""A course written with sphinx-lesson: its pages stay, and its boxes become those of sphinx-kwl."""

from __future__ import annotations

import ast
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sphinx_kwl.migrate.boxes import TASKS, TITLES, box, directive
from sphinx_kwl.migrate.course import conf_py, migration_page
from sphinx_kwl.migrate.lines import Line, Losses, at, dedented, lines_of, stripped, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: Directives of sphinx-lesson that have another name there than in the Carpentries' lessons.
_NAMES = {
    "instructor-note": "instructor", "type-along": "callout", "typealong": "callout", "demo": "callout",
    "challenge-solution": "solution", "keypoints": "keypoints", "prerequisites": "prereq",
}  # fmt: skip
_BOXES = frozenset({*TITLES, *_NAMES}) - {"tab", "group-tab", "reflection"}

#: The extension that brings a directive which pages use.
_BROUGHT = {
    "tabs": "sphinx_tabs.tabs", "group-tab": "sphinx_tabs.tabs", "code-tab": "sphinx_tabs.tabs",
    "tab": "sphinx_inline_tabs", "tab-set": "sphinx_design", "grid": "sphinx_design", "card": "sphinx_design",
    "dropdown": "sphinx_design", "mermaid": "sphinxcontrib.mermaid", "youtube": "sphinxcontrib.youtube",
}  # fmt: skip

#: Directives of docutils, Sphinx and MyST that pages use; they are kept without a word.
_KEPT = frozenset({
    "figure", "image", "toctree", "glossary", "admonition", "note", "warning", "tip", "important",
    "attention", "caution", "danger", "error", "seealso",
    "code-block", "code", "literalinclude", "include", "contents",
    "list-table", "csv-table", "table", "math", "raw", "highlight", "only", "rubric", "topic", "sidebar",
    "epigraph", "container", "eval-rst", "index", "versionadded", "versionchanged", "deprecated",
    "parsed-literal", "download", *_BROUGHT,
})  # fmt: skip

_OPENING = re.compile(r"(?P<indent> *)(?P<marks>:{3,}|`{3,}|~{3,})\{(?P<name>[\w:-]+)\}\s*(?P<title>.*)$")
_OPTION = re.compile(r":([\w-]+):\s*(.*)$")
_SPENT = re.compile(r"^\s*[-*]\s+(\d+(?:\s*-\s*\d+)?\s*(?:min|minutes|h|hours?))\s+(teaching|exercises?)\b")


def is_sphinx_lesson(source: Path) -> bool:
    """Say whether *source* is, or holds in ``content``, a course written with sphinx-lesson."""
    return _root(source) is not None


def sphinx_lesson_files(source: Path) -> tuple[dict[str, bytes], Losses]:
    """Return the files of the new course (path -> content), and what needs a person.

    *source* is a folder for which `is_sphinx_lesson` is true.
    """
    root = _root(source) or source
    settings = _settings(root / "conf.py")
    losses = Losses()
    found: dict[str, bytes] = {}
    used: set[str] = set()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        hidden = any(part[0] in "._" for part in path.relative_to(root).parts)
        if not path.is_file() or hidden or path.suffix in {".py", ".pyc"}:
            continue
        found[name] = path.read_bytes()
        if path.suffix == ".md":
            lines = lines_of(path.read_text("utf-8-sig", errors="replace"), name)
            names = {match["name"] for line in lines if (match := _OPENING.match(line.text))}
            used |= {each for each in names if _is_importable(each)}
            found[name] = text_of([*_times(lines), *Boxes(losses).convert(lines, [], in_task=False)]).encode()
        elif path.suffix == ".rst":
            losses.note(Line("", name, 1), "boxes in reStructuredText are not changed yet")
    more = sorted({_BROUGHT[name] for name in used})
    title, author = (str(settings.get(key) or "") for key in ("project", "author"))
    language = str(settings.get("language") or "en")
    extra = ["sphinx.ext.intersphinx"] if "intersphinx_mapping" in settings else []
    patterns = settings.get("exclude_patterns")
    excluded = [str(each) for each in patterns] if isinstance(patterns, list) else []
    mapping = f"\nintersphinx_mapping = {settings['intersphinx_mapping']!r}\n" if extra else ""
    found["conf.py"] = conf_py(title, author or "The authors", language, [*more, *extra], excluded, mapping)
    found["MIGRATION.md"] = migration_page(losses)
    return found, losses


def _is_importable(directive: str) -> bool:
    """Say whether *directive* is of another extension that is installed here."""
    return directive in _BROUGHT and find_spec(_BROUGHT[directive].partition(".")[0]) is not None


def _root(source: Path) -> Path | None:
    """Return the folder of ``conf.py``; None if no ``conf.py`` names sphinx-lesson."""
    for folder in (source, source / "content", source / "doc", source / "docs"):
        path = folder / "conf.py"
        if path.is_file() and "sphinx_lesson" in path.read_text("utf-8", errors="replace"):
            return folder
    return None


def _settings(path: Path) -> dict[str, object]:
    """Return the settings in ``conf.py`` that are plain values. The file is read, not run."""
    found: dict[str, object] = {}
    try:
        tree = ast.parse(path.read_text("utf-8", errors="replace"))
    except SyntaxError:
        return found
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    return found


def _times(lines: Sequence[Line]) -> list[Line]:
    """Return front matter for items such as "30 min teaching"; their words stay where they are."""
    if lines and lines[0].text.strip() == "---":
        return []
    spent: dict[str, str] = {}
    for line in lines:
        if match := _SPENT.match(line.text):
            spent.setdefault("teaching" if match[2] == "teaching" else "exercises", match[1])
    if not spent:
        return []
    return at(lines[0], "---", *(f"{name}: {time}" for name, time in spent.items()), "---", "")


class Boxes:
    """Converts the boxes of a MyST page; everything else stays as it is."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses

    def convert(self, lines: Sequence[Line], solutions: list[Line], *, in_task: bool) -> list[Line]:
        """Return *lines* with their boxes changed. In a task, *solutions* get the solutions."""
        found: list[Line] = []
        position = 0
        while position < len(lines):
            match = _OPENING.match(lines[position].text)
            end = _end(lines, position, match["marks"]) if match else None
            if match is None or end is None:
                found.append(lines[position])
                position += 1
                continue
            inner = list(lines[position + 1 : end])
            name = match["name"]
            if name in {"tabs", "tab-set"} and not _is_importable(name):
                self._losses.note(lines[position], f"{_BROUGHT[name]} is not installed: tabs became boxes")
                found += self.convert(dedented(inner), solutions, in_task=in_task)
            elif name in {"group-tab", "tab", "tab-item"} and not _is_importable(name):
                body = self.convert(dedented(inner), solutions, in_task=in_task)
                found += directive("admonition", match["title"], {"class": "tab"}, body, lines[position])
            elif name == "exerciselist":
                self._losses.note(lines[position], "the list of exercises became a list of worksheets")
                found += at(lines[position], ":::{worksheet-list}", ":::")
            elif name not in _BOXES:
                if ":" not in name and name not in _KEPT:
                    self._losses.note(
                        lines[position], f"the directive {name} was kept; does the course know it?"
                    )
                kept = self.convert(inner, solutions, in_task=in_task)
                found += [*_longer(lines[position], kept), *kept, *_longer(lines[end], kept)]
            else:
                made = self._box(match, inner, lines[position], solutions, in_task=in_task)
                found += [line._replace(text=f"{match['indent']}{line.text}".rstrip()) for line in made]
            position = end + 1
        return found

    def _box(
        self, match: re.Match[str], inner: list[Line], place: Line, solutions: list[Line], *, in_task: bool
    ) -> list[Line]:
        kind = _NAMES.get(match["name"], match["name"])
        options: list[Line] = []
        body = dedented(inner)
        while body and (option := _OPTION.match(body[0].text)) and option[1] in {"class", "name", "label"}:
            options.append(body.pop(0))
        own: list[Line] = []
        changed = stripped(self.convert(body, own, in_task=kind in TASKS))
        if in_task and kind == "solution":
            solutions += [*changed, *at(place, "")]
            return []
        if match["title"]:
            changed = [*at(place, f"## {match['title']}", ""), *changed]
        made = box(kind, changed, own if kind in TASKS else [], place)
        if kind not in TASKS and own:
            made += directive("admonition", TITLES["solution"], {"class": "solution dropdown"}, own, place)
        names = [line.text.replace(":label:", ":name:") for line in options if ":class:" not in line.text]
        for line in options:
            if ":class:" in line.text and "dropdown" not in line.text:
                self._losses.note(line, f"the option {line.text.strip()} was left out")
        return [made[0], *at(place, *names), *made[1:]]


def _end(lines: Sequence[Line], start: int, marks: str) -> int | None:
    """Return the index of the line that closes the fence of the line *start*."""
    for number in range(start + 1, len(lines)):
        text = lines[number].text.strip()
        if text.startswith(marks) and not text.strip(marks[0]):
            return number
    return None


def _longer(fence: Line, body: Sequence[Line]) -> list[Line]:
    """Return the line of a colon *fence* with more colons than the boxes in *body*."""
    match = re.match(r"( *)(:{3,})(.*)$", fence.text)
    longest = max((len(line.text.strip()) - len(line.text.strip().lstrip(":")) for line in body), default=0)
    if match is None or longest < len(match[2]):
        return [fence]
    return [fence._replace(text=f"{match[1]}{':' * (longest + 1)}{match[3]}")]
