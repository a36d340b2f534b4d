"""Every builder shows every box: complete, readable, without a warning."""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import build

if TYPE_CHECKING:
    from pathlib import Path

    from tests.roots import Built

FILES = {
    "index.md": """\
# Community partnerships

:::{license}
:::

:::{time} 2 hours
:::

Watch the film ({time}`7:11 <watch>`).

:::{objectives}
:name: goals
- Describe a partner ([](section.md))
- Identify {ref}`a plan <plan>` ({worksheet}`partnerships_KWL`)
:::

:::{kwl} community partnerships
:worksheet: partnerships_KWL
:experience:
:rows: 2
:::

:::{timetable}
:start: 09:00
:activities:
:::

:::{worksheet-list}
:::

:::{objective-map}
:::

:::{workbook} All worksheets
:::

```{toctree}
section
```
""",
    "section.md": """\
# A section

{objective}`goals-1` {time}`20-30 minutes <do>`

:::{objectives}
:here:
:::

:::::{reflection} A *plan*
:name: plan

Think of **one** group.

::::{answer} Who are they?
:lines: 3
::::

| Barrier | Resource | Action |
|---|---|---|
| Time | | |

- [ ] Called them
- [ ] Met them
:::::

:::{kwl-review} partnerships_KWL
:::
""",
}

CONFIG: dict[str, Any] = {
    "kwl_license": "CC-BY-4.0",
    "kwl_time_tolerance": 10.0,
    "version": "1",
    "epub_copyright": "none",
    "kwl_checks": [],
}

BUNDLED = [
    *("html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml"),
    *("json", "pickle", "dummy", "changes", "gettext", "htmlhelp", "qthelp", "devhelp", "worksheets"),
]

#: Builders of other extensions: module -> name of the builder.
OTHERS = {
    "sphinx_markdown_builder": "markdown",
    "docxbuilder": "docx",
    "rinoh": "rinoh",
    "sphinx_simplepdf": "simplepdf",
    "sphinxcontrib.restbuilder": "rst",
}

WORDS = (
    "This work is licensed under",
    "Estimated time:",
    "2 hours",
    "7:11",
    "By the end, you will be able to",
    "Describe a partner",
    "KWL chart: community partnerships",
    "What experience do you have with community partnerships?",
    "9:00",
)


def _build(folder: Path, builder: str, **config: Any) -> Built:  # noqa: ANN401 -- conf.py
    return build(folder, FILES, builder=builder, **{**CONFIG, **config})


@pytest.mark.parametrize("builder", BUNDLED)
@pytest.mark.parametrize("base", ["", "https://example.org/course/"])
def test_no_bundled_builder_warns(tmp_path: Path, builder: str, base: str) -> None:
    _build(tmp_path, builder, html_baseurl=base)


@pytest.mark.parametrize(
    ("builder", "file"), [("text", "index.txt"), ("man", "course.1"), ("texinfo", "course.texi")]
)
def test_plain_outputs_say_everything(tmp_path: Path, builder: str, file: str) -> None:
    built = _build(tmp_path, builder, html_baseurl="https://example.org/course/")
    source = (built.outdir / file).read_text(encoding="utf-8")
    source = re.sub(r"\\X'tty: link[^']*'", "", source)  # how older manual pages mark a link
    text = " ".join(source.replace("\\:", "").replace("\\", "").split())  # man breaks addresses at \\:
    for words in WORDS:
        assert words in text, words
    assert "____" in text
    address = "https://example.org/course/worksheets/partnerships_KWL.docx"
    assert re.search(rf"” \(DOCX\): \S*{re.escape(address)}", text), "the address once, after the name"


def test_a_manual_page_begins_a_paragraph_for_each_answer(tmp_path: Path) -> None:
    built = _build(tmp_path, "man", html_baseurl="https://example.org/course/")
    lines = (built.outdir / "course.1").read_text(encoding="utf-8").splitlines()
    assert lines[lines.index("Who are they?") - 1] == ".sp"


def test_the_text_builder_prints_the_address_of_a_role(tmp_path: Path) -> None:
    built = _build(tmp_path, "text", html_baseurl="https://example.org/course/")
    text = " ".join(built.text("index").split())
    assert "(DOCX) <https://example.org/course/worksheets/partnerships_KWL.docx>" in text


def test_without_an_address_plain_outputs_name_no_file(tmp_path: Path) -> None:
    built = _build(tmp_path, "text")
    assert ".docx" not in built.text("index")
    assert ".docx" not in built.text("section")


def test_an_answer_is_a_label_and_lines_in_text(tmp_path: Path) -> None:
    built = _build(tmp_path, "text")
    lines = [line.strip() for line in built.text("section").splitlines()]
    start = lines.index("Who are they?")
    assert lines[start : start + 5] == ["Who are they?", "", "____", "____", "____"]


@pytest.mark.parametrize("module", OTHERS)
def test_builders_of_other_extensions(tmp_path: Path, module: str) -> None:
    try:
        found = importlib.util.find_spec(module)
    except ModuleNotFoundError:
        found = None
    if found is None:
        pytest.skip(f"{module} not installed (tox run -e builders)")
    extension = "rinoh.frontend.sphinx" if module == "rinoh" else module
    built = _build(
        tmp_path,
        OTHERS[module],
        extensions=["myst_parser", extension, "sphinx_kwl"],
        rinoh_documents=[{"doc": "index", "target": "course"}],
    )
    assert "kwl_" not in built.warnings
    assert any(path.stat().st_size > 500 for path in built.outdir.rglob("*") if path.is_file())
