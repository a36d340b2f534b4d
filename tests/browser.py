"""Open and print pages in Chromium, with Playwright."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

from bs4 import BeautifulSoup

from tests.tools import missing, require_module, require_tool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

#: Without the sandbox, because CI runs as root; without anything that uses the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

#: JavaScript that returns the texts inside *roots* with a contrast below *least*: [contrast, text, colour,
#: background], by the contrast ratio of WCAG 2.1. Transparent backgrounds are blended with those below them.
#: Code and admonitions of the theme are left out.
_PALE_TEXTS = """
([roots, least]) => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = colour => [0.2126, 0.7152, 0.0722].reduce((sum, share, i) => {
    const c = colour[i] / 255;
    return sum + share * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  }, 0);
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const background = element => {
    const under = element ? background(element.parentElement) : [255, 255, 255, 1];
    return element ? over(rgba(getComputedStyle(element).backgroundColor), under) : under;
  };
  const pale = [];
  const check = (text, style, under) => {
    const colour = over(rgba(style.color), under);
    if (ratio(colour, under) < least) pale.push([ratio(colour, under), text, style.color, under.join()]);
    return 1;
  };
  let seen = 0;
  for (const root of document.querySelectorAll(roots)) {
    for (const element of [root, ...root.querySelectorAll('*')]) {
      if (element.closest('pre, code, .admonition:not([class*="kwl-"])')) continue;
      const texts = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
      const text = texts.map(node => node.data).join(' ').trim();
      if (text) seen += check(text, getComputedStyle(element), background(element));
      const before = getComputedStyle(element, '::before');
      if (!['none', 'normal', '""'].includes(before.content)) {
        seen += check(before.content, before, over(rgba(before.backgroundColor), background(element)));
      }
    }
  }
  return {seen, pale};
}
"""


def require_chromium() -> str:
    """Return the path of Chromium. If it or every font is missing, skip the test."""
    path = require_tool("chromium", "chromium-browser", "google-chrome")
    fonts = shutil.which("fc-list")  # not on Windows, whose fonts are always there
    if fonts and not subprocess.run([fonts], capture_output=True, check=False).stdout.strip():
        missing("Chromium has no fonts")
    return path


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium. If it or Playwright is missing, skip the test, or fail it if tools are required."""
    path = require_chromium()
    playwright = require_module("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser: Browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def opened(
    browser: Browser,
    page: Path,
    *,
    width: int = 1200,
    scheme: Literal["light", "dark"] = "light",
    forced_colors: Literal["active", "none"] = "none",
) -> Page:
    """Open the file *page* in a window with a width of *width* CSS pixels."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, forced_colors=forced_colors
    )
    opened_page = context.new_page()
    opened_page.goto(page.as_uri())
    return opened_page


def pale_texts(page: Page, roots: str, least: float = 4.5) -> tuple[int, list[object]]:
    """Return the number of texts inside *roots*, a CSS selector, and those with a contrast below *least*."""
    found = page.evaluate(_PALE_TEXTS, [roots, least])
    return found["seen"], found["pale"]


class Word(NamedTuple):
    """A printed word: its page, from 1, and the distances of its edges from the top of the page in points."""

    text: str
    page: int
    top: float
    bottom: float


def printed(page: Page, pdf: Path, paper: Literal["A4", "Letter"]) -> list[Word]:
    """Print a page to the file *pdf* and return its words in reading order."""
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "15mm")
    page.pdf(path=pdf, format=paper, margin=margin)  # type: ignore[arg-type]  # a TypedDict of these keys
    pdftotext = require_tool("pdftotext")
    boxes = subprocess.run([pdftotext, "-bbox", pdf, "-"], capture_output=True, check=True).stdout
    sheets = BeautifulSoup(boxes, "html5lib").find_all("page")
    return [
        Word(word.text, number, float(str(word["ymin"])), float(str(word["ymax"])))
        for number, sheet in enumerate(sheets, 1)
        for word in sheet.find_all("word")
    ]
