"""Sections without a title, by which other extensions group the content of a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build

#: A directive that groups its content in a section, and adds to it when all of the page is read.
GROUPS = """
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.transforms import SphinxTransform


class Group(Directive):
    has_content = True
    option_spec = {"ids": lambda text: text.split()}

    def run(self):
        section = nodes.section(ids=self.options.get("ids", []))
        self.state.nested_parse(self.content, self.content_offset, section)
        return [section]


class AddRest(SphinxTransform):
    default_priority = 10

    def apply(self):
        for group in list(self.document.findall(nodes.section)):
            place = group.parent.index(group) + 1
            while "open" in group["ids"] and len(group.parent) > place:
                group += group.parent.pop(place)


def setup(app):
    app.add_directive("group", Group)
    app.add_transform(AddRest)
"""


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_what_is_added_to_a_group_later_keeps_its_anchor(build: Build, builder: str) -> None:
    text = """
# Page

:::::{reflection} Think
::::{group}
:ids: open
A group.
::::

```{math}
:label: sum
a + b
```
:::::

See {eq}`sum`.

:::::{objectives}
::::{group}
{time}`5 minutes`
::::

- Count ([](#page))
:::::
"""
    built = build({"index.md": text, "conf.py": GROUPS}, builder=builder, myst_heading_anchors=1)
    if builder == "html":
        assert built.one("#open").name == "section"
        assert built.one("#open #equation-sum")
        assert built.one("a.internal[href='#equation-sum']").get_text() == "(1)"
        assert "A group." in built.words("index-Think")


def test_the_title_of_a_box_in_a_group_stays_there(build: Build) -> None:
    text = "# Page\n\n:::::{reflection} Think\n::::{group}\n:::{admonition} Note\nText.\n:::\n::::\n:::::\n"
    built = build({"index.md": text, "conf.py": GROUPS})
    assert built.texts(".admonition .admonition-title") == ["Think", "Note"]
