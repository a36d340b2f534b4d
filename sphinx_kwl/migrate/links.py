"""Links between the pages of a source, and to its files."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from sphinx_kwl.migrate.markdown import CodeSpans, code_lines

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sphinx_kwl.migrate.lines import Line, Losses

#: A link or image; its text may begin on a line before.
_LINK = re.compile(
    r"(?P<text>(?<!\\)!?\[(?:[^\[\]]|\\.|\[[^\[\]]*\])*)?\]\((?P<open><?)(?P<target>[^)\s>]+)(?P<rest>>?[^)]*)\)"
)
_DEFINED = re.compile(r"^( {0,3}\[[^\]^]+\]:\s*<?)([^\s>]+)(.*)$")
#: ``[text][label]``, ``[label][]`` and ``[label]``, which need a definition.
_REFERENCE = re.compile(r"(?<![\]\\])\[([^\[\]^]+)\](?:\[([^\[\]]*)\])?(?![\[(:{])")
_SPAN = re.compile(r"\]\{#([\w-]+)")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")


def _label(definition: str) -> str:
    return definition.strip()[1:].partition("]")[0].casefold()


def _escaped(target: str) -> str:
    return target.replace("\\", r"\\")


class Anchors(NamedTuple):
    """The anchors of a page in MyST."""

    anywhere: set[str]  #: targets, and those that headings get
    local: set[str]  #: of words in the text, which only the page itself can link to


def anchors_of(lines: Sequence[Line]) -> Anchors:
    """Return the anchors of a page."""
    found: set[str] = set()
    local: set[str] = set()
    for line in lines:
        local.update(_SPAN.findall(line.text))
        if target := re.fullmatch(r"\(([\w-]+)\)=", line.text.strip()):
            found.add(target[1])
        elif heading := _HEADING.match(line.text):
            found.add(slug(heading[1]))
    return Anchors(found, local)


def heading_slug(lines: Sequence[Line], number: int) -> str:
    """Return the anchor of the heading in the line with the index *number*; empty if there is none."""
    heading = _HEADING.match(lines[number].text) if number < len(lines) else None
    return slug(heading[1]) if heading else ""


def slug(title: str) -> str:
    """Return the anchor of a heading, as GitHub and MyST make it."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)
    return re.sub(r"[^\w\u4e00-\u9fff\- ]", "", text.strip().lower().replace("`", "")).replace(" ", "-")


class Links:
    """Rewrites the links of all pages.

    *pages*: the address of each page on the old site, and its path in the source -> its docname. *files*: the
    paths of all other files -> their place in the course. *site*: the address of the old site, or empty.
    """

    def __init__(self, pages: Mapping[str, str], files: Mapping[str, str], site: str, losses: Losses) -> None:
        self._pages = pages
        self._files = files
        self._site = site.rstrip("/")
        self._losses = losses
        self.anchors: dict[str, Anchors] = {}
        self.renamed: dict[str, dict[str, str]] = {}  #: docname -> old name of a place -> its name now
        self.used: set[str] = set()  #: the files that pages link to

    def rewrite(self, lines: Sequence[Line], docname: str, base: str) -> list[Line]:
        """Return *lines* of the page *docname* with its links changed; *base*: its old address."""
        code = code_lines(lines)
        inline = CodeSpans(lines)
        targets = {
            number: self._target(defined[2], docname, base, line)
            for number, line in enumerate(lines)
            if number not in code and (defined := _DEFINED.match(line.text))
        }
        dead = {_label(lines[number].text) for number, target in targets.items() if target is None}
        found = []
        for number, line in enumerate(lines):
            if number in code:
                found.append(line)
            elif number in targets:
                target = targets[number]
                if target is not None:
                    found.append(
                        line._replace(text=_DEFINED.sub(rf"\g<1>{_escaped(target)}\g<3>", line.text))
                    )
            else:
                text = self._text(line, docname, base, dead, inline.columns(number))
                found.append(line._replace(text=text))
        return found

    def _text(self, line: Line, docname: str, base: str, dead: set[str], code: Container[int]) -> str:
        """Return a line of text.

        *dead*: the labels of links whose definitions were left out. *code*: the columns of inline
        code.
        """

        def change(match: re.Match[str]) -> str:
            if match.string is line.text and match.start() in code:
                return match[0]
            target = self._target(match["target"], docname, base, line)
            text = match["text"] or ""
            start = text.find("[") + 1
            text = text[:start] + _LINK.sub(change, text[start:])  # an image in a link
            if target is None:
                return text.removeprefix("!")[1:] if text else match[0]
            return f"{text}]({match['open']}{target}{match['rest']})"

        text = _LINK.sub(change, line.text)
        if not dead:
            return text
        columns = CodeSpans([line._replace(text=text)]).columns(0)

        def words(match: re.Match[str]) -> str:
            is_dead = (match[2] or match[1]).casefold() in dead and match.start() not in columns
            return match[1] if is_dead else match[0]

        return _REFERENCE.sub(words, text)

    def _target(self, target: str, docname: str, base: str, line: Line) -> str | None:
        """Return the new target of a link; None if it leads nowhere."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or target.startswith("mailto:"):
            return target
        if not parts.path:
            own = self.anchors[docname]
            name = self.renamed.get(docname, {}).get(parts.fragment, parts.fragment)
            if name in own.anywhere | own.local:
                return f"#{name}"
            self._lost(target, line)
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path))).lstrip("/")
        path = "index.html" if path in {"", "."} else path
        folder = posixpath.dirname(docname)
        for name in _names(path):
            if name in self._pages:
                page = self._pages[name]
                place = self.renamed.get(page, {}).get(parts.fragment, parts.fragment)
                fragment = f"#{place}" if place in self.anchors[page].anywhere else ""
                if parts.fragment and not fragment:
                    self._losses.note(line, f"the page {name} has no place #{parts.fragment}")
                return posixpath.relpath(f"{page}.md", folder or ".") + fragment
        if path in self._files:
            self.used.add(path)
            return posixpath.relpath(self._files[path], folder or ".")
        if self._site:
            self._losses.note(line, f"{target} is not in the source; the link leads to the old site")
            return f"{self._site}/{path}"
        self._lost(target, line)
        return None

    def _lost(self, target: str, line: Line) -> None:
        self._losses.note(line, f"the link to {target} leads nowhere; its text was kept")


def _names(path: str) -> list[str]:
    """Return the names under which a page may be known, for the path of a link."""
    stem = path.removesuffix(".html").removesuffix("/index").removesuffix(".md").removesuffix("/")
    return [path, f"{stem}.html", stem, f"{stem}/index.html", f"{path.rstrip('/')}/index.html"]
