"""EPUBs: valid, without forms, scripts and Word files, and as readable as the pages."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from sphinx_kwl.writers.static_files import STATIC_DIR, without_comments
from tests.tools import require_module, require_tool

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

PAGES = {
    "index.md": """# Partners

:::{license}
:::

:::{time} 2 hours
:::

{worksheet}`partners_KWL`, {time}`7:11 <watch>` and {time}`30-45 minutes`

:::{objectives}
:name: goals
:checklist:
- Describe ([](more.md))
- Find
:::

:::{kwl} partners
:worksheet: partners_KWL
:height: 300px
:::

:::{timetable}
:::

:::{worksheet-list}
:::

:::{objective-map}
:::

:::{workbook}
:::

```{toctree}
more
```
""",
    "more.md": """# More

:::{time} 30-45 minutes
:::

::::{reflection} Planning
:name: plan

:::{answer} Why?
:lines: 3
:::

| Question | Answer |
|---|---|
| One |  |

- [ ] Tick
- [x] Ticked
::::

:::{kwl-review} partners_KWL
:::

{objective}`goals-1`
""",
}


def epub(build: Build, **config: Any) -> tuple[Built, Path]:  # noqa: ANN401 -- as in conf.py
    settings: dict[str, Any] = {
        "version": "1.0",
        "copyright": "The authors",
        "kwl_license": "CC-BY-4.0",
        "kwl_worksheet_numbers": True,
        **config,
    }
    built = build(PAGES, builder="epub", **settings)
    (book,) = built.outdir.glob("*.epub")
    return built, book


def page(book: Path, name: str) -> BeautifulSoup:
    with zipfile.ZipFile(book) as archive:
        (path,) = (path for path in archive.namelist() if path.endswith(f"{name}.xhtml"))
        return BeautifulSoup(archive.read(path), "html5lib")


@pytest.mark.epubcheck
@pytest.mark.parametrize("language", ["en", "ar", "ja"])
@pytest.mark.parametrize(
    ("base", "accessibility"),
    [
        ("", False),
        ("https://example.org/course/", True),
        ("", {"conformsTo": "EPUB Accessibility 1.1 - WCAG 2.1 Level AA", "certifiedBy": "The authors"}),
    ],
)
def test_the_book_is_valid(build: Build, language: str, base: str, accessibility: object) -> None:
    java = require_tool("java")
    jar = Path(str(require_module("epubcheck").__file__)).with_name("epubcheck.jar")
    _, book = epub(build, language=language, html_baseurl=base, kwl_epub_accessibility=accessibility)
    done = subprocess.run(
        [java, "-XX:TieredStopAtLevel=1", "-jar", str(jar), str(book)],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 fatals / 0 errors / 0 warnings / 0 infos" in done.stdout + done.stderr


def test_the_book_needs_no_scripts_and_no_other_files(build: Build) -> None:
    _, book = epub(build, html_baseurl="https://example.org/")
    with zipfile.ZipFile(book) as archive:
        assert not [name for name in archive.namelist() if name.endswith((".docx", ".js", ".json"))]
    for name in ("index", "more"):
        soup = page(book, name)
        assert not soup.select("input, textarea, button, form, script, svg")
        assert not soup.select("[style]")


def test_the_stylesheet_is_in_the_book(build: Build) -> None:
    _, book = epub(build)
    with zipfile.ZipFile(book) as archive:
        (style,) = (name for name in archive.namelist() if name.endswith("kwl.css"))
        source = (STATIC_DIR / "kwl.css").read_text(encoding="utf-8")
        assert archive.read(style).decode() == without_comments(source)
    assert [link for link in page(book, "index").select("link") if "kwl.css" in str(link["href"])]


def test_the_stylesheet_has_nothing_that_epub_forbids() -> None:
    style = (STATIC_DIR / "kwl.css").read_text(encoding="utf-8")
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    assert not re.findall(r"(?:^|[;{\s])(direction|unicode-bidi)\s*:", style)


def test_blank_cells_have_their_height(build: Build) -> None:
    _, book = epub(build)
    blank = page(book, "index").select_one("table.kwl-chart td .kwl-blank")
    assert blank is not None
    powers = [int(name.removeprefix("kwl-h")) for name in blank["class"] if re.fullmatch(r"kwl-h\d+", name)]
    assert sum(powers) == 300


def test_boxes_to_tick_are_characters(build: Build) -> None:
    _, book = epub(build)
    boxes = page(book, "more").select(".kwl-checkbox")
    assert [box.get_text() for box in boxes] == ["☐", "☑"]


def test_worksheets_are_linked_where_their_address_is_known(build: Build) -> None:
    _, book = epub(build, html_baseurl="https://example.org/x", epub_show_urls="no")
    links = [str(link["href"]) for link in page(book, "index").select("a[href$='.docx']")]
    assert links.count("https://example.org/x/worksheets/partners_KWL.docx") >= 2  # role and box
    assert all(link.startswith("https://example.org/x/worksheets/") for link in links)


def test_without_an_address_there_are_no_links_to_worksheets(build: Build) -> None:
    _, book = epub(build)
    for name in ("index", "more"):
        assert not page(book, name).select("a[href$='.docx']")
    box = page(book, "index").select_one(".kwl-reflection")
    assert box is not None
    assert "DOCX" not in box.get_text()
