"""What axe, a checker of accessibility, finds in the boxes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.tools import missing
from tests.writers.fill_in.learner import FILES, build_course

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: From npm, see package.json.
AXE = Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"
THEMES = ("furo", "alabaster", "sphinx_rtd_theme", "pydata_sphinx_theme", "sphinx_book_theme")

_RUN = """async () => {
  for (const box of document.querySelectorAll('.admonition[class*="kwl-"]')) box.dataset.axe = "";
  const {violations, passes} = await axe.run({include: [["[data-axe]"]]});
  const found = violations.map(({id, nodes}) => [id, ...nodes.map(({html}) => html)]);
  return {found, passes: passes.length, over: document.documentElement.scrollWidth - innerWidth};
}"""


@pytest.mark.chromium
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(running: Browser, tmp_path: Path, theme: str) -> None:
    if not AXE.is_file():
        missing("axe-core not installed (npm install)")
    files = {**FILES, "index.md": f"{FILES['index.md']}\n:::{{my-answers}}\n:::\n"}
    built = build_course(tmp_path, files, html_theme=theme)
    looks: list[tuple[Any, int]] = [("light", 1280), ("light", 360), ("dark", 1280), ("dark", 360)]
    for scheme, width in looks:
        with running.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            for name in ("index", "unit/end"):
                page.goto((built.outdir / f"{name}.html").as_uri())
                page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
                page.locator(".kwl-blank textarea").first.fill("Words")
                page.wait_for_timeout(1100)
                page.add_script_tag(path=AXE)
                result = page.evaluate(_RUN)
                assert result["found"] == [], (scheme, width, name)
                assert result["passes"] > 10
                assert result["over"] <= 0, (scheme, width, name)
