"""Pictures in the source of a page (``data:``), and those drawn for it, are in the worksheet, too."""

from __future__ import annotations

import base64
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from PIL import Image

from tests.roots import PIXEL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

BUILDERS = pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "latex", "worksheets"])

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h9"/></svg>'


def _jpeg(folder: Path) -> bytes:
    path = folder / "grey.jpg"
    Image.new("L", (4, 4)).save(path)
    return path.read_bytes()


@BUILDERS
def test_data_of_every_kind(build: Build, tmp_path: Path, builder: str) -> None:
    kinds = {"png": PIXEL, "jpeg": _jpeg(tmp_path), "svg+xml": SVG.encode()}
    pictures = [
        f"data:image/{kind};base64,{base64.b64encode(content).decode()}" for kind, content in kinds.items()
    ]
    lines = "\n\n".join(f":::{{image}} {uri}\n:alt: A town\n:::" for uri in pictures)
    lines += f"\n\n<img src='{pictures[0]}'>\n\n<img src='data:image/svg+xml,{quote(SVG)}'>"
    page = f"# Page\n\n::::{{reflection}} Think\n:worksheet: think\n\n{lines}\n::::\n"
    warns = None if builder == "latex" else ()  # Sphinx cannot show SVG in a PDF
    built = build({"index.md": page}, builder=builder, warns=warns)
    assert "kwl." not in built.warnings
    assert len(built.word("think").inline_shapes) == 5


def test_data_that_cannot_be_read_is_its_alternative_text(build: Build) -> None:
    page = (
        "# Page\n\n:::{reflection} Think\n:worksheet: think\n\n![A town](data:image/png;base64,AAAA)\n:::\n"
    )
    built = build({"index.md": page}, warns=["index:6 kwl.worksheet"])
    assert "[A town]" in built.words("think")


#: What stands for the program `dot`: it writes one picture for every drawing.
DOT = """\
#!{python}
import sys
if "Broken" in sys.stdin.read():
    sys.exit("a syntax error")
for option in sys.argv:
    if option.startswith("-o"):
        with open(option[2:], "wb") as file:
            file.write(b'<map id="m"></map>' if option.endswith(".map") else bytes.fromhex("{pixel}"))
"""

DIAGRAM = """\
# Page

:::::{{reflection}} Think
:worksheet: think

::::{{graphviz}}
{options}
digraph {{ {word} -> Tree }}
::::
:::::
"""


def diagram(options: str = "", word: str = "Seed") -> dict[str, str]:
    """Return a page with a diagram in a box."""
    return {"index.md": DIAGRAM.format(options=options, word=word)}


@pytest.fixture
def graphviz(tmp_path: Path) -> dict[str, Any]:
    """Return the settings with which Sphinx draws."""
    program = tmp_path / "dot"
    program.write_text(DOT.format(python=sys.executable, pixel=PIXEL.hex()), "utf-8")
    program.chmod(0o755)
    return {"extensions": ["myst_parser", "sphinx.ext.graphviz", "sphinx_kwl"], "graphviz_dot": str(program)}


@BUILDERS
@pytest.mark.parametrize("options", [":alt: A seed grows", ":caption: How it *grows*", ""])
def test_a_diagram_is_a_picture(build: Build, graphviz: dict[str, Any], options: str, builder: str) -> None:
    warns = None if builder == "latex" else ()  # Sphinx wants a PDF of the program
    built = build(diagram(options), builder=builder, warns=warns, **graphviz)
    assert "kwl." not in built.warnings
    assert len(built.word("think").inline_shapes) == 1
    assert ("How it grows" in built.words("think")) == ("caption" in options)
    assert not [path for path in built.outdir.rglob("graphviz-*") if builder == "worksheets"]


@pytest.mark.parametrize(
    ("options", "printed"), [(":alt: A seed grows", "[A seed grows]"), ("", "digraph { Seed -> Tree }")]
)
def test_without_the_program_a_diagram_is_its_text(
    build: Build, graphviz: dict[str, Any], options: str, printed: str
) -> None:
    built = build(diagram(options), warns=None, **{**graphviz, "graphviz_dot": "no-such-program"})
    kinds = [problem.split()[-1] for problem in built.problems if "kwl." in problem]
    assert kinds == ["kwl.worksheet"]
    assert "<graphviz> cannot be drawn" in built.warnings
    assert printed in built.words("think")


def test_a_diagram_with_a_fault_is_its_text(build: Build, graphviz: dict[str, Any]) -> None:
    built = build(diagram(word="Broken"), warns=None, **graphviz)
    assert "<graphviz> cannot be drawn; its source is printed" in built.warnings
    assert "digraph { Broken -> Tree }" in built.words("think")
