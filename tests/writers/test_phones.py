"""Pages on telephones, and enlarged: nothing scrolls sideways, and the lists of the course can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import roots
from tests.browser import opened, pale_texts
from tests.tools import require_module
from tests.writers.test_look import INDEX, LONG, PAPER, THEMES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.roots import Built

COURSE = """
# Course

:::{timetable}
:start: 9:00
:activities:
:::

:::{objective-map}
:::

:::{worksheet-list}
:::

:::{my-answers}
:::

:::{timetable}
:::

```{toctree}
index
paper
times
```
"""

TIMES = "# Times\n\n" + " ".join(
    f"{{time}}`59:59 <{each}>`" for each in ("read", "watch", "do", "discuss", "break")
)


@pytest.fixture(scope="module", params=THEMES)
def course(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a course with every kind of list, in each theme that is installed."""
    theme: str = request.param
    require_module(theme)
    files = {
        "course.md": COURSE,
        "index.md": INDEX.replace("plain\npaper", "plain"),
        "plain.md": "# Plain\n\nNothing of ours.\n",
        "paper.md": PAPER,
        "times.md": TIMES,
    }
    folder = tmp_path_factory.mktemp(theme)
    return roots.build(folder, files, html_theme=theme, root_doc="course", kwl_license="CC-BY-4.0")


@pytest.mark.chromium
@pytest.mark.parametrize("width", [390, 360, 320])
@pytest.mark.parametrize("docname", ["course", "index", "paper"])
def test_page_never_scrolls_sideways(browser: Browser, course: Built, docname: str, width: int) -> None:
    """320 px is what a window of 1,280 px has at 400 % (WCAG 2.1, 1.4.10)."""
    page = opened(browser, course.outdir / f"{docname}.html", width=width)
    # With wide fonts, such as DejaVu Sans, these parts of the themes do not fit.
    page.add_style_tag(content=".headerlink, .bd-header, .bd-header-article { display: none }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ours = ".admonition[class*='kwl-'], table[class*='kwl-']"
    right = page.evaluate(
        """ours => Math.max(...[...document.querySelectorAll(ours)]
          .flatMap(each => [each, ...each.querySelectorAll('*:not(thead, thead *)')])
          .map(each => each.getBoundingClientRect().right))""",
        ours,
    )
    assert right <= width
    page.context.close()


@pytest.mark.chromium
def test_lists_are_stacked_with_their_headings(browser: Browser, course: Built) -> None:
    page = opened(browser, course.outdir / "course.html", width=390)
    assert _lines(page, "table.kwl-activities tbody tr:nth-child(1)") == [
        "9:00 AM",
        "Community partnerships",
        "Watch 7 min",
        "Other 1 hr 53 min",
        "Time 2 hr",
    ]
    assert _lines(page, "table.kwl-objective-map tbody tr:nth-child(1)") == [
        "Describe what a partnership gives",
        "Where Plain",
        "Time –",
    ]
    assert _lines(page, "table.kwl-worksheet-list tbody tr:nth-child(2)") == [
        "2",
        f"A plan of {LONG}",
        "Page Community partnerships",
        "Download DOCX",
    ]
    cells = page.locator("table.kwl-stacked tbody td:visible").all()
    heights = [(cell.bounding_box() or {"height": 0})["height"] for cell in cells]
    assert 10 < min(heights) <= max(heights) < 120, "no narrow column"
    seen, pale = pale_texts(page, "table[class*='kwl-']")
    assert seen > 30
    assert pale == []
    page.context.close()


@pytest.mark.chromium
def test_wide_windows_have_tables(browser: Browser, course: Built) -> None:
    page = opened(browser, course.outdir / "course.html", width=1200)
    tops = "all => new Set(all.map(each => each.getBoundingClientRect().top)).size"
    assert page.eval_on_selector_all("table.kwl-activities tbody tr:nth-child(1) td", tops) == 1
    content = "each => getComputedStyle(each, '::before').content"
    assert page.locator(".kwl-narrow").first.evaluate(content) == "none"
    page.context.close()


def _lines(page: Page, selector: str) -> list[str]:
    """Return the texts of the cells of a row that are visible, each after its heading."""
    found = page.locator(f"{selector} > td:visible").evaluate_all(
        """all => all.map(each => {
          const heading = each.querySelector(".kwl-narrow");
          const shown = heading ? getComputedStyle(heading, "::before").content : "";
          return shown.replaceAll('"', "") + each.innerText;
        })"""
    )
    return [" ".join(text.replace("\u202f", " ").split()) for text in found]
