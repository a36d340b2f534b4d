"""Words that other extensions add only when they write HTML are on the worksheet, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import PIXEL, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

#: An extension whose nodes have words only in their visitors.
OTHERS = """
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

PIXEL = "@PIXEL@"


class counted(nodes.Admonition, nodes.Element): pass
class film(nodes.General, nodes.Element): pass
class said(nodes.Inline, nodes.TextElement): pass
class silent(nodes.General, nodes.Element): pass
class broken(nodes.General, nodes.Element): pass
class labelled(nodes.General, nodes.Element): pass
class spoken(nodes.General, nodes.TextElement): pass
class outer(nodes.General, nodes.Element): pass


def start(before):
    return lambda self, node: self.body.append(self.starttag(node, "div", CLASS="other") + before)


def end(after):
    return lambda self, node: self.body.append(after + "</div>")


def nothing(self, node):
    pass


def visit_film(self, node):
    self.body.append(f'<video title="Bees" src="{self.builder.get_relative_uri("index", "index")}/b.mp4">')
    self.body.append("</video>")
    raise nodes.SkipNode


def visit_labelled(self, node):
    self.body.append(f'<div title="{node.astext()}">Words')


def fail(self, node):
    raise KeyError("of the page's own builder")


class drawn(nodes.General, nodes.Inline, nodes.Element): pass


def visit_drawn(self, node):
    folder = Path(self.builder.outdir, self.builder.imagedir)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "made.png").write_bytes(bytes.fromhex(PIXEL))
    self.body.append(f'<div><img src="{self.builder.imgpath}/made.png" alt="{node["code"]}"></div>')
    raise nodes.SkipNode


class Drawn(Directive):
    has_content = True

    def run(self):
        return [drawn(code=" ".join(self.content))]


class Directive(Directive):
    has_content = True
    kind = nodes.container

    def run(self):
        node = self.kind()
        self.state.nested_parse(self.content, self.content_offset, node)
        if issubclass(self.kind, spoken):
            node = spoken("", "", *node.children[0].children)
        return [node]


class Counted(Directive):
    kind = counted
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self):
        (node,) = super().run()
        line, _messages = self.state.inline_text(" ".join(self.arguments), self.lineno)
        node.insert(0, nodes.title("", "", *line))
        self.state.document.note_implicit_target(node)
        node["ids"].append("counted")
        return [node]


def role(name, rawtext, text, lineno, inliner, options={}, content=[]):
    return [said("", text)], []


def setup(app):
    elsewhere = {"latex": (nothing, nothing)}
    app.add_enumerable_node(counted, "counted", html=(start(""), end("After.")), **elsewhere)
    pairs = {film: (visit_film, None), silent: (start(""), end("")), labelled: (visit_labelled, end("")),
             spoken: (start("First: "), end(" Last.")), outer: (start("<p>Outer</p>"), end("")),
             said: (lambda self, node: self.body.append("<b>aloud </b>"), nothing), broken: (fail, None)}
    for node, pair in pairs.items():
        app.add_node(node, html=pair, **elsewhere)
        app.add_directive(node.__name__, type(node.__name__, (Directive,), {"kind": node}))
    app.add_node(drawn, html=(visit_drawn, None), **elsewhere)
    app.add_directive("drawn", Drawn)
    app.add_directive("counted", Counted)
    app.add_role("said", role)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""


def made(build: Build, content: str, builder: str = "html", **settings: Any) -> Built:  # noqa: ANN401 -- settings
    """Build a page with a reflection that holds *content*; the extension above is loaded."""
    page = f"# Page\n\n::::::{{reflection}} Think\n:worksheet: think\n\n{content}\n\n::::::\n"
    files: dict[str, str | bytes] = {"index.md": page, "town.png": PIXEL}
    return build(files, builder=builder, extensions=["myst_parser", "sphinx_kwl", "others"], **settings)


def printed(built: Built) -> list[str]:
    """Return the words on the worksheet, without those of its head."""
    return [text for text in built.words("think")[2:] if text and "\xa0" not in text]


@pytest.fixture(autouse=True)
def extension(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Make the extension importable, anew in each test."""
    folder = tmp_path_factory.mktemp("extension")
    (folder / "others.py").write_text(OTHERS.replace("@PIXEL@", PIXEL.hex()), "utf-8")
    monkeypatch.syspath_prepend(str(folder))


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "latex", "worksheets"])
def test_a_number_and_words_around(build: Build, builder: str) -> None:
    content = """
:::::{counted} Two *bees*
Look at $x^2$ and {said}`buzz`.

::::{answer} How many?
::::

![A town](town.png)
:::::
"""
    settings = {"numfig": True, "numfig_format": {"counted": "Task %s"}}
    page = made(build, content, builder, **settings)
    assert printed(page) == ["Task 1 Two bees", "Look at  and aloud buzz.", "How many?", "After."]
    assert len(page.word("think").inline_shapes) == 1
    if builder == "html":
        assert text_of(page.one(".other")).startswith("Task 1 Two bees Look at")


def test_the_title_stays_a_title(build: Build) -> None:
    content = ":::{counted} Two *bees*\nLook.\n:::"
    page = made(build, content, numfig=True, numfig_format={"counted": "Task %s"})
    (title,) = [each for each in page.word("think").paragraphs if each.text == "Task 1 Two bees"]
    assert [(run.bold, run.italic) for run in title.runs] == [(True, None), (True, None), (True, True)]


@pytest.mark.parametrize(
    ("base", "address"), [("https://e.org/", "https://e.org/index.html/b.mp4"), ("", "index/b.mp4")]
)
def test_a_film_is_its_title_and_its_address(build: Build, base: str, address: str) -> None:
    assert printed(made(build, ":::{film}\n:::", html_baseurl=base)) == [f"Bees ({address})"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (":::{spoken}\nWords *and* more.\n:::", ["First: Words and more. Last."]),
        ("::::{outer}\n:::{outer}\nInside.\n:::\n::::", ["Outer", "Outer", "Inside."]),
        ("::::{outer}\n- an {said}`item`\n::::", ["Outer", "an aloud item"]),
        (":::{silent}\nOnly *this*.\n:::", ["Only this."]),
        ("Some {said}`words` here.", ["Some aloud words here."]),
        ("::::{silent}\n:::{outer}\nInside.\n:::\n::::", ["Outer", "Inside."]),
    ],
)
def test_what_is_in_the_element_stays_in_its_place(build: Build, content: str, words: list[str]) -> None:
    assert printed(made(build, content)) == words


@pytest.mark.parametrize("builder", ["html", "dirhtml", "latex", "worksheets"])
def test_what_is_drawn_for_the_page_is_a_picture(build: Build, builder: str) -> None:
    page = made(build, ":::{drawn}\na -> b\n:::", builder)
    assert len(page.word("think").inline_shapes) == 1
    assert printed(page) == []


def test_text_in_an_attribute_is_not_taken_apart(build: Build) -> None:
    assert printed(made(build, ":::{labelled}\nOnly *this*.\n:::")) == ["Only this."]


def test_a_visitor_that_fails_leaves_the_content(build: Build) -> None:
    """The page of this builder has other visitors, so only the worksheet meets the one for HTML."""
    assert printed(made(build, ":::{broken}\nOnly *this*.\n:::", "latex")) == ["Only this."]


def test_without_words_of_its_own_nothing_changes(build: Build) -> None:
    page = made(build, "Text.\n\n:::{silent}\n:::", warns=None)
    assert [problem.split()[-1] for problem in page.problems] == ["kwl.worksheet"]
    assert "nothing of <silent> can be shown" in page.warnings
