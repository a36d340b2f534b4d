"""Which boxes of a page have a neutral view, and what others see while it is resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

BASE = "https://example.org/"
BUILDERS = ["html", "dirhtml", "singlehtml", "latex", "worksheets"]
every_builder = pytest.mark.parametrize("builder", BUILDERS)

PATH = "import sys\nsys.path.insert(0, __file__.rpartition('/')[0])\n"


def links(built: Built, sheet: str) -> list[str]:
    """Return the addresses that the body of the worksheet *sheet* links to."""
    part = built.word(sheet).part
    found = {each.target_ref for each in part.rels.values() if each.is_external}
    return sorted(found)


HIDDEN = """
# Page

::::{only} trainers
:::{reflection} Secret
:worksheet: secret
See [this](https://example.org/a).
:::
::::

:::{reflection} Seen
:worksheet: seen
See [this](https://example.org/b) and [](other.md).
:::

```{toctree}
other
```
"""


@every_builder
def test_a_hidden_box_leaves_the_others_as_they_are(build: Build, builder: str) -> None:
    files = {"index.md": HIDDEN, "other.md": "# Other"}
    built = build(files, builder=builder, html_baseurl=BASE, kwl_page_style="html")
    assert [path.stem for path in built.outdir.rglob("*.docx")] == ["seen"]
    assert links(built, "seen") == [f"{BASE}b", f"{BASE}other.html"]


LINKED = {
    "index.md": "# Page\n\n:::{reflection} Bee\n:worksheet: bee\n:::\n\n```{toctree}\nsub/a\n```",
    "sub/a.md": "# A\n\n:::{reflection} A\n:worksheet: a\nSee {worksheet}`bee`.\n:::",
}


@every_builder
@pytest.mark.parametrize("style", ["html", "dirhtml"])
def test_a_link_to_a_worksheet_starts_at_the_site(build: Build, builder: str, style: str) -> None:
    built = build(LINKED, builder=builder, html_baseurl=BASE, kwl_page_style=style)
    assert links(built, "a") == [f"{BASE}worksheets/bee.docx"]


LISTED = {
    "index.md": "# Page\n\n```{toctree}\nsub/a\nsub/b\n```",
    "sub/a.md": "# A\n\n:::{reflection} List\n:worksheet: list\n```{worksheet-list}\n```\n:::",
    "sub/b.md": (
        "# B\n\n:::{kwl} Bees\n:worksheet: start\n:::\n\n"
        ":::{reflection} End\n:worksheet: end\n```{kwl-review} start\n```\n:::"
    ),
}


@pytest.mark.parametrize("base", ["", BASE])
def test_lists_and_reviews_are_the_same_from_every_builder(build: Build, base: str) -> None:
    sheets = []
    for builder in BUILDERS:
        built = build(LISTED, builder=builder, html_baseurl=base, kwl_page_style="html")
        sheets.append({path.stem: path.read_bytes() for path in built.outdir.rglob("*.docx")})
        assert links(built, "end") == ([f"{base}sub/b.html#worksheet-start"] if base else [])
        assert "%25" not in "".join(links(built, "list"))
    assert all(each.keys() == {"list", "start", "end"} and each == sheets[0] for each in sheets)


NOTES = {
    "index.rst": (
        "Page\n====\n\n.. reflection:: Root\n   :worksheet: root\n\n   Said [#x]_.\n\n"
        ".. [#x] Of the root.\n\n.. toctree::\n\n   a\n   b\n"
    ),
    "a.rst": "A\n=\n\n.. reflection:: A\n   :worksheet: a\n\n   Said [#x]_.\n\n.. [#x] Of A.\n",
    "b.rst": "B\n=\n\nSaid [#x]_.\n\n.. [#x] Of B.\n",
}


@every_builder
def test_a_footnote_is_that_of_the_own_page(build: Build, builder: str) -> None:
    built = build(NOTES, builder=builder)
    for sheet, said in (("root", "Of the root."), ("a", "Of A.")):
        notes = ZipFile(built.docx(sheet)).read("word/footnotes.xml").decode()
        assert said in notes
        assert notes.count("Of ") == 1


CODE = """
import copy
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

class Curious(SphinxPostTransform):
    default_priority = 300

    def run(self, **kwargs):
        env = copy.copy(self.env)
        assert env.docname == self.env.docname
        assert self.app.builder.theme and self.app.builder.globalcontext["project"] == "Course"
        assert self.document.nameids["other section"] in self.document.ids

def resolved(app, document, docname):
    if document.get("kwl_neutral"):
        for text in document.findall(nodes.literal):
            text += nodes.Text(app.builder.format)

def setup(app):
    app.add_post_transform(Curious)
    app.connect("doctree-resolved", resolved)
    return {"parallel_read_safe": True}
"""
CURIOUS: dict[str, str | bytes] = {
    "conf.py": PATH,
    "curious_neighbour.py": CODE,
    "index.md": (
        "# Page\n\n:::{reflection} Think\n:worksheet: think\n"
        "Say `code` {doc}`index`.\n:::\n\n## Other section\n"
    ),
}
CURIOUS_SETTINGS: dict[str, Any] = {
    "extensions": ["myst_parser", "sphinx_kwl", "curious_neighbour"],
    "project": "Course",
}


def test_transforms_and_handlers_of_others_find_what_they_know(build: Build) -> None:
    built = build(CURIOUS, **CURIOUS_SETTINGS)
    assert "Say codedocx Page." in built.words("think")


FUSSY = """
from sphinx.transforms.post_transforms import SphinxPostTransform

class Fussy(SphinxPostTransform):
    default_priority = 300

    def run(self, **kwargs):
        if self.document.get("kwl_neutral") and "odd" in self.document.astext():
            raise ValueError("odd")

def setup(app):
    app.add_post_transform(Fussy)
    return {"parallel_read_safe": True}
"""


def test_one_view_that_fails_leaves_the_others(build: Build) -> None:
    box = ":::{{reflection}} {0}\n:worksheet: {0}\nSay {0} {{doc}}`index`.\n:::\n\n"
    files = {
        "conf.py": PATH,
        "fussy_neighbour.py": FUSSY,
        "index.md": "# Page\n\n" + "".join(map(box.format, ("one", "odd", "two"))),
    }
    built = build(
        files,
        builder="latex",
        extensions=["myst_parser", "sphinx_kwl", "fussy_neighbour"],
        html_baseurl=BASE,
        kwl_page_style="html",
        warns=["index:8 kwl.worksheet"],
    )
    assert links(built, "one") == links(built, "two") == [f"{BASE}index.html"]
    assert "Say odd Page." in built.words("odd")


CONDITIONAL = """
# Page

::::{reflection} Think
:worksheet: think

{doc}`index`

```{only} html
For html.
```
```{only} worksheets
For worksheets.
```
```{only} latex or epub
For paper.
```
::::
"""


@every_builder
def test_names_of_builders_in_a_box_mean_html_and_worksheets(build: Build, builder: str) -> None:
    said = build({"index.md": CONDITIONAL}, builder=builder).words("think")
    assert "For html." in said
    assert "For worksheets." in said
    assert "For paper." not in said


LISTING = """
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

class listing(nodes.General, nodes.Element):
    kinds = frozenset()

    def __init__(self, kinds):
        super().__init__()
        self.kinds = kinds

class Listing(SphinxDirective):
    def run(self):
        return [listing({"tip", "note"})]

class Fill(SphinxPostTransform):
    default_priority = 5

    def run(self, **kwargs):
        for node in list(self.document.findall(listing)):
            told = self.env.get_doctree("other")
            node.replace_self([each for each in told.findall(nodes.Admonition) if each.tagname in node.kinds])

def setup(app):
    app.add_directive("listing", Listing)
    app.add_node(listing)
    app.add_post_transform(Fill)
    return {"parallel_read_safe": True}
"""


# Builders of one document lose it on the page, too: Sphinx copies all pages into one.
@pytest.mark.parametrize("builder", ["html", "dirhtml", "worksheets"])
def test_what_a_node_notes_outside_of_its_attributes_is_not_lost(build: Build, builder: str) -> None:
    files = {
        "conf.py": PATH,
        "listing_neighbour.py": LISTING,
        "index.md": (
            "# Page\n\n:::{reflection} Think\n:worksheet: think\n"
            "```{listing}\n```\n:::\n\n```{toctree}\nother\n```"
        ),
        "other.md": "# Other\n\n:::{note}\nCount *bees*.\n:::\n\n:::{warning}\nThey sting.\n:::\n",
    }
    extensions = ["myst_parser", "sphinx_kwl", "listing_neighbour"]
    words = " ".join(build(files, builder=builder, extensions=extensions).words("think"))
    assert "Count bees." in words
    assert "sting" not in words
