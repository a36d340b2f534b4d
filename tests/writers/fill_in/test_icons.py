"""Icons are seen in every theme, and on a host that allows files of the site only (`default-src 'self'`)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.pixels import contrast
from tests.tools import require_module
from tests.writers.fill_in.learner import build_course
from tests.writers.test_look import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.writers.fill_in.learner import Learner

FILES = {
    "index.md": """# Bees

:::{time} 2 hours
:::

{time}`7:11 <watch>` {time}`5 min <read>` {time}`6 min <do>` {time}`7 min <discuss>` {time}`8 min <break>`
{worksheet}`bees`

:::{objectives}
- Keep bees
:::

:::{kwl} bees
:worksheet: bees
:::

:::{kwl-review} bees
:recall:
:::

:::{my-answers}
:::

:::{trainer-note}
Bring honey.
:::
"""
}
ICONS = (
    *(f".kwl-{name}" for name in ("time", "read", "watch", "do", "discuss", "break", "download")),
    *(
        f".kwl-{name} > .admonition-title"
        for name in ("objectives", "reflection", "review", "my-answers", "trainer-note")
    ),
)


@pytest.mark.chromium
def test_nothing_of_ours_is_blocked(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """The fixture `learners` fails the test if the browser reports anything that it blocks."""
    site = serve(build_course(tmp_path, FILES, kwl_edition="trainer").outdir)
    assert _unseen(learners(site, device_scale_factor=4).opens()) == []


@pytest.mark.chromium
@pytest.mark.parametrize("theme", THEMES)
def test_themes_do_not_change_icons(running: Browser, tmp_path: Path, theme: str) -> None:
    require_module(theme)
    built = build_course(tmp_path, FILES, html_theme=theme, kwl_edition="trainer")
    with running.new_context(device_scale_factor=4) as context:
        page = context.new_page()
        page.goto((built.outdir / "index.html").as_uri())
        assert _unseen(page) == []


def _unseen(page: Page) -> list[str]:
    """Return the selectors of icons with too little or too much colour. Nothing is a square of one colour."""
    painted = {icon: len(_ink(page.locator(icon).first)) / 60**2 for icon in ICONS}
    return [icon for icon, share in painted.items() if not 0.05 < share < 0.6]


def _ink(element: Locator) -> frozenset[tuple[int, int]]:
    """Return the pixels of the icon before an element that are painted, in a picture of 60 by 60 pixels."""
    size = element.evaluate("each => parseFloat(getComputedStyle(each, '::before').width)")
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    assert box is not None
    top = box["y"] + element.evaluate("each => parseFloat(getComputedStyle(each, '::before').top) || 0")
    clip = {"x": box["x"], "y": top, "width": size, "height": size}
    shot = element.page.screenshot(clip=clip)  # type: ignore[arg-type]  # a TypedDict of these keys
    picture = Image.open(io.BytesIO(shot)).convert("RGB").resize((60, 60))
    background = picture.getpixel((0, 0))
    places = ((x, y) for x in range(60) for y in range(60))
    return frozenset(
        place
        for place in places
        if contrast(picture.getpixel(place), background) > 3  # type: ignore[arg-type]
    )
