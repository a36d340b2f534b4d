"""Writes random blocks in MyST or reStructuredText, as the files of a small course.

Each word of the running text is unique (`zq17`), so that a test can follow it from the page to the sheet.
"""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING

from tests.fuzz.blocks import OTHERS, Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.roots import Pages

#: The roles of `tests.fuzz.blocks.INLINES` with their texts; `@` is a new word.
_ROLES = {
    "gap": "@ <@>",
    "time": "7:11 <watch>",
    "worksheet": "@ <sheet>",
    "objective": "one-1",
    "ref": "@ <three>",
    "doc": "@ <two>",
    "download": "@ <dot.png>",
    "math": "x^2",
    "abbr": "@ (abc)",
    "sub": "@",
    "index": "@",
    "numref": "one",
    "kbd": "@",
}
_INLINE = {
    "md": {"link": "[@](https://example.org/)", "footnote": "@[^note]", "html": "<b>@</b>", "literal": "`@`"},
    "rst": {
        "link": "`@ <https://example.org/>`__",
        "footnote": "@ [#note]_",
        "html": "@",
        "literal": "``@``",
    },
}


class Writer:
    """Writes pages in one markup."""

    def __init__(self, markup: str, fence: str = ":", numbers: Iterator[int] | None = None) -> None:
        """Prepare; *markup* is `md` or `rst`, *fence* the sign of fences in MyST.

        *numbers*: those of the page in MyST that this is a part of.
        """
        self.markup = markup
        self.is_rst = markup == "rst"
        self.fence = fence
        self.inside_myst = numbers is not None
        self._numbers = numbers or count(1)

    def word(self) -> str:
        """Return a word that is nowhere else."""
        return f"zq{next(self._numbers)}"

    def page(self, title: str, blocks: list[Block], after: str = "") -> str:
        """Return the source of a page."""
        heading = f"{title}\n{'=' * 40}" if self.is_rst else f"# {title}"
        note = f".. [#note] {self.word()}" if self.is_rst else f"[^note]: {self.word()}"
        body = ("\n".join(self.lines(block)) for block in blocks)
        return "\n\n".join([heading, *body, note, after])

    def toctree(self, *names: str) -> str:
        """Return a toctree."""
        return "\n".join(self._directive("toctree", lines=names))

    def lines(self, block: Block) -> Iterator[str]:
        """Yield the lines of a block."""
        leaf = getattr(self, f"_{block.kind.replace('-', '_')}", None)
        if leaf is not None:
            yield from leaf(block)
            return
        inside = [line for child in block.children for line in (*self.lines(child), "")]
        options = block.options
        if block.quoted and not self.is_rst:
            options = {name: json.dumps(value, ensure_ascii=False) for name, value in options.items()}
        title = block.argument
        if block.kind not in OTHERS and block.argument:
            title = f"{block.argument} {self.word()}"
        yield from self._directive(block.kind, title, options, inside)

    def _directive(
        self, name: str, argument: str = "", options: dict[str, str] | None = None, lines: Iterable[str] = ()
    ) -> Iterator[str]:
        given = [f":{key}: {value}".rstrip() for key, value in (options or {}).items()]
        lines = [*lines]
        if self.is_rst:
            yield f".. {name}:: {argument}".rstrip()
            yield from (f"   {line}".rstrip() for line in (*given, "", *lines))
            yield ""
            return
        longest = max((len(line) - len(line.lstrip(self.fence)) for line in lines), default=0)
        fence = self.fence * max(3, longest + 1)
        yield from (f"{fence}{{{name}}} {argument}".rstrip(), *given, *([""] if given else []), *lines, fence)

    def _filled(self, pattern: str) -> str:
        first, *others = pattern.split("@")
        return first + "".join(self.word() + other for other in others)

    def _inline(self, name: str) -> str:
        if name in _ROLES:
            text = self._filled(_ROLES[name])
            return f":{name}:`{text}`" if self.is_rst else f"{{{name}}}`{text}`"
        marks = {"word": "@", "strong": "**@**", "emphasis": "*@*", "picture": "@"} | _INLINE[self.markup]
        return self._filled(marks[name])

    def _text(self, block: Block) -> Iterator[str]:
        yield " ".join([self.word(), *map(self._inline, block.inlines), block.argument]).rstrip()

    def _heading(self, _block: Block) -> Iterator[str]:
        yield from [self.word(), "-" * 40] if self.is_rst else [f"## {self.word()}"]

    def _table(self, _block: Block) -> Iterator[str]:
        if self.is_rst:
            yield from ["========  ========", f"{self.word():8}  {self.word():8}", "========  ========"]
            yield from [f"{self.word():8}  {self.word():8}", rf"{self.word():8}  \ ", "========  ========"]
        else:
            yield from [f"| {self.word()} | {self.word()} |", "|---|:-:|"]
            yield from [f"| {self.word()} | |", f"| {self.word()} | {self.word()} |"]

    def _list_table(self, block: Block) -> Iterator[str]:
        cells = [block.children[:2], block.children[2:], [Block("text")], []]
        lines = []
        for number, cell in enumerate(cells):
            inside = [line for child in cell for line in (*self.lines(child), "")]
            first, *more = inside or [""]
            lines.append(f"{'  -' if number % 2 else '* -'} {first}".rstrip())
            lines += [f"    {line}".rstrip() for line in more]
        yield from self._directive("list-table", self.word(), {"header-rows": "1"}, lines)

    def _csv_table(self, _block: Block) -> Iterator[str]:
        rows = [f"{self.word()}, {self.word()}", f"{self.word()}, ", ", "]
        yield from self._directive("csv-table", "", {"header-rows": "1"}, rows)

    def _items(self, block: Block, mark: str = "- ") -> Iterator[str]:
        for child in block.children or [Block("text"), Block("text")]:
            first, *more = [*self.lines(child)] or [""]
            yield f"{mark}{first}".rstrip()
            yield from (f"{' ' * len(mark)}{line}".rstrip() for line in more)
            if self.is_rst:
                yield ""

    def _numbered(self, block: Block) -> Iterator[str]:
        yield from self._items(block, "1. ")

    def _tasks(self, _block: Block) -> Iterator[str]:
        yield from [f"- [ ] {self.word()}", f"- [x] {self.word()}", "- [ ] "]

    def _quote(self, block: Block) -> Iterator[str]:
        for child in block.children:
            yield from (f"{'   ' if self.is_rst else '> '}{line}".rstrip() for line in self.lines(child))
            yield "" if self.is_rst else ">"

    def _eval_rst(self, block: Block) -> Iterator[str]:
        """Write reStructuredText, in MyST inside of its directive."""
        if self.is_rst:
            yield from (line for child in block.children for line in (*self.lines(child), ""))
            return
        writer = Writer("rst", numbers=self._numbers)
        inside = [line for child in block.children for line in (*writer.lines(child), "")]
        yield from self._directive("eval-rst", lines=inside)

    def _code(self, _block: Block) -> Iterator[str]:
        yield from ["::", "", f"   {self.word()}"] if self.is_rst else ["```text", self.word(), "```"]

    def _code_block(self, _block: Block) -> Iterator[str]:
        options = {"caption": self.word(), "linenos": "", "emphasize-lines": "1"}
        yield from self._directive("code-block", "python", options, [f"{self.word()} = 1"])

    def _math(self, _block: Block) -> Iterator[str]:
        yield from [".. math::", "", r"   \frac{a}{b}"] if self.is_rst else ["$$", r"\frac{a}{b}", "$$"]

    def _image(self, _block: Block) -> Iterator[str]:
        word = self.word()
        yield from [".. image:: dot.png", f"   :alt: {word}"] if self.is_rst else [f"![{word}](dot.png)"]

    def _raw(self, _block: Block) -> Iterator[str]:
        html = f"<div>{self.word()} <sup>{self.word()}</sup></div>"
        yield from self._directive("raw", "html", lines=[html]) if self.is_rst else [html]

    def _folded(self, _block: Block) -> Iterator[str]:
        html = f"<details><summary>{self.word()}</summary><p>{self.word()}</details>"
        yield from self._directive("raw", "html", lines=[html]) if self.is_rst else [html]

    def _definitions(self, _block: Block) -> Iterator[str]:
        yield self.word()
        yield f"   {self.word()}" if self.is_rst else f": {self.word()}"

    def _fields(self, _block: Block) -> Iterator[str]:
        yield f":{self.word()}: {self.word()}"

    def _lines(self, _block: Block) -> Iterator[str]:
        yield from (
            [f"| {self.word()}", f"|    {self.word()}"] if self.is_rst else [f"{self.word()}\\", self.word()]
        )

    def _rubric(self, _block: Block) -> Iterator[str]:
        yield from self._directive("rubric", self.word())

    def _parsed_literal(self, _block: Block) -> Iterator[str]:
        yield from self._directive("parsed-literal", lines=[f"{self.word()} *{self.word()}*"])

    def _glossary(self, _block: Block) -> Iterator[str]:
        yield from self._directive("glossary", lines=[self.word(), f"  {self.word()}"])

    def _figure(self, _block: Block) -> Iterator[str]:
        yield from self._directive("figure", "dot.png", {"alt": self.word()}, [self.word(), "", self.word()])

    def _epigraph(self, _block: Block) -> Iterator[str]:
        yield from self._directive("epigraph", lines=[self.word(), "", f"-- {self.word()}"])

    def _hlist(self, _block: Block) -> Iterator[str]:
        yield from self._directive("hlist", lines=[f"- {self.word()}", f"- {self.word()}"])

    def _contents(self, _block: Block) -> Iterator[str]:
        if not self.inside_myst:  # in eval-rst of MyST-Parser, it ends the build
            yield from self._directive("contents", options={"local": ""})

    def _target(self, _block: Block) -> Iterator[str]:
        yield from [".. _three:"] if self.is_rst else ["(three)="]

    def _comment(self, block: Block) -> Iterator[str]:
        yield f".. {block.argument}" if self.is_rst else f"% {block.argument}"

    def _classes(self, _block: Block) -> Iterator[str]:
        """Give a list a class and a name, in MyST with attributes."""
        if not self.is_rst:
            names = ["{.kwl-checklist #one}"]
        elif self.inside_myst:  # a class, or a name that the page has already, ends the build in MyST-Parser
            names = []
        else:
            names = [*self._directive("rst-class", "kwl-checklist"), ".. _one:", ""]
        yield from [*names, f"- {self.word()}", f"- {self.word()}"]

    def _transition(self, _block: Block) -> Iterator[str]:
        yield "-----"


def course(markup: str, fence: str, first: list[Block], second: list[Block]) -> Pages:
    """Return the files of a course: a page with lists, and two pages with the blocks."""
    writer = Writer(markup, fence)
    lists = [Block(kind) for kind in ("workbook", "timetable", "objective-map", "worksheet-list")]
    return {
        f"index.{markup}": writer.page("Course", lists, writer.toctree("one", "two")),
        f"one.{markup}": writer.page("One", first),
        f"two.{markup}": writer.page("Two", second),
    }
