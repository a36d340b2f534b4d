"""A worksheet says the same, byte for byte, whichever builder and theme shows its page."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import PIXEL, build

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build
    from tests.roots import Built

PAGE = """
# Page

```{math}
:label: sum
a + b
```

(place)=
## Section

```{figure} town.png
:name: town

The town.
```

::::{reflection} Think
:worksheet: think

A claim[^1] said by a neighbour {eq}`sum`, see {numref}`town`, {doc}`index`, [](#place), {ref}`genindex`,
<https://example.org/x>, {term}`bee`, [](other.md), [](other.md#below), {abbr}`DOCX (Word)`.

:::{note}
Inside, too: {eq}`sum`[^2].
:::

```{code-block} python
:caption: A program

x = 1
```

![A town](town.png)

```{only} html
Only in HTML.
```

```{only} latex
Only in LaTeX.
```

```{answer} Why [](other.md)?
```
::::

[^1]: Said by a neighbour.
[^2]: Said inside.

```{glossary}
bee
  An insect.
```

```{toctree}
other
```
"""

OTHER = """
# Other

## Below

:::{reflection} Plain
:worksheet: plain

*Core* nodes.

| a |
|---|
|   |
:::
"""

FILES: dict[str, str | bytes] = {"index.md": PAGE, "other.md": OTHER, "town.png": PIXEL}
#: The configuration of every build.
CONFIG: dict[str, Any] = {
    "html_baseurl": "https://example.org/course/",
    "numfig": True,
    "myst_heading_anchors": 2,
}


def sheets(built: Built) -> dict[str, bytes]:
    """Return the worksheets of a build by their ids."""
    return {path.stem: path.read_bytes() for path in built.outdir.rglob("*.docx")}


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the course built as HTML without a theme of its own."""
    folder: Path = tmp_path_factory.mktemp("reference") / "root"
    return build(folder, FILES, **CONFIG)


def test_the_sheet_has_the_words_that_the_page_shows(reference: Built) -> None:
    words = " ".join(reference.words("think"))
    for said in (
        "neighbour (1), see Fig. 1, Page, Section, Index,",
        "bee, Other, Below, DOCX (Word)",
        "too: (1)",
    ):
        assert said in words
    assert "Only in HTML." in words
    assert "Only in LaTeX." not in words


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "latex", "worksheets"])
def test_every_builder_writes_the_same_bytes(build: Build, reference: Built, builder: str) -> None:
    built = build(FILES, builder=builder, **CONFIG, kwl_page_style="html")
    assert sheets(built) == sheets(reference)


@pytest.mark.parametrize("theme", ["furo", "alabaster", "sphinx_rtd_theme", "sphinx_book_theme"])
def test_every_theme_writes_the_same_bytes(build: Build, reference: Built, theme: str) -> None:
    if importlib.util.find_spec(theme) is None:
        pytest.skip(f"{theme} not installed")
    options = {"use_sidenotes": True} if theme == "sphinx_book_theme" else {}
    built = build(FILES, **CONFIG, html_theme=theme, html_theme_options=options, warns=None)
    assert sheets(built) == sheets(reference)


RAISES = """
from sphinx.transforms.post_transforms import SphinxPostTransform

class Odd(SphinxPostTransform):
    default_priority = 700

    def run(self, **kwargs):
        if self.document.get("kwl_neutral"):
            raise KeyError("odd")

def setup(app):
    app.add_post_transform(Odd)
    return {"parallel_read_safe": True}
"""


def test_a_transform_of_others_that_raises_ends_no_build(build: Build) -> None:
    files = {
        **FILES,
        "kwl_odd.py": RAISES,
        "conf.py": "import sys\nsys.path.insert(0, __file__.rpartition('/')[0])\n",
    }
    extensions = ["myst_parser", "sphinx_kwl", "kwl_odd"]
    built = build(
        files, extensions=extensions, **CONFIG, warns=["index:18 kwl.worksheet", "other:6 kwl.worksheet"]
    )
    assert "KeyError" in built.warnings
    assert "said by a neighbour" in " ".join(built.words("think"))


def test_the_tags_of_the_running_builder_stay_as_they_are(build: Build) -> None:
    built = build(FILES, builder="latex", **CONFIG)
    (tex,) = built.outdir.glob("*.tex")
    assert "Only in LaTeX." in tex.read_text("utf-8")
    assert "Only in HTML." not in tex.read_text("utf-8")
