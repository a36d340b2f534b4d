"""What is registered by its place is there, and a build without changes loads little of it."""

from __future__ import annotations

import ast
import itertools
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest
from sphinx.testing.util import SphinxTestApp

import sphinx_kwl
from sphinx_kwl.extension import DIRECTIVES, ROLES
from sphinx_kwl.lazy import load
from sphinx_kwl.writers.visitors import VISITORS
from tests.docx.package.photos import SVG, encoded, exif, photo
from tests.roots import write

PACKAGE = Path(sphinx_kwl.__file__).parent

#: What only pages need that are read or written.
HEAVY = {
    "docx",
    "sphinx_kwl.domain.collector",
    "sphinx_kwl.transforms.compose",
    "sphinx_kwl.directives.base",
    "sphinx_kwl.docx",
    "sphinx_kwl.course.rows",
    "sphinx_kwl.transforms.fill",
    "sphinx_kwl.doctree.fields",
    "sphinx_kwl.values.duration_units",
    "sphinx_kwl.values.duration_text",
}

COURSE = """
Partnerships
============

.. time:: 2 hours

.. objectives::

   - Describe it (:ref:`later`)

.. reflection:: Your plan

   .. answer:: What comes first?

.. kwl:: partnerships

.. _later:

Later
-----

.. timetable::
.. workbook::
"""

BUILD = """
import sys
from sphinx.cmd.build import build_main
status = build_main(["-q", "-b", "html", "-C", "-D", "extensions=sphinx_kwl", sys.argv[1], sys.argv[2]])
print(status, *sys.modules)
"""


def loaded(folder: Path) -> set[str]:
    """Build in a process of its own and return the modules it loaded."""
    command = [sys.executable, "-c", BUILD, str(folder), str(folder / "_build")]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    assert run.stderr == ""
    status, *modules = run.stdout.split()
    assert status == "0"
    return set(modules)


def test_a_build_without_changes_loads_little(tmp_path: Path) -> None:
    write(tmp_path, {"index.rst": COURSE})
    assert loaded(tmp_path) >= HEAVY
    assert not loaded(tmp_path) & HEAVY


#: What an author may write in a block: argument, option, content.
ARGUMENTS = ("", "Words about *bees*")
OPTIONS = ("", ":class: wide", ":oops: 1")
CONTENTS = ("", "Kept **content**.")
SHAPES = list(itertools.product(ARGUMENTS, OPTIONS, CONTENTS))


#: Works with Pillow, which Sphinx loads in each build for its builder of EPUB, if it is there.
DECODER = "sphinx_kwl.docx.package.decoding"

REFLECTION = """
Page
====

.. reflection:: Your plan

   .. image:: a.{}
      :alt: A town
"""


@pytest.mark.parametrize(
    ("kind", "content", "needs"),
    [
        ("png", encoded(photo(), "PNG"), set()),
        ("jpg", encoded(photo(), "JPEG"), set()),
        ("gif", encoded(photo(), "GIF"), set()),
        ("jpg", encoded(photo(), "JPEG", exif=exif(6)), {DECODER}),
        ("svg", SVG.encode(), {"resvg_py"}),
    ],
)
def test_what_decodes_pictures_is_loaded_when_a_picture_needs_it(
    tmp_path: Path, kind: str, content: bytes, needs: set[str]
) -> None:
    write(tmp_path, {"index.rst": REFLECTION.format(kind), f"a.{kind}": content})
    assert loaded(tmp_path) & {DECODER, "resvg_py"} == needs


def block(markup: str, name: str, argument: str, option: str, content: str) -> str:
    """Return one directive as it is written in *markup*."""
    if markup == "md":
        return "\n".join([f":::{{kwl:{name}}} {argument}".rstrip(), option, "", content, ":::", ""])
    return "\n".join(
        [f".. kwl:{name}:: {argument}".rstrip(), f"   {option}".rstrip(), "", f"   {content}", ""]
    )


class Result(NamedTuple):
    """What came of a build: its pages and its messages."""

    pages: dict[str, str]
    messages: str


def result_of(folder: Path, markup: str, conf: str = "") -> Result:
    """Build a page for each directive, with every shape of its block."""
    files = {}
    for name, _directive in DIRECTIVES.values():
        blocks = [block(markup, name, *shape) for shape in SHAPES]
        title = "---\norphan: true\n---\n\n# Page\n" if markup == "md" else ":orphan:\n\nPage\n====\n"
        files[f"{name}.{markup}"] = "\n".join([title, *blocks])
    enable = """
        extensions = ["myst_parser", "sphinx_kwl"]
        myst_enable_extensions = ["colon_fence"]
        root_doc = "time"
        show_warning_types = True
        kwl_edition = "trainer"
        """
    write(folder, {**files, "conf.py": dedent(enable) + conf})
    app = SphinxTestApp("html", srcdir=folder)
    try:
        app.build()
        pages = {path.stem: path.read_text("utf-8") for path in Path(app.outdir).glob("*.html")}
        messages = app.warning.getvalue().replace(str(folder), "")
        return Result(pages, messages)
    finally:
        app.cleanup()


#: Puts the classes themselves in the place of what stands for them.
AT_ONCE = """
from sphinx_kwl.extension import DIRECTIVES

def setup(app):
    for name, directive in DIRECTIVES.values():
        app.add_directive_to_domain("kwl", name, directive.directive(), override=True)
"""


@pytest.mark.parametrize("markup", ["md", "rst"])
def test_a_directive_named_by_its_place_accepts_what_the_directive_accepts(
    tmp_path: Path, markup: str
) -> None:
    by_place = result_of(tmp_path / "by_place", markup)
    at_once = result_of(tmp_path / "at_once", markup, AT_ONCE)
    assert by_place == at_once
    told = [line for line in by_place.messages.splitlines() if re.search("WARNING|ERROR|CRITICAL", line)]
    assert told
    assert not [line for line in told if "[kwl." not in line]
    for name, _directive in DIRECTIVES.values():
        kept = re.findall("Kept (<strong>)?content", by_place.pages[name])
        assert len(kept) == len(SHAPES) / 2, name
        assert by_place.messages.count(f"kwl:{name}: unknown option 'oops'") == len(SHAPES) / 3, name


def named_places() -> dict[str, str]:
    """Return every place that the package names by a string, with the file that names it."""
    places: dict[str, str] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"directive", "on_demand", "load"}
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                places[node.args[0].value] = path.name
    for visitors in VISITORS.values():
        for format_, names in visitors.items():
            places |= {f"writers.{format_}:{name}": "visitors.py" for name in names if name}
    return places


def test_everything_that_is_named_by_its_place_is_there() -> None:
    places = named_places()
    assert {"extension.py", "visitors.py", "priorities.py"} <= set(places.values())
    for place, file in places.items():
        assert callable(load(place)), f"{file}: {place}"


def test_every_role_can_be_used(tmp_path: Path) -> None:
    roles = "".join(f"   :kwl:{name}:`5 min`\n" for name, _role in ROLES.values())
    write(
        tmp_path,
        {
            "index.rst": f"P\n=\n\n.. kwl:reflection:: R\n\n{roles}",
            "conf.py": 'extensions = ["sphinx_kwl"]\n',
        },
    )
    app = SphinxTestApp("text", srcdir=tmp_path, confoverrides={"suppress_warnings": ["kwl.ref"]})
    try:
        app.build()
        assert app.warning.getvalue() == ""
        text = Path(app.outdir, "index.txt").read_text("utf-8")
        assert text.count("5 min") == len(ROLES) - 1
        assert "____" in text  # a gap prints no words
    finally:
        app.cleanup()


def test_one_file_looks_the_domain_up_by_its_name() -> None:
    pattern = re.compile(r"""(domains(\[|\.get\()|get_domain\()["']kwl["']""")
    found = [path for path in PACKAGE.rglob("*.py") if pattern.search(path.read_text("utf-8"))]
    assert [path.relative_to(PACKAGE).as_posix() for path in found] == ["domain/domain.py"]
