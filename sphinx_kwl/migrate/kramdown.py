"""Kramdown as MyST: attribute lists, boxes in nested quotes, HTML blocks, ``markdown="1"``.

The syntax is that of https://kramdown.gettalong.org/syntax.html, as far as course pages use it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.migrate.boxes import FOLDED, TASKS, kind_of, markdown_box
from sphinx_kwl.migrate.html_elements import element_at
from sphinx_kwl.migrate.html_to_myst import HtmlWriter
from sphinx_kwl.migrate.lines import Line, at, dedented, stripped
from sphinx_kwl.migrate.links import slug
from sphinx_kwl.migrate.markdown import Block, blocks_of, known_language
from sphinx_kwl.migrate.worksheet_boxes import reflection_box, time_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_kwl.migrate.html_elements import Element
    from sphinx_kwl.migrate.lines import Losses

_ATTRIBUTES = re.compile(r"\s*\{:\s*([^{}]*)\}\s*$")
_SPAN_ATTRIBUTES = re.compile(r"(?<=[)\]*_`])\{:[^{}]*\}")
_CLASS = re.compile(r"\.([\w-]+)")
_ID = re.compile(r"#([\w-]+)")
_HEADING = re.compile(r"(#{1,6}\s+.*?)\s*#*\s*\{:?\s*#([\w-]+)[^{}]*\}\s*$")
_QUOTED = re.compile(r"\s{0,3}> ?")


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
        lines = list(lines)
        lists = self._attribute_lists(lines)
        found: list[Line] = []
        solutions: list[Line] = []
        position = 0
        for block in blocks_of(lines):
            if block.start < position:  # it is in an HTML element that was converted
                continue
            found += lines[position : block.start]
            classes, name = lists.get(block.end, ([], ""))
            kind = kind_of(classes)
            if block.kind == "html_block":
                element = element_at(lines, block.start)
                if element is not None:
                    result, position = self._html(lines, block.start, *element, in_task=in_task)
                    found += result.lines
                    solutions += result.solutions
                    continue
                if not lines[block.start].text.lstrip().startswith("<!--"):
                    self._losses.note(lines[block.start], "HTML that is not closed was kept as it is")
            position = block.end
            own = lines[block.start : block.end]
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

    def _attribute_lists(self, lines: list[Line]) -> dict[int, tuple[list[str], str]]:
        """Blank the attribute lists in *lines*; return their classes and id by the index of the line."""
        self._auto_ids = self._auto_ids or any(line.text.strip() == "{:auto_ids}" for line in lines)
        fenced = {n for each in blocks_of(lines) if each.kind == "fence" for n in range(each.start, each.end)}
        found: dict[int, tuple[list[str], str]] = {}
        for number, line in enumerate(lines):
            match = _ATTRIBUTES.match(line.text)
            if match and number not in fenced:
                name = _ID.search(match[1])
                found[number] = (_CLASS.findall(match[1]), name[1] if name else "")
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
            found.append(line._replace(text=_SPAN_ATTRIBUTES.sub("", line.text)))
        return found

    def _box(self, kind: str, inner: Sequence[Line], place: Line, *, in_task: bool) -> Converted:
        result = self.convert(inner, in_task=kind in TASKS)
        if in_task and kind == "solution":
            return Converted([], [*stripped(result.lines), *at(place, "")])
        if in_task and kind in FOLDED:
            return Converted(markdown_box(kind, result.lines, [], place), result.solutions)
        return Converted(markdown_box(kind, result.lines, result.solutions, place), [])

    def _html(
        self, lines: list[Line], start: int, element: Element, end: int, *, in_task: bool
    ) -> tuple[Converted, int]:
        """Convert the HTML *element* in lines *start* to *end*; return the index after it, too."""
        place = lines[start]
        kind = kind_of(element.classes)
        if element.attributes.get("markdown") in {"1", "block", "span"}:
            inner = _inner_lines(lines, start, element)
            if kind == "reflection":
                body = self.convert(inner).lines
                made = reflection_box(element, body, self._topic, place, self._note_at(place))
                return Converted(made, []), end
            if kind:
                return self._box(kind, inner, place, in_task=in_task), end
            if "time" in element.classes and (made := time_line(element, place)):
                return Converted(made, []), end
            return self.convert(inner, in_task=in_task), end
        writer = HtmlWriter(self._note_at(place), lambda each: self._special(each, place))
        return Converted(at(place, *writer.blocks([element])), []), end

    def _special(self, element: Element, place: Line) -> list[str] | None:
        """Return the lines of an element that is a box or a time; None if it is neither."""
        if "time" in element.classes and (made := time_line(element, place)):
            return [line.text for line in made]
        kind = kind_of(element.classes)
        if not kind or element.tag not in {"div", "section", "aside", "blockquote"}:
            return None
        writer = HtmlWriter(self._note_at(place), lambda each: self._special(each, place))
        if kind == "reflection":
            children = [each for each in element.children if not _is_worksheet(each)]
            body = at(place, *writer.blocks(children))
            made = reflection_box(element, body, self._topic, place, self._note_at(place))
        else:
            made = markdown_box(kind, at(place, *writer.blocks(element.children)), [], place)
        return [line.text for line in made]

    def _note_at(self, place: Line) -> Callable[[str], None]:
        return lambda reason: self._losses.note(place, reason)


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
