"""The look of the pages, measured in a browser: columns, heights, contrast, phones, paper, themes."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import pytest

import sphinx_kwl
from sphinx_kwl.writers.html import height_classes
from tests import roots
from tests.browser import opened, pale_texts, printed
from tests.tools import require_module

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.roots import Built

STYLESHEET = Path(sphinx_kwl.__file__).parent / "static" / "kwl.css"
THEMES = ("furo", "alabaster", "sphinx_rtd_theme", "pydata_sphinx_theme", "sphinx_book_theme")

#: A selector for every element of the extension with text.
OURS = (
    ".kwl-license, .kwl-time, .kwl-duration, .kwl-download, .admonition[class*='kwl-'], table[class*='kwl-']"
)

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"

INDEX = f"""
# Community partnerships

:::{{license}}
:::

:::{{time}} 2 hours
:::

Watch {{time}}`7:11 <watch>`, then take {{worksheet}}`the plan <plan>`.

:::{{objectives}}
- Describe what a *partnership* gives ([](plain.md))
- Identify groups ([](plain.md)), each with a name that may be as long as {LONG}
:::

:::{{kwl}} community partnerships
:worksheet: partnerships_KWL
:::

::::{{reflection}} A plan of {LONG}
:worksheet: plan
:height: 60px

Do this with a [friend](https://example.org/) and `code`.

| Barrier | Resource | Action |
|---|---|---|
| Time |  |  |
| {LONG} |  | &nbsp; |

- [ ] A first step
- [x] A second step that is long enough to need a second line on a telephone, and perhaps a third one

```{{answer}} Why this plan?
:height: 101px
```
::::

:::{{kwl}} {LONG}
:worksheet: rows
:columns: K W H L
:rows: 2
:height: 77px
:::

:::{{kwl-review}} partnerships_KWL
:::

```{{toctree}}
plain
paper
```
"""

PAPER = """
# On paper

:::{kwl} the time before
:height: 500px
:::

::::{reflection} Opening
:height: 250px

| Heading | Other |
|---|---|
|  |  |

Closing.
::::
"""


def _site(folder: Path, theme: str) -> Built:
    files = {"index.md": INDEX, "plain.md": "# Plain\n\nNothing of ours.\n", "paper.md": PAPER}
    return roots.build(folder, files, html_theme=theme, kwl_license="CC-BY-4.0")


@pytest.fixture(scope="module")
def furo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample in Furo."""
    return _site(tmp_path_factory.mktemp("furo"), "furo")


@pytest.fixture(scope="module", params=THEMES)
def themed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample in each theme that is installed."""
    theme: str = request.param
    require_module(theme)
    if theme == "furo":
        return cast("Built", request.getfixturevalue("furo"))
    return _site(tmp_path_factory.mktemp(theme), theme)


def _rects(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.eval_on_selector_all(
        selector, "all => all.map(each => each.getBoundingClientRect().toJSON())"
    )
    assert found, selector
    return found


def _style(page: Page, selector: str, name: str, pseudo: str = "") -> str:
    """Return one computed property of the first element that *selector* finds, or of its *pseudo*."""
    value: str = page.eval_on_selector(
        selector, "(each, [name, pseudo]) => getComputedStyle(each, pseudo)[name]", [name, pseudo]
    )
    return value


@pytest.mark.chromium
def test_columns_of_a_chart_are_equal_and_fill_the_box(browser: Browser, themed: Built) -> None:
    page = opened(browser, themed.outdir / "index.html")
    for chart, columns in (("#worksheet-partnerships_KWL", 3), ("#worksheet-rows", 4)):
        heads = [rect["width"] for rect in _rects(page, f"{chart} th")]
        assert len(heads) == columns
        assert max(heads) - min(heads) <= 1
        padding = float(_style(page, chart, "paddingLeft").removesuffix("px"))
        inside = _rects(page, chart)[0]["width"] - 2 * padding - 5  # the accent line and the border
        assert _rects(page, f"{chart} table")[0]["width"] == pytest.approx(inside, abs=1)


@pytest.mark.chromium
@pytest.mark.parametrize("language", ["ar", "de"])
def test_boxes_follow_the_direction_of_the_page(browser: Browser, tmp_path: Path, language: str) -> None:
    rtl = language == "ar"
    style = "html:is(:lang(ar), :lang(fa), :lang(he)) { direction: rtl; }"  # as the documentation has it
    files = {"index.md": "# Page\n\n:::{kwl} bees\n:::\n", "static/rtl.css": style}
    static: dict[str, Any] = {"html_static_path": ["static"], "html_css_files": ["rtl.css"]}
    built = roots.build(tmp_path, files, language=language, **static)
    page = opened(browser, built.outdir / "index.html")
    left = [rect["left"] for rect in _rects(page, ".kwl-chart th")]
    assert left == sorted(left, reverse=rtl)
    bars = [_style(page, ".kwl-reflection", f"border{side}Width") for side in ("Left", "Right")]
    assert bars == (["1px", "4px"] if rtl else ["4px", "1px"])


@pytest.mark.chromium
@pytest.mark.parametrize("width", [599, 390])
def test_chart_stacks_on_a_narrow_screen_under_repeated_headings(
    browser: Browser, themed: Built, width: int
) -> None:
    page = opened(browser, themed.outdir / "index.html", width=width)
    cells = _rects(page, "#worksheet-rows td")
    assert len(cells) == 8
    assert len({round(rect["left"]) for rect in cells}) == 1
    assert all(above["bottom"] <= below["top"] + 1 for above, below in pairwise(cells))
    for number, height in ((1, 250), (3, 250)):
        blank = f"#worksheet-partnerships_KWL td:nth-child({number}) > .kwl-blank"
        words = page.locator(f"#worksheet-partnerships_KWL th:nth-child({number}) p").all_inner_texts()
        shown = "".join(re.findall(r'"(.*?)"', _style(page, blank, "content", "::before")))
        assert shown.split("\\a ") == words, "the heading and its note"
        assert _style(page, blank, "display", "::before") == "block"
        heading = float(_style(page, blank, "height", "::before").removesuffix("px"))
        assert heading > 15
        assert _rects(page, blank)[0]["height"] >= heading + height
    head = _rects(page, "#worksheet-partnerships_KWL thead")[0]
    assert (head["width"], head["height"]) == (1, 1)
    chart = page.locator("#worksheet-partnerships_KWL")
    assert chart.get_by_role("columnheader").count() == 3, "the head must stay for those who cannot see"


@pytest.mark.chromium
def test_a_table_with_only_spaces_has_the_look_of_a_chart(browser: Browser, themed: Built) -> None:
    opening = "#worksheet-paper-Opening"
    page = opened(browser, themed.outdir / "paper.html")
    first, second = _rects(page, f"{opening} th")
    assert first["width"] == pytest.approx(second["width"], abs=1)
    page = opened(browser, themed.outdir / "paper.html", width=390)
    upper, lower = _rects(page, f"{opening} td")
    assert upper["left"] == lower["left"]
    assert upper["bottom"] <= lower["top"] + 1
    assert _style(page, f"{opening} td:last-child > .kwl-blank", "content", "::before") == '"Other"'


@pytest.mark.chromium
@pytest.mark.parametrize("width", [390, 360])
def test_a_table_with_words_and_spaces_stacks_on_a_phone(browser: Browser, themed: Built, width: int) -> None:
    page = opened(browser, themed.outdir / "index.html", width=width)
    cells = _rects(page, "#worksheet-plan td")
    assert len(cells) == 6
    assert {rect["left"] for rect in cells} == {cells[0]["left"]}
    assert all(above["bottom"] <= below["top"] + 3 for above, below in pairwise(cells))
    wide = _rects(page, "#worksheet-plan table")[0]["width"]
    assert all(rect["width"] == pytest.approx(wide, abs=2) for rect in cells), "room to write"
    spaces = "#worksheet-plan td > .kwl-blank"
    assert _style(page, spaces, "content", "::before") == '"Resource, Time"'
    assert _style(page, "#worksheet-plan tr + tr", "borderTopWidth") == "2px", "where a row begins"
    assert _style(page, f"{spaces} > textarea", "fontSize") == "16px"


@pytest.mark.chromium
def test_lists_of_the_course_are_as_wide_as_the_text(browser: Browser, tmp_path: Path) -> None:
    files = {"index.md": "# Course\n\nWords.\n\n:::{worksheet-list}\n:::\n\n:::{kwl} birds\n:::\n"}
    page = opened(browser, roots.build(tmp_path, files, html_theme="furo").outdir / "index.html")
    words, table = _rects(page, "section > p, table.kwl-worksheet-list")
    assert (words["left"], words["right"]) == (table["left"], table["right"])


@pytest.mark.chromium
def test_chart_does_not_stack_at_600_pixels(browser: Browser, furo: Built) -> None:
    page = opened(browser, furo.outdir / "index.html", width=600)
    assert len({rect["top"] for rect in _rects(page, "#worksheet-partnerships_KWL td")}) == 1
    assert _style(page, "#worksheet-partnerships_KWL .kwl-blank", "content", "::before") == "none"


@pytest.mark.chromium
def test_heights_are_the_authors_to_the_pixel(browser: Browser, themed: Built) -> None:
    page = opened(browser, themed.outdir / "index.html")
    for selector, height in (
        ("#worksheet-partnerships_KWL td > .kwl-blank", 250),
        ("#worksheet-rows td > .kwl-blank", 77),
        ("#worksheet-plan td > .kwl-blank", 60),
    ):
        assert {rect["height"] for rect in _rects(page, selector)} == {height}
    answer = "#worksheet-plan .kwl-answer > .kwl-blank"
    assert page.eval_on_selector(answer, "each => each.clientHeight") == 101


@pytest.mark.chromium
def test_height_classes_add_up_to_every_height(browser: Browser, furo: Built) -> None:
    page = opened(browser, furo.outdir / "index.html")
    wanted = [1, 2, 3, *range(7, 4095, 61), 4095]
    heights = page.evaluate(
        """all => {
          const spaces = all.map(classes => {
            const space = document.createElement('div');
            space.className = 'kwl-blank ' + classes;
            return space;
          });
          document.body.append(...spaces);
          return spaces.map(space => space.getBoundingClientRect().height);
        }""",
        [" ".join(height_classes(height)) for height in wanted],
    )
    assert heights == wanted


@pytest.mark.chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_enough_contrast(
    browser: Browser, themed: Built, scheme: Literal["light", "dark"]
) -> None:
    page = opened(browser, themed.outdir / "index.html", scheme=scheme)
    seen, pale = pale_texts(page, OURS)
    assert seen > 30
    assert pale == []
    page.hover(".kwl-button")
    assert pale_texts(page, ".kwl-button") == (3, [])
    page.set_viewport_size({"width": 390, "height": 900})
    stacked, pale = pale_texts(page, OURS)
    assert stacked > seen, "the repeated headings count"
    assert pale == []


@pytest.mark.chromium
def test_dark_mode_follows_the_theme(browser: Browser, furo: Built) -> None:
    for scheme, dark in (("light", False), ("dark", True)):
        page = opened(browser, furo.outdir / "index.html", scheme=cast("Literal['light', 'dark']", scheme))
        for selector in (".kwl-objectives", ".kwl-answer > .kwl-blank", "table.kwl-chart"):
            colour = _style(page, selector, "backgroundColor")
            parts = [float(part) for part in re.findall(r"[\d.]+", colour)][:3]
            scale = 1 if colour.startswith("color(") else 255
            assert (sum(parts) / 3 / scale < 0.5) is dark, colour


@pytest.mark.chromium
def test_focus_is_visible(browser: Browser, furo: Built) -> None:
    page = opened(browser, furo.outdir / "index.html")
    page.keyboard.press("Tab")
    page.focus(".kwl-button")
    assert _style(page, ".kwl-button", "outlineStyle") == "solid"
    assert _style(page, ".kwl-button", "outlineWidth") == "2px"


@pytest.mark.chromium
def test_forced_colours_keep_borders_and_icons(browser: Browser, furo: Built) -> None:
    page = opened(browser, furo.outdir / "index.html", forced_colors="active")
    for selector in (".kwl-objectives", ".kwl-reflection", ".kwl-answer > .kwl-blank", "table.kwl-chart td"):
        assert _style(page, selector, "borderTopStyle") == "solid"
    ink = _style(page, "h1", "color")
    assert _style(page, ".kwl-objectives > .admonition-title", "backgroundColor", "::before") == ink
    assert _style(page, ".kwl-time", "backgroundColor", "::before") == ink


@pytest.mark.chromium
def test_accent_line_is_at_the_start_of_the_line_in_either_direction(browser: Browser, furo: Built) -> None:
    page = opened(browser, furo.outdir / "index.html")
    assert _style(page, ".kwl-reflection", "borderLeftWidth") == "4px"
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert _style(page, ".kwl-reflection", "borderLeftWidth") == "1px"
    assert _style(page, ".kwl-reflection", "borderRightWidth") == "4px"


@pytest.mark.chromium
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_keeps_heights_and_whole_boxes(
    browser: Browser, furo: Built, tmp_path: Path, paper: Literal["A4", "Letter"]
) -> None:
    page = opened(browser, furo.outdir / "paper.html", scheme="dark")
    words = printed(page, tmp_path / "paper.pdf", paper)
    found = {word.text: word for word in words if word.text in {"Opening", "Heading", "Closing.", "KWL"}}
    assert found["KWL"].page == 1
    assert found["Opening"].page == found["Heading"].page == found["Closing."].page == 2
    assert found["Opening"].top < 100, "the box starts the page, since the rest of the one before was too low"
    assert found["Closing."].top - found["Heading"].bottom >= 250 * 0.75  # a pixel is 0.75 points
    assert "Download" not in {word.text for word in words}


def test_page_has_no_inline_style_or_script(furo: Built) -> None:
    assert furo.body().select("[style], style, script") == []
    scripts = 'script:not([src], [type="application/ld+json"])'  # the latter is data
    assert furo.html().select(scripts) == furo.html("plain").select(scripts)


def test_stylesheet_is_on_the_pages_that_use_it(furo: Built) -> None:
    assert len(furo.html().select('link[href*="kwl.css"]')) == 1
    assert furo.html("plain").select('link[href*="kwl"], script[src*="kwl"]') == []


def test_stylesheet_holds_what_every_theme_and_book_reader_takes() -> None:
    css = STYLESHEET.read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert "docutils" not in rules, "the PyData theme takes this class away"
    assert not re.search(r"(?<![\w-])(direction|unicode-bidi)\s*:|:is\(", rules), "epubcheck rejects these"
    assert rules.count("!important") == 2
    assert not re.search(r"url\(|@import|@font-face", rules), "nothing from elsewhere, and no data: either"


@pytest.mark.chromium
def test_a_theme_may_put_a_box_into_its_margin(browser: Browser, tmp_path: Path) -> None:
    """The class is on the box or around it. The box in the text is only as high as its content."""
    box = ":::{reflection} TITLE\nCLASSThink.\n:::\n\n"
    beside = box.replace("TITLE", "Beside").replace("CLASS", ":class: margin\n")
    plain, inner = (box.replace("CLASS", "").replace("TITLE", each) for each in ("In text", "Within"))
    tall = "".join(f"{number}\n\n" for number in range(20))
    text = f"# Page\n\n{beside}::::{{margin}}\n{inner}{tall}\n::::\n\n{plain}"
    site = roots.build(tmp_path, {"index.md": text}, html_theme="sphinx_book_theme", html_sidebars={"**": []})
    page = opened(browser, site.outdir / "index.html", width=1500)
    rects = {name: _rects(page, f"#worksheet-index-{name}")[0] for name in ("Beside", "Within", "In-text")}
    assert rects["Beside"]["left"] > rects["In-text"]["right"]
    assert rects["Within"]["left"] > rects["In-text"]["right"]
    assert float(_style(page, "#worksheet-index-Within", "padding-left").removesuffix("px")) > 12
    [last] = _rects(page, "#worksheet-index-In-text .kwl-download")
    assert rects["In-text"]["bottom"] - last["bottom"] < 40
