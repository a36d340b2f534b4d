"""Names that are unique in a course: places of links, and worksheets."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_kwl.migrate.links import heading_slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_kwl.migrate.lines import Losses
    from sphinx_kwl.migrate.pages import CoursePage

_LABEL = re.compile(r"\(([\w-]+)\)=$")
_WORKSHEET = re.compile(r":worksheet: (.+)$")


def make_labels_unique(pages: Sequence[CoursePage]) -> dict[str, dict[str, str]]:
    """Change places such as ``(name)=`` that are on several pages; return docname -> old name -> new name.

    A name that its heading has anyway is left out.
    """
    for page in pages:
        page.lines = [
            line
            for number, line in enumerate(page.lines)
            if not (label := _LABEL.match(line.text)) or heading_slug(page.lines, number + 1) != label[1]
        ]
    found = Counter(label[1] for page in pages for line in page.lines if (label := _LABEL.match(line.text)))
    renamed: dict[str, dict[str, str]] = {}
    for page in pages:
        for number, line in enumerate(page.lines):
            label = _LABEL.match(line.text)
            if label and found[label[1]] > 1:
                name = f"{page.docname.replace('/', '-')}-{label[1]}"
                renamed.setdefault(page.docname, {})[label[1]] = name
                page.lines[number] = line._replace(text=f"({name})=")
    return renamed


def make_worksheets_unique(pages: Sequence[CoursePage], losses: Losses) -> None:
    """Give a number to each worksheet that has the name of another one."""
    names: Counter[str] = Counter()
    for page in pages:
        for number, line in enumerate(page.lines):
            if not (named := _WORKSHEET.match(line.text)):
                continue
            names[named[1]] += 1
            if names[named[1]] > 1:
                name = f"{named[1]}-{names[named[1]]}"
                losses.note(line, f"another box has the worksheet {named[1]}, so this one is {name}")
                page.lines[number] = line._replace(text=f":worksheet: {name}")
