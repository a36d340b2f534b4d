"""What other extensions hand us can be of any form: the build goes on, and the author's words stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.roots import PIXEL

if TYPE_CHECKING:
    from tests.conftest import Build

#: A domain whose role and whose answer to ``any`` are no links that can be followed.
DOMAIN = """
import sys

from docutils import nodes
from sphinx.domains import Domain
from sphinx.roles import XRefRole


class Odd(Domain):
    name = "odd"
    label = "Odd"
    roles = {"x": XRefRole()}

    def resolve_xref(self, env, fromdocname, builder, typ, target, node, contnode):
        return nodes.reference("", "", contnode, refuri=None, internal=True) if typ == "x" else None

    def resolve_any_xref(self, env, fromdocname, builder, target, node, contnode):
        ours = sys._getframe(1).f_globals["__name__"].startswith("sphinx_kwl")
        return [None] if ours else []


def setup(app):
    app.add_domain(Odd)
"""

#: A role whose reference has no target, and the transform that resolves it before Sphinx does.
TRANSFORM = """
from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform


def role(name, rawtext, text, lineno, inliner, options={}, content=[]):
    return [addnodes.pending_xref("", nodes.Text(text), mine=True, refdomain="")], []


class Resolve(SphinxPostTransform):
    default_priority = 6

    def run(self, **kwargs):
        for node in list(self.document.findall(addnodes.pending_xref)):
            if "mine" in node:
                node.replace_self(nodes.reference("", node.astext(), refuri="https://example.org"))


def setup(app):
    app.add_role("mine", role)
    app.add_post_transform(Resolve)
"""

PAGE = "# Page\n\n:::{objectives}\n:name: aims\n- Describe %s\n:::\n\n:::{objective-map}\n:::\n"
builders = pytest.mark.parametrize("builder", ["html", "worksheets", "latex"])


@builders
@pytest.mark.parametrize("reference", ["{odd:x}`y`", "{any}`y`"])
def test_an_answer_that_is_no_link(build: Build, reference: str, builder: str) -> None:
    built = build({"index.md": PAGE % reference, "conf.py": DOMAIN}, builder=builder, warns=None)
    assert "index:5 kwl.ref" in built.problems
    assert set(built.problems) <= {"index:5 kwl.ref", "index:5 ref.any"}  # the second is Sphinx' own
    assert "the domain 'odd' cannot resolve the reference 'y'" in built.warnings
    if builder == "html":
        assert built.texts(".kwl-objectives li") == ["Describe y"]
        assert built.texts(".kwl-objective-map tbody td")[0] == "Describe y"


@builders
def test_a_reference_without_a_target(build: Build, builder: str) -> None:
    built = build({"index.md": PAGE % "{mine}`it`", "conf.py": TRANSFORM}, builder=builder)
    if builder == "html":
        assert built.texts(".kwl-objectives a[href='https://example.org']") == ["it"]
        assert built.texts(".kwl-objective-map tbody td")[0] == "Describe it"


#: A transform that adds something to each picture that cannot be pickled.
LOCK = """
from threading import Lock

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class Add(SphinxPostTransform):
    default_priority = 6

    def run(self, **kwargs):
        for node in self.document.findall(nodes.image):
            node["lock"] = LOCK


LOCK = Lock()


def setup(app):
    app.add_post_transform(Add)
"""
SHEET = "# Page\n\n:::{reflection} %s\n:worksheet: sheet\n\n![Dot](pixel.png)\n:::\n\n:::{workbook}\n:::\n"


@pytest.mark.parametrize("builder", ["html", "worksheets"])
def test_a_picture_that_cannot_be_stored_is_in_the_workbook(build: Build, builder: str) -> None:
    files: dict[str, str | bytes] = {"index.md": SHEET % "Look", "pixel.png": PIXEL, "conf.py": LOCK}
    built = build(files, builder=builder)
    assert "Look" in built.words("index-workbook")
    assert len(built.word("index-workbook").inline_shapes) == 1
    built = built.rebuild({})
    assert built.worksheets == ["index-workbook", "sheet"]
    built = built.rebuild({"index.md": SHEET % "Look again"})
    assert "Look again" in built.words("index-workbook")
