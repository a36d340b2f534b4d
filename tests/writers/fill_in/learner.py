"""The sample course, a learner with a browser, and functions that read pages and Word files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from lxml import etree

from tests import roots

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.roots import Built


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

KNOW = "What do you know about bees?"
WANT = "What do you want to know about bees?"
LEARNED = "What did you learn about bees?"

NOTE = "What you write is saved in this browser only. Others who use this computer can read it."

FILES = {
    "index.md": """
# Bees

:::{objectives}
:checklist:
- Tell bees from wasps
- Keep bees
:::

:::{kwl} bees
:worksheet: bees
:experience:
:::

::::{reflection} A plan
:worksheet: plan
:height: 60px

| Barrier | Resource | Action |
|---|---|---|
| Time |  |  |

- [ ] A first step
- [x] A second step

```{answer} Why *this* plan?
:height: 101px
```
::::

```{toctree}
plain
unit/end
```
""",
    "plain.md": "# Plain\n\nNothing to fill in.\n\n:::{time} 5 min\n:::\n",
    "unit/end.md": """
# The end

:::{kwl-review} bees
:::

:::{kwl-review} plan
:::
""",
}

#: Text with characters that are difficult in Word files.
HARD = 'One\n\n<b>&amp; "two"</b>\tthree \U0001f41d\nمرحبا (bees), 蜜蜂\nbell\x07 \ud800 end  '


def build_course(folder: Path, files: dict[str, str] = FILES, **config: Any) -> Built:  # noqa: ANN401 -- of conf.py
    return roots.build(folder, files, html_sidebars={"**": []}, **config)


class Learner(NamedTuple):
    """A learner with a separate browser context."""

    context: BrowserContext
    site: str

    def opens(self, path: str = "/index.html") -> Page:
        """Open a page in a new tab."""
        page = self.context.new_page()
        page.goto(self.site + path)
        return page


def text_area(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def wait_for_text(page: Page, key: str, text: str) -> None:
    """Wait until the field *key* contains *text*."""
    for _attempt in range(20):
        if page.locator(f"[data-kwl-key={key}] textarea").first.input_value() == text:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{key} has not become {text!r}")


def status_of(page: Page, box: str = "#worksheet-bees") -> Locator:
    return page.locator(box).get_by_role("status")


def write(page: Page, label: str, text: str) -> None:
    """Write a text, and wait until the page says that it is saved."""
    text_area(page, label).fill(text)
    box = page.locator(".kwl-live:not(.kwl-saving)", has=text_area(page, label))
    box.get_by_text("Saved in this browser").wait_for()


def take_home(page: Page, box: str = "#worksheet-bees") -> tuple[str, bytes]:
    """Download the answers of a box; return (name, content) of the file."""
    with page.expect_download() as waiting:
        page.locator(box).get_by_role("button", name="Download my answers").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def take_along(page: Page, folder: Path) -> Path:
    """Take all answers along; return the path of the file in *folder*."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Take my answers along").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def bring_back(page: Page, *files: Path) -> None:
    """Bring the answers in Word files back to the page."""
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Bring my answers back").click()
    choosing.value.set_files(list(files))


def controls_of(blob: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    found = {}
    for control in document.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        assert tag is not None
        found[str(tag.get(f"{W}val"))] = control
    return found


def control_text(element: etree._Element) -> str:
    pieces = element.iter(f"{W}t", f"{W}tab")
    return "".join("\t" if piece.tag == f"{W}tab" else piece.text or "" for piece in pieces)


def control_lines(control: etree._Element) -> list[str]:
    """Return the text of a control, a line for each paragraph."""
    return [control_text(paragraph) for paragraph in control.iter(f"{W}p")]


def child_names(control: etree._Element, parent: str) -> list[str]:
    return [str(child.tag).removeprefix(W) for each in control.iter(f"{W}{parent}") for child in each]
