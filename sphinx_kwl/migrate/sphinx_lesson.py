"""A course written with sphinx-lesson: its pages stay, and its boxes become those of sphinx-kwl."""

from __future__ import annotations

import ast
import posixpath
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sphinx_kwl.migrate.course import conf_py, migration_page, requirements
from sphinx_kwl.migrate.front import read_text
from sphinx_kwl.migrate.lesson_boxes import BROUGHT, LessonBoxes
from sphinx_kwl.migrate.lesson_syntax import MystSyntax, RstSyntax
from sphinx_kwl.migrate.lines import Line, Losses, at, lines_of, text_of
from sphinx_kwl.migrate.notebook import notebook_lines
from sphinx_kwl.migrate.systems import files_in, sphinx_lesson_root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_kwl.migrate.pages import Progress

_SPENT = re.compile(r"^\s*[-*]\s+(\d+(?:\s*-\s*\d+)?\s*(?:min|minutes|h|hours?))\s+(teaching|exercises?)\b")

#: Settings of ``conf.py`` that change what pages say; they are taken over if they are plain values.
_SETTINGS = re.compile(
    r"myst_(?!enable_extensions|heading_anchors)\w+|(intersphinx|bibtex|todo|numfig|rst)_\w+|numfig"
    r"|highlight_language|default_role|suppress_warnings|nitpick\w*|today_fmt|html_(title|short_title)"
)
_SKIPPED = frozenset({"conf.py", "Makefile", "make.bat", "requirements.txt", "MIGRATION.md"})
_PAGES = frozenset({".md", ".rst", ".ipynb"})


def sphinx_lesson_files(source: Path, progress: Progress) -> tuple[dict[str, bytes], Losses]:
    """Return the files of the new course (path -> content), and what needs a person.

    *source* is a folder for which `sphinx_lesson_root` finds one.
    """
    root = sphinx_lesson_root(source) or source
    settings = _settings(root / "conf.py")
    losses = Losses()
    found: dict[str, bytes] = {}
    importable = {name for name, module in BROUGHT.items() if find_spec(module.partition(".")[0]) is not None}
    used: set[str] = set()
    outside = _Outside(source, root)
    for path in progress(list(_files(root))):
        name = path.relative_to(root).as_posix()
        if path.suffix not in _PAGES:
            found[name] = path.read_bytes()
            continue
        if path.suffix == ".ipynb":
            lines = notebook_lines(path, name, losses)
            name = f"{name.removesuffix('.ipynb')}.md"
        else:
            lines = lines_of(read_text(path).expandtabs(8), name)
        lines = outside.taken_in(lines, path)
        rst = path.suffix == ".rst"
        boxes = LessonBoxes(losses, importable, RstSyntax() if rst else MystSyntax())
        found[name] = text_of([*_times(lines, rst=rst), *boxes.convert(lines)]).encode()
        used |= boxes.used
    found |= {name: path.read_bytes() for name, path in outside.files.items()}
    more = _extensions(settings, used)
    found["conf.py"] = _conf(settings, more)
    found["requirements.txt"] = requirements(more)
    found["MIGRATION.md"] = migration_page(losses)
    return found, losses


def _files(root: Path) -> Iterator[Path]:
    """Yield the files of the course in *root*, without what was built there."""
    for path in files_in(root):
        parts = path.relative_to(root).parts
        made = any(
            part.startswith(".") or part in {"_build", "__pycache__", "jupyter_execute"} for part in parts
        )
        if not made and "/".join(parts) not in _SKIPPED:
            yield path


class _Outside:
    """Files beside the folder of the pages, such as ``../code/script.py``, that pages show or link to."""

    _PATH = re.compile(r"(?:\.\./)+[\w./-]+")

    def __init__(self, source: Path, root: Path) -> None:
        self._source = source.resolve()
        self._root = root.resolve()
        self.files: dict[str, Path] = {}  #: path in the new course -> the file

    def taken_in(self, lines: Sequence[Line], page: Path) -> list[Line]:
        """Return *lines* with the paths of such files in the new course."""
        folder = page.resolve().parent

        def change(match: re.Match[str]) -> str:
            path = (folder / match[0]).resolve()
            inside = path.is_relative_to(self._root) or not path.is_relative_to(self._source)
            if inside or not path.is_file():
                return match[0]
            name = path.relative_to(self._source).as_posix()
            if (self._root / name).exists():
                name = f"outside/{name}"
            self.files[name] = path
            return posixpath.relpath(name, folder.relative_to(self._root).as_posix())

        return [line._replace(text=self._PATH.sub(change, line.text)) for line in lines]


def _extensions(settings: dict[str, object], used: set[str]) -> list[str]:
    """Return the extensions that pages need; *used*: directives of `BROUGHT`."""
    listed = settings.get("extensions")
    names = [str(each) for each in listed] if isinstance(listed, list) else []
    more = {BROUGHT[name] for name in used}
    more |= {name for name in names if name.startswith("sphinx.ext.") and name != "sphinx.ext.githubpages"}
    if "intersphinx_mapping" in settings:
        more.add("sphinx.ext.intersphinx")
    return sorted(more)


def _conf(settings: dict[str, object], extensions: list[str]) -> bytes:
    """Return ``conf.py`` with the *settings* that change what pages say."""
    title, author = (str(settings.get(key) or "") for key in ("project", "author"))
    patterns = settings.get("exclude_patterns")
    markup = settings.get("myst_enable_extensions")
    kept = {name: value for name, value in settings.items() if _SETTINGS.fullmatch(name)}
    return conf_py(
        title,
        author or "The authors",
        str(settings.get("language") or "en"),
        extensions,
        [str(each) for each in patterns] if isinstance(patterns, list) else [],
        "".join(
            f"{name} {'+=' if name == 'suppress_warnings' else '='} {value!r}\n"
            for name, value in kept.items()
        ),
        sorted({"colon_fence", *(markup if isinstance(markup, (list, set, tuple)) else [])}),
    )


def _settings(path: Path) -> dict[str, object]:
    """Return the settings in ``conf.py`` that are plain values. The file is read, not run."""
    found: dict[str, object] = {}
    try:
        tree = ast.parse(read_text(path))
    except SyntaxError:
        return found
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    return found


def _times(lines: Sequence[Line], *, rst: bool) -> list[Line]:
    """Return front matter for items such as "30 min teaching"; their words stay where they are."""
    if lines and (lines[0].text.strip() == "---" or (rst and lines[0].text.startswith(":"))):
        return []
    spent: dict[str, str] = {}
    for line in lines:
        if match := _SPENT.match(line.text):
            spent.setdefault("teaching" if match[2] == "teaching" else "exercises", match[1])
    if not spent:
        return []
    if rst:
        return at(lines[0], *(f":{name}: {time}" for name, time in spent.items()), "")
    return at(lines[0], "---", *(f"{name}: {time}" for name, time in spent.items()), "---", "")
