"""Themes whose colours the stylesheet does not know: boxes take over text and background, light and dark."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any, Literal

import pytest
from sphinx.builders.html import StandaloneHTMLBuilder

from tests import roots
from tests.browser import chromium
from tests.pixels import painted_contrasts
from tests.writers.test_look import INDEX, OURS, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.roots import Built

#: A theme with variables of its own, with the colours of sphinx-press-theme, which fails with Sphinx 9, and a
#: dark scheme. It paints all boxes and tables.
PRESS = {
    "themes/press/theme.conf": "[theme]\ninherit = basic\nstylesheet = press.css\npygments_style = none\n",
    "themes/press/static/press.css": """
        body { --text-color: #2c3e50; --background-color: #fff; color: var(--text-color);
               background: var(--background-color); }
        a { color: #3eaf7c; }
        .admonition { background: #f3f5f7; border-left: .5rem solid #42b983; }
        .admonition::before { content: "!"; }
        table.docutils { display: block; background: white; }
        table.docutils th { background: #111; color: #fff; }
        @media (prefers-color-scheme: dark) {
          body { --text-color: #c9d1d9; --background-color: #0d1117; }
          table.docutils { background: #222; }
        }
    """,
}
#: Real ones, with their options. sphinx-immaterial would download fonts during the build; its dark scheme
#: follows the browser only if it is told to.
REAL: dict[str, dict[str, Any]] = {
    "shibuya": {},
    "sphinxawesome_theme": {},
    "sphinx_immaterial": {
        "extensions": ["myst_parser", "sphinx_immaterial", "sphinx_kwl"],
        "html_theme_options": {
            "font": False,
            "palette": [
                {"media": "(prefers-color-scheme: light)", "scheme": "default"},
                {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
            ],
        },
    },
}

LISTS = "\n:::{timetable}\n:activities:\n:::\n\n:::{objective-map}\n:::\n\n:::{my-answers}\n:::\n"
FILES = {"index.md": INDEX + LISTS, "plain.md": "# Plain\n\n{time}`5 min <read>`\n", "paper.md": PAPER}


@pytest.fixture(scope="module", params=["press", *REAL])
def themed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample in a theme."""
    theme: str = request.param
    if theme in REAL and importlib.util.find_spec(theme) is None:
        pytest.skip(f"{theme} not installed (tox run -e unknown-themes)")
    files = {**FILES, **PRESS} if theme == "press" else FILES
    folder = tmp_path_factory.mktemp(theme)
    options: dict[str, Any] = {"html_theme_path": ["themes"], **REAL.get(theme, {})}
    with pytest.MonkeyPatch.context() as patch:
        for method in ("init_highlighter", "create_pygments_style_file"):  # sphinxawesome_theme replaces them
            patch.setattr(StandaloneHTMLBuilder, method, getattr(StandaloneHTMLBuilder, method))
        return roots.build(folder, files, html_theme=theme, kwl_license="CC-BY-4.0", **options)


@pytest.fixture(scope="module")
def browser(themed: Built) -> Iterator[Browser]:
    """Return a browser that is started after the build.

    sphinx-immaterial forks a process that lives as long as its build: it would keep the pipes of a browser
    that runs already, which could not be closed.
    """
    assert themed.outdir.is_dir()
    with chromium() as running:
        yield running


def _opened(browser: Browser, themed: Built, scheme: Literal["light", "dark"]) -> Page:
    size: Any = {"width": 1100, "height": 900}
    page = browser.new_context(color_scheme=scheme, viewport=size, device_scale_factor=2).new_page()
    page.goto((themed.outdir / "index.html").as_uri())
    page.evaluate("dark => document.documentElement.classList.toggle('dark', dark)", scheme == "dark")
    page.wait_for_timeout(500)  # themes fade colours in
    return page


@pytest.mark.chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(browser: Browser, themed: Built, scheme: Literal["light", "dark"]) -> None:
    page = _opened(browser, themed, scheme)
    page.locator("textarea").first.fill("Words of a learner")
    page.wait_for_timeout(1200)
    found = painted_contrasts(page, f"{OURS}, .kwl-copy")
    assert len(found) > 40
    assert {text: ratio for text, ratio in found.items() if ratio < 4.5} == {}
    page.context.close()


@pytest.mark.chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_box_of_another_colour(browser: Browser, themed: Built, scheme: Literal["light", "dark"]) -> None:
    """A box, a space and a cell are almost as light or dark as the page; tables fill their box."""
    page = _opened(browser, themed, scheme)
    light = """all => all.map(each => {
      const canvas = document.createElement('canvas').getContext('2d');
      for (let chain = [], at = each; ; at = at.parentElement) {
        if (at) { chain.unshift(getComputedStyle(at).backgroundColor); continue; }
        for (const colour of ['Canvas', ...chain]) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
        return canvas.getImageData(0, 0, 1, 1).data.slice(0, 3).reduce((a, b) => a + b) / 765;
      }
    })"""
    [behind] = page.eval_on_selector_all("h1", light)
    assert (behind > 0.5) is (scheme == "light")
    ours = page.eval_on_selector_all(f"{OURS}, .kwl-blank, th, td, .kwl-bar button", light)
    assert len(ours) > 50
    assert max(abs(each - behind) for each in ours) < 0.25
    wide = page.eval_on_selector_all(
        ".kwl-reflection > table, .kwl-reflection > div > table",
        "all => all.map(each => each.clientWidth / each.closest('.kwl-reflection').clientWidth)",
    )
    assert min(wide) > 0.9
    pseudo = "all => all.map(each => getComputedStyle(each, '::before').content)"
    assert set(page.eval_on_selector_all(".admonition[class*='kwl-']", pseudo)) == {"none"}
    page.context.close()


@pytest.mark.chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_question_of_a_dialog_can_be_read(
    browser: Browser, themed: Built, scheme: Literal["light", "dark"]
) -> None:
    page = _opened(browser, themed, scheme)
    page.locator("textarea").first.fill("Words")
    page.get_by_role("button", name="Delete all my answers").click()
    found = painted_contrasts(page, ".kwl-dialog")
    assert len(found) == 3
    assert min(found.values()) >= 4.5
    page.context.close()
