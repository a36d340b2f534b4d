"""Numbers that Sphinx gives after reading, in what one page shows of another: as in a clean build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.roots import PIXEL

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

COURSE = "# Course\n\n```{toctree}\n:numbered:\n%s\nquote\n```\n"
#: It has no toctree: Sphinx writes a page with one again by itself.
QUOTE = "# Quote\n\n{objective}`aims-1`\n"
AIMS = ":::{objectives}\n:name: aims\n- Draw %s well\n:::\n\n"
FIGURE = "```{figure} pixel.png\n:name: %s\n\nA figure\n```\n"
THEOREM = "```{prf:theorem}\n:label: %s\n\nTrue.\n```\n"


def quoted(built: Built) -> str:
    """Return how another page quotes the objective."""
    page = "quote" if built.app.builder.name == "html" else "quote/index"
    return built.texts("section > p", page)[0]


@pytest.mark.parametrize(
    ("number", "thing", "words", "extensions"),
    [
        ("{numref}`x`", FIGURE % "x", "Draw Fig. %d.%d well", []),
        ("{prf:ref}`x`", THEOREM % "x", "Draw Theorem %d.%d well", ["sphinx_proof"]),
    ],
    ids=["figure", "theorem"],
)
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_quote_follows_the_number(
    build: Build, number: str, thing: str, words: str, extensions: list[str], builder: str
) -> None:
    for each in extensions:
        pytest.importorskip(each, reason=f"{each} not installed")
    files: dict[str, str | bytes] = {
        "index.md": COURSE % "a\nb",
        "quote.md": QUOTE,
        "a.md": "# A\n",
        "b.md": f"# B\n\n{AIMS % number}{thing}",
        "pixel.png": PIXEL,
    }
    every = ["myst_parser", *extensions, "sphinx_kwl"]
    built = build(files, builder=builder, numfig=True, extensions=every)
    assert quoted(built) == words % (2, 1)
    more = thing.replace("x\n", "y\n", 1)
    built = built.rebuild({"b.md": f"# B\n\n{AIMS % number}{more}{thing}"})
    assert quoted(built) == words % (2, 2), "the number follows an edit of its page"
    # other pages move it: its page and the objective keep their sources
    built = built.rebuild({"index.md": COURSE % "b\na"})
    assert quoted(built) == words % (1, 2)
    built = built.rebuild({"c.md": "# C\n", "index.md": COURSE % "c\na\nb"})
    assert quoted(built) == words % (3, 2)


def test_a_page_whose_numbers_stay_is_not_written_again(build: Build) -> None:
    page = "# B\n\n:::{reflection} Think\n:worksheet: sheet\n```{figure} pixel.png\n\nA figure\n```\n:::\n"
    files: dict[str, str | bytes] = {
        "index.md": "# Course\n\n```{toctree}\na\nb\n```\n",
        "a.md": "# A\n",
        "b.md": page,
        "pixel.png": PIXEL,
    }
    built = build(files, numfig=True)
    (built.outdir / "b.html").write_text("old", encoding="utf-8")
    built = built.rebuild({"a.md": "# A\n\nMore.\n"})
    assert (built.outdir / "b.html").read_text(encoding="utf-8") == "old"
    built = built.rebuild({"a.md": "# A\n\n```{figure} pixel.png\n\nAnother\n```\n"})
    assert "Fig. 2 A figure" in built.words("sheet")
    assert built.texts("figcaption .caption-number", "b") == ["Fig. 2"]
