"""One project twice: with our boxes, and with a plain ``admonition`` in the place of each.

Whatever other people's directives, roles and domains do in our boxes, they do in a plain box, too: both
projects give the same warnings for the same lines, and both boxes have the same words and links.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any

from tests.roots import build, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bs4 import Tag

    from tests.roots import Built

#: Name of a page, which is its box, too: directive and argument.
BOXES = {
    "reflection": "Think",
    "objectives": "Aims",
    "kwl-review": "chart",
}
#: No other warnings, see `Pair.other_warnings`.
NONE: tuple[list[str], list[str]] = ([], [])
#: A block that does not begin an objective.
_CONTINUES = re.compile(r"\s|\.\.|__ |[:`]{3}|\(|\{#|\||!\[")

_TOCTREE = {
    "md": "# Course\n\n```{toctree}\nstart\n%s\n```\n",
    "rst": "Course\n======\n\n.. toctree::\n\n   start\n%s\n",
}
_START = {
    "md": "# Start\n\n:::{kwl} bees\n:worksheet: chart\n:rows: 1\n:::\n\n"
    ":::{objectives}\n:here:\n:::\n\n:::{objective-map}\n:::\n",
    "rst": "Start\n=====\n\n.. kwl:: bees\n   :worksheet: chart\n   :rows: 1\n\n"
    ".. objectives::\n   :here:\n\n.. objective-map::\n",
}
#: Each page also has a worksheet, so that `-b worksheets` resolves it with and without our box.
_PAGE = {
    "md": "# Page %(name)s\n\n::::::{%(directive)s} %(title)s\n:class: box\n\n%(body)s\n::::::\n\n"
    ":::{reflection} Sheet\n:worksheet: sheet-%(name)s\n:::\n\n%(after)s\n",
    "rst": "Page %(name)s\n=====================\n\n.. %(directive)s:: %(title)s\n   :class: box\n\n"
    "%(body)s\n\n.. reflection:: Sheet\n   :worksheet: sheet-%(name)s\n\n%(after)s\n",
}


@dataclass(frozen=True)
class Twins:
    """A project with the same *body* in each of our boxes; ``@@`` in a text stands for the page's name."""

    markup: str  #: "md" or "rst"
    body: str
    after: str = ""  #: what stands below the box
    #: Further pages and data; one with ``@@`` in its name is made for each box.
    others: Mapping[str, str | bytes] = field(default_factory=dict)
    boxes: tuple[str, ...] = tuple(BOXES)

    def files(self, *, plain: bool) -> dict[str, str | bytes]:
        """Return the files of one of the two."""
        files = {name: content for name, content in self.others.items() if "@@" not in name}
        own = {name: str(text) for name, text in self.others.items() if "@@" in name}
        texts = (name.partition(".")[0] for name in files if name.endswith((".md", ".rst")))
        pages = [*self.boxes, *texts]
        if self.markup == "rst":
            pages = [f"   {name}" for name in pages]
        files[f"index.{self.markup}"] = _TOCTREE[self.markup] % "\n".join(pages)
        files[f"start.{self.markup}"] = _START[self.markup]
        for name in self.boxes:
            files |= {file.replace("@@", name): text.replace("@@", name) for file, text in own.items()}
            files[f"{name}.{self.markup}"] = _PAGE[self.markup] % {
                "name": name,
                "directive": "admonition" if plain else name,
                "title": BOXES[name],
                "body": self._body(name),
                "after": dedent(self.after).replace("@@", name),
            }
        return files

    def _body(self, name: str) -> str:
        body = dedent(self.body).strip("\n").replace("@@", name)
        if name == "objectives":  # each paragraph begins an item, which takes what follows, too
            body = "\n\n".join(
                indent(block, "  ") if _CONTINUES.match(block) else f"- {indent(block, '  ').lstrip()}"
                for block in body.split("\n\n")
            )
        return indent(body, "   ") if self.markup == "rst" else body


@dataclass(frozen=True)
class Pair:
    """Both builds."""

    ours: Built
    plain: Built

    @property
    def other_warnings(self) -> tuple[list[str], list[str]]:
        """The warnings that our boxes add to those of the plain ones, and those that they lose.

        ``-b worksheets`` resolves only the boxes of worksheets, so it gives only a part of the warnings.
        """
        ours, plain = (Counter(_warnings(each)) for each in (self.ours, self.plain))
        lost = Counter() if self.ours.app.builder.name == "worksheets" else plain - ours
        return list((ours - plain).elements()), list(lost.elements())

    def lost(self, name: str) -> list[object]:
        """Return the words and links of the plain box on the page *name* that ours has not."""
        box, twin = self.ours.one(".box", name), self.plain.one(".box", name)
        words = text_of(box)
        texts = [
            text_of(each)
            for each in twin.find_all(["p", "li"])
            if "admonition-title" not in each.get("class", [])
        ]
        ours, plain = (Counter(_links(each)) for each in (box, twin))
        return [*(each for each in texts if each not in words), *(plain - ours).elements()]


def build_both(folder: Path, twins: Twins, builder: str, **config: Any) -> Pair:  # noqa: ANN401 -- conf.py
    """Build both projects with the same configuration."""
    values = {"version": "1", "epub_copyright": "none", "kwl_checks": [], **config}
    whole = "html" if builder == "worksheets" else builder
    ours, plain = (
        build(folder / name, twins.files(plain=is_plain), builder=each, warns=None, **values)
        for name, is_plain, each in (("ours", False, builder), ("plain", True, whole))
    )
    return Pair(ours, plain)


def _warnings(built: Built) -> list[str]:
    """Return the lines of the warning stream; an address in memory is no difference."""
    return [re.sub(r"0x[0-9a-f]+", "0x", line) for line in built.warnings.splitlines()]


def _links(box: Tag) -> list[tuple[str, str]]:
    return [(text_of(link), str(link["href"])) for link in box.select("a[href]")]
