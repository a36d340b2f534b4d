"""Kramdown as MyST: attribute lists, boxes in nested quotes, HTML blocks, ``markdown="1"``.

The syntax is that of https://kramdown.gettalong.org/syntax.html, as far as course pages use it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.migrate.boxes import FOLDED, TASKS, kind_of, markdown_box, myst_directive
from sphinx_kwl.migrate.html_elements import element_at
from sphinx_kwl.migrate.html_to_myst import HtmlWriter
from sphinx_kwl.migrate.lines import Line, at, dedented, stripped
from sphinx_kwl.migrate.links import slug
from sphinx_kwl.migrate.markdown import Block, blocks_of, code_lines, known_language
from sphinx_kwl.migrate.worksheet_boxes import reflection_box, time_line, time_roles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_kwl.migrate.html_elements import Element
    from sphinx_kwl.migrate.lines import Losses

_ATTRIBUTES = re.compile(r"\s*\{:\s*([^{}]*)\}\s*$")
_SPAN_ATTRIBUTES = re.compile(r"(?<=[)\]*_`])\{:[^{}]*\}")
_TOC = re.compile(r"(?<![\w.#-])toc(?![\w-])")
#: https://kramdown.gettalong.org/syntax.html#extensions
_EXTENSION = re.compile(r"\{:(?:/(?P<end>\w*)|:(?P<name>\w+)[^{}]*?(?P<empty>/?))\}")
_ABBREVIATION = re.compile(r"\*\[([^\]]+)\]:\s*(.*)$")
_CLASS = re.compile(r"\.([\w-]+)")
_ID = re.compile(r"#([\w-]+)")
_HEADING = re.compile(r"(#{1,6}\s+.*?)\s*#*\s*\{:?\s*#([\w-]+)[^{}]*\}\s*$")
_QUOTED = re.compile(r"\s{0,3}> ?")


#: The elements that can be boxes.
_BOXES = frozenset({"div", "section", "aside", "blockquote", "article", "details"})


class Converted(NamedTuple):
    """A text in MyST, and the contents of the solutions that were taken out of it."""

    lines: list[Line]
    solutions: list[Line]


class Kramdown:
    """Converts one page. *topic* is its title, for charts."""

    def __init__(self, losses: Losses, topic: str) -> None:
        self._losses = losses
        self._topic = topic
        self._auto_ids = False  # terms of definition lists get ids

    def convert(self, lines: Sequence[Line], *, in_task: bool = False) -> Converted:
        """Return *lines* in MyST. In a task, solutions are taken out."""
        lines = self._without_extensions(lines)
        lists = self._attribute_lists(lines)
        found: list[Line] = []
        solutions: list[Line] = []
        position = 0
        blocks = blocks_of(lines)
        while blocks:
            block = blocks.pop(0)
            found += lines[position : block.start]
            classes, name = lists.get(block.end, ([], ""))
            kind = kind_of(classes)
            if block.kind == "html_block":
                element = element_at(lines, block.start)
                if element is not None:
                    result = self._html(element[0], lines, block.start, in_task=in_task)
                    position = element[1]
                    found += result.lines
                    solutions += result.solutions
                    if position != block.end:  # in Markdown, a block of HTML ends with a blank line
                        blocks = blocks_of(lines, position)
                    continue
                if not lines[block.start].text.lstrip().startswith("<!--"):
                    self._losses.note(lines[block.start], "HTML that is not closed was kept as it is")
            position = block.end
            own = lines[block.start : block.end]
            if "toc" in classes:
                self._losses.note(own[0], "the list of contents of the page was left out: the theme has one")
                continue
            if block.kind == "blockquote_open" and kind:
                inner = [line._replace(text=_QUOTED.sub("", line.text, count=1)) for line in own]
                result = self._box(kind, inner, own[0], in_task=in_task)
                found += result.lines
                solutions += result.solutions
            elif block.kind == "fence":
                found += self._fence(block, own, classes)
            else:
                found += [*(at(own[0], f"({name})=") if name else []), *self._text(block, own)]
        return Converted([*found, *lines[position:]], solutions)

    def _without_extensions(self, lines: Sequence[Line]) -> list[Line]:
        """Return *lines* without comments, options and abbreviations, which kramdown does not print."""
        code = code_lines(lines)
        found: list[Line] = []
        in_comment = False
        for number, line in enumerate(lines):
            text = line.text
            if number in code:
                found += [] if in_comment else [line]
                continue
            if (abbreviation := _ABBREVIATION.match(text)) and not in_comment:
                self._losses.note(line, f"the abbreviation {abbreviation[1]} was left out: {abbreviation[2]}")
                continue
            kept, position, had = "", 0, False
            for match in _EXTENSION.finditer(text):
                had = True
                kept += "" if in_comment else text[position : match.start()]
                position = match.end()
                in_comment = match["name"] == "comment" and not match["empty"]
            kept += "" if in_comment else text[position:]
            if kept.strip() or not (had or in_comment):
                found.append(line._replace(text=kept))
        return found

    def _attribute_lists(self, lines: list[Line]) -> dict[int, tuple[list[str], str]]:
        """Blank the attribute lists in *lines*; return their classes and id by the index of the line."""
        self._auto_ids = self._auto_ids or any(line.text.strip() == "{:auto_ids}" for line in lines)
        fenced = {n for each in blocks_of(lines) if each.kind == "fence" for n in range(each.start, each.end)}
        found: dict[int, tuple[list[str], str]] = {}
        for number, line in enumerate(lines):
            match = _ATTRIBUTES.match(line.text)
            if match and number not in fenced:
                name = _ID.search(match[1])
                classes = _CLASS.findall(match[1])
                found[number] = (
                    [*classes, *(["toc"] if _TOC.search(match[1]) else [])],
                    name[1] if name else "",
                )
                lines[number] = line._replace(text="")
        return found

    def _fence(self, block: Block, own: list[Line], classes: list[str]) -> list[Line]:
        """Return a block of code, with the language of its class."""
        named = [each.removeprefix("language-") for each in classes if each.startswith("language-")]
        plain = ["text"] if {"output", "error", "warning"} & set(classes) else []
        language = next(iter([*named, *plain]), "")
        if not block.info:
            own[0] = own[0]._replace(text=own[0].text.rstrip() + known_language(language))
        return own

    def _text(self, block: Block, own: list[Line]) -> list[Line]:
        """Return a block that stays as it is, without attributes that MyST does not know."""
        found: list[Line] = []
        for number, line in enumerate(own):
            following = own[number + 1].text if number + 1 < len(own) else ""
            if self._auto_ids and block.kind == "paragraph_open" and following.startswith(":"):
                found.append(line._replace(text=f"[{line.text.strip()}]{{#{slug(line.text)}}}"))
                continue
            if block.kind == "heading_open" and (match := _HEADING.match(line.text)):
                found += at(line, f"({match[2]})=", match[1])
                continue
            found.append(line._replace(text=time_roles(_SPAN_ATTRIBUTES.sub("", line.text))))
        return found

    def _box(self, kind: str, inner: Sequence[Line], place: Line, *, in_task: bool) -> Converted:
        return self._boxed(kind, self.convert(inner, in_task=kind in TASKS), place, in_task=in_task)

    def _boxed(self, kind: str, result: Converted, place: Line, *, in_task: bool) -> Converted:
        """Return the box for the content *result*. In a task, a solution is taken out."""
        if in_task and kind == "solution":
            return Converted([], [*stripped(result.lines), *at(place, "")])
        if in_task and kind in FOLDED:
            return Converted(markdown_box(kind, result.lines, [], place, self._losses), result.solutions)
        return Converted(markdown_box(kind, result.lines, result.solutions, place, self._losses), [])

    def _html(self, element: Element, lines: list[Line], start: int, *, in_task: bool) -> Converted:
        """Convert the HTML *element* in *lines*, of which the index *start* is the first."""
        found = self._special(element, lines, start, in_task=in_task)
        return found or self._content(element, [element], lines, start, in_task=in_task)

    def _special(self, element: Element, lines: list[Line], start: int, *, in_task: bool) -> Converted | None:
        """Return a box, a time, something to unfold, or Markdown in HTML; None for other elements."""
        place = lines[start + element.line]
        note = self._note_at(place)
        if "time" in element.classes and (made := time_line(element, place, note)):
            return Converted(made, [])
        kind = kind_of(element.classes) if element.tag in _BOXES else ""
        if kind == "reflection":
            children = [each for each in element.children if not _is_worksheet(each)]
            body = self._content(element, children, lines, start, in_task=False).lines
            return Converted(reflection_box(element, body, self._topic, place, note), [])
        if kind:
            inner = self._content(element, element.children, lines, start, in_task=kind in TASKS)
            return self._boxed(kind, inner, place, in_task=in_task)
        if element.tag == "details":
            return self._details(element, lines, start, in_task=in_task)
        if _is_markdown(element):
            return self._content(element, [], lines, start, in_task=in_task)
        return None

    def _content(
        self,
        element: Element,
        children: Sequence[Element | str],
        lines: list[Line],
        start: int,
        *,
        in_task: bool,
    ) -> Converted:
        """Return the content of *element*: its Markdown, or its *children* as HTML."""
        if _is_markdown(element):
            return self.convert(_inner_lines(lines, start, element), in_task=in_task)
        solutions: list[Line] = []
        place = lines[start + element.line]

        def special(each: Element) -> list[str] | None:
            found = self._special(each, lines, start, in_task=in_task)
            if found is None:
                return None
            solutions.extend(found.solutions)
            return [line.text for line in found.lines]

        writer = HtmlWriter(self._note_at(place), special)
        return Converted(at(place, *writer.blocks(list(children))), solutions)

    def _details(self, element: Element, lines: list[Line], start: int, *, in_task: bool) -> Converted:
        """Return a box that is folded, as ``details`` is."""
        summary = next((each for each in element.find("summary")), None)
        title = "Details"
        if summary is not None:
            title = HtmlWriter(lambda _reason: None, lambda _each: None).inline(summary.children).strip()
            line, column = summary.inner[1]
            element = replace(
                element,
                inner=((line, column + len("</summary>")), element.inner[1]),
                children=[each for each in element.children if each is not summary],
            )
        inner = self._content(element, element.children, lines, start, in_task=in_task)
        box = myst_directive(
            "admonition", title, {"class": "dropdown"}, inner.lines, lines[start + element.line]
        )
        return Converted(box, inner.solutions)

    def _note_at(self, place: Line) -> Callable[[str], None]:
        return lambda reason: self._losses.note(place, reason)


def _is_markdown(element: Element) -> bool:
    return element.attributes.get("markdown") in {"1", "block", "span"}


def _is_worksheet(child: Element | str) -> bool:
    return not isinstance(child, str) and child.tag == "table" and "worksheet" in child.classes


def _inner_lines(lines: Sequence[Line], start: int, element: Element) -> list[Line]:
    """Return the lines between the tags of *element*, without their common indentation."""
    (first, column), (last, end) = element.inner
    found = [
        line._replace(
            text=line.text[column if number == first else 0 : end if number == last else len(line.text)]
        )
        for number, line in enumerate(lines[start : start + last + 1])
        if number >= first
    ]
    return dedented(stripped(found))
