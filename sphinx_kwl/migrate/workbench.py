"""A lesson of the Carpentries Workbench as a course: Markdown and R Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.migrate.boxes import TASKS, kind_of, markdown_box
from sphinx_kwl.migrate.front import read_page, read_yaml
from sphinx_kwl.migrate.lines import Line, Losses, at, stripped
from sphinx_kwl.migrate.markdown import CodeSpans, code_lines, known_language
from sphinx_kwl.migrate.pages import CoursePage, SourceCourse
from sphinx_kwl.migrate.systems import files_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_kwl.migrate.pages import Progress

#: The folders of pages, in the order of the course, and what is in front of their docnames.
_FOLDERS = ("episodes", "learners", "instructors", "profiles")
_PAGES = {".md", ".Rmd", ".rmd"}

#: https://carpentries.github.io/sandpaper-docs/component-guide.html: three colons or more, and a name.
_DIV = re.compile(r"(:{3,})\s*(?:\{?\.?([\w-]+)[^}]*\}?)?\s*:*\s*$")
_DEFINED = re.compile(r" {0,3}\[([^\]^]+)\]:")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)$")
_CHUNK = re.compile(r"\{\s*([A-Za-z]+)\b[^}]*\}")
_ATTRIBUTES = re.compile(r"(!\[)([^\]]*)(\]\((?:[^)]*)\))\{([^{}]*)\}")
_UNFINISHED = re.compile(r"!\[[^\]]*\]\([^)]*\)\{[^{}]*$")
#: https://pandoc.org/MANUAL.html#superscripts-and-subscripts
_RAISED = re.compile(r"(?<![~\\])~([^\s~`]+)~(?!~)|(?<![\[\\^])\^([^\s^`\[\]]+)\^")
_ALT = re.compile(r"alt=(['\"])(.*?)\1", re.DOTALL)


def read_workbench(source: Path, progress: Progress) -> SourceCourse:
    """Return the course in the folder *source*. Raises `click.ClickException` for damaged YAML."""
    config = read_yaml(source / "config.yaml")
    losses = Losses()
    paths = [source / "index.md"] if (source / "index.md").is_file() else []
    for folder in _FOLDERS:
        there = [path for path in files_in(source, f"{folder}/*") if path.suffix in _PAGES]
        listed = config.get(folder)
        order = [str(name) for name in listed] if isinstance(listed, list) else []
        for name in order:
            if not (source / folder / name).is_file():
                losses.note(Line("", "config.yaml", 1), f"{folder}: there is no file {name}")
        position = {name: number for number, name in enumerate(order)}
        paths += sorted(there, key=lambda path: position.get(path.name, len(order)))
    places = (source / "links.md", source / "episodes" / "links.md")
    shared = next((path for path in places if path.is_file()), None)
    links = read_page(shared, shared.relative_to(source).as_posix())[1] if shared else []
    paths = [path for path in paths if path != shared]
    pages = [_page(path, path.relative_to(source).as_posix(), links, losses) for path in progress(paths)]
    names: dict[str, str] = {}
    for page, path in zip(pages, paths, strict=True):
        # pages link to each other by their files, or by their place on the site, which has no folders
        names[path.relative_to(source).as_posix()] = page.docname
        names[f"{path.parent.name}/{path.stem}.html"] = page.docname
        names.setdefault(f"{path.stem}.html", page.docname)
        names.setdefault(f"{path.parent.name}/{path.stem}.md", page.docname)
    return SourceCourse(
        title=str(config.get("title") or source.resolve().name),
        author="The authors",
        language=str(config.get("lang") or "en"),
        pages=pages,
        files=_files(source, set(paths)),
        site=str(config.get("url") or ""),
        losses=losses,
        names=names,
    )


def _files(source: Path, pages: set[Path]) -> dict[str, Path]:
    """Return the files that are no pages, by their path in the source.

    The site of a lesson has no folders for its pages: all of them reach the files of the episodes.
    """
    found: dict[str, Path] = {}
    for path in files_in(source):
        parts = path.relative_to(source).parts
        if path in pages or any(part.startswith(".") for part in parts):
            continue
        found["/".join(parts)] = path
        if parts[0] == "episodes":
            for folder in ("", *(f"{each}/" for each in _FOLDERS)):
                found.setdefault(f"{folder}{'/'.join(parts[1:])}", path)
    return found


def _page(path: Path, name: str, links: Sequence[Line], losses: Losses) -> CoursePage:
    front, lines = read_page(path, name)
    title = str(front.get("title") or path.stem.replace("-", " ").capitalize())
    body = _Divs(losses).convert([*lines, *_definitions(lines, links)])
    return CoursePage(name.rpartition(".")[0], title.strip("'\""), name, front, body)


def _definitions(lines: Sequence[Line], links: Sequence[Line]) -> list[Line]:
    """Return the definitions of ``links.md``, which are at the end of every page, that *lines* need."""
    text = "\n".join(line.text for line in lines).casefold()
    found = [
        line
        for line in links
        if (defined := _DEFINED.match(line.text)) and f"[{defined[1].casefold()}]" in text
    ]
    return [*at(found[0], ""), *found] if found else []


class _Part(NamedTuple):
    """A part of a page: lines outside boxes, or one box with its inner lines."""

    kind: str  #: empty outside boxes
    lines: list[Line]
    place: Line


class _Divs:
    """Converts the fenced divs and the code of a page."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses

    def convert(self, lines: Sequence[Line]) -> list[Line]:
        """Return *lines* in MyST."""
        return self._boxes(list(_images(list(self._code(lines)))), [], in_task=False)

    def _boxes(self, lines: list[Line], solutions: list[Line], *, in_task: bool) -> list[Line]:
        found: list[Line] = []
        for part in self._parts(lines):
            if not part.kind:
                found += part.lines
                continue
            kind = kind_of([part.kind])
            if not kind:
                self._losses.note(part.place, f"the box {part.kind} is not known; its text was kept")
                found += self._boxes(part.lines, solutions, in_task=in_task)
                continue
            own: list[Line] = []
            body = self._boxes(part.lines, own, in_task=kind in TASKS)
            if in_task and kind == "solution":
                solutions += [*stripped(body), *at(part.place, "")]
            else:
                outside = [] if kind in TASKS else own
                found += markdown_box(
                    kind, [*body, *outside], own if kind in TASKS else [], part.place, self._losses
                )
        return found

    def _parts(self, lines: list[Line]) -> Iterator[_Part]:
        """Yield the parts of *lines*. A box ends with the marks that close it, whatever their number."""
        outside: list[Line] = []
        inside: list[Line] = []
        kind, place, depth, fence = "", None, 0, ""
        for line in lines:
            fence = _fence_after(line.text, fence)
            match = None if fence else _DIV.match(line.text)
            if match and match[2]:
                depth += 1
                if depth == 1:
                    yield _Part("", outside, line)
                    outside, inside, kind, place = [], [], match[2], line
                    continue
            elif match and depth:
                depth -= 1
                if depth == 0 and place is not None:
                    yield _Part(kind, inside, place)
                    continue
            (inside if depth else outside).append(line)
        if depth and place is not None:
            self._losses.note(place, f"the box {kind} is not closed")
            yield _Part(kind, inside, place)
        if outside:
            yield _Part("", outside, outside[0])

    def _code(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield *lines* with languages of blocks of code that Pygments knows."""
        fence = ""
        for line in lines:
            before, fence = fence, _fence_after(line.text, fence)
            yield line._replace(text=self._opening(line)) if fence and not before else line

    def _opening(self, line: Line) -> str:
        """Return the first line of a block of code, with a language that Pygments knows."""
        match = _FENCE.match(line.text)
        assert match is not None  # the caller found it  # noqa: S101
        info = match[2].strip()
        start = line.text[: match.end(1)]
        if chunk := _CHUNK.match(info):
            if re.search(r"include\s*=\s*FALSE", info):
                self._losses.note(line, "R code that the lesson does not show is shown: include=FALSE")
            else:
                self._losses.note(line, "the output of this R code is not in the course")
            return start + known_language(chunk[1].lower())
        return start + known_language(info.split()[0] if info else "")


def _images(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield *lines* with images, and letters that stand higher or lower, as MyST wants them."""
    lines = _with_whole_images(lines)
    code = code_lines(lines)
    inline = CodeSpans(lines)
    for number, line in enumerate(lines):
        columns = inline.columns(number)
        text = line.text
        if number not in code:
            for pattern, made in ((_ATTRIBUTES, _image), (_RAISED, _raised)):
                for found in reversed(list(pattern.finditer(text))):
                    if found.start() not in columns:
                        text = f"{text[: found.start()]}{made(found)}{text[found.end() :]}"
        yield line._replace(text=text)


def _raised(match: re.Match[str]) -> str:
    """Return letters that stand higher or lower."""
    return f"{{sub}}`{match[1]}`" if match[1] else f"{{sup}}`{match[2]}`"


def _with_whole_images(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* with the attributes of an image in one line."""
    found: list[Line] = []
    for line in lines:
        if found and _UNFINISHED.search(found[-1].text) and line.text.strip():
            found[-1] = found[-1]._replace(text=f"{found[-1].text.rstrip()} {line.text.strip()}")
        else:
            found.append(line)
    return found


def _fence_after(text: str, fence: str) -> str:
    """Return the marks of the block of code that is open after the line *text*."""
    match = _FENCE.match(text)
    if match is None:
        return fence
    if not fence:
        return "" if match[1][0] == "`" and "`" in match[2] else match[1]
    return "" if match[1].startswith(fence) and not match[2].strip() else fence


def _image(match: re.Match[str]) -> str:
    """Return an image whose alternative text is in its brackets; a caption stays below it."""
    alt = _ALT.search(match[4])
    caption = match[2]
    if not alt:
        return f"{match[1]}{caption}{match[3]}"
    below = f"\\\n{caption}" if caption and caption != alt[2] else ""
    return f"{match[1]}{alt[2]}{match[3]}{below}"
