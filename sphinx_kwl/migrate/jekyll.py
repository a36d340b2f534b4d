"""A Jekyll site, and old Carpentries lessons, as a course."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from sphinx_kwl.migrate.boxes import markdown_box
from sphinx_kwl.migrate.front import Values, read_data, read_page, read_text, read_yaml, typed
from sphinx_kwl.migrate.kramdown import Kramdown
from sphinx_kwl.migrate.lines import Line, Losses, at
from sphinx_kwl.migrate.liquid import Scope, resolve
from sphinx_kwl.migrate.pages import CoursePage, SourceCourse
from sphinx_kwl.migrate.systems import files_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sphinx_kwl.migrate.pages import Progress

_PAGES = {".md", ".markdown", ".html"}
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})-")
#: The styles of the addresses of posts: https://jekyllrb.com/docs/permalinks/
_STYLES = {
    "date": "/:year/:month/:day/:title.html",
    "pretty": "/:year/:month/:day/:title/",
    "none": "/:title.html",
}
_IGNORED = frozenset({
    "readme", "contributing", "code_of_conduct", "license", "authors", "citation", "conduct",
})  # fmt: skip
#: Lists in the front matter of old Carpentries episodes; the last one stands at the end of the page.
_LISTS = ("questions", "objectives", "keypoints")


def read_jekyll(source: Path, progress: Progress) -> SourceCourse:
    """Return the course in the folder *source*. Raises `click.ClickException` for damaged YAML."""
    return _Site(source).course(progress)


class _Site:
    """Reads one site."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.config = read_yaml(source / "_config.yml")
        declared = self.config.get("collections") or {}
        names = declared if isinstance(declared, (dict, list)) else {}
        self.collections: dict[str, Values] = {
            name: (declared[name] or {}) if isinstance(declared, dict) else {} for name in names
        }
        if (source / "_posts").is_dir():
            self.collections["posts"] = {}
        self.losses = Losses()
        data = {path.stem: read_data(path) for path in files_in(source, "_data/*.y*ml")}
        self.site: Values = {**typed({**self.config, "data": data}), "baseurl": "", "url": ""}

    def course(self, progress: Progress) -> SourceCourse:
        """Return the course."""
        found = {
            path: "/".join(path.relative_to(self.source).parts)
            for path in sorted(self._page_files(), key=self._order)
        }
        read = {
            path: self._read(path, name)
            for path, name in found.items()
            if path.suffix != ".html" or _has_front_matter(path)
        }
        listed = [self._variables(found[path], front) for path, (front, _lines) in read.items()]
        listed.sort(key=lambda page: str(page["path"]))
        self.site["pages"] = [each for each in listed if not each["path"].startswith("_")]
        for name in self.collections:
            self.site[name] = [each for each in listed if each["path"].startswith(f"_{name}/")]
        if "posts" in self.site:
            self.site["posts"].sort(key=lambda post: (str(post.get("date")), post["path"]), reverse=True)
        pages: list[CoursePage] = []
        names: dict[str, str] = {}
        for path in progress(list(read)):
            page = self._page(path, found[path], *read[path])
            pages.append(page)
            names |= {found[path]: page.docname, page.address: page.docname}
        if not_found := next((page for page in pages if page.docname == "404"), None):
            pages.remove(not_found)
            self.losses.note(
                Line("", f"{not_found.docname}.md", 1), "the page for wrong addresses was left out"
            )
        texts = {found[path] for path in read}
        files = {
            path.relative_to(self.source).as_posix(): path
            for path in files_in(self.source)
            if not self._is_hidden(path)
        }
        url = str(self.config.get("url") or "")
        return SourceCourse(
            title=str(self.config.get("title") or self.source.resolve().name),
            author=_author(self.config),
            language=str(self.config.get("lang") or self.config.get("locale") or "en"),
            pages=pages,
            files={name: path for name, path in files.items() if name not in texts},
            site=f"{url}{self.config.get('baseurl') or ''}" if "://" in url else "",
            losses=self.losses,
            names=names,
        )

    def _is_hidden(self, path: Path) -> bool:
        parts = path.relative_to(self.source).parts
        return any(part[0] in "._" for part in parts) or parts[0] in {"vendor", "node_modules", "bin"}

    def _page_files(self) -> Iterator[Path]:
        excluded = {str(each).strip("/") for each in self.config.get("exclude") or []}
        for path in files_in(self.source):
            parts = path.relative_to(self.source).parts
            collection = parts[0][1:] if parts[0].startswith("_") else ""
            hidden = any(part[0] in "._" for part in (parts[1:] if collection else parts))
            if (
                path.suffix in _PAGES
                and not hidden
                and (not collection or collection in self.collections)
                and not excluded & {"/".join(parts[:n]) for n in range(1, len(parts) + 1)}
                and (len(parts) > 1 or path.stem.lower() not in _IGNORED or _has_front_matter(path))
            ):
                yield path

    def _read(self, path: Path, name: str) -> tuple[Values, list[Line]]:
        """Return front matter and lines of a page, with the values that ``defaults`` of the site gives."""
        front, lines = read_page(path, name)
        collection = name.partition("/")[0][1:] if name.startswith("_") else "pages"
        found: Values = {}
        for each in self.config.get("defaults") or []:
            scope = each.get("scope") or {}
            folder = str(scope.get("path") or "").strip("/")
            if (not folder or f"{name}/".startswith(f"{folder}/")) and scope.get(
                "type", collection
            ) == collection:
                found |= each.get("values") or {}
        return {**found, **front}, lines

    def _order(self, path: Path) -> tuple[Any, ...]:
        """Return what pages are sorted by: the start page, then folders and pages by their ranks, then posts.

        The rank of a folder is that of its index page; collections are in the order of the configuration.
        """
        *folders, file = path.relative_to(self.source).parts
        listed = self.config.get("episode_order") or []
        steps: list[tuple[bool, int, int, float, str]] = []
        above = self.source
        for folder in folders:
            above /= folder
            collection = list(self.collections).index(folder[1:]) + 1 if folder[1:] in self.collections else 0
            index = next((found for found in sorted(above.glob("index.*")) if found.suffix in _PAGES), None)
            steps.append((True, collection, len(listed), self._rank(index), folder))
        position = listed.index(path.stem) if path.stem in listed else len(listed)
        steps.append((path.stem != "index", 0, position, self._rank(path), file))
        return (folders[:1] == ["_posts"], *steps)

    def _rank(self, path: Path | None) -> float:
        """Return the place that the front matter of a page wants; pages without one come last."""
        front = self._read(path, path.relative_to(self.source).as_posix())[0] if path else {}
        wanted = str(next((front[each] for each in ("nav_order", "order", "weight") if front.get(each)), ""))
        return float(wanted) if re.fullmatch(r"\d+(\.\d+)?", wanted) else 1e6

    def _address(self, name: str, front: Values) -> str:
        """Return the path of a page on the site, without the first slash."""
        stem, _suffix = posixpath.splitext(name)
        collection = name.partition("/")[0][1:] if name.startswith("_") else ""
        style = str(self.config.get("permalink") or "date")
        pattern = front.get("permalink")
        if not pattern and collection:
            pattern = self.collections[collection].get("permalink")
        if not pattern and collection == "posts":
            pattern = _STYLES.get(style, style)
        short = _DATE.sub("", stem.removeprefix(f"_{collection}/"))
        if pattern:
            date = _DATE.match(posixpath.basename(stem))
            year, month, day = date[1].split("-") if date else ("", "", "")
            parts = {
                "collection": collection,
                "path": short,
                "title": short,
                "name": short,
                "slug": short,
                "categories": "",
                "year": year,
                "month": month,
                "day": day,
                "output_ext": ".html",
            }
            filled = re.sub(r":(\w+)", lambda found: parts.get(found[1], ""), str(pattern))
            folder = filled.endswith("/")
            filled = posixpath.normpath(filled).lstrip("/") if filled.strip("/") else "index.html"
            return filled if filled.endswith(".html") and not folder else f"{filled}/index.html"
        if collection:
            return f"{collection}/{short}.html"
        folder = (style == "pretty" or style.endswith("/")) and posixpath.basename(stem) != "index"
        return f"{stem}/index.html" if folder else f"{stem}.html"

    def _variables(self, name: str, front: Values) -> Values:
        """Return the variables of a page for Liquid."""
        address = self._address(name, front)
        stem = _DATE.sub("", posixpath.splitext(posixpath.basename(name))[0])
        dated = _DATE.match(posixpath.basename(name))
        own = {
            "path": name,
            "url": f"/{address}".removesuffix("index.html"),
            "name": posixpath.basename(name),
            "slug": stem,
            "root": "",
        }
        date = {"date": dated[1]} if dated else {}
        found: Values = {**typed({**date, **front}), **own}
        found["title"] = str(front.get("title") or "")
        return found

    def _page(self, path: Path, name: str, front: Values, lines: list[Line]) -> CoursePage:
        docname = _DATE.sub("", posixpath.splitext(name)[0].lstrip("_"))
        page = self._variables(name, front)
        title = page["title"]
        variables = {"site": self.site, "page": page, "relative_root_path": "", "base_path": ""}
        resolved = resolve(lines, Scope(variables, self._include(path), self.losses))
        if path.suffix == ".html" and resolved:
            resolved = [*at(resolved[0], "<div>"), *resolved, *at(resolved[-1], "</div>")]
        body = Kramdown(self.losses, title).convert(resolved).lines
        if not title:
            title, body = _first_heading(body, docname)
        return CoursePage(
            docname, title, self._address(name, front), front, [*self._front_boxes(front, name, body)]
        )

    def _front_boxes(self, front: Values, name: str, body: list[Line]) -> Iterator[Line]:
        """Yield the page with the boxes that an old Carpentries episode has in its front matter."""
        place = Line("", name, 1)
        made = {}
        for kind in _LISTS:
            entries = front.get(kind)
            if isinstance(entries, list) and entries:
                items = Kramdown(self.losses, "").convert(at(place, *(f"- {each}" for each in entries))).lines
                made[kind] = [*markdown_box(kind, items, [], place, self.losses), *at(place, "")]
        for kind in _LISTS[:2]:
            yield from made.get(kind, [])
        yield from body
        if "keypoints" in made:
            yield from [*at(place, ""), *made["keypoints"]]

    def _include(self, page: Path) -> Callable[[str], Sequence[Line] | None]:
        def include(name: str) -> Sequence[Line] | None:
            for folder in (self.source / "_includes", page.parent):
                path = folder / name
                if path.is_file() and path.resolve().is_relative_to(self.source.resolve()):
                    shown = path.resolve().relative_to(self.source.resolve()).as_posix()
                    return read_page(path, shown)[1]
            return None

        return include


def _has_front_matter(path: Path) -> bool:
    return read_text(path).startswith("---")


def _author(config: Values) -> str:
    author = config.get("author") or config.get("organization") or "The authors"
    return str(author.get("name") or "The authors") if isinstance(author, dict) else str(author)


def _first_heading(body: list[Line], docname: str) -> tuple[str, list[Line]]:
    """Return the heading of the first level in *body* as the title, and the rest."""
    for number, line in enumerate(body):
        if line.text.startswith("# "):
            return line.text[2:].strip(), [*body[:number], *body[number + 1 :]]
        if line.text.strip():
            break
    return posixpath.basename(docname).replace("-", " ").capitalize(), body
